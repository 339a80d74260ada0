"""What the plan's verbs run under once the steering group has passed a gate: beyond the limits it has set, nothing is saved."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

from minimaria.errors import NeedsApproval
from projects.control.frozen import decided_plan
from projects.control.measures import Measures, apart, beyond, measured
from projects.control.now import plan_now
from projects.control.plan import Plan
from projects.models import Activity, Baseline, ChangeLimits, Project

_is_free: ContextVar[bool] = ContextVar("not_measured", default=False)


def latest_baseline(project: Project) -> Baseline | None:
    """The decided plan that stands; None before the first gate is passed, while everything is still a proposal."""
    return Baseline.objects.decided().filter(project=project).order_by("number").last()


@contextmanager
def controlled(project: Project) -> Iterator[None]:
    """A change of the plan, measured as one whole. NeedsApproval, with each limit it goes beyond, when it makes that worse.

    It is measured from the decided plan: many small steps are one long one. Before the first gate is passed, and where
    the group has set no limit, everything may be changed.
    """
    limits = None if _is_free.get() else ChangeLimits.objects.filter(project=project).first()
    baseline = latest_baseline(project) if limits and limits.are_set else None
    if limits is None or baseline is None:
        yield
        return
    decided, before = decided_plan(baseline), plan_now(project)
    with in_the_groups_name():  # what is done within is measured with the whole
        yield
    after = plan_now(project)
    if over := list(beyond(limits, _measures(before, decided), _measures(after, decided), after, decided)):
        raise NeedsApproval(*map(str, over))


@contextmanager
def in_the_groups_name() -> Iterator[None]:
    """Within it a verb carries out what the steering group has decided at a meeting, and is not measured."""
    token = _is_free.set(True)
    try:
        yield
    finally:
        _is_free.reset(token)


def _measures(plan: Plan, decided: Plan) -> Measures:
    return measured(plan, decided, today=timezone.localdate(), not_counted=added_by_the_group(apart(plan, decided)))


def added_by_the_group(keys: frozenset[str]) -> frozenset[str]:
    """Those of the activities that came by a verb of the steering group's: a condition, or an action out of its minutes."""
    added = Activity.history.filter(key__in=keys, history_type="+", history_change_reason__startswith="decisions.")
    return frozenset(added.values_list("key", flat=True)) if keys else keys
