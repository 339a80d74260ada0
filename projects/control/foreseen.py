"""What one change of the plan leads to, told before it is made: gates, dates, steps' ends, money, and the limits it passes.

Plain values that can be kept as JSON and read again: what the lead was told stands beside what is so today. Pure.
"""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Self

from projects.control.measures import Measure, Over, beyond, measured
from projects.control.plan import Plan
from projects.models import ChangeLimits
from projects.schedule.consequences import Move, consequences


@dataclass(frozen=True)
class Shift:
    """Something that comes another day. `holds`: False when it then can no longer be done, or decided, when it is said to be."""

    key: str
    name: str
    before: str  # days as ISO writes them, "" for none
    after: str
    holds: bool = True
    is_meeting: bool = False  # it is the gate's meeting that moves, not only when it can be ready

    @property
    def before_day(self) -> date | None:
        return date.fromisoformat(self.before) if self.before else None

    @property
    def after_day(self) -> date | None:
        return date.fromisoformat(self.after) if self.after else None


@dataclass(frozen=True)
class Sum:
    """An amount that becomes another; None where nothing is decided."""

    name: str
    before: int | None
    after: int | None


@dataclass(frozen=True)
class Foreseen:
    """All of it. `gates` are those whose meeting or readiness moves, `steps` those whose last said day does."""

    gates: Sequence[Shift] = ()
    steps: Sequence[Shift] = ()
    activities: Sequence[Shift] = ()
    end: Shift | None = None
    money: Sequence[Sum] = ()
    passed: Sequence[Over] = ()

    @property
    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def of_json(cls, text: str) -> Self:
        """What `as_json` wrote; nothing for an empty object."""
        kept: Mapping[str, Any] = json.loads(text)
        return cls(
            gates=_shifts(kept, "gates"),
            steps=_shifts(kept, "steps"),
            activities=_shifts(kept, "activities"),
            end=Shift(**kept["end"]) if kept.get("end") else None,
            money=[Sum(**each) for each in kept.get("money", ())],
            passed=[Over(Measure(each["measure"]), each["step"], each["amount"], each["limit"]) for each in kept.get("passed", ())],
        )

    @property
    def seal(self) -> str:
        """A short word for exactly this: yes to it is not yes to anything else."""
        return hashlib.sha256(self.as_json.encode()).hexdigest()[:16]

    @property
    def moves_anything(self) -> bool:
        return bool(self.gates or self.steps or self.activities or self.end or self.money)


def _shifts(kept: Mapping[str, Any], name: str) -> list[Shift]:
    return [Shift(**each) for each in kept.get(name, ())]


def foreseen(
    before: Plan, after: Plan, decided: Plan, limits: ChangeLimits | None, *, today: date, changed: Collection[str] = ()
) -> Foreseen:
    """What becomes different between the two plans, as seen on the day; `changed` are the activities that are themselves changed."""
    moves = consequences(before.work_since(decided), after.work_since(decided, before), today=today, changed=changed)
    passed = beyond(limits, measured(before, decided, today=today), measured(after, decided, today=today), after, decided)
    return Foreseen(
        gates=list(_gates(before, after, {move.key: move for move in moves.gates})),
        steps=list(_steps(before, after)),
        activities=[_shift(m.key, after.tasks[m.key].title, m.before, m.after, m.holds) for m in moves.activities],
        end=_shift("", "", *moves.end) if moves.end else None,
        money=list(_money(before, after)),
        passed=list(passed),
    )


def _gates(before: Plan, after: Plan, moves: Mapping[str, Move]) -> Iterator[Shift]:
    for key, point in after.points.items():
        was, move = before.points.get(key), moves.get(key)
        if was and was.meeting != point.meeting:
            yield replace(_shift(key, str(point.step), was.meeting, point.meeting, move.holds if move else True), is_meeting=True)
        elif was and move:
            yield _shift(key, str(point.step), point.meeting or move.before, move.after, move.holds)


def _steps(before: Plan, after: Plan) -> Iterator[Shift]:
    was, then = before.step_ends, after.step_ends
    for key, stage in after.stages.items():
        if was.get(key) != then.get(key):
            yield _shift(key, str(stage), was.get(key), then.get(key))


def _money(before: Plan, after: Plan) -> Iterator[Sum]:
    years = sorted({line.year for plan in (before, after) for line in plan.lines.values()})
    for year in years:
        if before.money_of(year) != after.money_of(year):
            yield Sum(str(year), before.money_of(year), after.money_of(year))
    if before.money != after.money:
        yield Sum("", before.money, after.money)


def _shift(key: str, name: str, before: date | None, after: date | None, holds: bool = True) -> Shift:
    return Shift(key, name, before.isoformat() if before else "", after.isoformat() if after else "", holds)
