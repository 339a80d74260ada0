"""What lies before the steering group at a gate: each deliverable in its version, what is missing, what is approved.

Reading only. Nothing here is stored, so nothing here can be out of date.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from decisions.models import Condition, DeliverableOutcome
from decisions.states import GateOutcome
from projects.models import Baseline, Deliverable, DeliverableVersion, Gate
from projects.said import number_said

_CONDITIONS = Condition.objects.select_related("activity__responsible_member__person", "activity__responsible_group")
_DELIVERABLES = Deliverable.objects.select_related("gate__opens__project__collaboration", "responsible_member__person", "responsible_group")


@dataclass(frozen=True)
class Presented:
    """One deliverable at its gate, and what the steering group has said of it so far."""

    deliverable: Deliverable
    version: DeliverableVersion | None  # the latest final one; where none is final the latest; None where there is none
    newest: DeliverableVersion | None
    said: DeliverableOutcome | None  # the latest outcome
    conditions: Sequence[Condition] = ()
    comments: int = 0  # how many the reader can read, where it was asked for

    @property
    def subject(self) -> DeliverableVersion | Deliverable:
        """What an outcome is given to: the version, or the deliverable itself where there is none."""
        return self.version or self.deliverable

    @property
    def is_ready(self) -> bool:
        """Whether a final version lies before the group."""
        return self.version is not None and self.version.is_final

    @property
    def is_approved(self) -> bool:
        """Whether the approval stands, so that the group is not asked again.

        What is approved is a version: when a later final one is put forward, the group is asked about that.
        """
        if self.said is None or self.said.outcome != GateOutcome.APPROVED:
            return False
        return not self.is_ready or self.version == self.said.version

    @property
    def is_approved_with_conditions(self) -> bool:
        return self.is_approved and any(condition.decision_id == self.said.decision_id for condition in self.conditions)  # type: ignore[union-attr]

    @property
    def state(self) -> str:
        """The key of its mark (minimaria/marks.py)."""
        if self.is_approved:
            return "passed_with_conditions" if self.is_approved_with_conditions else "approved"
        if self.version is None:
            return "missing"
        return "established" if self.is_ready else self.version.status


def presented_at(gate: Gate, *, reader: Any = None) -> list[Presented]:
    """Everything the gate approves, in order; with a reader, how many comments on each they can read."""
    return presented_at_each([gate], reader=reader)[gate.pk]


def plan_put_forward(gate: Gate) -> Baseline | None:
    """The plan that lies before the group at the gate, frozen, where no plan has been decided since it was."""
    plans = [one.version.baseline for one in presented_at(gate) if one.version and one.version.baseline]
    latest = max((plan for plan in plans if plan.decided_on is None), key=lambda plan: plan.number, default=None)
    if latest is None or gate.opens.project.baselines.decided().filter(number__gt=latest.number).exists():
        return None
    return latest


def presented_at_each(gates: Iterable[Gate], *, reader: Any = None) -> dict[int, list[Presented]]:
    """The same for several gates, by primary key: at most four queries, however many gates and deliverables."""
    keys = [gate.pk for gate in gates]
    versions = DeliverableVersion.objects.with_document().order_by("number")
    deliverables = _DELIVERABLES.filter(gate__in=keys).order_by("position", "pk").prefetch_related(Prefetch("versions", versions))
    if reader is not None:
        deliverables = deliverables.annotate(number_said=number_said(reader, "deliverable"))
    outcomes = DeliverableOutcome.objects.filter(deliverable__gate__in=keys)
    said = {
        one.deliverable_id: one for one in outcomes.select_related("version", "decision__meeting").order_by("decision__confirmed_at", "pk")
    }
    conditions: dict[int, list[Condition]] = defaultdict(list)
    # A condition is of a decision: where nothing has been said there is none.
    for condition in _CONDITIONS.filter(deliverable__gate__in=keys).order_by("pk") if said else ():
        conditions[condition.deliverable_id].append(condition)
    presented: dict[int, list[Presented]] = {key: [] for key in keys}
    for deliverable in deliverables:
        known = list(deliverable.versions.all())
        final = [version for version in known if version.is_final]
        newest = known[-1] if known else None
        before_the_group = final[-1] if final else newest
        number = getattr(deliverable, "number_said", 0)
        presented[deliverable.gate_id].append(
            Presented(deliverable, before_the_group, newest, said.get(deliverable.pk), conditions[deliverable.pk], number)
        )
    return presented
