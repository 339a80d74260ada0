"""The plan's steps, gates and activities as rows of the timeline, with all that is told of each. Reading only."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from minimaria.dates import PlanDate, Precision, Qualifier
from minimaria.policy import visible
from projects.control.waiting import waiting_in
from projects.models import Activity, Baseline, Dependency, Gate, Project, Step
from projects.presented import Line
from projects.schedule.reading import activities_of, dependencies_of, gates_of, work_of
from projects.schedule.work import Reckoned
from projects.states import ActivityStatus, GateStatus
from projects.timeline.bars import Bar, bar_of


@dataclass(frozen=True)
class Row:
    """One row. `holds`: it can be done when it is said to be, by `ends`; None where that cannot be reckoned.

    `is_in_chain`: the end of the plan waits for it.
    """

    kind: Literal["step", "gate", "activity"]
    key: str
    title: str
    detail: str
    href: str
    state: str  # the key of its mark
    state_label: str
    bar: Bar | None = None
    decided: Bar | None = None  # where the decided plan had it
    asked: Bar | None = None  # where it would stand by a change that waits for the steering group
    asked_for: PlanDate | None = None
    asked_href: str = ""
    said: PlanDate | None = None
    responsible: str = ""
    begins: date | None = None
    ends: date | None = None
    margin: int | None = None
    holds: bool = True
    is_late: bool = False
    is_in_chain: bool = False
    waits_for: Sequence[str] = ()

    @property
    def spans(self) -> Iterator[tuple[date, date]]:
        """All the days that must be drawn for it."""
        for bar in (self.bar, self.decided, self.asked):
            if bar:
                yield bar.first, bar.last
        if not self.holds and self.ends and self.bar:
            yield self.bar.last, max(self.ends, self.bar.last)


@dataclass(frozen=True)
class Timeline:
    """All that the timeline shows: rows in the plan's order, and what waits for what, as pairs of keys."""

    project: Project
    rows: Sequence[Row]
    links: Sequence[tuple[str, str]]
    today: date
    end: date | None
    decided_on: date | None = None
    chain: Sequence[Row] = field(default=())

    @property
    def spans(self) -> list[tuple[date, date]]:
        """The days that anything stands on, today not among them."""
        return [span for row in self.rows for span in row.spans]

    @property
    def promised(self) -> date | None:
        """The day by which all that is not done is done, if what was said holds: "augusti 2027" is said of its last day too.

        `end` is the earliest day on which it can be done. None when nothing is left.
        """
        return max((row.said.end if row.said and row.said.end and row.holds else row.ends for row in self.rows if row.ends), default=None)

    @property
    def broken(self) -> Sequence[Row]:
        """The activities and gates whose dates cannot hold."""
        return [row for row in self.rows if not row.holds]

    @property
    def outline(self) -> "Timeline":
        """Its steps and gates alone, for who wants to see where it stands."""
        return replace(self, rows=[row for row in self.rows if row.kind != "activity"], links=())

    @property
    def has_asked(self) -> bool:
        """Whether a change of anything waits for the steering group."""
        return any(row.asked for row in self.rows)

    @property
    def chain_end(self) -> Row | None:
        """The last of what sets the end."""
        return self.chain[-1] if self.chain else None

    @property
    def next_gate(self) -> Row | None:
        """The first gate that is not passed."""
        return next((row for row in self.rows if row.kind == "gate" and row.state != GateStatus.PASSED), None)


def timeline_of(project: Project, user: Any, *, today: date) -> Timeline:
    """The timeline as this person may see it, on this day: seven queries, however long the plan is."""
    steps = list(visible(user, Step.objects.filter(project=project)).order_by("number"))
    activities, gates = list(activities_of(project, user)), list(gates_of(project, user))
    seen = {activity.pk for activity in activities}
    links = [link for link in dependencies_of(project, user) if {link.predecessor_id, link.successor_id} <= seen]
    baseline = visible(user, Baseline.objects.decided().filter(project=project)).order_by("number").last()
    reading = _Reading(project, activities, gates, links, baseline, waiting_in(project, user), today)
    rows = list(reading.rows(steps))
    keys = {activity.pk: activity.key for activity in activities}
    by_key = {row.key: row for row in rows}
    return Timeline(
        project=project,
        rows=rows,
        links=[(keys[link.predecessor_id], keys[link.successor_id]) for link in links],
        today=today,
        end=reading.reckoned.end,
        decided_on=baseline.decided_on if baseline else None,
        chain=[by_key[key] for key in reading.reckoned.chain if key in by_key],
    )


class _Reading:
    """The rows of one plan, made from what has been read."""

    def __init__(
        self,
        project: Project,
        activities: Sequence[Activity],
        gates: Sequence[Gate],
        links: Sequence[Dependency],
        baseline: Baseline | None,
        waiting: Mapping[str, Any],
        today: date,
    ) -> None:
        self.project, self.today = project, today
        self.slug = project.collaboration.slug
        self.gates = {gate.opens_id: gate for gate in gates}
        self.reckoned: Reckoned = work_of(activities, gates, links).reckoned(today)
        self.chain = frozenset(self.reckoned.chain)
        self.decided = _decided(baseline)
        self.waiting = waiting
        self.by_step: dict[int, list[Activity]] = defaultdict(list)
        for activity in activities:
            self.by_step[activity.step_id].append(activity)
        titles = {activity.pk: activity.title for activity in activities}
        self.waits_for: dict[int, list[str]] = defaultdict(list)
        for link in links:
            self.waits_for[link.successor_id].append(titles[link.predecessor_id])
        # One address made, the others after its pattern: a plan may have thousands.
        self.activity_url = reverse("projects:activity", args=[self.slug, "KEY"])

    def rows(self, steps: Iterable[Step]) -> Iterator[Row]:
        for step in steps:
            if gate := self.gates.get(step.pk):
                yield self._gate(gate)
            within = [self._activity(activity, step) for activity in self.by_step[step.pk]]
            yield self._step(step, within)
            yield from within

    def _step(self, step: Step, within: Sequence[Row]) -> Row:
        spans = [(row.bar.first, row.bar.last) for row in within if row.bar]
        bar = Bar(min(first for first, _last in spans), max(last for _first, last in spans)) if spans else None
        is_done = bool(within) and all(row.state in (ActivityStatus.DONE, ActivityStatus.CANCELLED) for row in within)
        state = ActivityStatus.DONE if is_done and not step.is_shut else step.status
        label = ActivityStatus.DONE.label if state == ActivityStatus.DONE else step.get_status_display()
        href = reverse("projects:step", args=[self.slug, step.key])
        return Row("step", step.key, str(step), str(label), href, str(state), str(label), bar)

    def _gate(self, gate: Gate) -> Row:
        meeting = gate.meeting.date if gate.meeting else None
        key, known = gate.key, gate.key in self.reckoned
        day = meeting or (self.reckoned.ends(key) if known else None)
        label = gate.get_status_display()
        if meeting:
            detail = _("%(status)s, %(day)s") % {"status": label, "day": date_format(meeting, "j F Y")}
        else:
            detail = _("%(status)s, no meeting planned") % {"status": label}
        decided = self.decided.get(key)
        return Row(
            "gate",
            key,
            str(gate),
            detail,
            reverse("decisions:gate", args=[self.slug, key]),
            str(gate.status),
            str(label),
            bar=Bar(day, day, is_said=meeting is not None) if day else None,
            decided=decided,
            said=PlanDate.on(meeting) if meeting else None,
            ends=self.reckoned.ends(key) if known else None,
            margin=self.reckoned.margin(key) if known and meeting else None,
            holds=not known or self.reckoned.holds(key),
            is_in_chain=key in self.chain,
            **self._asked(key),
        )

    def _asked(self, key: str, days: int = 0) -> dict[str, Any]:
        """What a change that waits would make of it."""
        if (change := self.waiting.get(key)) is None:
            return {}
        return {"asked": bar_of(change.expected, days), "asked_for": change.expected or None, "asked_href": change.get_absolute_url()}

    def _activity(self, activity: Activity, step: Step) -> Row:
        key, known = activity.key, activity.key in self.reckoned
        activity.step = step
        line = Line(activity, activity.is_late(self.today), may_update=False)
        responsible = str(activity.responsible) if activity.responsible else _("Nobody appointed")
        return Row(
            "activity",
            key,
            activity.title,
            f"{responsible} · {activity.due.for_tables()}",
            self.activity_url.replace("KEY", key),
            line.state,
            str(line.state_label),
            bar=bar_of(activity.due, activity.duration or 0, key=key, reckoned=self.reckoned),
            decided=self.decided.get(key),
            said=activity.due,
            responsible=responsible,
            begins=self.reckoned.begins(key) if known else None,
            ends=self.reckoned.ends(key) if known else None,
            margin=self.reckoned.margin(key) if known else None,
            holds=not known or self.reckoned.holds(key),
            is_late=line.is_late,
            is_in_chain=key in self.chain,
            waits_for=self.waits_for[activity.pk],
            **self._asked(key, activity.duration or 0),
        )


def _decided(baseline: Baseline | None) -> Mapping[str, Bar]:
    """Where the decided plan had each activity and each gate, by key. An older form of it has no durations."""
    found: dict[str, Bar] = {}
    if baseline is None:
        return found
    for step in json.loads(baseline.content)["steps"]:
        gate = step["gate"]
        if gate and gate["meeting"]:
            day = date.fromisoformat(gate["meeting"])
            found[gate["key"]] = Bar(day, day)
        for activity in step["activities"]:
            bar = bar_of(_said(activity["due"]), activity.get("duration") or 0)
            if bar:
                found[activity["key"]] = bar
    return found


def _said(due: Mapping[str, Any]) -> PlanDate:
    start, end = (date.fromisoformat(due[side]) if due[side] else None for side in ("start", "end"))
    return PlanDate(start, end, Precision(due["precision"]), Qualifier(due["qualifier"]), due["literal"])
