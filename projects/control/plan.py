"""A plan as plain values, out of a baseline or out of the rows of today: what is compared, measured and reckoned. Reading only."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from minimaria.dates import PlanDate, Precision, Qualifier
from projects.models import Activity, Baseline, BudgetLine, Deliverable, Dependency, Gate, Project, Step
from projects.schedule.network import Link
from projects.schedule.work import Opening, Piece, Work
from projects.states import ActivityStatus, GateStatus

_OPEN = (ActivityStatus.PLANNED, ActivityStatus.STARTED)


@dataclass(frozen=True)
class Stage:
    """A step."""

    key: str
    number: int
    title: str

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


@dataclass(frozen=True)
class Task:
    """An activity: in which step (its number) it stands, what is said of its end, how many working days it takes (0: not said)."""

    key: str
    title: str
    step: int
    due: PlanDate
    days: int = 0
    status: str = ActivityStatus.PLANNED
    responsible: tuple[str, str] = ("", "")  # ("member", key), ("group", key) or ("text", words)

    @property
    def is_open(self) -> bool:
        return self.status in _OPEN

    @property
    def counts(self) -> bool:
        """Whether it is part of what is to be done, or was: what is cancelled is not."""
        return self.status != ActivityStatus.CANCELLED


@dataclass(frozen=True)
class Point:
    """A gate into the step of this number, and the day of its meeting where one is planned."""

    key: str
    step: int
    meeting: date | None = None
    is_passed: bool = False


@dataclass(frozen=True)
class Thing:
    """An object that a gate approves."""

    key: str
    title: str
    gate: str


@dataclass(frozen=True)
class Line:
    """A line of the budget."""

    key: str
    year: int
    name: str
    decided: int | None = None


@dataclass(frozen=True)
class Plan:
    """All of it, each kind by key and in the plan's order."""

    stages: Mapping[str, Stage]
    tasks: Mapping[str, Task]
    points: Mapping[str, Point]
    things: Mapping[str, Thing]
    lines: Mapping[str, Line]
    links: Sequence[Link]
    frame: int | None = None  # kronor for the whole, as the plan says it

    def with_task(self, task: Task) -> "Plan":
        """The same with this activity, in the place of the one with its key."""
        return replace(self, tasks={**self.tasks, task.key: task})

    def without_task(self, key: str) -> "Plan":
        """The same without the activity, and without what waits for it or it for."""
        links = [link for link in self.links if key not in (link.first, link.then)]
        return replace(self, tasks={other: task for other, task in self.tasks.items() if other != key}, links=links)

    def with_meeting(self, key: str, meeting: date | None) -> "Plan":
        """The same with another meeting for the gate."""
        return replace(self, points={**self.points, key: replace(self.points[key], meeting=meeting)})

    def with_link(self, link: Link) -> "Plan":
        """The same with this link, in the place of the one between the same two."""
        others = [each for each in self.links if (each.first, each.then) != (link.first, link.then)]
        return replace(self, links=[*others, link])

    def with_thing(self, thing: Thing) -> "Plan":
        """The same with one object more to approve."""
        return replace(self, things={**self.things, thing.key: thing})

    def with_line(self, line: Line) -> "Plan":
        """The same with this budget line, in the place of the one with its key."""
        return replace(self, lines={**self.lines, line.key: line})

    def without_line(self, key: str) -> "Plan":
        """The same without the budget line."""
        return replace(self, lines={other: line for other, line in self.lines.items() if other != key})

    @property
    def money(self) -> int | None:
        """What all lines come to; None while nothing is decided on any."""
        return _sum(self.lines.values())

    def money_of(self, year: int) -> int | None:
        """What the lines of one year come to."""
        return _sum(line for line in self.lines.values() if line.year == year)

    @cached_property
    def step_ends(self) -> Mapping[str, date]:
        """The last day that is said of anything in each step, by the step's key."""
        by_number = {stage.number: key for key, stage in self.stages.items()}
        ends: dict[str, date] = {}
        for task in self.tasks.values():
            if task.counts and task.due.end:
                key = by_number[task.step]
                ends[key] = max(task.due.end, ends.get(key, task.due.end))
        return ends

    @cached_property
    def own_work(self) -> Work:
        """What is left to do, as the reckoning sees it; each gate needs what is said to be done by its meeting."""
        open_tasks = [task for task in self.tasks.values() if task.is_open]
        keys = {task.key for task in open_tasks}
        return Work.of(
            [Piece(task.key, task.step, task.due, task.days, task.status == ActivityStatus.STARTED) for task in open_tasks],
            [Opening(point.key, point.step, point.meeting) for point in self.points.values() if not point.is_passed],
            [link for link in self.links if link.first in keys and link.then in keys],
        )

    def work_since(self, *earlier: "Plan") -> Work:
        """The same, where each gate needs besides what it needed in these earlier plans: a date that is moved past the
        meeting does not mean that the gate can do without."""
        own, then = self.own_work, [plan.own_work.needed for plan in earlier]
        needed = {
            gate.key: own.needed[gate.key].union(*(needed.get(gate.key, ()) for needed in then)) & own.pieces.keys() for gate in own.gates
        }
        return replace(own, needed=needed)


def _sum(lines: Iterable[Line]) -> int | None:
    decided = [line.decided for line in lines if line.decided is not None]
    return sum(decided) if decided else None


def decided_plan(baseline: Baseline) -> Plan:
    """The plan as it was frozen. An older form of it has no durations and waits for nothing."""
    content = json.loads(baseline.content)
    steps = content["steps"]
    gates = [(step, step["gate"]) for step in steps if step["gate"]]
    return Plan(
        stages={step["key"]: Stage(step["key"], step["number"], step["title"]) for step in steps},
        tasks={each["key"]: _frozen(each, step) for step in steps for each in step["activities"]},
        points={
            gate["key"]: Point(gate["key"], step["number"], _day(gate["meeting"]), gate["status"] == GateStatus.PASSED)
            for step, gate in gates
        },
        things={each["key"]: Thing(each["key"], each["title"], gate["key"]) for _step, gate in gates for each in gate["deliverables"]},
        lines={each["key"]: Line(each["key"], each["year"], each["name"], each["decided"]) for each in content.get("budget_lines", [])},
        links=list(_frozen_links(steps)),
        frame=content["project"].get("budget_amount"),
    )


def _frozen(activity: Mapping[str, Any], step: Mapping[str, Any]) -> Task:
    named = activity["responsible"]
    kind = next((kind for kind in ("member", "group", "text") if named[kind]), "")
    return Task(
        activity["key"],
        activity["title"],
        step["number"],
        said_of(activity["due"]),
        activity.get("duration") or 0,
        activity["status"],
        (kind, named[kind]) if kind else ("", ""),
    )


def _frozen_links(steps: Sequence[Mapping[str, Any]]) -> Iterator[Link]:
    for step in steps:
        for activity in step["activities"]:
            for first in activity.get("waits_for", ()):
                yield Link(first["activity"], activity["key"], first["lag"])


def said_of(due: Mapping[str, Any]) -> PlanDate:
    """A date out of what `PlanDate.as_json` made of it."""
    return PlanDate(_day(due["start"]), _day(due["end"]), Precision(due["precision"]), Qualifier(due["qualifier"]), due["literal"])


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


_COLUMNS = ("key", "title", "step__number", *Activity.due.columns, "duration", "status")
_NAMED = ("responsible_member__key", "responsible_group__key", "responsible_text")


def plan_now(project: Project) -> Plan:
    """The plan as it stands, for a verb that measures it: seven queries, however long it is."""
    steps = Step.objects.filter(project=project).order_by("number").values_list("key", "number", "title")
    gates = Gate.objects.filter(opens__project=project).order_by("opens__number")
    things = Deliverable.objects.filter(gate__opens__project=project).order_by("gate__opens__number", "position", "pk")
    return Plan(
        stages={key: Stage(key, number, title) for key, number, title in steps},
        tasks=_tasks(project),
        points={
            key: Point(key, step, meeting, status == GateStatus.PASSED)
            for key, step, meeting, status in gates.values_list("key", "opens__number", "meeting__date", "status")
        },
        things={key: Thing(key, title, gate) for key, title, gate in things.values_list("key", "title", "gate__key")},
        lines=_lines(project),
        links=_links(project),
        frame=Project.objects.filter(pk=project.pk).values_list("budget_amount", flat=True).get(),
    )


def plan_in_time_and_money(project: Project) -> Plan:
    """What of the plan has a day or a price, for a page that tells it: without the objects that gates approve. Four queries, however
    long it is; the project is as it was read."""
    steps = list(
        Step.objects.filter(project=project)
        .order_by("number")
        .values_list("key", "number", "title", "gate__key", "gate__meeting__date", "gate__status")
    )
    return Plan(
        stages={key: Stage(key, number, title) for key, number, title, *_gate in steps},
        tasks=_tasks(project),
        points={
            gate: Point(gate, number, meeting, status == GateStatus.PASSED) for _key, number, _title, gate, meeting, status in steps if gate
        },
        things={},
        lines=_lines(project),
        links=_links(project),
        frame=project.budget_amount,
    )


def _tasks(project: Project) -> dict[str, Task]:
    rows = Activity.objects.filter(step__project=project).order_by("step__number", "position", "pk").values_list(*_COLUMNS, *_NAMED)
    return {row[0]: _task(*row) for row in rows}


def _lines(project: Project) -> dict[str, Line]:
    rows = BudgetLine.objects.filter(project=project).order_by("year", "position", "pk").values_list("key", "year", "name", "decided")
    return {key: Line(key, year, name, decided) for key, year, name, decided in rows}


def _links(project: Project) -> list[Link]:
    rows = Dependency.objects.filter(successor__step__project=project).order_by("pk")
    return [Link(*row) for row in rows.values_list("predecessor__key", "successor__key", "lag")]


def _task(
    key: str,
    title: str,
    step: int,
    start: date | None,
    end: date | None,
    precision: str,
    qualifier: str,
    literal: str,
    duration: int | None,
    status: str,
    member: str | None,
    group: str | None,
    text: str,
) -> Task:
    due = PlanDate(start, end, Precision(precision), Qualifier(qualifier), literal)
    named = next(((kind, value) for kind, value in (("member", member), ("group", group), ("text", text)) if value), ("", ""))
    return Task(key, title, step, due, duration or 0, status, named)
