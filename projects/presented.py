"""The plan as its page shows it: what is asked for first, then step by step. Reading only; nothing here is stored."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext, ngettext, pgettext
from django.utils.translation import gettext_lazy as _

from minimaria import policy
from minimaria.policy import visible
from projects.control.waiting import waiting_in
from projects.models import Activity, Baseline, Deliverable, Gate, Project, Responsible, Step
from projects.said import number_said
from projects.states import ActivityStatus, GateStatus

# What can be asked to see, besides a step and a responsible.
SHOW_LATE, SHOW_UNASSIGNED, SHOW_OPEN = "sena", "utan-ansvarig", "kvar"
SHOWS = {SHOW_LATE: _("Late"), SHOW_UNASSIGNED: _("Without a responsible"), SHOW_OPEN: _("Not done yet")}
NOBODY_CODE = "ingen"


@dataclass(frozen=True)
class Filters:
    """Which activities are asked for. Words that mean nothing ask for nothing: an old address still shows the plan."""

    responsible: str = ""
    show: str = ""
    step: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, Any]) -> "Filters":
        """From the address: `?ansvarig=group-…&visa=sena&steg=2`."""
        show = str(asked.get("visa", ""))
        return cls(responsible=str(asked.get("ansvarig", "")), show=show if show in SHOWS else "", step=str(asked.get("steg", "")))

    def __bool__(self) -> bool:
        return bool(self.responsible or self.show or self.step)

    def admit(self, activity: Activity, today: date) -> bool:
        """Whether the activity is among those asked for."""
        if self.step and str(activity.step.number) != self.step:
            return False
        if self.responsible and (activity.responsible.code or NOBODY_CODE) != self.responsible:
            return False
        match self.show:
            case "sena":
                return activity.is_late(today)
            case "utan-ansvarig":
                return activity.is_open and not activity.responsible
            case "kvar":
                return activity.is_open
        return True


EVERYTHING = Filters()


@dataclass
class Line:
    """One activity on the page, with the places its buttons move it to ("" where there is none)."""

    activity: Activity
    is_late: bool
    may_update: bool
    up: str = ""
    down: str = ""
    waiting: Any = None  # the change of it that waits for the steering group
    comments: int = 0  # how many stand

    @property
    def state(self) -> str:
        """The key of its mark: what is planned behind a gate waits for it."""
        activity = self.activity
        if activity.status == ActivityStatus.PLANNED and activity.step.is_shut and hasattr(activity.step, "gate"):
            return "waiting_for_gate"
        return activity.status

    @property
    def state_label(self) -> Any:
        return pgettext("activity", "waits for the gate") if self.state == "waiting_for_gate" else self.activity.get_status_display()


@dataclass
class GateShown:
    """A gate between two steps, and how much of what it approves is missing."""

    gate: Gate
    deliverables: Sequence[Deliverable]
    waiting: Any = None  # the change of its meeting that waits for the steering group

    @property
    def missing(self) -> int:
        """How many deliverables have no final version (they come `with_final`)."""
        return sum(not deliverable.has_final for deliverable in self.deliverables)

    @property
    def readiness(self) -> str:
        """How much of it is missing, in words whose numbers add up."""
        all_of_them = len(self.deliverables)
        if not all_of_them:
            return gettext("it is not said what the steering group approves.")
        if not self.missing:
            return ngettext("the document it approves is final.", "all %(all)s documents it approves are final.", all_of_them) % {
                "all": all_of_them
            }
        return ngettext("the document it approves is missing.", "%(missing)s of %(all)s documents are missing.", all_of_them) % {
            "missing": self.missing,
            "all": all_of_them,
        }

    @property
    def is_passed(self) -> bool:
        return self.gate.status == GateStatus.PASSED


@dataclass
class StepShown:
    """A step with the lines asked for, and with the numbers of all that it holds."""

    step: Step
    gate: GateShown | None
    lines: list[Line] = field(default_factory=list)
    total: int = 0
    done: int = 0
    late: int = 0
    may_open: bool = False

    @property
    def is_done(self) -> bool:
        """Whether there was something to do, and nothing of it is left."""
        return bool(self.total) and self.done == self.total

    @property
    def state(self) -> str:
        """The key of its mark."""
        return "done" if self.is_done and not self.step.is_shut else self.step.status


@dataclass
class Plan:
    """All that the plan page shows."""

    project: Project
    steps: Sequence[StepShown]
    late: Sequence[Activity]
    unassigned: Sequence[Activity]
    baseline: Baseline | None
    responsibles: Sequence[tuple[str, str]]
    shown: int
    may_lead: bool
    waiting: Mapping[str, Any] = field(default_factory=dict)

    @property
    def current(self) -> StepShown | None:
        """Where the work is: the last step that is open."""
        return next((step for step in reversed(self.steps) if not step.step.is_shut), None)

    @property
    def next_gate(self) -> GateShown | None:
        """The first gate the steering group has not passed."""
        return next((step.gate for step in self.steps if step.gate and not step.gate.is_passed), None)

    @property
    def progress(self) -> list[dict[str, Any]]:
        """The steps in a row, with the one where the work is marked."""
        return [
            {"label": str(shown.step), "status": shown.state, "href": f"#steg-{shown.step.number}", "current": shown is self.current}
            for shown in self.steps
        ]

    @property
    def is_done(self) -> bool:
        """Whether every step is open, there was something to do, and nothing of it is left."""
        return any(shown.total for shown in self.steps) and all(
            not shown.step.is_shut and shown.done == shown.total for shown in self.steps
        )


def plan_of(project: Project, user: Any, *, today: date, filters: Filters = EVERYTHING) -> Plan:
    """The plan for this person on this day, in eight queries whatever its length."""
    may_lead = policy.may(user, "projects.move_activity", project)
    rows = visible(user, Activity.objects.filter(step__project=project).for_plan())
    may_update = policy.allowed(user, "projects.update_activity", rows)
    steps = list(visible(user, Step.objects.filter(project=project)).select_related("gate__meeting").order_by("number"))
    gates = _gates(project, user, steps)
    activities: list[Activity] = list(rows.annotate(comments_said=number_said(user, "activity")))
    waiting = waiting_in(project, user)
    by_step: dict[int, list[Activity]] = defaultdict(list)
    for activity in activities:
        by_step[activity.step_id].append(activity)
    shown = []
    for step in steps:
        step.project = project  # with its collaboration, which every address begins with
        for activity in by_step[step.pk]:
            activity.step = step  # one step for all, with its gate
        shown.append(_step(step, gates.get(step.pk), by_step[step.pk], filters, today, may_update))
    _show_waiting(shown, waiting)
    if may_lead:
        _offer_opening(shown)
        if not filters:
            _offer_moves(shown)
    return Plan(
        project=project,
        steps=shown,
        late=[activity for activity in activities if activity.is_late(today)],
        unassigned=[activity for activity in activities if activity.is_open and not activity.responsible],
        baseline=visible(user, Baseline.objects.decided().filter(project=project)).order_by("number").last(),
        responsibles=_responsibles(activities),
        shown=sum(len(step.lines) for step in shown),
        may_lead=may_lead,
        waiting=waiting,
    )


def _show_waiting(steps: Sequence[StepShown], waiting: Mapping[str, Any]) -> None:
    """Beside each thing the change of it that waits for the steering group."""
    for shown in steps:
        if shown.gate:
            shown.gate.waiting = waiting.get(shown.gate.gate.key)
        for line in shown.lines:
            line.waiting = waiting.get(line.activity.key)


def _gates(project: Project, user: Any, steps: Iterable[Step]) -> dict[int, GateShown]:
    deliverables = defaultdict(list)
    for deliverable in visible(user, Deliverable.objects.filter(gate__opens__project=project).with_final().order_by("position", "pk")):
        deliverables[deliverable.gate_id].append(deliverable)
    return {step.pk: GateShown(step.gate, deliverables[step.gate.pk]) for step in steps if hasattr(step, "gate")}


def _step(
    step: Step, gate: GateShown | None, activities: Sequence[Activity], filters: Filters, today: date, may_update: frozenset[int]
) -> StepShown:
    return StepShown(
        step=step,
        gate=gate,
        lines=[
            Line(activity, activity.is_late(today), activity.pk in may_update, comments=activity.comments_said)  # type: ignore[attr-defined]
            for activity in activities
            if filters.admit(activity, today)
        ],
        total=len(activities),
        done=sum(not activity.is_open for activity in activities),
        late=sum(activity.is_late(today) for activity in activities),
    )


def _offer_opening(steps: Sequence[StepShown]) -> None:
    """The first shut step can be opened when no gate stands before it, or its gate is passed."""
    if first := next((shown for shown in steps if shown.step.is_shut), None):
        first.may_open = first.gate is None or first.gate.is_passed


def _offer_moves(steps: Sequence[StepShown]) -> None:
    """Up and down, and past the first or the last into the neighbouring step."""
    for number, shown in enumerate(steps):
        before = steps[number - 1] if number else None
        after = steps[number + 1] if number + 1 < len(steps) else None
        for place, line in enumerate(shown.lines, start=1):
            line.up = _place(shown, place - 1) if place > 1 else _place(before, len(before.lines) + 1) if before else ""
            line.down = _place(shown, place + 1) if place < len(shown.lines) else _place(after, 1) if after else ""


def _place(shown: StepShown, place: int) -> str:
    return f"{shown.step.key}.{place}"


def _responsibles(activities: Iterable[Activity]) -> list[tuple[str, str]]:
    """Everyone who answers for something, by name, as choices of the filter."""
    named: dict[str, Responsible] = {a.responsible.code: a.responsible for a in activities if a.responsible}
    return sorted(((code, str(responsible)) for code, responsible in named.items()), key=lambda choice: choice[1].casefold())
