"""A plan as plain values, as the rows of today have it: what is compared, measured and reckoned. Reading only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import IntEnum
from functools import cached_property
from typing import Any

from django.db.models import OuterRef, Subquery

from minimaria.dates import PlanDate, Precision, Qualifier
from projects.documents import FORM
from projects.models import (
    Activity,
    BudgetLine,
    Deliverable,
    DeliverableVersion,
    Dependency,
    Gate,
    Member,
    Project,
    ResourceFrame,
    Step,
)
from projects.schedule.network import Link
from projects.schedule.work import Opening, Piece, Work
from projects.states import ActivityStatus, GateStatus

_OPEN = (ActivityStatus.PLANNED, ActivityStatus.STARTED)


class Held(IntEnum):
    """What decided plans have not always held, by the form from which they do."""

    DURATION = 2
    RESPONSIBLE_FOR_OBJECTS = 3
    TERMS = 4


@dataclass(frozen=True)
class Stage:
    """A step."""

    key: str
    number: int
    title: str
    status: str = ""

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
    asked: str = ""  # what the steering group is asked


@dataclass(frozen=True)
class Thing:
    """An object that a gate approves, and the status of its latest version."""

    key: str
    title: str
    gate: str
    responsible: tuple[str, str] = ("", "")
    version: int = 0
    status: str = ""


@dataclass(frozen=True)
class Line:
    """A line of the budget."""

    key: str
    year: int
    name: str
    decided: int | None = None
    source: str = ""


@dataclass(frozen=True)
class Seat:
    """A term on a seat of a group, by the seat's key: who sits there is told by the key, never by name."""

    key: str
    group: str
    person: str  # the person's key, "" for an empty seat
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Frame:
    """The share of a full-time post that a role may take."""

    key: str
    role: str
    percent: Decimal | None = None
    member: str = ""


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
    seats: Mapping[str, Seat] = field(default_factory=dict)
    frames: Mapping[str, Frame] = field(default_factory=dict)
    form: int = FORM  # of the frozen text: an older one did not hold all that is held today

    def holds(self, what: "Held") -> bool:
        """Whether the plan says anything of it: what an older form did not hold is not known, and not nothing."""
        return self.form >= what

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


def said_of(due: Mapping[str, Any]) -> PlanDate:
    """A date out of what `PlanDate.as_json` made of it."""
    return PlanDate(day_of(due["start"]), day_of(due["end"]), Precision(due["precision"]), Qualifier(due["qualifier"]), due["literal"])


def day_of(written: str | None) -> date | None:
    """A day out of how JSON has it."""
    return date.fromisoformat(written) if written else None


_COLUMNS = ("key", "title", "step__number", *Activity.due.columns, "duration", "status")
_NAMED = ("responsible_member__key", "responsible_group__key", "responsible_text")


def whole_plan_now(project: Project) -> Plan:
    """The same with who sits where and whose time it takes, which no limit is on: two queries more."""
    seats = Member.objects.filter(group__project=project).order_by("group__position", "position", "pk")
    frames = ResourceFrame.objects.filter(project=project).order_by("position", "pk")
    return replace(
        plan_now(project),
        seats={row[0]: _seat(*row) for row in seats.values_list("key", "group__key", "person__key", "since", "until")},
        frames={
            key: Frame(key, role, percent, member or "")
            for key, role, percent, member in frames.values_list("key", "role", "percent", "member__key")
        },
    )


def _seat(key: str, group: str, person: str | None, since: date | None, until: date | None) -> Seat:
    return Seat(key, group, person or "", since, until)


def plan_now(project: Project) -> Plan:
    """The plan as it stands, for a verb that measures it: seven queries, however long it is."""
    steps = Step.objects.filter(project=project).order_by("number").values_list("key", "number", "title", "status")
    gates = Gate.objects.filter(opens__project=project).order_by("opens__number")
    latest = DeliverableVersion.objects.filter(deliverable=OuterRef("pk")).order_by("-number")
    things = (
        Deliverable.objects.filter(gate__opens__project=project)
        .annotate(latest=Subquery(latest.values("number")[:1]), latest_status=Subquery(latest.values("status")[:1]))
        .order_by("gate__opens__number", "position", "pk")
    )
    return Plan(
        stages={key: Stage(key, number, title, status) for key, number, title, status in steps},
        tasks=_tasks(project),
        points={
            key: Point(key, step, meeting, status == GateStatus.PASSED, asked)
            for key, step, meeting, status, asked in gates.values_list("key", "opens__number", "meeting__date", "status", "asked")
        },
        things={row[0]: _thing(*row) for row in things.values_list("key", "title", "gate__key", *_NAMED, "latest", "latest_status")},
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
    rows = BudgetLine.objects.filter(project=project).order_by("year", "position", "pk")
    return {row[0]: Line(*row) for row in rows.values_list("key", "year", "name", "decided", "source")}


def _links(project: Project) -> list[Link]:
    rows = Dependency.objects.filter(successor__step__project=project).order_by("pk")
    return [Link(*row) for row in rows.values_list("predecessor__key", "successor__key", "lag")]


def _thing(
    key: str, title: str, gate: str, member: str | None, group: str | None, text: str, version: int | None, status: str | None
) -> Thing:
    return Thing(key, title, gate, _who(member, group, text), version or 0, status or "")


def _who(member: str | None, group: str | None, text: str) -> tuple[str, str]:
    return next(((kind, value) for kind, value in (("member", member), ("group", group), ("text", text)) if value), ("", ""))


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
    return Task(key, title, step, due, duration or 0, status, _who(member, group, text))
