"""Where a party stands: every kind of body, every pair of bodies, and what must never count."""

import itertools
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.models import Body, Party
from decisions.models import Case, PartyDecision, PathStep, Verdict
from decisions.standing import Standing, is_overdue, path_of, standing_of
from decisions.states import IDENTICAL, NOT_DECIDED, CaseStatus, Outcome, PathRole, WordingClass
from tests.each import each

DAY = date(2025, 3, 20)
NOON = datetime(2025, 3, 21, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Met:
    """One meeting of a body, as the rows say it: nothing recorded there, or a record, confirmed or not, ruled on or not."""

    body: int = 1
    role: PathRole = PathRole.DECIDES
    planned: date | None = None
    outcome: Outcome | None = None
    on: date = DAY
    confirmed: bool = True
    ruling: WordingClass | None = WordingClass.LITERAL
    minutes: bool = True
    extract: bool = True
    corrected_away: bool = False


def case_of(*meetings: Met, left: date | None = None) -> Case:
    """A case as `with_status` reads it, without a database."""
    case = Case(pk=1, party=Party(pk=1, left_on=left))
    case.path = [_step(case, number, met) for number, met in enumerate(meetings, start=1)]  # type: ignore[attr-defined]
    return case


def _step(case: Case, number: int, met: Met) -> PathStep:
    step = PathStep(pk=number, case=case, position=number, body=Body(pk=met.body), role=met.role, planned_on=met.planned)
    step.was_taken = met.outcome is not None or met.corrected_away  # type: ignore[attr-defined]
    step.current_decisions = [] if met.outcome is None else [_decision(step, met)]  # type: ignore[attr-defined]
    return step


def _decision(step: PathStep, met: Met) -> PartyDecision:
    decision = PartyDecision(pk=step.pk, step=step, serial=1, meeting_date=met.on, outcome=met.outcome)
    decision.confirmed_at = NOON if met.confirmed else None
    decision.minutes_approved_on = met.on if met.minutes else None
    decision.has_extract, decision.legal_rows = met.extract, []  # type: ignore[attr-defined]
    rulings = [Verdict(pk=step.pk, decision=decision, wording_class=met.ruling)] if met.ruling else []
    decision.current_verdicts = rulings if met.outcome == Outcome.APPROVED else []  # type: ignore[attr-defined]
    return decision


def status(*meetings: Met, **over: Any) -> CaseStatus:
    return standing_of(case_of(*meetings, **over)).status


APPROVED = Met(outcome=Outcome.APPROVED)
OTHER_BODY = replace(APPROVED, body=2)

# One body that decides


@each(itertools.product(Outcome, (True, False), (*WordingClass, None)))
def test_one_body_by_outcome_confirmation_and_ruling(outcome, confirmed, ruling):
    met = Met(outcome=outcome, confirmed=confirmed, ruling=ruling)
    expected = {
        Outcome.REJECTED: CaseStatus.REJECTED,
        Outcome.TABLED: CaseStatus.TABLED,
        Outcome.REFERRED_BACK: CaseStatus.REFERRED_BACK,
        Outcome.REMOVED: CaseStatus.REMOVED,
    }.get(outcome)
    if not confirmed:
        expected = CaseStatus.UNCONFIRMED
    elif outcome is Outcome.APPROVED:
        expected = CaseStatus.UNDER_REVIEW if ruling is None else CaseStatus.AGREED if ruling in IDENTICAL else CaseStatus.DEVIATING
    assert status(met) is expected


def test_without_a_path_nothing_has_begun():
    assert status() is CaseStatus.NOT_STARTED


def test_a_body_without_a_day_is_being_prepared_and_with_one_planned():
    assert status(Met()) is CaseStatus.PREPARING
    assert status(Met(planned=DAY)) is CaseStatus.PLANNED


def test_a_party_that_has_left_counts_for_nothing_whatever_it_decided():
    assert status(APPROVED, left=DAY) is CaseStatus.LEFT


# Bodies that prepare


PREPARES = Met(body=9, role=PathRole.PREPARES)


@pytest.mark.parametrize("outcome", Outcome)
def test_a_proposal_is_never_the_decision(outcome):
    assert status(replace(PREPARES, outcome=outcome)) is CaseStatus.PREPARING
    assert status(replace(PREPARES, outcome=outcome), Met(planned=DAY)) is CaseStatus.PLANNED
    assert status(replace(PREPARES, outcome=outcome), APPROVED) is CaseStatus.AGREED


def test_a_planned_proposal_is_no_planned_decision():
    standing = standing_of(case_of(replace(PREPARES, planned=DAY), Met()))
    assert standing.status is CaseStatus.PREPARING
    assert standing.decides_on is None
    assert standing.next_step is not None
    assert standing.next_step.body_id == 9


def test_once_the_party_has_decided_nobody_waits_for_who_prepares():
    standing = standing_of(case_of(replace(PREPARES, planned=DAY), APPROVED))
    assert standing.coming == []


# The same body, several times


@pytest.mark.parametrize("first", [*NOT_DECIDED, Outcome.REJECTED])
def test_the_latest_meeting_of_a_body_says_where_it_stands(first):
    early, late = Met(outcome=first, on=date(2025, 2, 1)), APPROVED
    assert status(early, late) is CaseStatus.AGREED
    assert status(late, early) is CaseStatus.AGREED, "recorded in the other order"


def test_a_body_that_deviated_and_decides_anew_agrees():
    assert status(Met(outcome=Outcome.APPROVED, ruling=WordingClass.SUBSTANCE, on=date(2025, 2, 1)), APPROVED) is CaseStatus.AGREED


@pytest.mark.parametrize("outcome", NOT_DECIDED)
def test_a_body_that_has_not_decided_is_waited_for_again(outcome):
    standing = standing_of(case_of(Met(outcome=outcome), Met(planned=date(2025, 5, 1))))
    assert standing.next_step is not None
    assert standing.decides_on == date(2025, 5, 1)


def test_two_meetings_on_one_day_are_told_apart_by_the_path():
    assert status(Met(outcome=Outcome.TABLED), APPROVED) is CaseStatus.AGREED


def test_a_meeting_too_many_on_the_path_holds_nothing_up():
    standing = standing_of(case_of(APPROVED, Met(planned=date(2025, 5, 1))))
    assert standing.status is CaseStatus.AGREED
    assert standing.next_step is None


def test_a_step_whose_record_was_corrected_to_another_bodys_is_no_step():
    case = case_of(Met(body=2, corrected_away=True), APPROVED)
    assert [step.body_id for step in path_of(case)] == [1]
    assert standing_of(case).status is CaseStatus.AGREED


# Two bodies that decide

KINDS = {
    CaseStatus.PREPARING: Met(body=2),
    CaseStatus.REJECTED: replace(OTHER_BODY, outcome=Outcome.REJECTED),
    CaseStatus.TABLED: replace(OTHER_BODY, outcome=Outcome.TABLED),
    CaseStatus.REFERRED_BACK: replace(OTHER_BODY, outcome=Outcome.REFERRED_BACK),
    CaseStatus.REMOVED: replace(OTHER_BODY, outcome=Outcome.REMOVED),
    CaseStatus.UNCONFIRMED: replace(OTHER_BODY, confirmed=False),
    CaseStatus.UNDER_REVIEW: replace(OTHER_BODY, ruling=None),
    CaseStatus.DEVIATING: replace(OTHER_BODY, ruling=WordingClass.SUBSTANCE),
    CaseStatus.DECIDED: replace(OTHER_BODY, minutes=False),
    CaseStatus.WITHOUT_EXTRACT: replace(OTHER_BODY, extract=False),
    CaseStatus.AGREED: OTHER_BODY,
}


@pytest.mark.parametrize(("expected", "other"), list(KINDS.items()), ids=[status.value for status in KINDS])
def test_one_body_agrees_and_the_party_stands_where_the_other_stands(expected, other):
    assert status(APPROVED, other) is expected
    assert status(other, APPROVED) is expected


@each(itertools.product(KINDS, repeat=2))
def test_two_bodies_agree_only_together_and_their_order_never_matters(one, other):
    first, second = replace(KINDS[one], body=1), KINDS[other]
    both = {status(first, second), status(second, first)}
    assert len(both) == 1
    assert both <= {one, other}
    assert (both == {CaseStatus.AGREED}) == (one is other is CaseStatus.AGREED)


def test_the_status_rests_on_the_decision_that_makes_it():
    standing = standing_of(case_of(APPROVED, KINDS[CaseStatus.DEVIATING]))
    assert standing.decision is not None
    assert standing.decision.step.body_id == 2
    assert standing.verdict is not None
    assert standing.verdict.wording_class == WordingClass.SUBSTANCE


def test_while_a_body_is_waited_for_the_party_rests_on_no_decision():
    assert standing_of(case_of(APPROVED, Met(body=2))).decision is None


# Days


def test_the_party_decides_when_its_last_body_has():
    standing = standing_of(case_of(Met(planned=date(2025, 5, 1)), Met(body=2, planned=date(2025, 4, 1))))
    assert standing.decides_on == date(2025, 5, 1)
    assert standing.next_step is not None
    assert standing.next_step.planned_on == date(2025, 4, 1)


def test_with_one_body_without_a_day_nobody_knows_when():
    assert standing_of(case_of(Met(planned=DAY), Met(body=2))).decides_on is None


def test_a_body_with_two_planned_meetings_decides_at_the_first():
    assert standing_of(case_of(Met(planned=date(2025, 6, 1)), Met(planned=date(2025, 5, 1)))).decides_on == date(2025, 5, 1)


@pytest.mark.parametrize(("today", "late"), [(date(2025, 3, 19), False), (DAY, False), (date(2025, 3, 21), True)])
def test_nothing_is_late_before_the_day_after_the_meeting(today, late):
    assert is_overdue(standing_of(case_of(Met(planned=DAY))), today) is late


def test_what_has_no_day_is_never_late():
    assert not is_overdue(standing_of(case_of(Met())), date(2099, 1, 1))
    assert not is_overdue(standing_of(case_of(APPROVED)), date(2099, 1, 1))


# Whatever the path


meetings = st.builds(
    Met,
    body=st.integers(1, 3),
    role=st.sampled_from(PathRole),
    planned=st.none() | st.dates(date(2025, 1, 1), date(2025, 12, 31)),
    outcome=st.none() | st.sampled_from(Outcome),
    on=st.dates(date(2025, 1, 1), date(2025, 12, 31)),
    confirmed=st.booleans(),
    ruling=st.none() | st.sampled_from(WordingClass),
    minutes=st.booleans(),
    extract=st.booleans(),
)
paths = st.lists(meetings, max_size=6, unique_by=lambda met: (met.body, met.role, met.on))


@given(path=paths)
def test_a_party_agrees_only_when_each_body_that_decides_does(path):
    """The rule once more, said in one breath and without the module's own steps."""
    deciding = [met for met in path if met.role == PathRole.DECIDES]
    bodies = {met.body for met in deciding}

    def stands(body: int) -> bool:
        taken = [met for met in deciding if met.body == body and met.outcome]
        last = max(taken, key=lambda met: met.on, default=None)
        return bool(
            last and last.outcome == Outcome.APPROVED and last.confirmed and last.ruling in IDENTICAL and last.minutes and last.extract
        )

    assert (status(*path) is CaseStatus.AGREED) == (bool(bodies) and all(map(stands, bodies)))


@given(path=paths, data=st.data())
def test_the_order_of_entry_never_matters(path, data):
    assert status(*path) is status(*data.draw(st.permutations(path)))


SPOILED = (
    {"confirmed": False},
    {"ruling": None},
    {"ruling": WordingClass.SUBSTANCE},
    {"ruling": WordingClass.NOT_FINAL},
    {"ruling": WordingClass.UNREADABLE},
    {"outcome": Outcome.TABLED},
    {"outcome": Outcome.REFERRED_BACK},
    {"outcome": Outcome.REMOVED},
    {"outcome": Outcome.REJECTED},
    {"outcome": None},
    {"minutes": False},
    {"extract": False},
)


def everyone(*standings: Standing) -> bool:
    return all(standing.is_agreed for standing in standings)


@given(party=st.integers(0, 15), body=st.integers(0, 1), wrong=st.sampled_from(SPOILED))
def test_any_one_thing_missing_at_any_one_of_sixteen_turns_agreement_off(party, body, wrong):
    sixteen = [[APPROVED, OTHER_BODY] for _party in range(16)]
    assert everyone(*(standing_of(case_of(*path)) for path in sixteen))
    sixteen[party][body] = replace(sixteen[party][body], **wrong)
    assert not everyone(*(standing_of(case_of(*path)) for path in sixteen))
