"""Verbs on what is written up of the group's decision at a gate: one writes, another confirms, and then it is a decision."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils import timezone

from agreements.models import Meeting
from agreements.people import holders
from decisions.actions.gates import ConditionOf, Said, carry_out, said_blockers
from decisions.blockers.gate_records import (
    TookPart,
    adjusting_blockers,
    confirming_record_blockers,
    order_blockers,
    writing_blockers,
)
from decisions.blockers.gates import Outcomes
from decisions.models import Attendant, FiledDecision, GateDecision, GateRecord, RecordCondition, RecordLine, Recusal
from decisions.presented import presented_at
from decisions.states import GateOutcome
from minimaria.accounts.models import User
from minimaria.dates import PlanDate
from minimaria.errors import refuse_if
from minimaria.files.store import Kept
from minimaria.outbox import delivery as outbox
from minimaria.rules import CONFIRMING
from minimaria.states import move
from minimaria.verbs import verb
from projects.models import Deliverable, Gate
from projects.states import GATE_MOVES, GateStatus


@dataclass(frozen=True)
class Recused:
    """A member who took no part in the decision on one deliverable, because of a conflict of interest."""

    deliverable: Deliverable
    member: User


@verb
def write_up_gate(
    gate: Gate,
    *,
    by: User,
    meeting: Meeting,
    outcomes: Outcomes,
    conditions: Sequence[ConditionOf] = (),
    note: str = "",
    complete_by: PlanDate | None = None,
    present: Collection[User] = (),
    recused: Sequence[Recused] = (),
    adjuster: User | None = None,
    minutes: Kept | None = None,
) -> GateRecord:
    """What the group decided at the meeting, written up with those present. It decides nothing: the chair or the deputy confirms it.

    Written up again it takes the place of what waits. A gate that was never put before the group is put before it by
    this: the decision was taken before the system came, and its minutes come with it. NotPossible as `decide_gate`,
    and when it is not what the group's own order asks for.
    """
    refuse_if(writing_blockers(gate))
    said = Said(meeting, outcomes, conditions, note, complete_by)
    refuse_if(said_blockers(gate, said))
    took_part = TookPart(frozenset(present), [(one.deliverable, one.member) for one in recused], adjuster)
    refuse_if(order_blockers(gate, meeting, took_part, by=by, today=timezone.localdate()))
    if gate.status != GateStatus.SUBMITTED:
        gate.status = move(GATE_MOVES, GateStatus(gate.status), GateStatus.SUBMITTED)
        gate.meeting, gate.submitted_by = meeting, by
        gate.save()
    record = GateRecord(gate=gate, meeting=meeting, note=note, recorded_by=by, recorded_at=timezone.now(), adjuster=adjuster)
    record.complete_by = complete_by or PlanDate()
    if minutes:
        record.file, record.file_name = minutes.row(), minutes.name
    record.save()
    for member in sorted(present, key=lambda user: user.pk):
        Attendant.objects.create(record=record, member=member)
    _write_lines(record, said, recused)
    _ask(record)
    return record


@verb
def adjust_gate(record: GateRecord, *, by: User) -> GateRecord:
    """The member whom the meeting chose approves what is written up. Then the chair or the deputy is asked to confirm it."""
    refuse_if(adjusting_blockers(record, by=by))
    record.adjusted_at = timezone.now()
    record.save()
    _ask(record)
    return record


@verb
def confirm_gate(record: GateRecord, *, by: User) -> GateDecision:
    """What is written up is what the group decided: from now on it is its decision, dated by the meeting.

    Does all that `decide_gate` does. NotPossible for who wrote it up or put it forward, and when something else lies before
    the group by now.
    """
    refuse_if(confirming_record_blockers(record, by=by))
    said = _said(record)
    refuse_if(said_blockers(record.gate, said))
    record.decision = carry_out(record.gate, said, by=by)
    record.save()
    return record.decision


@verb
def file_gate_decision(decision: GateDecision, *, by: User, file: Kept) -> FiledDecision:
    """The decision as it is filed. Once: what is filed already stands."""
    filed = FiledDecision.objects.filter(decision=decision).first()
    return filed or FiledDecision.objects.create(decision=decision, file=file.row(), file_name=file.name, filed_at=timezone.now())


def _write_lines(record: GateRecord, said: Said, recused: Sequence[Recused]) -> None:
    for one in presented_at(record.gate):
        if one.is_approved:
            continue
        # Not named among the outcomes: there is no version, and a condition stands for it.
        outcome = said.outcomes.get(one.subject, GateOutcome.APPROVED)
        line = RecordLine.objects.create(record=record, deliverable=one.deliverable, version=one.version, outcome=outcome)
        for condition in said.conditions:
            if condition.deliverable == one.deliverable:
                written = RecordCondition(line=line, what=condition.what)
                written.responsible, written.due = condition.owner, condition.due
                written.save()
        for recusal in recused:
            if recusal.deliverable == one.deliverable:
                Recusal.objects.create(line=line, member=recusal.member)


def _said(record: GateRecord) -> Said:
    """What is written up, as the group said it."""
    lines = list(record.lines.for_record())
    conditions = [ConditionOf(line.deliverable, one.what, one.responsible, one.due) for line in lines for one in line.conditions.all()]
    return Said(
        meeting=record.meeting,
        outcomes={line.subject: GateOutcome(line.outcome) for line in lines},
        conditions=conditions,
        note=record.note,
        complete_by=record.complete_by or None,
    )


def _ask(record: GateRecord) -> None:
    """By mail: the adjuster while one is waited for, then whoever can confirm it."""
    gate = record.gate
    if record.waits_for_adjuster:
        outbox.put("decisions.ask_to_adjust_gate", record=record.pk, user=record.adjuster_id)
        return
    who = holders(gate.opens.project.collaboration, *CONFIRMING, today=timezone.localdate())
    for user in who.exclude(pk__in=[record.recorded_by_id, gate.submitted_by_id or 0]):
        outbox.put("decisions.ask_to_confirm_gate", record=record.pk, user=user.pk, revision=record.revision)
