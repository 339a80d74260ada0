"""The steering group's decision at a gate: what it opens, what it keeps, and every refusal."""

import json
from datetime import date

import pytest
import time_machine
from django.core import mail

from agreements.states import BodyKind
from decisions import actions
from decisions.actions import ConditionOf
from decisions.models import GateDecision
from decisions.presented import presented_at
from decisions.states import GateOutcome
from minimaria.dates import PlanDate
from minimaria.errors import NotAllowed, NotPossible
from minimaria.outbox import delivery
from minimaria.outbox.models import Message
from projects.models import Activity, Baseline, Responsible
from projects.states import DocumentStatus, GateStatus, StepStatus
from tests import make

pytestmark = pytest.mark.django_db

APRIL = PlanDate.read("25 april 2025")


def condition(deliverable, **over):
    return ConditionOf(
        **{
            "deliverable": deliverable,
            "what": "Fördela kostnaderna för 2026",
            "owner": Responsible(text="Ekonomerna"),
            "due": APRIL,
            **over,
        }
    )


# What a passed gate does


def test_a_passed_gate_opens_its_step_and_no_other():
    first = make.submitted_gate()
    second = make.gate(of=first, opens=make.step(of=first))
    make.gate_decision(gate=first)
    assert make.fresh(first).status == GateStatus.PASSED
    assert make.fresh(first.opens).status == StepStatus.OPEN
    assert make.fresh(second.opens).status == StepStatus.SHUT


def test_the_decision_is_dated_by_its_meeting_and_confirmed_by_the_chair():
    gate = make.submitted_gate()
    chair = make.chair(of=gate)
    with time_machine.travel("2025-03-22 09:00", tick=False):
        decision = make.gate_decision(gate=gate)
    assert decision.meeting.date == date(2025, 3, 20)
    assert decision.confirmed_by == chair
    assert decision.confirmed_at.date() == date(2025, 3, 22)


def test_one_outcome_is_written_for_each_version():
    gate = make.submitted_gate(deliverables=3)
    decision = make.gate_decision(gate=gate)
    written = [(one.deliverable, one.version, one.outcome) for one in decision.outcomes.order_by("pk")]
    assert written == [(one.deliverable, one.version, GateOutcome.APPROVED) for one in presented_at(gate)]


def test_passing_freezes_the_plan_as_decided_with_the_step_open():
    gate = make.submitted_gate()
    decision = make.gate_decision(gate=gate)
    baseline = Baseline.objects.get(project=gate.opens.project)
    assert decision.baseline == baseline
    assert baseline.decided_on == date(2025, 3, 20)
    assert json.loads(baseline.content)["steps"][1]["status"] == StepStatus.OPEN


def test_a_decision_taken_before_the_system_came_can_be_entered():
    gate = make.submitted_gate()
    decision = make.gate_decision(gate=gate, meeting=make.meeting(of=gate, date=date(2024, 11, 7)))
    assert make.fresh(gate).meeting.date == decision.meeting.date == date(2024, 11, 7)


# Conditions


def test_a_missing_object_can_be_approved_with_a_condition():
    gate = make.submitted_gate(ready=False)
    missing = gate.deliverables.get()
    decision = make.gate_decision(gate=gate, conditions=[condition(missing)])
    activity = decision.conditions.get().activity
    assert make.fresh(gate).status == GateStatus.PASSED
    assert (activity.step, activity.title, activity.due, activity.responsible_text) == (
        gate.opens,
        "Fördela kostnaderna för 2026",
        APRIL,
        "Ekonomerna",
    )
    assert "2025-03-20" in activity.comment
    assert missing.title in activity.comment
    assert decision.outcomes.get().version is None


def test_an_object_without_any_version_need_not_be_named_when_a_condition_stands_for_it():
    gate = make.submitted_gate(ready=False)
    make.gate_decision(gate=gate, outcomes={}, conditions=[condition(gate.deliverables.get())])
    assert make.fresh(gate).status == GateStatus.PASSED


def test_a_member_or_a_group_can_answer_for_a_condition():
    gate = make.submitted_gate()
    group, deliverable = make.group(of=gate), gate.deliverables.get()
    member = make.member(group=group)
    decision = make.gate_decision(
        gate=gate,
        conditions=[condition(deliverable, owner=Responsible(member=member)), condition(deliverable, owner=Responsible(group=group))],
    )
    assert [c.activity.responsible for c in decision.conditions.order_by("pk")] == [Responsible(member=member), Responsible(group=group)]


def test_without_a_condition_a_missing_object_stops_the_decision():
    gate = make.submitted_gate(ready=False)
    with pytest.raises(NotPossible, match="Underlag 1 has no final version"):
        make.gate_decision(gate=gate, outcomes={})
    assert make.fresh(gate).status == GateStatus.SUBMITTED


def test_a_draft_is_not_approved_without_a_condition():
    gate = make.submitted_gate(ready=False)
    make.deliverable_version(deliverable=gate.deliverables.get(), status=DocumentStatus.DRAFT_FOR_COMMENTS)
    with pytest.raises(NotPossible, match="has no final version"):
        make.gate_decision(gate=gate)


@pytest.mark.parametrize("lacking", [{"owner": Responsible()}, {"due": PlanDate()}])
def test_a_condition_needs_somebody_and_a_date(lacking):
    gate = make.submitted_gate()
    with pytest.raises(NotPossible, match="somebody who answers for it, and a date"):
        make.gate_decision(gate=gate, conditions=[condition(gate.deliverables.get(), **lacking)])
    assert not Activity.objects.exists()


def test_a_condition_says_what_is_to_be_done():
    gate = make.submitted_gate()
    with pytest.raises(NotPossible):
        make.gate_decision(gate=gate, conditions=[condition(gate.deliverables.get(), what=" ")])


def test_a_condition_belongs_to_an_approval():
    gate = make.submitted_gate()
    with pytest.raises(NotPossible, match="A condition belongs to an approval"):
        make.gate_decision(gate=gate, outcome=GateOutcome.RETURNED, conditions=[condition(gate.deliverables.get())])


def test_a_condition_is_about_something_that_is_asked():
    gate, other = make.submitted_gate(), make.gate()
    elsewhere = make.deliverable(gate=make.gate(of=gate, opens=make.step(of=gate)), title="Implementeringsplan")
    with pytest.raises(NotPossible, match="is not asked about Implementeringsplan"):
        make.gate_decision(gate=gate, conditions=[condition(elsewhere)])
    with pytest.raises(NotPossible, match="two different collaborations"):
        make.gate_decision(gate=gate, conditions=[condition(other.deliverables.get())])


# Returned and rejected


def decide_parts(gate, *answers, **over):
    """A decision with these outcomes, in the order of the deliverables that are asked about."""
    asked = [one for one in presented_at(gate) if not one.is_approved]
    given = dict(zip((one.subject for one in asked), map(GateOutcome, answers), strict=True))
    return make.gate_decision(gate=gate, outcomes=given, **{"note": "Fördelningen saknas.", "complete_by": APRIL, **over})


def test_one_returned_object_returns_the_gate_and_keeps_the_step_shut():
    gate = make.submitted_gate(deliverables=4)
    decision = decide_parts(gate, "approved", "approved", "approved", "returned")
    assert make.fresh(gate).status == GateStatus.RETURNED
    assert make.fresh(gate.opens).status == StepStatus.SHUT
    assert (decision.note, decision.complete_by, decision.baseline) == ("Fördelningen saknas.", APRIL, None)


def test_what_was_approved_stays_approved_and_is_not_asked_about_again():
    gate = make.submitted_gate(deliverables=4)
    decide_parts(gate, "approved", "approved", "approved", "returned")
    actions.submit_gate(make.fresh(gate), by=make.lead(of=gate), meeting=make.meeting(of=gate, date=date(2025, 5, 8)))
    decision = decide_parts(gate, "approved", meeting=make.meeting(of=gate, date=date(2025, 5, 8)))
    assert [one.deliverable.title for one in decision.outcomes.all()] == ["Underlag 4"]
    assert make.fresh(gate.opens).status == StepStatus.OPEN


def test_answering_again_about_what_is_approved_is_refused():
    gate = make.submitted_gate(deliverables=2)
    everything = make.outcomes(gate)
    decide_parts(gate, "approved", "returned")
    actions.submit_gate(make.fresh(gate), by=make.lead(of=gate), meeting=make.meeting(of=gate))
    with pytest.raises(NotPossible, match="is not asked about Underlag 1 now"):
        make.gate_decision(gate=gate, outcomes=everything)


def test_a_later_final_version_of_what_was_approved_is_asked_about():
    gate = make.submitted_gate(deliverables=2)
    decide_parts(gate, "approved", "returned")
    approved = gate.deliverables.first()
    make.deliverable_version(deliverable=approved, status=DocumentStatus.WORKING_MATERIAL)
    assert [one.is_approved for one in presented_at(gate)] == [True, False]
    make.deliverable_version(deliverable=approved)
    assert [one.is_approved for one in presented_at(gate)] == [False, False]


def test_an_approval_with_a_condition_stands_until_the_final_version_comes():
    gate = make.submitted_gate(deliverables=2, ready=False)
    deliverable = gate.deliverables.first()
    decide_parts(gate, "approved", "returned", conditions=[condition(deliverable)])
    assert presented_at(gate)[0].is_approved_with_conditions
    make.deliverable_version(deliverable=deliverable)
    assert not presented_at(gate)[0].is_approved


def test_one_rejected_object_rejects_the_gate():
    gate = make.submitted_gate(deliverables=3)
    decide_parts(gate, "approved", "returned", "rejected")
    assert make.fresh(gate).status == GateStatus.REJECTED
    assert make.fresh(gate.opens).status == StepStatus.SHUT


@pytest.mark.parametrize("silent", [{"note": ""}, {"complete_by": None}, {"complete_by": PlanDate()}])
def test_returning_says_what_is_to_be_completed_and_by_when(silent):
    with pytest.raises(NotPossible, match="what is to be completed, and by when"):
        decide_parts(make.submitted_gate(), "returned", **silent)


def test_rejecting_says_why():
    with pytest.raises(NotPossible, match="Say why"):
        decide_parts(make.submitted_gate(), "rejected", note="")


def test_an_object_without_any_version_can_be_returned():
    gate = make.submitted_gate(ready=False)
    decision = decide_parts(gate, "returned")
    assert decision.outcomes.get().deliverable == gate.deliverables.get()


# What is no decision on what is asked


def test_every_object_gets_an_outcome():
    gate = make.submitted_gate(deliverables=2)
    one = presented_at(gate)[0]
    with pytest.raises(NotPossible, match="Say what the steering group decided on Underlag 2"):
        make.gate_decision(gate=gate, outcomes={one.version: GateOutcome.APPROVED})


def test_nobody_approves_a_version_they_have_not_seen():
    gate = make.submitted_gate()
    seen = make.outcomes(gate)
    make.deliverable_version(deliverable=gate.deliverables.get())
    with pytest.raises(NotPossible, match="Another version of Underlag 1"):
        make.gate_decision(gate=gate, outcomes=seen)


def test_a_final_version_lies_before_the_group_while_the_next_is_a_draft():
    gate = make.submitted_gate()
    final = presented_at(gate)[0].version
    make.deliverable_version(deliverable=gate.deliverables.get(), status=DocumentStatus.WORKING_MATERIAL)
    assert presented_at(gate)[0].version == final
    assert presented_at(gate)[0].newest != final


def test_an_object_added_after_the_page_was_loaded_is_asked_about_too():
    gate = make.submitted_gate()
    seen = make.outcomes(gate)
    make.deliverable(gate=gate, title="Budget")
    with pytest.raises(NotPossible, match="decided on Budget"):
        make.gate_decision(gate=gate, outcomes=seen)


# When, where and who


def test_a_gate_that_was_not_submitted_is_not_decided():
    gate = make.gate()
    with pytest.raises(NotPossible, match="has not put this before the steering group"):
        make.gate_decision(gate=gate)


def test_a_returned_gate_is_not_decided_before_it_is_submitted_anew():
    gate = make.submitted_gate()
    make.gate_decision(gate=gate, outcome=GateOutcome.RETURNED)
    with pytest.raises(NotPossible, match="has not put this before the steering group"):
        make.gate_decision(gate=gate)


def test_deciding_twice_decides_once():
    gate = make.submitted_gate()
    make.gate_decision(gate=gate)
    with pytest.raises(NotPossible, match="has passed this already"):
        make.gate_decision(gate=gate, outcomes={})
    assert GateDecision.objects.count() == Baseline.objects.count() == 1


def test_a_later_gate_waits_for_the_earlier_one():
    first = make.submitted_gate()
    second = make.submitted_gate(of=first, opens=make.step(of=first))
    with pytest.raises(NotPossible, match="Step 2 is not open yet"):
        make.gate_decision(gate=second)
    make.gate_decision(gate=first)
    make.gate_decision(gate=second)
    assert make.fresh(second.opens).status == StepStatus.OPEN


def test_nothing_is_decided_at_a_meeting_that_has_not_been_held():
    gate = make.submitted_gate()
    make.chair(of=gate)
    with time_machine.travel("2025-03-19"), pytest.raises(NotPossible, match="20.march.2025 has not been held yet"):
        make.gate_decision(gate=gate)
    with time_machine.travel("2025-03-20 12:00"):
        make.gate_decision(gate=gate)


def test_another_bodys_meeting_decides_nothing():
    gate = make.submitted_gate()
    council = make.body(of=make.party(of=gate), kind=BodyKind.COUNCIL)
    with pytest.raises(NotPossible, match="is not the steering group"):
        make.gate_decision(gate=gate, meeting=make.meeting(body=council, by=make.lead(of=gate)))


@pytest.mark.parametrize("role", ["lead", "steer", "worker", "reader", "contact", "administrator", "reviewer"])
def test_only_the_chair_decides(role):
    gate = make.submitted_gate()
    with pytest.raises(NotAllowed):
        make.gate_decision(gate=gate, by=getattr(make, role)(of=gate))


def test_the_machine_and_its_superusers_decide_nothing():
    gate = make.submitted_gate()
    for nobody in (make.system(), make.superuser()):
        with pytest.raises(NotAllowed):
            make.gate_decision(gate=gate, by=nobody)


def test_who_was_lead_when_it_was_submitted_does_not_confirm_it_as_chair():
    from agreements import actions as agreements
    from minimaria.policy import Role

    gate = make.gate()
    was_lead, meeting = make.user(role=Role.LEAD, of=gate, until=date(2025, 3, 31)), make.meeting(of=gate)
    with time_machine.travel("2025-03-01 12:00"):
        actions.submit_gate(gate, by=was_lead, meeting=meeting)
    agreements.give_role(make.scope(gate), by=make.administrator(of=gate), user=was_lead, role=Role.CHAIR, since=date(2025, 4, 1))
    with time_machine.travel("2025-04-02 12:00"), pytest.raises(NotPossible, match="Somebody else has to confirm"):
        make.gate_decision(gate=gate, by=was_lead)


# Telling


@pytest.fixture(autouse=True)
def _nothing_is_printed(monkeypatch):
    """The PDF that is filed has tests of its own (test_file_gate_decision.py)."""
    monkeypatch.setitem(delivery.TASKS, "decisions.file_gate_decision", lambda **_message: None)


def test_those_concerned_are_told_once_each_and_the_chair_is_not():
    gate = make.submitted_gate()
    told = [make.lead(of=gate), make.steer(of=gate), make.worker(of=gate)]
    make.reader(of=gate)
    make.gate_decision(gate=gate)
    delivery.deliver_due()
    assert sorted(message.to[0] for message in mail.outbox) == sorted(user.email for user in told)
    assert not Message.objects.waiting().exists()
    assert "/beslutspunkt/" in mail.outbox[0].body


def test_telling_twice_is_the_same_message():
    gate = make.submitted_gate()
    make.gate_decision(gate=gate, outcome=GateOutcome.RETURNED)
    message = Message.objects.get(task="decisions.tell_gate_decided")
    for _time in range(2):
        delivery.TASKS[message.task](**message.arguments, message_key=message.key)
    first, second = mail.outbox
    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]
    assert first.body == second.body
    assert "Kostnadsfördelningen saknas." in first.body
    assert "april 2025" in first.body


@pytest.mark.parametrize(
    ("outcome", "said"), [(GateOutcome.APPROVED, "Förankra i nämnderna"), (GateOutcome.REJECTED, "Kostnadsfördelningen saknas.")]
)
def test_the_mail_says_what_was_decided(outcome, said):
    gate = make.submitted_gate()
    conditions = [condition(gate.deliverables.get(), what="Förankra i nämnderna")] if outcome == GateOutcome.APPROVED else []
    make.gate_decision(gate=gate, outcome=outcome, conditions=conditions)
    delivery.deliver_due()
    assert said in mail.outbox[0].body
    assert "parterna beslutar" in mail.outbox[0].body
