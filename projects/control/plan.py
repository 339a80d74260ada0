"""A plan as plain values: what is compared, measured and reckoned. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import IntEnum
from functools import cached_property
from typing import Any

from minimaria.dates import PlanDate, Precision, Qualifier
from projects.documents import FORM
from projects.schedule.network import Link
from projects.schedule.work import Opening, Piece, Work
from projects.states import ActivityStatus

_OPEN = (ActivityStatus.PLANNED, ActivityStatus.STARTED)


class Held(IntEnum):
    """What decided plans have not always held, by the form from which they do."""

    DURATION = 2
    RESPONSIBLE_FOR_OBJECTS = 3
    TERMS = 4
    WATCHED_RISKS = 5


@dataclass(frozen=True)
class Stage:
    """A step."""

    key: str
    number: int
    title: str
    status: str = ""
    content: str = ""  # its lines

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
class Danger:
    """A risk, and how likely it was found last: None where nobody has rated it."""

    key: str
    text: str
    probability: int | None = None
    consequence: str = ""
    mitigation: str = ""
    responsible: tuple[str, str] = ("", "")
    closed_on: date | None = None


@dataclass(frozen=True)
class Sentence:
    """A sentence of the SWOT: in which field, and which of those in the field it is, counted from 1."""

    key: str
    kind: str
    text: str
    place: int


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
    dangers: Mapping[str, Danger] = field(default_factory=dict)
    sentences: Mapping[str, Sentence] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)  # what the project's own columns say, as far as they are held
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


def sentences_of(rows: Iterable[tuple[str, str, str]]) -> dict[str, Sentence]:
    """The SWOT out of keys, fields and texts, in their order."""
    found: dict[str, Sentence] = {}
    places: Counter[str] = Counter()
    for key, kind, text in rows:
        places[kind] += 1
        found[key] = Sentence(key, kind, text, places[kind])
    return found


def text_of(value: Any) -> str:
    """A column of the project as one text: lines as lines, nothing as ""."""
    return "\n".join(value) if isinstance(value, list) else "" if value is None else str(value)
