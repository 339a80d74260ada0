"""A joint board's paragraph is entered once and counts for each of its parties, each of which confirms its own record."""

from datetime import date

import pytest
import time_machine
from django.utils import timezone

from agreements.models import Body
from decisions import actions
from decisions.in_force import in_force
from decisions.legal_force import legal_force
from decisions.models import DecisionRound, LegalForce, PartyDecision
from decisions.reading import facts_of
from decisions.standing import standing_of
from decisions.states import CaseStatus, LegalEvent, Outcome, PathRole, Trigger
from minimaria.errors import NotPossible
from tests import make, once
from tests.decisions.joint import LATER, cases_of, confirmed, current, joint_board, record, round_of_three, two
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    with once.built(django_db_blocker), time_machine.travel("2025-05-02 10:00"):
        yield round_of_three()


@pytest.fixture
def board(built):
    """A round of three parties, of which the first two have a joint board on their paths."""
    return make.fresh(built)


@pytest.fixture(autouse=True)
def _in_june():
    with time_machine.travel("2025-06-02 10:00"):
        yield


def test_it_is_entered_once_and_waits_for_the_other_party(board):
    mine, theirs = two(board, registration_number="KS 2025/17", notice_on=date(2025, 3, 29), extract=make.kept(), **LATER)
    assert [standing_of(case).status for case in cases_of(board)[:2]] == [CaseStatus.UNDER_REVIEW, CaseStatus.UNCONFIRMED]
    assert (theirs.paragraph, theirs.wording, theirs.minutes_approved_on) == ("§ 42", "att anta", date(2025, 3, 28))
    assert (theirs.registration_number, theirs.notice_on, theirs.confirmed_by) == ("", None, None)
    assert theirs.recorded_by == make.contact(of=mine)
    assert theirs.extracts.get().sha256 == mine.extracts.get().sha256
    assert theirs.joint_key == mine.joint_key is not None
    assert cases_of(board)[2].path == []
    assert confirmed(theirs).confirmed_by == make.contact(of=theirs)


def test_a_party_that_has_not_got_it_on_its_path_is_not_reached():
    round = make.round(of=make.collaboration(parties=2))
    body = joint_board(make.scope(round))
    mine, theirs = cases_of(round)
    decision = record(mine, body=body)
    assert not PartyDecision.objects.filter(step__case=theirs).exists()
    step = actions.plan_path(theirs, by=make.contact(of=theirs), body=body)
    assert (step.decisions.get().joint_key, step.decisions.get().confirmed_by) == (decision.joint_key, None)


def test_a_step_that_prepares_is_not_a_step_that_decides():
    round = make.round(of=make.collaboration(parties=2))
    body = joint_board(make.scope(round))
    mine, theirs = cases_of(round)
    record(mine, body=body, role=PathRole.PREPARES)
    step = actions.plan_path(theirs, by=make.contact(of=theirs), body=body)
    assert not step.decisions.exists()


def test_what_the_other_has_recorded_already_stays_as_it_is(board):
    mine, theirs, _third = cases_of(board)
    own = record(theirs, paragraph="§ 41")
    assert current(mine).confirmed_by is None
    with pytest.raises(NotPossible, match="Correct that record"):
        record(mine)
    assert current(theirs) == own


def test_a_body_of_one_party_has_nothing_in_common():
    assert make.decision().joint_key is None
    assert make.decision(case=make.case()).shared_with() == []


def test_a_file_alone_reaches_who_has_not_confirmed(board):
    mine, theirs = two(board)
    actions.complete_decision(mine, by=make.contact(of=mine), extract=make.kept())
    assert theirs.extracts.count() == 1


def test_tabled_it_comes_back_for_both(board):
    two(board, outcome=Outcome.TABLED, wording="")
    assert [case.steps.count() for case in cases_of(board)] == [2, 2, 0]


def test_what_the_lead_enters_waits_for_both(board):
    mine, theirs, _third = cases_of(board)
    record(mine, by=make.lead(of=board))
    assert [current(case).confirmed_by for case in (mine, theirs)] == [None, None]


def test_what_is_added_reaches_who_has_not_confirmed(board):
    mine, theirs = two(board, wording="")
    actions.complete_decision(mine, by=make.contact(of=mine), wording="att anta", extract=make.kept(), had_vote=False, **LATER)
    now = make.fresh(theirs)
    assert (now.wording, now.paragraph, now.had_vote, now.extracts.count()) == ("att anta", "§ 42", False, 1)


def test_a_correction_that_leaves_the_words_keeps_both_rulings(board):
    mine, theirs = two(board, extract=make.kept(name="Ett.pdf"), minutes_approved_on=date(2025, 3, 28))
    confirmed(theirs)
    make.verdict(decision=make.fresh(theirs))
    assert make.fresh(mine).verdicts.current().exists()
    corrected = make.corrected(decision=mine, paragraph="§ 42")
    assert [make.fresh(one).verdicts.current().exists() for one in (corrected, current(theirs.step.case))] == [True, True]


def test_a_correction_reaches_the_other_as_an_entry_to_confirm(board):
    mine, theirs = two(board, extract=make.kept())
    confirmed(theirs)
    make.corrected(decision=mine, paragraph="§ 43", reason="Fel paragraf.")
    entry = current(theirs.step.case)
    assert (entry.corrects, entry.paragraph, entry.reason, entry.confirmed_by) == (theirs, "§ 43", "Fel paragraf.", None)
    assert entry.recorded_by == make.contact(of=mine)
    assert entry.extracts.count() == 1
    assert standing_of(cases_of(board)[1]).status is CaseStatus.UNCONFIRMED
    assert make.fresh(theirs).confirmed_at is not None  # the earlier record stays as it was


def test_a_correction_of_the_partys_own_facts_is_its_own(board):
    mine, theirs = two(board)
    make.corrected(decision=mine, registration_number="KS 2025/18", notice_on=date(2025, 3, 29))
    assert current(theirs.step.case) == theirs


def test_another_file_is_another_file_for_both(board):
    mine, theirs = two(board, extract=make.kept(name="Fel.pdf"))
    confirmed(theirs)
    make.corrected(decision=mine, extract=make.kept(name="Rätt.pdf"))
    assert [one.name for one in current(theirs.step.case).extracts.standing()] == ["Rätt.pdf"]


def test_a_notice_of_another_days_minutes_falls(board):
    mine, theirs = two(board)
    actions.complete_decision(theirs, by=make.contact(of=theirs), notice_on=date(2025, 3, 21))
    make.corrected(decision=mine, meeting_date=date(2025, 3, 27))
    assert (current(theirs.step.case).meeting_date, current(theirs.step.case).notice_on) == (date(2025, 3, 27), None)


def test_a_correction_to_another_body_is_the_partys_own(board):
    mine, theirs = two(board)
    correction = make.corrected(decision=mine, body="Kommunfullmäktige")
    assert correction.joint_key is None
    assert current(theirs.step.case) == theirs


def test_the_words_are_ruled_on_once(board):
    mine, theirs = two(board, extract=make.kept(), minutes_approved_on=date(2025, 3, 28))
    actions.rule_on_wording(mine, by=make.reviewer(of=mine), wording_class="literal", reason="Ord för ord.")
    assert theirs.verdicts.get().reason == "Ord för ord."
    confirmed(theirs)
    assert [standing_of(case).status for case in cases_of(board)[:2]] == [CaseStatus.AGREED] * 2


def test_other_words_are_ruled_on_by_themselves(board):
    mine, theirs = two(board, wording="", extract=make.kept(), minutes_approved_on=date(2025, 3, 28))
    confirmed(theirs)
    actions.complete_decision(make.fresh(theirs), by=make.contact(of=theirs), wording="att delvis anta")
    actions.rule_on_wording(make.fresh(mine), by=make.reviewer(of=mine), wording_class="literal", reason="Ord för ord.")
    assert not theirs.verdicts.exists()


def test_legal_force_counts_from_the_last_of_the_notices(board):
    mine, theirs = two(board, notice_on=date(2025, 3, 21))
    assert make.fresh(mine).counts_from is None
    page = Visitor(make.contact(of=mine)).see(mine.step.case.get_absolute_url())
    assert f"Missing: the day of the notice from {theirs.step.case.party}" in page
    with pytest.raises(NotPossible, match="last of the joint board"):
        actions.confirm_legal_force(make.fresh(mine), by=make.contact(of=mine), day=date(2025, 5, 1))
    actions.complete_decision(theirs, by=make.contact(of=theirs), notice_on=date(2025, 3, 28))
    last = legal_force(date(2025, 3, 28)).legal_force
    assert [standing_of(case).estimated_on for case in cases_of(board)[:2]] == [last, last]
    assert make.fresh(mine).counts_from == date(2025, 3, 28)
    with pytest.raises(NotPossible, match="at the earliest"):
        actions.confirm_legal_force(make.fresh(mine), by=make.contact(of=mine), day=legal_force(date(2025, 3, 21)).legal_force)
    actions.confirm_legal_force(make.fresh(mine), by=make.contact(of=mine), day=last)


def test_what_stops_it_is_entered_once_and_that_it_stands_by_each(board):
    mine, theirs = two(board, extract=make.kept(), minutes_approved_on=date(2025, 3, 28))
    me, them = make.contact(of=mine), make.contact(of=theirs)
    actions.rule_on_wording(mine, by=make.reviewer(of=mine), wording_class="literal", reason="Ord för ord.")
    theirs, at = confirmed(theirs), {"court": "Förvaltningsrätten i Norrsjö"}
    actions.record_appeal(mine, by=me, day=date(2025, 4, 2), **at)
    assert statuses(board) == [CaseStatus.APPEALED] * 2
    actions.record_court_ruling(theirs, by=them, ruling=LegalEvent.STAYED, day=date(2025, 4, 20), **at)
    assert statuses(board) == [CaseStatus.STAYED] * 2
    actions.record_court_ruling(mine, by=me, ruling=LegalEvent.UPHELD, day=date(2025, 5, 20), **at)
    assert statuses(board) == [CaseStatus.AGREED, CaseStatus.STAYED]


def test_what_one_took_back_and_records_again_stands_once_at_the_other():
    round = make.round(of=make.collaboration(parties=2))
    body = joint_board(make.scope(round))
    for case in cases_of(round):
        actions.plan_path(case, by=make.contact(of=case), body=body)
    mine, theirs = record(cases_of(round)[0]), current(cases_of(round)[1])
    me, at = make.contact(of=mine), {"court": "Förvaltningsrätten i Norrsjö"}
    for day in (date(2025, 4, 2), date(2025, 4, 3)):
        actions.take_back_legal_force(actions.record_appeal(mine, by=me, day=day, **at), by=me, reason="Fel dag.")
    assert days_recorded(theirs) == [date(2025, 4, 2)], "its own party takes that back"
    actions.record_appeal(mine, by=me, day=date(2025, 4, 4), **at)
    for day in (date(2025, 5, 2), date(2025, 5, 3)):
        ruling = actions.record_court_ruling(mine, by=me, ruling=LegalEvent.ANNULLED, day=day, **at)
        actions.take_back_legal_force(ruling, by=me, reason="Fel dag.")
    assert days_recorded(theirs) == [date(2025, 4, 2), date(2025, 5, 2)]


def days_recorded(decision):
    return list(LegalForce.objects.filter(decision=decision).order_by("pk").values_list("day", flat=True))


def statuses(board):
    return [standing_of(case).status for case in cases_of(board)[:2]]


def test_it_was_known_then_as_it_is_now():
    round = make.chosen(make.round(of=make.collaboration(parties=2)), trigger=Trigger.DECISION)
    body = joint_board(make.scope(round))
    for case in cases_of(round):
        actions.plan_path(case, by=make.contact(of=case), body=body)
    record(cases_of(round)[0], extract=make.kept(), **LATER)
    mine, theirs = (current(case) for case in cases_of(round))
    actions.rule_on_wording(mine, by=make.reviewer(of=mine), wording_class="literal", reason="Ord för ord.")
    rounds = DecisionRound.objects.select_related("version__agreement").filter(pk=round.pk)
    assert not in_force(facts_of(rounds)[round.pk], date(2025, 6, 2))
    confirmed(theirs)
    now, then = facts_of(rounds)[round.pk], facts_of(rounds, known_at=timezone.now())[round.pk]
    assert now == then
    assert in_force(now, date(2025, 6, 2))


def test_the_calendar_is_kept_by_the_party_the_board_sits_in(board):
    mine, theirs, _third = cases_of(board)
    body = Body.objects.get(name="Gemensamma nämnden", collaboration=make.scope(board))
    path = address("fill_calendar", body, app="agreements")
    assert path in Visitor(make.contact(of=mine)).see(mine.get_absolute_url())
    assert path not in Visitor(make.contact(of=theirs)).see(theirs.get_absolute_url())
