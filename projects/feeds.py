"""What a calendar feed holds: what its owner may see now, asked of the policy each time it is read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

import icalendar
from django.conf import settings
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from agreements.models import Meeting
from agreements.names import in_a_sentence
from minimaria.dates import Precision
from minimaria.policy import held_by, visible
from projects.models import Activity, Feed, Gate
from projects.models.feeds import hash_of
from projects.states import ActivityStatus, FeedScope

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Event:
    """One day in the calendar."""

    uid: str
    day: date
    title: str
    path: str
    told: str = ""
    revision: int = 1


def feed_at(secret: str) -> Feed | None:
    """The feed with this secret; None where there is none, or its owner no longer takes part in the collaboration."""
    feed = Feed.objects.filter(secret_hash=hash_of(secret)).select_related("user__person", "collaboration").first()
    return feed if feed and visible(feed.user, Feed).filter(pk=feed.pk).exists() else None


@override(settings.LANGUAGE_CODE)
def calendar_of(feed: Feed, *, now: datetime) -> bytes:
    """The feed as a calendar file (RFC 5545): days alone, for that is all that is known. Four queries."""
    where = feed.collaboration
    name = _("%(collaboration)s (example data)") % {"collaboration": where.name} if where.is_example else where.name
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//minimaria//SV")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"value": "DURATION"})
    for event in sorted(events_of(feed), key=lambda event: (event.day, event.uid)):
        calendar.add_component(_component(event, now))
    return calendar.to_ical()


def events_of(feed: Feed) -> Iterator[Event]:
    """Activities whose day is known exactly, the meetings with the gates that are taken up there, and when papers are due."""
    yield from _activities(feed)
    for meeting in _meetings(feed):
        who = meeting.body.party.organisation.name if meeting.body.party else ""
        body = _("%(body)s, %(party)s") % {"body": meeting.body.name, "party": who} if who else meeting.body.name
        gates = [str(gate) for gate in meeting.gates.all()]
        title = _("%(body)s: %(gates)s") % {"body": body, "gates": ", ".join(gates)} if gates else body
        path = _path_of(meeting)
        yield Event(f"meeting-{meeting.key}", meeting.date, title, path, meeting.note, meeting.revision)
        if meeting.papers_due_on:
            yield Event(f"papers-{meeting.key}", meeting.papers_due_on, _("Papers due: %(body)s") % {"body": in_a_sentence(body)}, path)


def _activities(feed: Feed) -> Iterator[Event]:
    rows = visible(feed.user, Activity.objects.filter(step__project__collaboration=feed.collaboration)).for_page()  # type: ignore[attr-defined]
    known = rows.filter(due_precision=Precision.DAY, due_end__isnull=False).exclude(status=ActivityStatus.CANCELLED)
    if feed.scope == FeedScope.MINE:
        answered = Q()
        for path in Activity.answered_for_by:
            answered |= Q(**{path: feed.user.person_id})
        known = known.filter(pk__in=Activity.objects.filter(answered).values("pk"))
    for activity in known.order_by("due_end", "pk"):
        title = activity.title
        if activity.status == ActivityStatus.DONE:
            title = _("%(title)s (done)") % {"title": title}
        told = f"{activity.due} · {activity.responsible or _('Nobody appointed')}"
        assert activity.due.end is not None
        yield Event(f"activity-{activity.key}", activity.due.end, title, activity.get_absolute_url(), told, activity.revision)


def _meetings(feed: Feed) -> Iterable[Meeting]:
    """Of the collaboration's own bodies; and of the parties': of all, or of those one speaks for."""
    gates = Prefetch("gates", visible(feed.user, Gate.objects.select_related("opens")))
    rows = visible(feed.user, Meeting.objects.filter(body__collaboration=feed.collaboration))
    rows = rows.select_related("body__party__organisation", "body__party__collaboration", "body__collaboration").prefetch_related(gates)
    if feed.scope == FeedScope.MINE:
        rows = rows.filter(Q(body__party=None) | Q(body__party__in=list(held_by(feed.user).parties)))
    return rows.order_by("date", "pk")


def _path_of(meeting: Meeting) -> str:
    """The party's own page, or that of the collaboration's meetings."""
    party = meeting.body.party
    return party.get_absolute_url() if party else reverse("projects:meetings", args=[meeting.body.collaboration.slug])


def _component(event: Event, now: datetime) -> icalendar.Event:
    component = icalendar.Event()
    component.add("uid", f"{event.uid}@{urlsplit(settings.SITE_URL).hostname}")
    component.add("dtstamp", now)
    component.add("dtstart", event.day)
    component.add("dtend", event.day + _DAY)
    component.add("summary", event.title)
    if event.told:
        component.add("description", event.told)
    component.add("url", settings.SITE_URL + event.path)
    component.add("sequence", event.revision)
    component.add("transp", "TRANSPARENT")  # a day to know of, not a day that is taken
    return component
