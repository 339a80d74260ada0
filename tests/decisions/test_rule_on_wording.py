"""A named person rules on whether a wording is identical, with a reason, and never for a party they represent."""

import pytest
from django.urls import reverse
from django.utils import timezone

from decisions import actions, documents
from decisions.models import Case
from decisions.standing import standing_of
from decisions.states import IDENTICAL, Answers, CaseStatus, Outcome, PathRole, WordingClass
from minimaria.errors import NotAllowed, NotPossible
from tests import make
from tests.pdfs import words_of

pytestmark = pytest.mark.django_db


def status(decision):
    return standing_of(Case.objects.with_status().get(pk=decision.step.case_id)).status


@pytest.mark.parametrize("ruling", [WordingClass.LITERAL, WordingClass.EDITORIAL, WordingClass.SUBSTANCE])
@pytest.mark.parametrize("who", [make.lead, make.reviewer])
def test_the_lead_or_the_reviewer_rules(who, ruling):
    decision = make.proven(make.confirmed_decision())
    verdict = actions.rule_on_wording(decision, by=who(of=decision), wording_class=ruling, reason="Därför.")
    assert (verdict.ruled_by, verdict.reason) == (who(of=decision), "Därför.")
    assert status(decision) is (CaseStatus.AGREED if ruling in IDENTICAL else CaseStatus.DEVIATING)


def test_until_somebody_rules_it_is_under_review():
    assert status(make.confirmed_decision(extract=make.kept())) is CaseStatus.UNDER_REVIEW


def test_without_an_extract_that_is_what_is_missing():
    decision = make.confirmed_decision()
    assert status(decision) is CaseStatus.DECIDED
    actions.complete_decision(decision, by=make.contact(of=decision), minutes_approved_on=decision.meeting_date)
    assert status(decision) is CaseStatus.WITHOUT_EXTRACT


def test_a_ruling_has_a_reason():
    with pytest.raises(NotPossible, match="Reason: This field cannot be blank"):
        make.verdict(reason="")


@pytest.mark.parametrize("who", [make.chair, make.steer, make.contact, make.reader, make.administrator])
def test_nobody_else_rules(who):
    decision = make.confirmed_decision()
    with pytest.raises(NotAllowed):
        make.verdict(decision=decision, by=who(of=decision))


@pytest.mark.parametrize(("who", "sees"), [(make.reader, True), (make.administrator, False)])
def test_a_ruling_is_read_by_all_but_who_administers(who, sees, client):
    """Who administers sees where the parties stand, on pages and on paper, and not what was ruled."""
    decision = make.agreed_decision(wording="Socialnämnden beslutar att godkänna.")
    case, reader = decision.step.case, who(of=decision)
    client.force_login(reader)
    page = client.get(case.get_absolute_url()).content.decode()
    board = client.get(reverse("decisions:board", args=[make.scope(case).slug])).content.decode()
    document = documents.status_document(case.round, now=timezone.now(), reader=reader)
    ruled = "Ordagrant lika"
    assert [ruled in page, ruled in board, ruled in words_of(document)] == [sees] * 3
    party = document.data["parties"][0]
    assert (party["status"], party["ruling"]) == ("agreed", "literal" if sees else None)
    assert "Likalydande" in board
    assert "ingen har jämfört" not in page


@pytest.mark.parametrize("who", [make.lead, make.reviewer])
def test_nobody_rules_for_a_party_they_represent(who):
    decision = make.confirmed_decision()
    both = who(of=decision)
    make.speaks_for(decision.step.case.party, user=both, since=make.LONG_AGO)
    with pytest.raises(NotPossible, match="You represent"):
        make.verdict(decision=decision, by=both)


def test_who_represents_one_party_may_rule_on_another():
    here, there = make.round(of=make.collaboration(parties=2)).cases.all()
    both = make.reviewer(of=here)
    make.speaks_for(here.party, user=both, since=make.LONG_AGO)
    assert make.verdict(decision=make.confirmed_decision(case=there), by=both).ruled_by == both


@pytest.mark.parametrize("proposed", [WordingClass.NOT_FINAL, WordingClass.UNREADABLE])
def test_what_a_machine_may_only_propose_is_no_ruling(proposed):
    with pytest.raises(NotPossible, match="Choose literally equal"):
        make.verdict(wording_class=proposed)


def rule(decision, **over):
    words = {"wording_class": WordingClass.LITERAL, "reason": "Ord för ord.", **over}
    return actions.rule_on_wording(decision, by=make.reviewer(of=decision), **words)


def test_without_an_extract_there_is_nothing_to_rule_on():
    with pytest.raises(NotPossible, match="a typed wording proves nothing"):
        rule(make.confirmed_decision())


def test_with_an_extract_nothing_need_be_typed():
    assert rule(make.decision(wording="", extract=make.kept())).wording_class == WordingClass.LITERAL


def test_what_a_ruling_rests_on_is_corrected_not_added_to():
    decision = make.verdict(decision=make.decision(wording="")).decision
    for more in ({"wording": "att anta"}, {"extract": make.kept()}):
        with pytest.raises(NotPossible, match="correct the decision and say why"):
            actions.complete_decision(decision, by=make.contact(of=decision), **more)
    assert actions.complete_decision(decision, by=make.contact(of=decision), notice_on=make.MEETING_DAY).notice_on


def test_only_an_approval_is_ruled_on():
    with pytest.raises(NotPossible, match="Only an approval"):
        make.verdict(decision=make.decision(outcome=Outcome.REJECTED))


def test_a_proposal_is_not_ruled_on():
    with pytest.raises(NotPossible, match="This is a proposal"):
        make.verdict(decision=make.decision(role=PathRole.PREPARES))


def test_a_corrected_record_is_not_ruled_on():
    decision = make.decision()
    make.corrected(decision=decision)
    with pytest.raises(NotPossible, match="has been corrected"):
        make.verdict(decision=decision)


# Anew


def test_a_new_ruling_supersedes_and_both_stay():
    first = make.verdict()
    second = make.verdict(decision=first.decision, wording_class=WordingClass.SUBSTANCE, reason="Ett tak har tillkommit.", supersedes=first)
    assert list(first.decision.verdicts.current()) == [second]
    assert first.decision.verdicts.count() == 2
    assert status(first.decision) is CaseStatus.DEVIATING


def test_who_has_not_seen_the_latest_ruling_reads_it_first():
    first = make.verdict()
    with pytest.raises(NotPossible, match="ruled on since"):
        make.verdict(decision=first.decision)
    second = make.verdict(decision=first.decision, supersedes=first)
    with pytest.raises(NotPossible, match="ruled on since"):
        make.verdict(decision=first.decision, supersedes=first)
    assert list(first.decision.verdicts.current()) == [second]


# The page


def address(decision):
    return reverse("decisions:rule_on_wording", args=[decision.step.case.party.collaboration.slug, decision.key])


def test_the_page_shows_both_wordings_and_saves_the_ruling(client):
    decision = make.proven(make.confirmed_decision(wording="att anta, till en kostnad av högst 1 000 kronor"))
    client.force_login(make.reviewer(of=decision))
    page = client.get(address(decision)).content.decode()
    assert "anta avsiktsförklaringen" in page
    assert "<ins>" in page
    assert "högst 1 000 kronor" in page
    form = {"wording_class": "substance", "reason": "Ett kostnadstak.", "revision": decision.revision}
    answer = client.post(address(decision), form, follow=True)
    assert "Ett kostnadstak." in answer.content.decode()
    assert status(decision) is CaseStatus.DEVIATING


def test_two_who_rule_at_once_do_not_write_over_each_other(client):
    decision = make.proven(make.confirmed_decision())
    client.force_login(make.lead(of=decision))
    make.verdict(decision=decision)
    form = {"wording_class": "substance", "reason": "Nej.", "revision": decision.revision, "supersedes": ""}
    answer = client.post(address(decision), form)
    assert answer.status_code == 422
    assert "Nej.</textarea>" in answer.content.decode()
    assert status(decision) is CaseStatus.AGREED


def test_the_earlier_ruling_stands_on_the_page_that_rules_anew(client):
    first = make.verdict()
    client.force_login(make.lead(of=first))
    page = client.get(address(first.decision)).content.decode()
    assert first.reason in page
    assert f'value="{first.key}"' in page
    form = {
        "wording_class": "editorial",
        "reason": "Skiljer i organets namn.",
        "supersedes": first.key,
        "revision": first.decision.revision,
    }
    assert client.post(address(first.decision), form).status_code == 302


def test_the_partys_contact_reads_the_ruling_and_does_not_rule(client):
    verdict = make.verdict()
    client.force_login(make.contact(of=verdict))
    assert verdict.reason in client.get(verdict.decision.step.case.get_absolute_url()).content.decode()
    assert client.get(address(verdict.decision)).status_code == 403


# Nothing recommended


def own_words():
    """A decision in a round that has no recommended resolution."""
    round = make.round(version=make.issued_version(clauses=()))
    return make.proven(make.confirmed_decision(case=make.case(round=round)))


@pytest.mark.parametrize(
    ("answers", "becomes"),
    [
        ((True, False, True), "editorial"),
        ((False, False, True), "substance"),
        ((True, True, True), "substance"),
        ((True, False, False), "substance"),
    ],
)
def test_where_nothing_was_recommended_three_answers_make_the_ruling(client, answers, becomes):
    decision = own_words()
    client.force_login(make.lead(of=decision))
    said = dict(zip(("same_version", "has_condition", "is_final"), ("yes" if one else "no" for one in answers), strict=True))
    assert client.get(address(decision)).status_code == 200
    assert client.post(address(decision), {"reason": "Läst.", "revision": decision.revision}).status_code == 422
    assert client.post(address(decision), {**said, "reason": "Läst.", "revision": decision.revision}).status_code == 302
    verdict = decision.verdicts.get()
    assert verdict.wording_class == becomes
    assert (verdict.same_version, verdict.has_condition, verdict.is_final) == answers


def test_the_questions_are_for_where_nothing_was_recommended_and_the_classes_for_where_something_was():
    with pytest.raises(NotPossible, match="Answer the three questions"):
        rule(own_words())
    with pytest.raises(NotPossible, match="wordings are compared"):
        rule(make.proven(make.confirmed_decision()), wording_class=None, answers=Answers(True, False, True))
