"""A gate as it was when a day ended: read from the history, and from nowhere else. Eight queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from agreements.models import Meeting
from decisions.models import DeliverableOutcome, GateDecision
from minimaria.history import rows_then
from projects.models import Gate
from projects.then import DeliverableThen, asked_then, end_of


@dataclass(frozen=True)
class GateThen:
    """What stood before the steering group, when it was to meet, and what it had decided by then."""

    gate: Gate | None  # None: there was no such gate yet
    meeting: Meeting | None
    asked: Sequence[tuple[DeliverableThen, DeliverableOutcome | None]]
    decisions: Sequence[GateDecision]  # newest first


def gate_then(gate: Gate, day: date) -> GateThen:
    """The gate when the day ended."""
    moment = end_of(day)
    was = next(iter(rows_then(Gate, moment, id=gate.pk)), None)
    if was is None:
        return GateThen(None, None, (), ())
    was.opens = gate.opens
    decisions = sorted(rows_then(GateDecision, moment, gate=gate), key=lambda one: one.pk, reverse=True)
    outcomes = sorted(rows_then(DeliverableOutcome, moment, decision__in=[one.pk for one in decisions]), key=lambda one: one.pk)
    said = {one.deliverable_id: one for one in outcomes}
    meetings = {one.pk: one for one in rows_then(Meeting, moment, id__in=[was.meeting_id, *(one.meeting_id for one in decisions)])}
    for one in decisions:
        one.meeting = meetings[one.meeting_id]
    asked = [(one, said.get(one.deliverable.pk)) for one in asked_then(gate, day)]
    return GateThen(was, meetings.get(was.meeting_id) if was.meeting_id else None, asked, decisions)
