"""The chair or the deputy confirms what is written up, and then it is the group's decision."""

from datetime import date

import pytest
import time_machine

from agreements import actions as agreements
from decisions import actions
from decisions.actions import ConditionOf, Recused
from decisions.models import GateDecision, GateRecord
from decisions.states import GateOutcome
from minimaria.dates import PlanDate
from minimaria.errors import NotAllowed, NotPossible
from minimaria.policy import Role
from projects.models import Baseline, Responsible
from projects.states import GateStatus, StepStatus
from tests import make

pytestmark = pytest.mark.django_db


def test_confirmed_it_opens_the_step_and_freezes_the_plan_dated_by_the_meeting():
    record = make.gate_record()
    with time_machine.travel("2025-03-24 09:00", tick=False):
        decision = actions.confirm_gate(record, by=make.chair(of=record))
    assert make.fresh(record.gate.opens).status == StepStatus.OPEN
    assert decision.baseline == Baseline.objects.get()
    assert (decision.meeting, decision.record) == (record.meeting, record)
    assert decision.confirmed_at.date().isoformat() == "2025-03-24"
    assert decision.baseline.decided_on == record.meeting.date


def test_the_deputy_confirms_in_the_chairs_place():
    record = make.gate_record()
    assert actions.confirm_gate(record, by=make.deputy(of=record)).confirmed_by == make.deputy(of=record)


def test_a_member_or_the_lead_does_not():
    record = make.gate_record()
    for user in (make.steer(of=record), make.lead(of=record), make.administrator(of=record)):
        with pytest.raises(NotAllowed):
            actions.confirm_gate(record, by=user)


@pytest.mark.parametrize("did", ["wrote it up", "put this before the steering group"])
def test_who_did_one_thing_does_not_do_the_other_whatever_they_are_by_then(did):
    gate = make.gate()
    was_lead, meeting = make.user(role=Role.LEAD, of=gate, until=date(2025, 3, 31)), make.meeting(of=gate)
    by = {True: was_lead, False: make.lead(of=gate)}
    with time_machine.travel("2025-03-21 12:00"):
        actions.submit_gate(gate, by=by[did != "wrote it up"], meeting=meeting)
        record = make.gate_record(gate=make.fresh(gate), by=by[did == "wrote it up"])
    agreements.give_role(make.scope(gate), by=make.administrator(of=gate), user=was_lead, role=Role.DEPUTY, since=date(2025, 4, 1))
    with time_machine.travel("2025-04-02 12:00"), pytest.raises(NotPossible, match=f"You {did} yourself"):
        actions.confirm_gate(record, by=was_lead)


def test_who_took_no_part_in_an_object_leaves_it_to_another():
    gate = make.submitted_gate()
    chair, deliverable = make.chair(of=gate), gate.deliverables.get()
    record = make.gate_record(gate=gate, present=[chair, make.steer(of=gate)], recused=[Recused(deliverable, chair)])
    with pytest.raises(NotPossible, match="because of a conflict of interest"):
        actions.confirm_gate(record, by=chair)
    actions.confirm_gate(record, by=make.deputy(of=gate))


def test_what_was_written_up_anew_since_is_not_confirmed():
    record = make.gate_record()
    make.gate_record(gate=make.fresh(record.gate), outcome=GateOutcome.RETURNED)
    with pytest.raises(NotPossible, match="written up anew since"):
        actions.confirm_gate(record, by=make.chair(of=record))


def test_it_is_confirmed_once():
    record = make.gate_record()
    chair = make.chair(of=record)
    actions.confirm_gate(record, by=chair)
    with pytest.raises(NotPossible, match=f"{chair} confirmed it on"):
        actions.confirm_gate(record, by=make.deputy(of=record))
    assert GateDecision.objects.count() == 1


def test_another_version_that_came_since_is_not_approved_unseen():
    record = make.gate_record()
    make.deliverable_version(deliverable=record.gate.deliverables.get())
    with pytest.raises(NotPossible, match="Another version of Underlag 1 lies before the steering group now"):
        actions.confirm_gate(record, by=make.chair(of=record))
    assert make.fresh(record.gate).status == GateStatus.SUBMITTED


def test_conditions_become_activities_when_it_is_confirmed():
    gate = make.submitted_gate(ready=False)
    condition = ConditionOf(gate.deliverables.get(), "Fördela kostnaderna", Responsible(text="Ekonomerna"), PlanDate.read("april 2025"))
    record = make.gate_record(gate=gate, outcomes={}, conditions=[condition])
    decision = actions.confirm_gate(record, by=make.chair(of=gate))
    activity = decision.conditions.get().activity
    assert (activity.title, activity.step, str(activity.responsible)) == ("Fördela kostnaderna", gate.opens, "Ekonomerna")
    assert make.fresh(gate).status == GateStatus.PASSED


def test_returned_it_says_what_to_complete_and_by_when():
    record = make.gate_record(outcome=GateOutcome.RETURNED)
    decision = actions.confirm_gate(record, by=make.chair(of=record))
    assert (decision.note, decision.complete_by.literal) == ("Kostnadsfördelningen saknas.", "april 2025")
    assert make.fresh(record.gate).status == GateStatus.RETURNED


def test_the_chair_who_answered_meanwhile_was_first():
    record = make.gate_record()
    make.gate_decision(gate=make.fresh(record.gate), outcome=GateOutcome.RETURNED)
    with pytest.raises(NotPossible, match="has not put this before"):
        actions.confirm_gate(record, by=make.deputy(of=record))


def test_what_was_written_up_before_the_group_answered_is_over_when_the_gate_comes_back():
    record = make.gate_record()
    gate, lead = record.gate, make.lead(of=record)
    make.gate_decision(gate=make.fresh(gate), outcome=GateOutcome.RETURNED)
    actions.submit_gate(make.fresh(gate), by=lead, meeting=make.meeting(of=gate))
    assert not GateRecord.objects.awaiting().exists()
    with pytest.raises(NotPossible, match="has been put before the steering group again since"):
        actions.confirm_gate(record, by=make.deputy(of=record))
    assert make.fresh(gate).status == GateStatus.SUBMITTED


def test_what_was_written_up_is_over_when_the_gate_is_put_before_another_meeting_without_an_answer():
    record = make.gate_record()
    gate, chair = record.gate, make.chair(of=record)
    actions.submit_gate(make.fresh(gate), by=make.lead(of=record), meeting=make.meeting(of=gate))
    assert not GateRecord.objects.awaiting().exists()
    with pytest.raises(NotPossible, match="has been put before the steering group again since"):
        actions.confirm_gate(record, by=chair)
    assert (make.fresh(gate).status, GateDecision.objects.count()) == (GateStatus.SUBMITTED, 0)
    actions.confirm_gate(make.gate_record(gate=make.fresh(gate)), by=chair)
    assert make.fresh(gate).status == GateStatus.PASSED
