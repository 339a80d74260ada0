"""Verbs at the gates: the lead puts the proposal before the steering group, the chair confirms what it decided."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from agreements.models import Meeting
from agreements.people import holders
from decisions.blockers.gates import (
    Outcomes,
    direct_blockers,
    held_blockers,
    meeting_blockers,
    outcome_blockers,
    position_blockers,
    submitting_blockers,
)
from decisions.models import Condition, DeliverableOutcome, GateDecision, Position, SteeringOrder
from decisions.presented import Presented, plan_put_forward, presented_at
from decisions.states import GateOutcome, Stance
from minimaria.accounts.models import User
from minimaria.dates import PlanDate
from minimaria.errors import Blocker, refuse_if
from minimaria.outbox import delivery as outbox
from minimaria.policy import STEERING, Role
from minimaria.states import move
from minimaria.verbs import verb
from projects import actions as projects
from projects.control.guard import controlled, in_the_groups_name
from projects.models import Activity, Deliverable, Gate, Responsible
from projects.states import GATE_MOVES, GateStatus

_STATUS_AFTER = {
    GateOutcome.APPROVED: GateStatus.PASSED,
    GateOutcome.RETURNED: GateStatus.RETURNED,
    GateOutcome.REJECTED: GateStatus.REJECTED,
}
# Who works with what was decided, and so is told of it. The parties' contacts are asked by their own decision rounds.
_TOLD = (Role.LEAD, *STEERING, Role.SECRETARY, Role.WORK)


@dataclass(frozen=True)
class ConditionOf:
    """A condition of an approval: which object it is about, what is to be done, by whom and by when."""

    deliverable: Deliverable
    what: str
    owner: Responsible
    due: PlanDate


@verb
def submit_gate(gate: Gate, *, by: User, meeting: Meeting, proposal: str = "") -> Gate:
    """Put the gate before the steering group's meeting, with a decision proposed in words or none.

    Once more is allowed while the group has not decided: the meeting was moved. What is missing does not stop it.
    NotPossible for a meeting of another body, for a gate that is passed, and where there is nothing to approve.
    """
    refuse_if([*submitting_blockers(gate), *meeting_blockers(meeting)])
    # Sent back, it comes to a later meeting by the group's own word.
    was_sent_back = gate.status in (GateStatus.RETURNED, GateStatus.REJECTED)
    gate.status = move(GATE_MOVES, GateStatus(gate.status), GateStatus.SUBMITTED)
    gate.meeting = meeting
    gate.proposal = proposal
    gate.submitted_by = by
    with in_the_groups_name() if was_sent_back else controlled(gate.opens.project):
        gate.save()
    return gate


@verb
def say_position(gate: Gate, *, by: User, stance: Stance, lacks: str = "") -> Position:
    """Before the meeting: ready to decide, or what is lacking. Said again, it takes the place of what was said before.

    It decides nothing, and stops nothing. NotPossible when the gate does not lie before a meeting of the group that is to come.
    """
    refuse_if(position_blockers(gate, today=timezone.localdate()))
    said = Position.objects.filter(gate=gate, meeting=gate.meeting, member=by).first()
    said = said or Position(gate=gate, meeting=gate.meeting, member=by)
    said.stance, said.lacks = stance, lacks if stance == Stance.LACKS else ""
    said.is_named = SteeringOrder.objects.of(gate.opens.project.collaboration).names_positions
    said.save()
    return said


@verb
def decide_gate(
    gate: Gate,
    *,
    by: User,
    meeting: Meeting,
    outcomes: Outcomes,
    conditions: Sequence[ConditionOf] = (),
    note: str = "",
    complete_by: PlanDate | None = None,
) -> GateDecision:
    """The steering group's decision at the meeting: one outcome for each version that lies before it.

    A deliverable without any version stands for itself among the outcomes; it can be approved with a condition only.
    When all are approved, the gate is passed, its step opens and the plan is frozen as decided. Else the gate is
    rejected when one of them is, or returned; what was approved stays so, and is not asked again. Conditions become
    activities of the step. Raises NotPossible, with every blocker, when the outcomes are no decision on what is asked.
    """
    refuse_if(direct_blockers(gate, by=by))
    said = Said(meeting, outcomes, conditions, note, complete_by)
    refuse_if(said_blockers(gate, said))
    return carry_out(gate, said, by=by)


@dataclass(frozen=True)
class Said:
    """What the group said at a meeting: the answers, the conditions, and what is to be completed by when, or why not."""

    meeting: Meeting
    outcomes: Outcomes
    conditions: Sequence[ConditionOf] = ()
    note: str = ""
    complete_by: PlanDate | None = None

    @property
    def outcome(self) -> GateOutcome:
        """One rejected rejects the whole, one returned returns it: a step opens on everything its gate approves or not at all."""
        given = set(self.outcomes.values())
        return next((one for one in (GateOutcome.REJECTED, GateOutcome.RETURNED) if one in given), GateOutcome.APPROVED)


def said_blockers(gate: Gate, said: Said) -> list[Blocker]:
    """Why this is no decision on what the gate asks now."""
    blockers = [*meeting_blockers(said.meeting), *held_blockers(said.meeting, today=timezone.localdate())]
    if blockers:
        return blockers
    asked = [one for one in presented_at(gate) if not one.is_approved]
    if wrong := outcome_blockers(asked, said.outcomes, conditioned={condition.deliverable for condition in said.conditions}):
        return wrong
    if said.outcome == GateOutcome.RETURNED and not (said.note and said.complete_by):
        return [Blocker(_("Say what is to be completed, and by when."))]
    if said.outcome == GateOutcome.REJECTED and not said.note:
        return [Blocker(_("Say why the steering group says no."))]
    if not all(condition.owner and condition.due for condition in said.conditions):
        return [Blocker(_("A condition needs somebody who answers for it, and a date."))]
    return []


def carry_out(gate: Gate, said: Said, *, by: User) -> GateDecision:
    """Make it so: the decision with its outcomes, the conditions as activities, and on approval the open step and the frozen plan.

    To be called inside the verb that decides, once nothing stands in the way: a step is opened by nothing else.
    """
    asked = [one for one in presented_at(gate) if not one.is_approved]
    with in_the_groups_name():
        activities = [_impose(gate, condition, said.meeting, by=by) for condition in said.conditions]
    gate.status = move(GATE_MOVES, GateStatus(gate.status), _STATUS_AFTER[said.outcome])
    gate.meeting = said.meeting
    gate.save()
    decision = GateDecision(gate=gate, meeting=said.meeting, outcome=said.outcome, note=said.note)
    decision.confirmed_by, decision.confirmed_at = by, timezone.now()
    decision.complete_by = said.complete_by or PlanDate()
    if said.outcome == GateOutcome.APPROVED:
        projects.open_step(gate.opens, by=by)
        approved = _approved_plan(gate, activities)
        decision.baseline = projects.freeze_baseline(gate.opens.project, decided_on=said.meeting.date, approved=approved)
    decision.save()
    _write_down(decision, asked, said.outcomes)
    for condition, activity in zip(said.conditions, activities, strict=True):
        Condition.objects.create(decision=decision, deliverable=condition.deliverable, activity=activity)
    for user in holders(gate.opens.project.collaboration, *_TOLD, today=timezone.localdate()).exclude(pk=by.pk):
        outbox.put("decisions.tell_gate_decided", decision=decision.pk, user=user.pk)
    outbox.put("decisions.file_gate_decision", decision=decision.pk)
    return decision


def _approved_plan(gate: Gate, conditions: Sequence[Activity]) -> projects.Approved | None:
    """The plan that lay before the group at this gate, where one did and no plan has been decided since it was put forward.

    That is what the group approved, whatever has been changed in the plan between the meeting and the confirmation.
    """
    put_forward = plan_put_forward(gate)
    return projects.Approved(put_forward, gate, conditions) if put_forward else None


def _impose(gate: Gate, condition: ConditionOf, meeting: Meeting, *, by: User) -> Activity:
    """The condition as an activity of the step behind the gate, where the lead follows it up with everything else."""
    with override(settings.LANGUAGE_CODE):  # it is kept as text, in the language of the plan
        comment = _("Condition set by the steering group on %(date)s, for %(title)s.") % {
            "date": meeting.date.isoformat(),
            "title": condition.deliverable.title,
        }
    return projects.add_activity(gate.opens, by=by, title=condition.what, due=condition.due, responsible=condition.owner, comment=comment)


def _write_down(decision: GateDecision, asked: Sequence[Presented], outcomes: Outcomes) -> None:
    for one in asked:
        # Not named among the outcomes: there is no version, and a condition stands for it.
        outcome = outcomes.get(one.subject, GateOutcome.APPROVED)
        DeliverableOutcome.objects.create(decision=decision, deliverable=one.deliverable, version=one.version, outcome=outcome)
