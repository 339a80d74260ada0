"""What it takes to undo the last thing one did: the same verb again, with the words that stood there before."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from projects.forms import TAKES_BACK, AddActivity, MoveActivity, UpdateActivity
from projects.models import Activity, Project, Responsible, Step

_LATEST_FIRST = ("-history_date", "-history_id")


@dataclass(frozen=True)
class Undo:
    """A form that is already filled in, where it is posted to, and what it takes back."""

    form: Any
    action: str
    title: str
    said: Any


def undo_of_change(activity: Activity, user: Any) -> Undo | None:
    """The last change of the activity, taken back. None when it was somebody else's, or the activity is as it was added."""
    records = list(Activity.history.filter(id=activity.pk).order_by(*_LATEST_FIRST)[:2])
    if len(records) < 2 or records[0].history_user_id != user.pk:
        return None
    form = UpdateActivity(target=activity, project=activity.step.project, initial=_words(records[1]) | {"seen": TAKES_BACK}, auto_id=False)
    action = reverse("projects:update_activity", args=[activity.step.project.collaboration.slug, activity.key])
    return Undo(form, action, activity.title, _("You changed “%(title)s”.") % {"title": activity.title})


def undo_of_move(activity: Activity, place: str) -> Undo | None:
    """The activity back where it stood: `place` is "key of the step.place in it". None when there is no such place any more."""
    steps = list(Step.objects.filter(project=activity.step.project_id).prefetch_related("activities"))
    form = MoveActivity(target=activity, steps=steps, initial={"to": place, "seen": TAKES_BACK}, auto_id=False)
    if place == form.stands_at or place.partition(".")[0] not in form.steps:
        return None
    action = reverse("projects:move_activity", args=[activity.step.project.collaboration.slug, activity.key])
    return Undo(form, action, activity.title, _("You moved “%(title)s”.") % {"title": activity.title})


def undo_of_removal(project: Project, key: str, user: Any) -> Undo | None:
    """What this person removed, put back where it stood with all that left with it. None when nothing of the plan was removed by them under this key."""
    removed = Activity.history.filter(key=key, history_type="-", history_user=user, step__project=project)
    if (record := removed.order_by(*_LATEST_FIRST).first()) is None or Activity.objects.filter(key=key).exists():
        return None
    step = Step.objects.get(pk=record.step_id)
    place = step.activities.filter(position__lt=record.position).count() + 1
    form = AddActivity(project=project, initial=_words(record) | {"place": place, "removed": key}, auto_id=False)
    action = reverse("projects:add_activity", args=[project.collaboration.slug, step.key])
    return Undo(form, action, record.title, _("“%(title)s” is out of the plan.") % {"title": record.title})


def _words(record: Any) -> dict[str, Any]:
    """What a record of the history says, in the words of the form."""
    return {
        "title": record.title,
        "status": record.status,
        "due": Activity.due.of(record),
        "duration": record.duration,
        "responsible": Responsible(record.responsible_member, record.responsible_group, record.responsible_text),
        "comment": record.comment,
    }
