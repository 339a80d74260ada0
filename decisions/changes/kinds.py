"""The verbs of the plan that can be asked for as a change: what each is done to, and what the plan becomes by it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from minimaria.dates import PlanDate
from minimaria.history import Row
from minimaria.verbs import Verb
from projects import actions
from projects.control.plan import Line, Plan, Point, Stage, Task, Thing
from projects.documents import TEXTS
from projects.models import Activity, BudgetLine, Dependency, Gate, Project, Risk, Step
from projects.schedule.network import Link

Words = Mapping[str, Any]


@dataclass(frozen=True)
class Kind:
    """One verb. `names` are the words that the row itself has, so that before and after can be told; `settled` are those
    for which the steering group may say something else; `is_new` when the row it is done to is not what changes."""

    verb: Verb[Any, Any]
    model: type[Row]
    label: str | Promise
    after: Callable[[Plan, Any, Words], Plan]
    title: Callable[[Any, Words], str]
    names: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()
    is_new: bool = False
    takes_all: bool = False  # the verb asks for every word, not only for those that are new

    @property
    def name(self) -> str:
        """The word without its app, as addresses say it."""
        return self.verb.word.partition(".")[2]

    def was(self, target: Any) -> dict[str, Any]:
        """What stands now in the words of the verb."""
        return {name: _now(target, name) for name in self.names}

    def different(self, target: Any, words: Words) -> dict[str, Any]:
        """Those of the words that say something new; all of them for what is new itself."""
        was = self.was(target)
        return {name: value for name, value in words.items() if name not in was or value != was[name]}

    def whole(self, target: Any, words: Words) -> dict[str, Any]:
        """All that the verb asks for, where only what is new was kept."""
        return {**self.was(target), **words} if self.takes_all else dict(words)


def _now(target: Any, name: str) -> Any:
    value = getattr(target, name)
    return value or 0 if name == "duration" else value


def _updated(plan: Plan, activity: Activity, words: Words) -> Plan:
    task = plan.tasks[activity.key]
    return plan.with_task(
        replace(
            task,
            title=words.get("title", task.title),
            due=words.get("due", task.due),
            days=words.get("duration", task.days),
            status=words.get("status", task.status),
        )
    )


def _new(rows: Mapping[str, Any]) -> str:
    """A key for what is not there yet, another for each that is asked for at once."""
    return f"new-{len(rows)}"


def _added(plan: Plan, step: Step, words: Words) -> Plan:
    return plan.with_task(Task(_new(plan.tasks), words["title"], step.number, words.get("due") or PlanDate(), words.get("duration") or 0))


def _mitigated(plan: Plan, risk: Risk, words: Words) -> Plan:
    return _added(plan, words["step"], words)


def _moved(plan: Plan, activity: Activity, words: Words) -> Plan:
    return plan.with_task(replace(plan.tasks[activity.key], step=words["step"].number)) if "step" in words else plan


def _met(plan: Plan, gate: Gate, words: Words) -> Plan:
    return plan.with_meeting(gate.key, words["meeting"].date if words.get("meeting") else None)


def _linked(plan: Plan, first: Activity, then: Activity, lag: int) -> Plan:
    return plan.with_link(Link(first.key, then.key, lag))


def _priced(plan: Plan, line: BudgetLine, words: Words) -> Plan:
    was = plan.lines[line.key]
    return plan.with_line(replace(was, year=words.get("year", was.year), decided=words.get("decided", was.decided)))


def _gated(plan: Plan, step: Step, words: Words) -> Plan:
    key, meeting = _new(plan.points), words.get("meeting")
    return _approving(plan, Point(key, step.number, meeting.date if meeting else None), words.get("deliverables", ()))


def _approving(plan: Plan, gate: Point, titles: Iterable[str]) -> Plan:
    """With a gate more, and what it approves."""
    plan = replace(plan, points={**plan.points, gate.key: gate})
    for title in titles:
        plan = plan.with_thing(Thing(_new(plan.things), title, gate.key))
    return plan


def _stepped(plan: Plan, words: Words) -> Plan:
    key = _new(plan.stages)
    number = words.get("number") or max((stage.number for stage in plan.stages.values()), default=0) + 1
    plan = replace(plan, stages={**plan.stages, key: Stage(key, number, words["title"])})
    if titles := words.get("deliverables"):
        plan = _approving(plan, Point(_new(plan.points), number), titles)
    for each in words.get("activities", ()):
        plan = plan.with_task(Task(_new(plan.tasks), each.title, number, each.due))
    return plan


_TEXTS = ("dated", *TEXTS)
_LINE = ("year", "name", "source", "decided", "used")
_EVERY = (
    Kind(
        actions.update_activity,
        Activity,
        _("Change an activity"),
        _updated,
        lambda activity, words: activity.title,
        names=("title", "status", "due", "duration", "responsible", "comment"),
        settled=("due", "duration"),
    ),
    Kind(
        actions.add_activity,
        Step,
        _("Add an activity"),
        _added,
        lambda step, words: words["title"],
        settled=("due", "duration"),
        is_new=True,
    ),
    Kind(
        actions.plan_mitigation,
        Risk,
        _("Add an activity, for what is done about a risk"),
        _mitigated,
        lambda risk, words: words["title"],
        settled=("due",),
        is_new=True,
    ),
    Kind(
        actions.remove_activity,
        Activity,
        _("Take an activity out of the plan"),
        lambda plan, activity, words: plan.without_task(activity.key),
        lambda activity, words: activity.title,
    ),
    Kind(
        actions.move_activity,
        Activity,
        _("Move an activity to another step"),
        _moved,
        lambda activity, words: activity.title,
        names=("step",),
        takes_all=True,
    ),
    Kind(
        actions.plan_gate,
        Gate,
        _("Move a gate to another meeting"),
        _met,
        lambda gate, words: str(gate),
        names=("meeting",),
        settled=("meeting",),
    ),
    Kind(
        actions.add_deliverable,
        Gate,
        _("Add what a gate approves"),
        lambda plan, gate, words: plan.with_thing(Thing(_new(plan.things), words["title"], gate.key)),
        lambda gate, words: words["title"],
        is_new=True,
    ),
    Kind(
        actions.add_gate,
        Step,
        _("Add a gate"),
        _gated,
        lambda step, words: str(step),
        is_new=True,
    ),
    Kind(
        actions.add_step,
        Project,
        _("Add a step"),
        lambda plan, project, words: _stepped(plan, words),
        lambda project, words: words["title"],
        is_new=True,
    ),
    Kind(
        actions.change_project,
        Project,
        _("Change what the plan says of the project"),
        lambda plan, project, words: replace(plan, frame=words.get("budget_amount", plan.frame)),
        lambda project, words: project.title,
        names=_TEXTS,
        settled=("budget_amount",),
        takes_all=True,
    ),
    Kind(
        actions.add_dependency,
        Activity,
        _("Let an activity wait for another"),
        lambda plan, activity, words: _linked(plan, words["predecessor"], activity, words["lag"]),
        lambda activity, words: activity.title,
        is_new=True,
    ),
    Kind(
        actions.change_dependency,
        Dependency,
        _("Change how long an activity waits"),
        lambda plan, dependency, words: _linked(plan, dependency.predecessor, dependency.successor, words["lag"]),
        lambda dependency, words: dependency.successor.title,
        names=("lag",),
    ),
    Kind(
        actions.add_budget_line,
        Project,
        _("Add a line to the budget"),
        lambda plan, project, words: plan.with_line(Line(_new(plan.lines), words["year"], words["name"], words["decided"])),
        lambda project, words: f"{words['name']} {words['year']}",
        settled=("decided",),
        is_new=True,
    ),
    Kind(
        actions.update_budget_line,
        BudgetLine,
        _("Change a line of the budget"),
        _priced,
        lambda line, words: str(line),
        names=_LINE,
        settled=("decided",),
        takes_all=True,
    ),
    Kind(
        actions.remove_budget_line,
        BudgetLine,
        _("Remove a line of the budget"),
        lambda plan, line, words: plan.without_line(line.key),
        lambda line, words: str(line),
    ),
)
KINDS: Mapping[str, Kind] = {kind.name: kind for kind in _EVERY}
# What one form asks for as several changes: a new date for each activity that is pushed.
PUSHED = Kind(
    actions.push_activities,
    Project,
    _("Say dates anew"),
    lambda plan, project, words: plan,
    lambda project, words: "",
    is_new=True,
)
ASKED: Mapping[str, Kind] = {**KINDS, PUSHED.name: PUSHED}


class Edit(NamedTuple):
    """One change as it is asked for: its verb's word without the app, the row it is done to, the verb's words."""

    kind: str
    target: Row
    words: Words

    @property
    def of(self) -> Kind:
        return KINDS[self.kind]

    @property
    def about(self) -> str:
        """The key of what is changed; "" for what is new."""
        return "" if self.of.is_new else self.target.key

    @property
    def title(self) -> str:
        """What it is about, as it would be called then."""
        return self.of.title(self.target, {**self.of.was(self.target), **self.words})

    @property
    def sharpened(self) -> "Edit":
        """The same with those words alone that say something new."""
        return self._replace(words=self.of.different(self.target, self.words))


def edits_of(kind: Kind, target: Row, words: Words) -> list[Edit]:
    """What a form asks for: one change, or one for each activity that is pushed."""
    if kind is PUSHED:
        return [Edit("update_activity", activity, {"due": due}) for activity, due in words["said"].items()]
    return [Edit(kind.name, target, words)]


def kind_of(verb: str) -> Kind:
    """The kind of a verb by its whole word."""
    return KINDS[verb.partition(".")[2]]
