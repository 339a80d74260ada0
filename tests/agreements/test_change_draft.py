"""agreements.change_draft"""

from datetime import date

import pytest
from django.urls import reverse

from agreements import actions, forms
from agreements.states import ClauseKind
from decisions import actions as decisions
from minimaria.errors import NotAllowed, NotPossible
from tests import make

pytestmark = pytest.mark.django_db


def address(version):
    return reverse("agreements:change_draft", args=[make.scope(version).slug, version.key])


def filled(version, **other):
    """What the page sends when nothing is touched, with something else in its place."""
    form = forms.ChangeDraft(target=version)
    sent = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in (sent | other).items()}


def test_the_draft_is_written_anew():
    of = make.collaboration(parties=2)
    draft = make.version(of=of, parties=[of.parties.all()[0]])
    make.changed_draft(
        draft,
        dated=date(2025, 2, 1),
        sections=[{"number": "1", "title": "Syfte", "text": "Nytt"}],
        clauses=[(ClauseKind.CORE, "att anta"), (ClauseKind.EXECUTION, "att skicka"), (ClauseKind.EXECUTION, "att följa upp")],
        parties=[of.parties.all()[1]],
    )
    now = make.fresh(draft)
    assert (now.dated, now.sections[0]["text"]) == (date(2025, 2, 1), "Nytt")
    assert [str(clause) for clause in now.clauses.all()] == ["att anta", "att skicka", "att följa upp"]
    assert [named.party for named in now.named.all()] == [of.parties.all()[1]]


def test_a_clause_that_stays_keeps_its_history_and_one_that_goes_is_gone():
    draft = make.version()
    first = draft.clauses.first()
    make.changed_draft(draft, clauses=[make.CLAUSES[0]])
    assert [clause.pk for clause in draft.clauses.all()] == [first.pk]
    assert first.history.count() == 1


def test_what_was_proposed_must_be_proposed_anew():
    draft = make.draft_after(make.issued_version())
    decisions.propose_version(draft, by=make.lead(of=draft))
    make.changed_draft(make.fresh(draft), condition="Ett nytt villkor")
    now = make.fresh(draft)
    assert (now.change, now.proposed_by, now.proposed_at) == ("", None, None)


def test_what_is_issued_is_not_changed():
    with pytest.raises(NotPossible, match="its text is frozen"):
        make.changed_draft(make.issued_version())


def test_only_the_lead_changes():
    draft = make.version()
    for who in (make.chair, make.contact, make.reader):
        with pytest.raises(NotAllowed):
            make.changed_draft(draft, by=who(of=draft))


# The page


@pytest.fixture
def draft():
    return make.fresh(
        make.version(sections=[{"number": "1", "title": "Syfte", "text": "Ett"}, {"number": "2", "title": "Tid", "text": "Två"}])
    )


@pytest.fixture
def lead(client, draft):
    client.force_login(make.lead(of=draft))
    return client


def test_the_page_saved_untouched_changes_not_a_word(lead, draft):
    before = draft.canonical()
    assert lead.post(address(draft), filled(draft))["Location"] == draft.agreement.get_absolute_url()
    assert make.fresh(draft).canonical() == before


def test_what_is_emptied_goes_what_is_written_in_an_empty_place_comes_and_the_numbers_say_the_order(lead, draft):
    changes = {"section_text_1": "", "section_title_1": "", "section_number_1": ""}
    changes |= {"section_title_3": "Nytt", "section_text_3": "Tre", "section_order_3": "1"}
    changes |= {"clause_text_3": "att först", "clause_kind_3": "core", "clause_order_3": "1"}
    lead.post(address(draft), filled(draft, **changes))
    now = make.fresh(draft)
    assert [section["title"] for section in now.sections] == ["Nytt", "Tid"]
    assert [str(clause) for clause in now.clauses.all()] == [make.CLAUSES[0][1], "att först", make.CLAUSES[1][1]]


def test_saved_for_more_the_page_has_new_empty_places(lead, draft):
    answer = lead.post(address(draft), filled(draft, clause_text_3="att mer", clause_kind_3="execution", more="1"), follow=True)
    assert answer.redirect_chain[0][0] == address(draft)
    assert 'name="clause_text_5"' in answer.content.decode()


def test_a_clause_says_what_it_is_and_a_section_has_a_heading(lead, draft):
    answer = lead.post(address(draft), filled(draft, clause_text_3="att mer", section_text_3="Tre"))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Välj om att-satsen är kärna eller verkställighet." in page
    assert "Ge avsnittet en rubrik." in page
    assert "att mer" in page


def test_who_comes_second_sees_both_texts_and_loses_nothing(lead, draft):
    mine = filled(draft, clause_text_1="att mitt")
    make.changed_draft(draft, clauses=[(ClauseKind.CORE, "att deras")])
    answer = lead.post(address(draft), mine)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "att mitt" in page
    assert "att deras" in page


def test_a_count_that_is_no_count_is_the_drafts_own(lead, draft):
    for wrong in ("x", "99999 1", "1", ""):
        assert forms.ChangeDraft({"count": wrong}, target=draft).sections == 4
    assert actions.change_draft.word == "agreements.change_draft"
