"""The steering group's decision at a gate, for those who were there and for the file of the case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from decisions.models import Condition, DeliverableOutcome, GateDecision, GateRecord
from decisions.states import GateOutcome
from minimaria.pdf import Document
from projects.models import Deliverable, DeliverableVersion, Gate
from projects.states import GateStatus

NBSP = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Tried:
    """One object the group took a stand on: in which version, and what it said."""

    deliverable: Deliverable
    version: DeliverableVersion | None
    outcome: GateOutcome
    with_conditions: bool
    on: date

    @property
    def state(self) -> str:
        """The key of its mark."""
        return "passed_with_conditions" if self.with_conditions else str(self.outcome)

    @property
    def word(self) -> str:
        return _("approved with conditions") if self.with_conditions else str(self.outcome.label)


@override(settings.LANGUAGE_CODE)
def gate_document(decision: GateDecision, *, now: datetime) -> Document:
    """The decision with everything it rests on: a fixed number of queries, however much the gate asks for.

    The decision is as it was taken; what has become of its conditions is as known `now`.
    """
    related = ("gate__opens__project__collaboration", "gate__submitted_by__person", "meeting__body", "confirmed_by__person", "baseline")
    taken = GateDecision.objects.select_related(*related).get(pk=decision.pk)
    gate, step = taken.gate, taken.gate.opens
    conditions = list(_conditions(taken))
    record = GateRecord.objects.filter(decision=taken).told_in_full().first()
    tried, earlier = _tried(taken, conditions)
    context = {
        "collaboration": step.project.collaboration,
        "decision": taken,
        "gate": gate,
        "step": step,
        "record": record,
        "apart": [(line, recusal) for line in record.lines.all() for recusal in line.recusals.all()] if record else [],
        "answer": _answer(taken),
        "counted": _counted(tried),
        "tried": tried,
        "earlier": earlier,
        "plans": [line.version.baseline for line in (*tried, *earlier) if line.version and line.version.baseline],
        "conditions": [(condition, _state_of(condition, timezone.localdate(now))) for condition in conditions],
        "put_forward": gate if _is_what_was_put_forward(gate, taken) else None,
    }
    return Document(
        template="decisions/documents/gate_document.html",
        context=context,
        title=_answer(taken),
        author=step.project.collaboration.name,
        subject=_("Decision of the steering group"),
        made_on=now,
        file_name=f"beslut-steg-{step.number}-{taken.meeting.date.isoformat()}",
        data=_for_a_machine(taken, record, [*tried, *earlier], conditions, now),
        data_described=_("The decision of the steering group, for a machine to read"),
    )


def _conditions(decision: GateDecision) -> Any:
    responsible = ("activity__responsible_member__person", "activity__responsible_group")
    return Condition.objects.filter(decision=decision).select_related("deliverable", *responsible).order_by("pk")


def _tried(decision: GateDecision, conditions: Sequence[Condition]) -> tuple[list[Tried], list[Tried]]:
    """What this decision says of each object, and what earlier ones had approved, so that the group was not asked again."""
    outcomes = DeliverableOutcome.objects.filter(decision__gate=decision.gate_id, decision__confirmed_at__lte=decision.confirmed_at)
    outcomes = outcomes.select_related("deliverable", "version__owned_by__organisation", "version__baseline", "decision__meeting").order_by(
        "decision__confirmed_at", "pk"
    )
    latest = {one.deliverable_id: one for one in outcomes}
    conditioned = {condition.deliverable_id for condition in conditions}
    lines = [
        Tried(one.deliverable, one.version, GateOutcome(one.outcome), pk in conditioned and _is_approved(one), one.decision.meeting.date)
        for pk, one in sorted(latest.items(), key=lambda item: (item[1].deliverable.position, item[0]))
    ]
    now = {one.deliverable_id for one in latest.values() if one.decision_id == decision.pk}
    return [line for line in lines if line.deliverable.pk in now], [line for line in lines if line.deliverable.pk not in now]


def _is_approved(outcome: DeliverableOutcome) -> bool:
    return outcome.outcome == GateOutcome.APPROVED


def _answer(decision: GateDecision) -> str:
    words = {
        GateOutcome.APPROVED: _("The steering group has opened step %(number)s, %(title)s"),
        GateOutcome.RETURNED: _("The steering group has returned the proposal for step %(number)s, %(title)s"),
        GateOutcome.REJECTED: _("The steering group has said no to step %(number)s, %(title)s"),
    }
    step = decision.gate.opens
    return words[GateOutcome(decision.outcome)] % {"number": step.number, "title": step.title}


def _counted(tried: Sequence[Tried]) -> str:
    """ "3 godkända, 1 godkänt med villkor": how many of each, those there are none of left out."""
    plain = [line.outcome for line in tried if not line.with_conditions]
    with_conditions = len(tried) - len(plain)
    counts = {outcome: plain.count(outcome) for outcome in GateOutcome}
    parts = [
        (counts[GateOutcome.APPROVED], ngettext("%(count)d approved", "%(count)d approved", counts[GateOutcome.APPROVED])),
        (with_conditions, ngettext("%(count)d approved with conditions", "%(count)d approved with conditions", with_conditions)),
        (counts[GateOutcome.RETURNED], ngettext("%(count)d returned", "%(count)d returned", counts[GateOutcome.RETURNED])),
        (counts[GateOutcome.REJECTED], ngettext("%(count)d rejected", "%(count)d rejected", counts[GateOutcome.REJECTED])),
    ]
    return ", ".join((words % {"count": count}).replace(" ", NBSP, 1) for count, words in parts if count)


def _state_of(condition: Condition, today: date) -> tuple[str, Any]:
    """The key of the mark of the condition's activity, and its word."""
    activity = condition.activity
    return ("late", _("late")) if activity.is_late(today) else (activity.status, activity.get_status_display())


def _is_what_was_put_forward(gate: Gate, decision: GateDecision) -> bool:
    """Whether the gate's proposal is still the one this decision was taken on: submitting anew writes over it."""
    latest = gate.decisions.order_by("confirmed_at", "pk").last()
    return gate.status != GateStatus.SUBMITTED and latest == decision


def _for_a_machine(
    decision: GateDecision, record: GateRecord | None, tried: Sequence[Tried], conditions: Sequence[Condition], now: datetime
) -> dict[str, Any]:
    step = decision.gate.opens
    return {
        "document": "gate_decision",
        "known_at": now,
        "example_data": step.project.collaboration.is_example,
        "collaboration": step.project.collaboration.name,
        "project": step.project.title,
        "opens_step": {"number": step.number, "title": step.title},
        "meeting": {"body": decision.meeting.body.name, "date": decision.meeting.date},
        "outcome": decision.outcome,
        "note": decision.note,
        "complete_by": decision.complete_by.as_json(),
        "written_up_by": str(record.recorded_by) if record else None,
        "written_up_at": record.recorded_at if record else None,
        "present": [str(attendant.member) for attendant in record.attendants.all()] if record else [],
        "adjuster": str(record.adjuster) if record and record.adjuster else None,
        "minutes_sha256": record.file.sha256 if record and record.file else None,
        "confirmed_by": str(decision.confirmed_by),
        "confirmed_at": decision.confirmed_at,
        "deliverables": [
            {
                "title": line.deliverable.title,
                "version": line.version.number if line.version else None,
                "dated": line.version.dated if line.version else None,
                "owned_by": str(line.version.owned_by) if line.version and line.version.owned_by else None,
                "outcome": line.state,
                "decided_on": line.on,
            }
            for line in tried
        ],
        "conditions": [
            {
                "deliverable": condition.deliverable.title,
                "what": condition.activity.title,
                "responsible": str(condition.activity.responsible),
                "due": condition.activity.due.as_json(),
                "status": condition.activity.status,
            }
            for condition in conditions
        ],
        "decided_plan": {"number": decision.baseline.number, "sha256": decision.baseline.sha256} if decision.baseline else None,
    }
