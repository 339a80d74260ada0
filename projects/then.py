"""The plan and what its gates approve, as they were when a day ended: read from the history, and from nowhere else.

A fixed number of queries, whatever the plan's length.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from minimaria.history import rows_then
from projects.models import Activity, Deliverable, DeliverableVersion, Gate, Group, Member, Project, Responsible, Step


def end_of(day: date) -> datetime:
    """The moment in which the day ends."""
    return timezone.make_aware(datetime.combine(day, time.max))


@dataclass(frozen=True)
class StepThen:
    """One step as it was, with its gate and its activities."""

    step: Step
    gate: Gate | None
    activities: Sequence[Activity]
    late: frozenset[int]  # the keys of those that were late


def plan_then(project: Project, day: date) -> list[StepThen]:
    """The steps of the plan when the day ended, in their order; none where there was no plan yet. Six queries."""
    moment = end_of(day)
    steps = sorted(rows_then(Step, moment, project=project), key=lambda step: step.number)
    keys = [step.pk for step in steps]
    gates = {gate.opens_id: gate for gate in rows_then(Gate, moment, opens__in=keys)}
    of_step: dict[int, list[Activity]] = defaultdict(list)
    activities = [one for one in rows_then(Activity, moment, step__project=project) if one.step_id in keys]
    for activity in _named(activities, moment):
        of_step[activity.step_id].append(activity)
    return [_step(step, gates, of_step[step.pk], day) for step in steps]


def _step(step: Step, gates: Mapping[int, Gate], activities: Sequence[Activity], day: date) -> StepThen:
    in_order = sorted(activities, key=lambda one: (one.position, one.pk))
    return StepThen(step, gates.get(step.pk), in_order, frozenset(one.pk for one in in_order if one.is_late(day)))


def _named(activities: Sequence[Activity], moment: datetime) -> Sequence[Activity]:
    """With who answered for them then. A person is called what they are called now: names have no history."""
    members = Member.objects.select_related("person").in_bulk(
        {one.responsible_member_id for one in activities if one.responsible_member_id}
    )
    groups = {group.pk: group for group in rows_then(Group, moment, id__in=[one.responsible_group_id for one in activities])}
    for one in activities:
        one.responsible = _responsible(one, members, groups)
    return activities


def _responsible(one: Activity, members: Mapping[int, Member], groups: Mapping[int, Group]) -> Responsible:
    member = members.get(one.responsible_member_id) if one.responsible_member_id else None
    group = groups.get(one.responsible_group_id) if one.responsible_group_id else None
    return Responsible(member, group, one.responsible_text)


@dataclass(frozen=True)
class DeliverableThen:
    """One object of decision as it was: with its latest version."""

    deliverable: Deliverable
    newest: DeliverableVersion | None


def asked_then(gate: Gate, day: date) -> list[DeliverableThen]:
    """What the gate asked the steering group to approve when the day ended. Two queries."""
    moment = end_of(day)
    deliverables = sorted(rows_then(Deliverable, moment, gate=gate), key=lambda one: (one.position, one.pk))
    newest: dict[int, DeliverableVersion] = {}
    versions = rows_then(DeliverableVersion, moment, deliverable__in=[one.pk for one in deliverables])
    for version in sorted(versions, key=lambda one: one.number):
        newest[version.deliverable_id] = version
    return [DeliverableThen(one, newest.get(one.pk)) for one in deliverables]
