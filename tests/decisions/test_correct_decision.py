"""A correction is a new record with a reason; the earlier one stays as it was, and can be read."""

from datetime import date

import pytest
from django.urls import reverse

from decisions import actions
from decisions.models import Case, PartyDecision
from decisions.standing import path_of, standing_of
from decisions.states import CaseStatus, Outcome, PathRole, WordingClass
from minimaria.errors import NotAllowed, NotPossible
from tests import make

pytestmark = pytest.mark.django_db


def standing(case):
    return standing_of(Case.objects.with_status().get(pk=case.pk))


def ruled():
    """An approval that is confirmed and ruled literally equal."""
    decision = make.confirmed_decision()
    make.verdict(decision=decision)
    return decision


def test_the_correction_supersedes_and_the_earlier_record_stands():
    decision = make.decision()
    correction = make.corrected(decision=decision, paragraph="§ 43")
    was = make.fresh(decision)
    assert (was.paragraph, was.corrected_by) == ("§ 42", correction)
    assert (correction.paragraph, correction.corrects, correction.reason) == ("§ 43", was, "En siffra blev fel.")
    assert list(PartyDecision.objects.current()) == [correction]


def test_it_has_a_reason():
    with pytest.raises(NotPossible, match="Say why"):
        make.corrected(reason="")


def test_a_record_is_corrected_once_and_its_correction_again():
    decision = make.decision()
    correction = make.corrected(decision=decision)
    with pytest.raises(NotPossible, match="has been corrected"):
        make.corrected(decision=decision)
    assert make.corrected(decision=correction).serial == 3


# The ruling


@pytest.mark.parametrize(
    "over",
    [
        {"paragraph": "§ 43"},
        {"registration_number": "KS 2025/18"},
        {"meeting_date": date(2025, 3, 19)},
        {"notice_on": date(2025, 4, 1)},
    ],
)
def test_the_ruling_stays_when_body_outcome_and_wording_are_as_they_were(over):
    decision = ruled()
    correction = make.corrected(decision=decision, **over)
    earlier, kept = decision.verdicts.get(), correction.verdicts.get()
    assert (kept.wording_class, kept.reason, kept.ruled_by, kept.ruled_at) == (
        earlier.wording_class,
        earlier.reason,
        earlier.ruled_by,
        earlier.ruled_at,
    )
    assert standing(decision.step.case).status is CaseStatus.AGREED


@pytest.mark.parametrize(
    ("over", "then"),
    [
        ({"wording": "att notera avsiktsförklaringen"}, CaseStatus.UNDER_REVIEW),
        ({"outcome": Outcome.REJECTED}, CaseStatus.REJECTED),
        ({"body": "Kommunstyrelsen"}, CaseStatus.UNDER_REVIEW),
        ({"body": "Kommunstyrelsen", "role": PathRole.PREPARES}, CaseStatus.PREPARING),
    ],
)
def test_the_ruling_falls_when_they_are_not(over, then):
    decision = ruled()
    correction = make.corrected(decision=decision, **over)
    assert not correction.verdicts.exists()
    assert standing(decision.step.case).status is then


# The extract


def test_the_extract_stays_unless_another_is_given():
    decision = make.decision(extract=make.kept(name="Ett.pdf"))
    kept = make.corrected(decision=decision)
    assert [one.name for one in kept.extracts.all()] == ["Ett.pdf"]
    other = make.corrected(decision=kept, extract=make.kept(name="Två.pdf"))
    assert [one.name for one in other.extracts.all()] == ["Två.pdf"]
    assert [one.name for one in decision.extracts.all()] == ["Ett.pdf"]


# Another body, another outcome


def test_a_record_at_the_wrong_body_moves_to_the_right_one():
    decision = make.decision()
    correction = make.corrected(decision=decision, body="Kommunstyrelsen")
    case = Case.objects.with_status().get(pk=decision.step.case_id)
    assert [str(step) for step in path_of(case)] == ["Kommunstyrelsen"]
    assert (correction.serial, correction.corrects) == (1, decision)
    assert standing_of(case).status is CaseStatus.DECIDED


def test_it_moves_to_the_bodys_planned_step():
    decision = make.decision()
    planned = make.path_step(case=decision.step.case, body=make.body(of=decision.step.case.party, name="Kommunstyrelsen"))
    assert make.corrected(decision=decision, body=planned.body).step == planned


def test_it_does_not_move_to_a_body_that_has_decided():
    decision = make.decision()
    other = make.decision(case=decision.step.case, body="Kommunstyrelsen")
    with pytest.raises(NotPossible, match="recorded what kommunstyrelsen decided"):
        make.corrected(decision=decision, body=other.step.body)


def test_a_tabling_that_was_an_approval_waits_for_nothing_more():
    decision = make.decision(outcome=Outcome.TABLED)
    assert decision.step.case.steps.count() == 2
    make.corrected(decision=decision, outcome=Outcome.APPROVED)
    assert standing(decision.step.case).coming == []


def test_an_approval_that_was_a_tabling_comes_back():
    decision = make.decision()
    make.corrected(decision=decision, outcome=Outcome.TABLED)
    assert [step.body for step in standing(decision.step.case).coming] == [decision.step.body]


def test_a_proposal_that_was_the_decision_decides():
    decision = make.decision(role=PathRole.PREPARES)
    make.corrected(decision=decision, role=PathRole.DECIDES)
    assert standing(decision.step.case).status is CaseStatus.DECIDED


def test_what_is_corrected_must_be_able_to_be():
    with pytest.raises(NotPossible, match="has not been yet"):
        make.corrected(meeting_date=date(2099, 1, 1))


# Who


def test_the_contact_who_corrects_the_leads_entry_stands_by_it():
    case = make.case()
    decision = make.decision(case=case, by=make.lead(of=case))
    correction = make.corrected(decision=decision, paragraph="§ 43")
    assert correction.confirmed_by == make.contact(of=case)


def test_the_lead_corrects_their_own_entry_until_the_party_has_confirmed():
    case = make.case()
    lead = make.lead(of=case)
    correction = make.corrected(decision=make.decision(case=case, by=lead), by=lead, paragraph="§ 43")
    assert correction.confirmed_by is None
    actions.confirm_decision(correction, by=make.contact(of=case))
    with pytest.raises(NotPossible, match="only its own contact changes it"):
        make.corrected(decision=make.fresh(correction), by=lead)


@pytest.mark.parametrize("who", [make.chair, make.reader, make.reviewer, make.administrator])
def test_nobody_else_corrects(who):
    decision = make.decision()
    with pytest.raises(NotAllowed):
        make.corrected(decision=decision, by=who(of=decision))


# The page


def address(decision):
    return reverse("decisions:correct_decision", args=[decision.step.case.party.collaboration.slug, decision.key])


def test_the_page_begins_with_the_record_and_an_empty_reason(client):
    decision = make.corrected(decision=make.decision())
    client.force_login(make.contact(of=decision))
    page = client.get(address(decision)).content.decode()
    assert 'value="§ 42"' in page
    assert 'value="Kommunfullmäktige"' in page
    assert "En siffra blev fel" not in page


def test_the_earlier_record_is_read_on_the_partys_page(client):
    decision = make.decision()
    client.force_login(make.contact(of=decision))
    form = {
        "reason": "Fel paragraf i utdraget.",
        "body": "Kommunfullmäktige",
        "role": "decides",
        "meeting_date": "2025-03-20",
        "outcome": "approved",
        "paragraph": "§ 43",
        "wording": decision.wording,
        "revision": decision.revision,
    }
    answer = client.post(address(decision), form, follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain
    for shown in ("§ 43", "§ 42", "Fel paragraf i utdraget.", "1 rättad uppgift"):
        assert shown in page


def test_without_a_reason_nothing_is_corrected_and_nothing_typed_is_lost(client):
    decision = make.decision()
    client.force_login(make.contact(of=decision))
    answer = client.post(address(decision), {"paragraph": "§ 99", "revision": decision.revision})
    assert answer.status_code == 422
    assert 'value="§ 99"' in answer.content.decode()
    assert PartyDecision.objects.count() == 1


def test_a_ruling_that_deviates_stays_with_the_same_words():
    decision = make.confirmed_decision()
    make.verdict(decision=decision, wording_class=WordingClass.SUBSTANCE)
    make.corrected(decision=decision, paragraph="§ 43")
    assert standing(decision.step.case).status is CaseStatus.DEVIATING
