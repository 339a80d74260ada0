"""How far a plan is from the decided one, in what the steering group may set a limit to. Pure.

Days are later days: coming sooner needs nobody's leave. Money counts both ways, and so does what is added and removed.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from minimaria.dates import PlanDate, Qualifier
from minimaria.templatetags.look import kronor
from projects.control.plan import Plan, Task
from projects.models import ChangeLimits
from projects.schedule.work import Reckoned

# Days for what no longer has a day at all: beyond any limit.
NO_DAY = 100_000


class Measure(StrEnum):
    """What is measured."""

    GATE = "gate"
    STEP = "step"
    BUDGET = "budget"
    FRAME = "frame"
    SCOPE = "scope"


# By what it is of (a gate's or a step's key), and how it is known: as it is said, or as it is reckoned. Apart, so that work
# which is late already gives nobody leave to say it later.
Measures = Mapping[tuple[Measure, str, bool], int]
IS_SAID, IS_RECKONED = False, True


@dataclass(frozen=True)
class Over:
    """One limit that a change goes beyond: by how much, and what the group lets through without being asked."""

    measure: Measure
    step: int  # the number of the step, or of the one that the gate leads into; 0 for the whole
    amount: int
    limit: int

    @property
    def of(self) -> str:
        """What it is of, in words."""
        words = {
            Measure.GATE: _("The gate into step %(number)s"),
            Measure.STEP: _("The end of step %(number)s"),
            Measure.BUDGET: _("The budget"),
            Measure.FRAME: _("The amount for the whole project"),
        }
        return words.get(self.measure, "") % {"number": self.step}

    def __str__(self) -> str:
        words = {"of": self.of, "limit": self.limit}
        if self.measure in (Measure.GATE, Measure.STEP):
            if self.amount >= NO_DAY:
                return _("%(of)s is left without a day, and the decided plan has one.") % words
            later = ngettext("%(n)s day", "%(n)s days", self.amount) % {"n": self.amount}
            return _("%(of)s comes %(later)s later than decided. The limit is %(limit)s.") % (words | {"later": later})
        if self.measure is Measure.SCOPE:
            said = ngettext(
                "%(n)s activity, object or step is added or removed since the plan was decided. The limit is %(limit)s.",
                "%(n)s activities, objects and steps are added or removed since the plan was decided. The limit is %(limit)s.",
                self.amount,
            )
            return said % (words | {"n": self.amount})
        return _("%(of)s is %(amount)s from what is decided. The limit is %(limit)s.") % {
            "of": self.of,
            "amount": kronor(self.amount),
            "limit": kronor(self.limit),
        }


def measured(plan: Plan, decided: Plan, *, today: date, not_counted: frozenset[str] = frozenset()) -> Measures:
    """How far the plan is from the decided one. `not_counted` are keys of what the group itself has added since."""
    work = plan.work_since(decided)
    reckoned = work.reckoned(today)
    found: dict[tuple[Measure, str, bool], int] = {}
    for key, point in decided.points.items():
        now = plan.points.get(key)
        if now and point.meeting and not now.is_passed:
            needed = [plan.tasks[each].due.end for each in work.needed.get(key, ())]
            said = [now.meeting, *(day for day in needed if day)] if now.meeting else None
            found[Measure.GATE, key, IS_SAID] = NO_DAY if said is None else _later(point.meeting, said)
            found[Measure.GATE, key, IS_RECKONED] = _later(point.meeting, _reckoned(reckoned, [key]))
    for key, end in decided.step_ends.items():
        if stage := plan.stages.get(key):
            within = [task for task in plan.tasks.values() if task.step == stage.number and task.counts]
            lost = any(_lost(task, decided.tasks.get(task.key)) for task in within)
            found[Measure.STEP, key, IS_SAID] = NO_DAY if lost else _later(end, [task.due.end for task in within if task.due.end])
            found[Measure.STEP, key, IS_RECKONED] = _later(end, _reckoned(reckoned, [task.key for task in within]))
    for measure, was, is_now in ((Measure.BUDGET, decided.money, plan.money), (Measure.FRAME, decided.frame, plan.frame)):
        if was is not None:
            found[measure, "", IS_SAID] = abs((is_now or 0) - was)
    found[Measure.SCOPE, "", IS_SAID] = len(apart(plan, decided) - not_counted)
    return found


def _later(decided: date, days: Iterable[date | None]) -> int:
    """By how many days the last of them is later; 0 when there is none, or all are sooner."""
    return max(0, (max((day for day in days if day), default=decided) - decided).days)


def _reckoned(reckoned: Reckoned, keys: Iterable[str]) -> Iterator[date]:
    return (reckoned.ends(key) for key in keys if key in reckoned)


def _lost(task: Task, decided: Task | None) -> bool:
    """Whether its end was decided and is no longer said, so that it could go on for ever."""
    return task.is_open and decided is not None and decided.due.end is not None and _is_endless(task.due)


def _is_endless(due: PlanDate) -> bool:
    return due.end is None or due.qualifier == Qualifier.ONGOING


def apart(plan: Plan, decided: Plan) -> frozenset[str]:
    """The keys of what there is to do or to approve, and of the steps, in one of the two alone; what lies behind a passed gate is
    settled."""
    passed = {key for key, point in plan.points.items() if point.is_passed}
    return _parts(plan, passed) ^ _parts(decided, passed)


def _parts(plan: Plan, passed: Collection[str]) -> frozenset[str]:
    things = (key for key, thing in plan.things.items() if thing.gate not in passed)
    return frozenset(key for key, task in plan.tasks.items() if task.counts) | frozenset(things) | frozenset(plan.stages)


def beyond(limits: ChangeLimits | None, before: Measures, after: Measures, plan: Plan, decided: Plan) -> Iterator[Over]:
    """Each limit that is passed by `after`, and further than `before`: what does not make it worse is nobody's to refuse."""
    if limits is None:
        return
    allowed = {Measure.GATE: limits.gate_days, Measure.STEP: limits.step_days, Measure.SCOPE: limits.scope}
    allowed |= {Measure.BUDGET: _money(limits, decided.money), Measure.FRAME: _money(limits, decided.frame)}
    worst: dict[tuple[Measure, str], int] = {}
    for (measure, key, how), amount in after.items():
        limit = allowed[measure]
        if limit is not None and amount > limit and amount > before.get((measure, key, how), 0):
            worst[measure, key] = max(amount, worst.get((measure, key), 0))
    for (measure, key), amount in worst.items():
        yield Over(measure, _step(measure, key, plan), amount, allowed[measure] or 0)


def _money(limits: ChangeLimits, decided: int | None) -> int | None:
    """The closer of the two limits, in kronor."""
    share = None if limits.budget_percent is None or decided is None else decided * limits.budget_percent // 100
    return min((limit for limit in (limits.budget_kronor, share) if limit is not None), default=None)


def _step(measure: Measure, key: str, plan: Plan) -> int:
    if measure is Measure.GATE:
        return plan.points[key].step
    return plan.stages[key].number if measure is Measure.STEP else 0
