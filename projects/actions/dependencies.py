"""Verbs on what waits for what, and on the dates that no longer hold."""

from collections.abc import Mapping

from minimaria.accounts.models import User
from minimaria.dates import PlanDate
from minimaria.errors import refuse_if
from minimaria.verbs import verb
from projects.actions.activities import update_activity
from projects.blockers import dependency_blockers
from projects.control.guard import controlled
from projects.models import Activity, Dependency, Project


@verb
def add_dependency(activity: Activity, *, by: User, predecessor: Activity, lag: int = 0) -> Dependency:
    """The activity begins when the predecessor has ended and `lag` working days more have passed.

    NotPossible when something would wait for itself: the sentence names the circle.
    """
    refuse_if(dependency_blockers(activity, predecessor))
    with controlled(activity.step.project):
        return Dependency.objects.create(predecessor=predecessor, successor=activity, lag=lag)


@verb
def change_dependency(dependency: Dependency, *, by: User, lag: int) -> Dependency:
    """Another number of working days between the two."""
    dependency.lag = lag
    with controlled(dependency.successor.step.project):
        dependency.save()
    return dependency


@verb
def remove_dependency(dependency: Dependency, *, by: User) -> None:
    """The one no longer waits for the other. That it did stays in the history."""
    dependency.delete()


@verb
def push_activities(project: Project, *, by: User, said: Mapping[Activity, PlanDate]) -> None:
    """New said dates for activities whose dates no longer hold, all at once. Nothing but the dates is touched."""
    with controlled(project):
        for activity, due in said.items():
            update_activity(activity, by=by, due=due)
