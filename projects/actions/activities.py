"""Verbs on the pieces of work."""

from contextlib import nullcontext
from typing import Any

from django.db.models import ProtectedError, Q
from django.utils.translation import gettext as _

from minimaria.accounts.models import User
from minimaria.dates import PlanDate
from minimaria.errors import NotPossible, refuse_if
from minimaria.states import move
from minimaria.verbs import verb
from projects.actions.ordering import position_at
from projects.blockers import beginning_blockers, dependency_blockers
from projects.control.guard import controlled
from projects.models import NOBODY, Activity, Comment, Dependency, Mention, Mitigation, Responsible, Risk, Step
from projects.states import ACTIVITY_MOVES, ActivityStatus

# What of an activity the steering group may have set a limit to; its words and who answers for it are nobody else's matter.
_MEASURED = frozenset({"status", "due", "duration"})


@verb
def add_activity(
    step: Step,
    *,
    by: User,
    title: str,
    status: ActivityStatus = ActivityStatus.PLANNED,
    due: PlanDate | None = None,
    duration: int | None = None,
    responsible: Responsible = NOBODY,
    comment: str = "",
    place: int | None = None,
    removed: str = "",
) -> Activity:
    """A piece of work in the step: at this place, counted from 1, or last. NotPossible to begin it in a step that is shut.

    `removed` is the key of one that the same person took out: then that is put back, with all that left the plan with it.
    """
    refuse_if(beginning_blockers(step, status))
    record = _removed(step, removed, by) if removed else None
    activity = Activity(step=step, title=title, status=status, duration=duration or None, comment=comment)
    if record:  # the same row again: its history goes on, and decided plans know it
        activity.pk, activity.key, activity.revision = record.id, record.key, record.revision + 1
    activity.due = due or PlanDate()
    activity.responsible = responsible
    activity.position = position_at(place, Activity.objects.filter(step=step))
    with controlled(step.project):
        activity.save()
        if record:
            _bring_back(activity, record)
    return activity


def _removed(step: Step, key: str, by: User) -> Any:
    """The record of the activity that this person took out of the plan. NotPossible when there is none, or it is back."""
    gone = Activity.history.filter(key=key, history_type="-", history_user=by, step__project=step.project)
    record = gone.order_by("history_date", "history_id").last()
    if record is None or Activity.objects.filter(key=key).exists():
        raise NotPossible(_("There is nothing to put back. Look at the plan as it is now."))
    return record


def _bring_back(activity: Activity, record: Any) -> None:
    """What left the plan with the activity: what was said of it, which risks it is done about, what it waits for and what waits
    for it, where the other is still there and no circle has come about."""
    comments = _left_with(record, Comment, activity_id=activity.pk)
    mentions = _left_with(record, Mention, comment_id__in=[one.pk for one in comments])
    risks = _left_with(record, Mitigation, activity_id=activity.pk, risk_id__in=Risk.objects.values("pk"))
    for row in (*comments, *mentions, *risks):
        row.revision += 1
        row.save()
    for link in _left_with(record, Dependency, Q(predecessor_id=activity.pk) | Q(successor_id=activity.pk)):
        both = Activity.objects.in_bulk([link.predecessor_id, link.successor_id])
        if len(both) == 2 and not dependency_blockers(both[link.successor_id], both[link.predecessor_id]):
            link.revision += 1
            link.save()


def _left_with(record: Any, model: Any, *of: Q, **by: Any) -> list[Any]:
    """The rows of the model that this person took out in the same way, each as it was last. What left otherwise since stays out."""
    last: dict[Any, Any] = {}
    for each in model.history.filter(*of, **by).order_by("-history_date", "-history_id"):
        last.setdefault(each.id, each)
    left = ("-", record.history_user_id, record.history_change_reason)
    return [one.instance for one in last.values() if (one.history_type, one.history_user_id, one.history_change_reason) == left]


@verb
def update_activity(
    activity: Activity,
    *,
    by: User,
    title: str | None = None,
    status: ActivityStatus | None = None,
    due: PlanDate | None = None,
    duration: int | None = None,
    responsible: Responsible | None = None,
    comment: str | None = None,
) -> Activity:
    """What is not given stays as it is; no working days (0) means that only the end is known. NotPossible to begin it in a step that is shut; planning, dating and commenting is free."""
    given = {"title": title, "status": status, "due": due, "responsible": responsible, "comment": comment}
    new: dict[str, Any] = {name: value for name, value in given.items() if value is not None and value != getattr(activity, name)}
    if duration is not None and (duration or None) != activity.duration:
        new["duration"] = duration or None
    if status and "status" in new:
        move(ACTIVITY_MOVES, ActivityStatus(activity.status), ActivityStatus(status))
        refuse_if(beginning_blockers(activity.step, status))
    for name, value in new.items():
        setattr(activity, name, value)
    if new:
        with controlled(activity.step.project) if _MEASURED & new.keys() else nullcontext():
            activity.save()
    return activity


@verb
def move_activity(activity: Activity, *, by: User, step: Step, place: int | None = None) -> Activity:
    """To this place of the step, counted from 1 without the activity itself, or last. The same place twice is the same as once.

    NotPossible to move what has begun into a step that is shut.
    """
    refuse_if(beginning_blockers(step, activity.status))
    position = position_at(place, Activity.objects.filter(step=step).exclude(pk=activity.pk))
    if (step, position) != (activity.step, activity.position):
        with controlled(step.project) if step != activity.step else nullcontext():
            activity.step, activity.position = step, position
            activity.save()
    return activity


@verb
def remove_activity(activity: Activity, *, by: User) -> None:
    """Take it out of the plan, and with it what it waits for, what waits for it, what was said of it and which risks it is done about.

    What it was stays in the history. NotPossible for what a decision rests on.
    """
    with controlled(activity.step.project):
        for dependency in Dependency.objects.filter(Q(predecessor=activity) | Q(successor=activity)):
            dependency.delete()
        for row in (*Mention.objects.filter(comment__activity=activity), *activity.comments.all(), *activity.mitigates.all()):
            row.delete()
        try:
            activity.delete()
        except ProtectedError as error:
            raise NotPossible(_("A decision rests on this activity. Set it to cancelled instead.")) from error
