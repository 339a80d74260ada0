"""What the group decided is written up with those present. It decides nothing until another has confirmed it."""

from datetime import date

import pytest
from django.utils import timezone

from agreements import actions as agreements
from agreements.models import CollaborationRole
from decisions import actions
from decisions.actions import ConditionOf, Recused
from decisions.models import GateDecision, GateRecord
from decisions.presented import presented_at
from decisions.states import GateOutcome
from minimaria.dates import PlanDate
from minimaria.errors import NotPossible
from minimaria.outbox.models import Message
from minimaria.policy import Role
from projects.models import Baseline, Responsible
from projects.states import GateStatus, StepStatus
from tests import make

pytestmark = pytest.mark.django_db

APRIL = PlanDate.read("25 april 2025")


def asked_by_mail():
    return set(Message.objects.filter(task="decisions.ask_to_confirm_gate").values_list("arguments__user", flat=True))


def test_what_is_written_up_opens_nothing():
    record = make.gate_record()
    assert make.fresh(record.gate).status == GateStatus.SUBMITTED
    assert make.fresh(record.gate.opens).status == StepStatus.SHUT
    assert not Baseline.objects.exists()
    assert not GateDecision.objects.exists()


def test_the_chair_and_the_deputy_are_asked_by_mail():
    gate = make.submitted_gate()
    chair, deputy = make.chair(of=gate), make.deputy(of=gate)
    make.gate_record(gate=gate)
    assert asked_by_mail() == {chair.pk, deputy.pk}


def test_who_put_it_forward_as_lead_and_is_deputy_by_now_is_not_asked_to_confirm_it():
    gate = make.gate()
    by = make.administrator(of=gate)
    was_lead, chair = make.user(role=Role.LEAD, of=gate), make.chair(of=gate)
    actions.submit_gate(gate, by=was_lead, meeting=make.meeting(of=gate))
    agreements.end_role(CollaborationRole.objects.get(user=was_lead), by=by)
    agreements.give_role(make.scope(gate), by=by, user=was_lead, role=Role.DEPUTY, since=timezone.localdate())
    make.gate_record(gate=make.fresh(gate))
    assert asked_by_mail() == {chair.pk}


def test_what_is_passed_is_not_written_up_again():
    gate = make.submitted_gate()
    answers = make.outcomes(gate)
    make.gate_decision(gate=gate)
    with pytest.raises(NotPossible, match="has passed this already"):
        make.gate_record(gate=make.fresh(gate), outcomes=answers)


def test_written_up_again_the_first_waits_no_more():
    first = make.gate_record()
    second = make.gate_record(gate=make.fresh(first.gate), outcome=GateOutcome.RETURNED)
    assert list(GateRecord.objects.awaiting()) == [second]


def test_a_condition_stands_in_it_with_its_owner_and_date_and_is_no_activity_yet():
    gate = make.submitted_gate(ready=False)
    missing, owner = gate.deliverables.get(), Responsible(text="Ekonomerna")
    record = make.gate_record(gate=gate, outcomes={}, conditions=[ConditionOf(missing, "Fördela kostnaderna", owner, APRIL)])
    condition = record.lines.get(version=None).conditions.get()
    assert (condition.what, condition.responsible, condition.due) == ("Fördela kostnaderna", owner, APRIL)
    assert not gate.opens.activities.exists()


def test_a_missing_object_is_not_written_up_as_approved_without_a_condition():
    with pytest.raises(NotPossible, match="has no final version"):
        make.gate_record(gate=make.submitted_gate(ready=False), outcomes={})


def test_a_decision_of_before_the_system_came_is_written_up_with_its_minutes_though_nobody_put_it_forward():
    gate = make.gate()
    record = make.gate_record(gate=gate, meeting=make.meeting(of=gate, date=date(2024, 11, 7)), minutes=make.kept(name="Protokoll.pdf"))
    assert (record.file_name, record.meeting.date) == ("Protokoll.pdf", date(2024, 11, 7))
    assert make.fresh(gate).submitted_by == record.recorded_by


def test_a_meeting_that_is_to_come_has_decided_nothing():
    gate = make.submitted_gate()
    with pytest.raises(NotPossible, match="has not been held yet"):
        make.gate_record(gate=gate, meeting=make.meeting(of=gate, date=date(2099, 1, 15)))


# The group's own order: everything off until it is set


def test_the_group_may_ask_that_so_many_take_part():
    gate = make.submitted_gate()
    members = [make.chair(of=gate), make.steer(of=gate)]
    make.steering_order(of=gate, quorum=2)
    with pytest.raises(NotPossible, match="Say who was present"):
        make.gate_record(gate=gate)
    with pytest.raises(NotPossible, match="2 members must take part for the group to decide, and 1 did"):
        make.gate_record(gate=gate, present=members[:1])
    record = make.gate_record(gate=gate, present=members)
    assert {attendant.member for attendant in record.attendants.all()} == set(members)


def test_who_takes_no_part_because_of_a_conflict_of_interest_does_not_count():
    gate = make.submitted_gate()
    members, deliverable = [make.chair(of=gate), make.steer(of=gate)], gate.deliverables.get()
    make.steering_order(of=gate, quorum=2, asks_of_conflicts=True)
    with pytest.raises(NotPossible, match="and 1 did"):
        make.gate_record(gate=gate, present=members, recused=[Recused(deliverable, members[1])])


def test_the_quorum_is_counted_for_each_object_by_itself():
    gate = make.submitted_gate(deliverables=2)
    members, (first, second) = [make.chair(of=gate), make.steer(of=gate)], gate.deliverables.order_by("position")
    make.steering_order(of=gate, quorum=2, asks_of_conflicts=True)
    with pytest.raises(NotPossible) as refused:
        make.gate_record(gate=gate, present=members, recused=[Recused(first, members[1])])
    assert first.title in str(refused.value) and second.title not in str(refused.value)


def test_who_is_not_of_the_group_was_not_there_to_decide():
    gate = make.submitted_gate()
    with pytest.raises(NotPossible, match="is not a member of the steering group"):
        make.gate_record(gate=gate, present=[make.worker(of=gate)])


def test_where_the_group_asks_who_took_part_the_chair_does_not_answer_alone():
    gate = make.submitted_gate()
    make.steering_order(of=gate, quorum=3)
    with pytest.raises(NotPossible, match="asks who took part"):
        make.gate_decision(gate=gate)


def test_who_stood_back_for_one_object_stood_back_for_that_alone():
    gate = make.submitted_gate(deliverables=2)
    members, (first, second) = [make.chair(of=gate), make.steer(of=gate)], gate.deliverables.order_by("position")
    make.steering_order(of=gate, asks_of_conflicts=True)
    record = make.gate_record(gate=gate, present=members, recused=[Recused(second, members[1])])
    assert {line.deliverable: [one.member for one in line.recusals.all()] for line in record.lines.all()} == {
        first: [],
        second: [members[1]],
    }


# What the group has said before


def test_what_was_approved_at_the_meeting_before_is_not_written_up_again():
    gate = make.submitted_gate(deliverables=2)
    first, second = (one.subject for one in presented_at(gate))
    make.gate_decision(gate=gate, outcome=GateOutcome.RETURNED, outcomes={first: GateOutcome.APPROVED, second: GateOutcome.RETURNED})
    record = make.gate_record(gate=make.fresh(gate))
    assert [line.version for line in record.lines.all()] == [second]


def test_several_conditions_of_one_object_are_written_up_and_become_an_activity_each():
    gate = make.submitted_gate(ready=False)
    asked = [ConditionOf(gate.deliverables.get(), what, Responsible(text="Ekonomerna"), APRIL) for what in ("Fördela", "Räkna om")]
    record = make.gate_record(gate=gate, outcomes={}, conditions=asked)
    assert [condition.what for condition in record.lines.get().conditions.order_by("pk")] == ["Fördela", "Räkna om"]
    decision = actions.confirm_gate(record, by=make.chair(of=gate))
    assert [condition.activity.title for condition in decision.conditions.order_by("pk")] == ["Fördela", "Räkna om"]
