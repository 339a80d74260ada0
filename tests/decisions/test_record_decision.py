"""What a body decided is recorded once, by the party itself or for it."""

from datetime import date

import pytest
import time_machine

from agreements.models import Body
from decisions import actions
from decisions.models import Case, PartyDecision
from decisions.standing import standing_of
from decisions.states import NOT_DECIDED, CaseStatus, Outcome, PathRole, RoundStatus, WordingClass
from minimaria import acting
from minimaria.audit.models import Event
from minimaria.errors import NotAllowed, NotPossible
from minimaria.policy import Role
from tests import make

pytestmark = pytest.mark.django_db
MEETING = date(2025, 3, 20)


def case_of_long_ago():
    """A case whose contact and lead are there already, so that a test may go back to an earlier day."""
    case = make.case()
    make.contact(of=case)
    make.lead(of=case)
    return case


def record(case, *, by=None, **over):
    over = {"body": "Kommunfullmäktige", "meeting_date": MEETING, "outcome": Outcome.APPROVED, **over}
    return actions.record_decision(case, by=by or make.contact(of=case), **over)


def status(case):
    return standing_of(Case.objects.with_status().get(pk=case.pk)).status


# Who records


def test_the_partys_own_contact_confirms_by_recording():
    case = case_of_long_ago()
    with time_machine.travel("2025-03-21 08:00", tick=False):
        decision = record(case)
    assert decision.recorded_by == decision.confirmed_by == make.contact(of=case)
    assert decision.recorded_at == decision.confirmed_at
    assert decision.recorded_at.date() == date(2025, 3, 21)


def test_what_the_lead_enters_waits_for_the_party():
    case = make.case()
    decision = record(case, by=make.lead(of=case))
    assert (decision.recorded_by, decision.confirmed_by) == (make.lead(of=case), None)
    assert status(case) is CaseStatus.UNCONFIRMED


def test_even_a_no_that_the_lead_enters_is_no_no_until_the_party_says_so():
    case = make.case()
    record(case, by=make.lead(of=case), outcome=Outcome.REJECTED)
    assert status(case) is CaseStatus.UNCONFIRMED


@pytest.mark.parametrize("who", [make.chair, make.steer, make.worker, make.reader, make.administrator, make.reviewer, make.reference])
def test_nobody_else_records(who):
    case = make.case()
    with pytest.raises(NotAllowed):
        record(case, by=who(of=case.party.collaboration))


def test_another_partys_contact_does_not_record_here():
    here, there = make.round(of=make.collaboration(parties=2)).cases.all()
    with pytest.raises(NotAllowed):
        record(here, by=make.contact(of=there))
    assert not PartyDecision.objects.exists()


def test_a_contact_whose_term_is_over_records_nothing():
    case = make.case()
    former = make.user(role=Role.CONTACT, of=case.party, until=date(2025, 1, 1))
    with pytest.raises(NotAllowed):
        record(case, by=former)


# Where it stands


def test_body_day_and_outcome_are_enough():
    decision = record(make.case())
    assert (decision.paragraph, decision.registration_number, decision.wording) == ("", "", "")
    assert decision.step.position == 1


def test_it_stands_at_the_bodys_planned_step():
    step = make.path_step()
    assert record(step.case, body=step.body).step == step


def test_a_step_that_was_planned_to_prepare_and_decided_decides():
    step = make.path_step(role=PathRole.PREPARES)
    assert record(step.case, body=step.body).step == step
    assert make.fresh(step).role == PathRole.DECIDES


def test_a_body_that_prepares_and_decides_stands_twice_on_the_path():
    case = make.case()
    for role in (PathRole.PREPARES, PathRole.DECIDES):
        make.path_step(case=case, role=role)
    decided = record(case)
    proposed = record(case, role=PathRole.PREPARES, meeting_date=date(2025, 2, 1))
    assert (decided.step.position, proposed.step.position) == (2, 1)


def test_a_body_the_party_has_not_had_is_made():
    case = make.case()
    record(case, body="Välfärdsnämnden")
    assert Body.objects.get(party=case.party).name == "Välfärdsnämnden"


def test_a_body_of_another_party_decides_nothing_here():
    here, there = make.round(of=make.collaboration(parties=2)).cases.all()
    with pytest.raises(NotPossible, match="is not a body of"):
        record(here, body=make.body(of=there.party))


def test_the_extract_is_kept_with_the_decision():
    decision = record(make.case(), extract=make.kept(name="Protokoll § 42.pdf"))
    assert decision.extracts.get().name == "Protokoll § 42.pdf"


def test_one_event_says_who_recorded_what():
    case = make.case()
    decision = record(case)
    event = Event.objects.latest("pk")
    assert (event.verb, event.by) == ("decisions.record_decision", make.contact(of=case).pk)
    assert {change["row"] for change in event.changes} >= {"decisions.partydecision", "decisions.pathstep"}
    assert decision.history.get().history_change_reason == "decisions.record_decision"


# When


def test_a_meeting_that_has_not_been_has_decided_nothing():
    case = case_of_long_ago()
    with time_machine.travel("2025-03-19 12:00"), pytest.raises(NotPossible, match="20.march.2025 has not been yet"):
        record(case)


@pytest.mark.parametrize(
    ("over", "says"),
    [
        ({"minutes_approved_on": date(2025, 3, 19)}, "minutes cannot be approved before the meeting"),
        ({"notice_on": date(2025, 3, 19)}, "notice cannot be put up before"),
        ({"minutes_approved_on": date(2025, 3, 28), "notice_on": date(2025, 3, 27)}, "notice cannot be put up before"),
        ({"minutes_approved_on": date(2025, 5, 1)}, "a day to come is not a fact yet"),
        ({"notice_on": date(2025, 5, 1)}, "a day to come is not a fact yet"),
    ],
)
def test_the_dates_come_in_their_order_and_have_been(over, says):
    case = case_of_long_ago()
    with time_machine.travel("2025-04-01 12:00"), pytest.raises(NotPossible, match=says):
        record(case, **over)


def test_minutes_and_notice_on_the_day_of_the_meeting_are_in_order():
    decision = record(make.case(), minutes_approved_on=MEETING, notice_on=MEETING)
    assert decision.notice_on == MEETING


# Once


def test_the_same_meeting_is_recorded_once_and_the_second_is_told_of_the_first():
    case = case_of_long_ago()
    with time_machine.travel("2025-03-21 07:05", tick=False):
        first = record(case)
    with pytest.raises(
        NotPossible, match=rf"{first.recorded_by} recorded what kommunfullmäktige decided on 20.march.2025, at 2025-03-21 0\d:05"
    ) as told:
        record(case, by=make.lead(of=case), outcome=Outcome.REJECTED)
    assert [blocker.link for blocker in told.value.blockers] == [first]
    assert PartyDecision.objects.get() == first


def test_a_body_that_has_approved_has_decided():
    case = make.case()
    record(case)
    with pytest.raises(NotPossible, match="Correct that record if it is wrong"):
        record(case, meeting_date=date(2025, 4, 20))


def test_another_body_of_the_party_decides_for_itself():
    case = make.case()
    record(case)
    record(case, body="Socialnämnden")
    assert PartyDecision.objects.count() == 2


def test_what_a_body_proposed_does_not_keep_it_from_deciding():
    case = make.case()
    record(case, role=PathRole.PREPARES, meeting_date=date(2025, 2, 1))
    record(case)
    assert status(case) is CaseStatus.DECIDED


@pytest.mark.parametrize("outcome", NOT_DECIDED)
def test_a_body_that_has_not_decided_gets_the_matter_again(outcome):
    step = make.path_step()
    record(step.case, outcome=outcome)
    again = step.case.steps.get(decisions=None)
    assert (again.body, again.role, again.planned_on, again.position) == (step.body, PathRole.DECIDES, None, 2)
    record(step.case, meeting_date=date(2025, 4, 20))
    assert status(step.case) is CaseStatus.DECIDED


def test_it_gets_it_once_where_the_next_meeting_is_planned_already():
    case = make.case()
    for day in (MEETING, date(2025, 4, 20)):
        make.path_step(case=case, planned_on=day)
    record(case, outcome=Outcome.TABLED)
    assert case.steps.filter(decisions=None).count() == 1


def test_what_is_referred_back_is_prepared_again_first():
    case = make.case()
    for body in ("Socialnämnden", "Kommunstyrelsen"):
        record(case, body=body, role=PathRole.PREPARES, meeting_date=date(2025, 3, 3))
    actions.plan_path(case, by=make.contact(of=case), body="Kommunstyrelsen", role=PathRole.PREPARES)  # has it already
    record(case, outcome=Outcome.REFERRED_BACK)
    again = [(step.body.name, step.role) for step in case.steps.filter(decisions=None).order_by("position")]
    assert again == [("Kommunstyrelsen", "prepares"), ("Socialnämnden", "prepares"), ("Kommunfullmäktige", "decides")]


def test_what_is_tabled_is_not_prepared_again():
    case = make.case()
    record(case, body="Socialnämnden", role=PathRole.PREPARES, meeting_date=date(2025, 3, 3))
    record(case, outcome=Outcome.TABLED)
    assert [step.body.name for step in case.steps.filter(decisions=None)] == ["Kommunfullmäktige"]


def test_an_earlier_meeting_may_be_recorded_later():
    case = make.case()
    record(case)
    record(case, meeting_date=date(2025, 2, 20), outcome=Outcome.TABLED)
    assert case.steps.filter(decisions=None).count() == 0
    assert status(case) is CaseStatus.DECIDED


def test_an_earlier_approval_beside_a_later_one_cannot_be():
    case = make.case()
    record(case)
    with pytest.raises(NotPossible, match="Correct that record"):
        record(case, meeting_date=date(2025, 2, 20))


def test_a_body_that_said_no_may_decide_anew():
    case = make.case()
    record(case, outcome=Outcome.REJECTED)
    record(case, meeting_date=date(2025, 4, 20))
    assert status(case) is CaseStatus.DECIDED


def test_a_body_whose_words_deviated_may_decide_anew():
    decision = make.confirmed_decision()
    case = decision.step.case
    make.verdict(decision=decision, wording_class=WordingClass.SUBSTANCE)
    record(case, meeting_date=date(2025, 4, 20))
    assert status(case) is CaseStatus.DECIDED


# Not any more


def change(row, **values):
    """A state that no verb of this issue leads to, and that later ones will."""
    token = acting.current.set(acting.Act("decisions.later", by=make.system()))
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    acting.current.reset(token)


def test_a_closed_round_takes_no_records():
    case = make.case()
    change(case.round, status=RoundStatus.CLOSED)
    with pytest.raises(NotPossible, match="round is closed"):
        record(case)


def test_a_party_that_has_left_records_nothing():
    case = make.case()
    change(case.party, left_on=date(2025, 3, 1))
    with pytest.raises(NotPossible, match="has left the collaboration"):
        record(case)
