"""What the steering group takes up at its meetings."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.utils import timezone

from agreements.models import Body, Collaboration, Meeting
from agreements.states import BodyKind
from decisions import actions
from decisions.models import AgendaItem, Call, Minutes, MinutesAction
from decisions.states import AgendaKind, MinutesKind
from minimaria.accounts.models import User
from minimaria.dates import PlanDate
from projects import actions as projects
from projects.models import Channel, Communication, Presentation, Responsible
from projects.states import ChannelKind
from tests.make.people import body, chair, lead, scope
from tests.make.people import meeting as planned
from tests.make.plan import project, step


def agenda_item(
    *, of: models.Model | None = None, meeting: Meeting | None = None, title: str = "Lokalen", by: User | None = None, **over: Any
) -> AgendaItem:
    """A point that somebody wrote, of the steering group's meeting."""
    at = meeting or planned(of=of)
    return actions.add_agenda_item(at, by=by or lead(of=at), title=title, **{"kind": AgendaKind.DISCUSS, **over})


def minutes(*, of: models.Model | None = None, meeting: Meeting | None = None, by: User | None = None, **over: Any) -> Minutes:
    """The minutes of the steering group's meeting, just begun."""
    at = meeting or planned(of=of)
    return actions.begin_minutes(at, by=by or lead(of=at), **{"kind": MinutesKind.NOTES, **over})


def submitted_minutes(**over: Any) -> Minutes:
    """Minutes that wait to be approved, with the chair noted as present."""
    made = minutes(**over)
    actions.record_attendance(made, by=lead(of=made), present=[chair(of=made).person])
    return actions.submit_minutes(made, by=lead(of=made))


def approved_minutes(**over: Any) -> Minutes:
    """Minutes that the chair has approved: they are frozen."""
    made = submitted_minutes(**over)
    return actions.approve_minutes(made, by=chair(of=made))


def action(*, minutes: Minutes, by: User | None = None, what: str = "Boka lokalen", **over: Any) -> MinutesAction:
    """Somebody is to do something, said at the first point."""
    at = minutes.items.first() or actions.add_minutes_item(minutes, by=lead(of=minutes), title="Lokalen")
    return actions.add_action(at, by=by or lead(of=minutes), **action_words(of=minutes, what=what, **over))


def action_words(*, of: models.Model, **over: Any) -> dict[str, Any]:
    """What an action says: what, who, by when and in which step."""
    words = {"what": "Boka lokalen", "owner": Responsible(text="Lokalgruppen"), "due": PlanDate.read("maj 2025"), **over}
    return words if "step" in words else {**words, "step": step(of=of)}


def call(*, meeting: Meeting, by: User | None = None, **over: Any) -> Call:
    """The group is called to the meeting, by the lead; the chair is one of those who are."""
    chair(of=meeting)
    words = {"number": Call.objects.filter(meeting=meeting).count() + 1, "message": "Vi ses i Falun.", **over}
    return actions.send_call(meeting, by=by or lead(of=meeting), **words)


def minutes_of_each_kind(of: Collaboration) -> dict[str, Any]:
    """Minutes of three meetings that have been: being written, waiting to be approved, approved. For the table of all addresses."""
    days = [timezone.localdate() - timedelta(days=number) for number in (40, 30, 20)]
    draft, submitted, approved = (planned(of=of, date=day) for day in days)
    written = minutes(meeting=draft)
    return {
        "call": call(meeting=planned(of=of, date=timezone.localdate() + timedelta(days=40))),
        "draft_minutes": written,
        "minutes_item": written.items.first(),
        "action": action(minutes=written, step=of.project.steps.first()),
        "submitted_minutes": submitted_minutes(meeting=submitted),
        "approved_minutes": approved_minutes(meeting=approved),
    }


def council_meeting(*, of: models.Model | None = None) -> Meeting:
    """A meeting of another body than the steering group."""
    where = scope(of)
    council = Body.objects.filter(collaboration=where, kind=BodyKind.WELFARE_COUNCIL).first()
    return planned(body=council or body(of=where, name="Rådet", kind=BodyKind.WELFARE_COUNCIL))


def presentation(*, of: models.Model | None = None, meeting: Meeting | None = None, by: User | None = None, **over: Any) -> Presentation:
    """What another body was shown, with something that is to follow."""
    at = meeting or council_meeting(of=of)
    words = {
        "what": "Tidsplanen",
        "presented_by": "Rut Rådprov",
        "said": "Rådet vill se siffror.",
        "asked": "Vad kostar det?",
        "follow_up": "Skicka budgeten.",
    }
    return projects.add_presentation(at, by=by or lead(of=at), **words | over)


def communication(*, of: models.Model | None = None, by: User | None = None, **over: Any) -> Communication:
    """A line of the communication plan, whose day is far off."""
    plan = project(of=of)
    words = {"audience": "Elevhälsan", "what": "Var mottagningen ligger", "due": PlanDate.read("mars 2099"), "how": "mejl"}
    return projects.add_communication(plan, by=by or lead(of=plan), **words | over)


def channel(*, of: models.Model | None = None, by: User | None = None, name: str = "Polisen", **over: Any) -> Channel:
    """A formal way to the police, whose seats nobody has added."""
    plan = project(of=of)
    words = {"kind": ChannelKind.POLICE, "purpose": "Oro för en grupp unga", **over}
    return projects.add_channel(plan, by=by or lead(of=plan), name=name, **words)


def of_communication(of: Collaboration) -> dict[str, Any]:
    """What is told and shown, a row of each kind. For the table of all addresses."""
    return {
        "communication": communication(of=of),
        "channel": channel(of=of),
        "council_meeting": council_meeting(of=of),
        "presentation": presentation(of=of),
    }
