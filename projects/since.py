"""What has changed in the plan since a moment: derived from the history, stored nowhere. Reading only."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Count, Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from agreements.models import Meeting
from agreements.states import BodyKind
from minimaria.audit.models import Event, Result
from minimaria.dates import PlanDate
from minimaria.policy import visible
from projects.models import Activity, Comment, Project, Step
from projects.states import ActivityStatus

SILENT_DAYS = 30


@dataclass(frozen=True)
class Changed:
    """One activity and what has become of it. `key` leads to it, "" once it is out of the plan."""

    title: str
    key: str
    step: int | None
    who: str = ""
    when: datetime | None = None
    before: PlanDate | None = None
    after: PlanDate | None = None
    words: Sequence[str] = ()
    responsible: str = ""
    comments: int = 0


@dataclass
class Changes:
    """What has become of the plan, by kind. An activity stands in one of the first five; silence is a thing of its own."""

    since: datetime
    done: list[Changed] = field(default_factory=list)
    slipped: list[Changed] = field(default_factory=list)
    added: list[Changed] = field(default_factory=list)
    removed: list[Changed] = field(default_factory=list)
    other: list[Changed] = field(default_factory=list)
    silent: list[Changed] = field(default_factory=list)

    @property
    def counted(self) -> list[str]:
        """ "3 done", "2 later" …: what there is any of."""
        told = (
            (self.done, lambda n: ngettext("%(n)s done", "%(n)s done", n)),
            (self.slipped, lambda n: ngettext("%(n)s later", "%(n)s later", n)),
            (self.added, lambda n: ngettext("%(n)s added", "%(n)s added", n)),
            (self.removed, lambda n: ngettext("%(n)s out of the plan", "%(n)s out of the plan", n)),
            (self.other, lambda n: ngettext("%(n)s changed otherwise", "%(n)s changed otherwise", n)),
        )
        return [words(len(rows)) % {"n": len(rows)} for rows, words in told if rows]


def last_visit(user: Any) -> datetime | None:
    """When the person signed in the time before this one. A session lasts a working day, so that is their last visit."""
    signed_in = Event.objects.filter(collaboration=None, verb="accounts.sign_in", by=user.pk, result=Result.DONE)
    return signed_in.order_by("-pk").values_list("at", flat=True)[1:2].first()


def last_meeting(project: Project, user: Any, *, today: date) -> date | None:
    """The day the steering group last met."""
    held = Meeting.objects.filter(
        body__collaboration=project.collaboration_id, body__kind=BodyKind.STEERING_GROUP, body__party=None, date__lte=today
    )
    return visible(user, held).order_by("-date").values_list("date", flat=True).first()


def changes_of(project: Project, user: Any, *, since: datetime, today: date) -> Changes:
    """What differs between the plan as it stood at that moment and as it stands, in six queries whatever its length."""
    now = list(visible(user, Activity.objects.filter(step__project=project).for_plan()))
    happened = _happened(project, since)
    before = _as_it_was(project, since)
    steps = dict(Step.objects.filter(project=project).values_list("pk", "number"))
    said = _said(project, user, since)
    found = Changes(since)
    for activity in now:
        records = happened.pop(activity.pk, [])
        comments = said.get(activity.pk, _NEVER).since
        if changed := _become(activity, before.get(activity.pk), records, steps, since=since, today=today):
            kind, row = changed
            getattr(found, kind).append(replace(row, comments=comments, **_by(records)))
    for pk, records in happened.items():  # what is no longer there; what came and went in between was never seen
        if pk in before:
            words = [_("taken out of the plan")]
            found.removed.append(Changed(records[-1].title, "", steps.get(records[-1].step_id), words=words, **_by(records)))
    found.silent = list(_silent(project, now, said, today))
    return found


def _by(records: Sequence[Any]) -> dict[str, Any]:
    """Who did the last of it, and when; nobody, where only time has passed."""
    return {"who": str(records[-1].history_user or ""), "when": records[-1].history_date} if records else {}


def _become(
    activity: Activity, before: Any, records: Sequence[Any], steps: Mapping[int, int], *, since: datetime, today: date
) -> tuple[str, Changed] | None:
    """Which kind of change, and how it is told; None where nothing differs."""
    has_passed = activity.is_late(today) and not activity.due.is_late(timezone.localtime(since).date())
    if not records:
        return ("slipped", _row(activity, after=activity.due, words=[_("its date has passed")])) if has_passed else None
    if before is None:
        return "added", _row(activity, after=activity.due, words=[str(activity.get_status_display())])
    said_before, words = Activity.due.of(before), list(_words(before, activity, steps))
    if activity.status == ActivityStatus.CANCELLED != before.status:
        return "removed", _row(activity, words=[_("cancelled")])
    if activity.status == ActivityStatus.DONE != before.status:
        return "done", _row(activity, after=activity.due)
    if activity.is_open and _is_later(said_before, activity.due):
        return "slipped", _row(activity, before=said_before, after=activity.due, words=words)
    if has_passed:
        return "slipped", _row(activity, after=activity.due, words=[_("its date has passed"), *words])
    words = [*_date_words(said_before, activity.due), *words]
    return ("other", _row(activity, words=words)) if words else None


def _happened(project: Project, since: datetime) -> dict[int, list[Any]]:
    """What the history holds of each activity after the moment, oldest first."""
    records = Activity.history.filter(step__project=project, history_date__gt=since).select_related("history_user__person")
    by_activity: dict[int, list[Any]] = {}
    for record in records.order_by("history_date", "history_id"):
        by_activity.setdefault(record.id, []).append(record)
    return by_activity


def _as_it_was(project: Project, since: datetime) -> dict[int, Any]:
    """Of each activity that has changed since, the last the history holds of it at the moment; nothing for what was not there."""
    of_project = Activity.history.filter(step__project=project).order_by()
    changed = of_project.filter(history_date__gt=since).values("id")
    last = of_project.filter(history_date__lte=since, id__in=changed).values("id").annotate(last=Max("history_id"))
    return {record.id: record for record in Activity.history.filter(history_id__in=last.values("last")).exclude(history_type="-")}


class _Said(NamedTuple):
    """When an activity was last commented on, and how often since the moment."""

    last: datetime | None
    since: int


_NEVER = _Said(None, 0)


def _said(project: Project, user: Any, since: datetime) -> dict[int, _Said]:
    rows = visible(user, Comment.objects.filter(project=project, activity__isnull=False, taken_back_at=None))
    counted = rows.order_by().values("activity").annotate(last=Max("written_at"), since=Count("pk", filter=Q(written_at__gt=since)))
    return {row["activity"]: _Said(row["last"], row["since"]) for row in counted}


def _is_later(before: PlanDate, after: PlanDate) -> bool:
    """Whether what was said is now said later, or no longer said at all."""
    if not before.end:
        return False
    return after.end is None or after.end > before.end


def _date_words(before: PlanDate, after: PlanDate) -> Iterator[str]:
    if before and after and before != after:
        yield _("date %(before)s became %(after)s") % {"before": before, "after": after}
    elif after and before != after:
        yield _("date %(said)s") % {"said": after}


def _words(before: Any, activity: Activity, steps: Mapping[int, int]) -> Iterator[str]:
    """What differs besides the date, each in a few words."""
    if activity.status != before.status:
        begun = activity.status == ActivityStatus.STARTED and before.status == ActivityStatus.PLANNED
        yield pgettext("activity", "begun") if begun else _("%(status)s again") % {"status": activity.get_status_display()}
    if activity.title != before.title:
        yield _("was called “%(title)s”") % {"title": before.title}
    if _responsible_of(activity) != _responsible_of(before):
        yield _("responsible: %(name)s") % {"name": activity.responsible or _("nobody")}
    if activity.step_id != before.step_id:
        yield _("moved from step %(before)s to step %(after)s") % {"before": steps.get(before.step_id, "–"), "after": activity.step.number}
    if activity.duration != before.duration:
        yield _("working days: %(n)s") % {"n": activity.duration or "–"}
    if activity.comment != before.comment:
        yield _("another comment in the plan")


def _responsible_of(row: Any) -> tuple[Any, ...]:
    return (row.responsible_member_id, row.responsible_group_id, row.responsible_text)


def _silent(project: Project, activities: Iterable[Activity], said: Mapping[int, _Said], today: date) -> Iterator[Changed]:
    """What should be at work, and of which nothing has been heard for thirty days."""
    rows = Activity.history.filter(step__project=project).order_by().values("id").annotate(last=Max("history_date"))
    changed: dict[int, datetime] = dict(rows.values_list("id", "last"))
    for activity in activities:
        if is_at_work(activity, today):
            moments = filter(None, (changed.get(activity.pk), said.get(activity.pk, _NEVER).last))
            last = max(moments, default=None)
            if last and (today - timezone.localtime(last).date()).days >= SILENT_DAYS:
                yield _row(activity, after=activity.due, when=last)


def is_at_work(activity: Activity, today: date) -> bool:
    """Whether something should be going on: it has begun, or its said time has come, and its step is open."""
    if not activity.is_open or activity.step.is_shut:
        return False
    return activity.status == ActivityStatus.STARTED or bool(activity.due.start and activity.due.start <= today)


def _row(activity: Activity, **more: Any) -> Changed:
    return Changed(activity.title, activity.key, activity.step.number, responsible=str(activity.responsible), **more)
