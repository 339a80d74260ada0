"""The plan's rows as work to be reckoned with."""

from collections.abc import Iterable

from django.db.models import QuerySet

from minimaria import policy
from projects.models import Activity, Dependency, Gate, Project
from projects.schedule.network import Link
from projects.schedule.work import Opening, Piece, Work
from projects.states import ActivityStatus, GateStatus


def work_of(activities: Iterable[Activity], gates: Iterable[Gate], dependencies: Iterable[Dependency]) -> Work:
    """From rows that are read already, with the activities' steps and the gates' meetings and steps: no query.

    What is done or cancelled takes no part: nothing waits for it any longer.
    """
    by_pk = {activity.pk: piece_of(activity) for activity in activities if activity.is_open}
    return Work.of(
        by_pk.values(),
        [
            Opening(gate.key, gate.opens.number, gate.meeting.date if gate.meeting else None)
            for gate in gates
            if gate.status != GateStatus.PASSED
        ],
        [
            Link(by_pk[each.predecessor_id].key, by_pk[each.successor_id].key, each.lag)
            for each in dependencies
            if each.predecessor_id in by_pk and each.successor_id in by_pk
        ],
    )


def work_seen(project: Project, user: object) -> Work:
    """What this person sees of the plan, in three queries whatever its length."""
    return work_of(activities_of(project, user), gates_of(project, user), dependencies_of(project, user))


def activities_of(project: Project, user: object) -> QuerySet[Activity]:
    """The plan's activities that this person sees, in its order."""
    return policy.visible(user, Activity.objects.filter(step__project=project).for_plan())


def gates_of(project: Project, user: object) -> QuerySet[Gate]:
    """Its gates, in order, with their meetings."""
    gates = Gate.objects.filter(opens__project=project).select_related("opens", "meeting").order_by("opens__number")
    return policy.visible(user, gates)


def dependencies_of(project: Project, user: object) -> QuerySet[Dependency]:
    """What waits for what."""
    return policy.visible(user, Dependency.objects.filter(successor__step__project=project).order_by("pk"))


def piece_of(activity: Activity) -> Piece:
    """The activity as the reckoning sees it."""
    return Piece(
        activity.key, activity.step.number, activity.due, activity.duration or 0, is_started=activity.status == ActivityStatus.STARTED
    )
