"""Verbs on the agenda of a steering meeting. What is not touched by anybody is not stored: it follows from what waits."""

from collections.abc import Collection, Sequence

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from agreements.models import Meeting
from decisions.agenda import CLOSING_CODES, Placed, agenda_of
from decisions.agenda.calls import as_called
from decisions.blockers.meetings import agenda_blockers, arranging_blockers, calling_blockers
from decisions.models import AgendaItem, Call
from decisions.present import called_to
from decisions.states import AgendaKind
from minimaria.accounts.models import User
from minimaria.errors import NotPossible, refuse_if
from minimaria.jobs import actions as jobs
from minimaria.jobs.models import Job
from minimaria.outbox import delivery as outbox
from minimaria.verbs import verb


@verb
def add_agenda_item(meeting: Meeting, *, by: User, title: str, kind: AgendaKind, note: str = "") -> AgendaItem:
    """One more point, before the closing ones. NotPossible where the body's agenda is not made here."""
    refuse_if(arranging_blockers(meeting))
    rows = list(AgendaItem.objects.filter(meeting=meeting))
    item = AgendaItem(meeting=meeting, position=0, title=title, kind=kind, note=note)
    rows.insert(next((place for place, row in enumerate(rows) if row.about in CLOSING_CODES), len(rows)), item)
    for position, row in enumerate(rows, start=1):
        if row.position != position:
            row.position = position
            row.save()
    return item


@verb
def update_agenda_item(item: AgendaItem, *, by: User, title: str, kind: AgendaKind, note: str) -> AgendaItem:
    """Another wording of a point that somebody wrote. NotPossible for one that follows from what waits."""
    _refuse_sourced(item)
    item.title, item.kind, item.note = title, kind, note
    item.save()
    return item


@verb
def remove_agenda_item(item: AgendaItem, *, by: User) -> Meeting:
    """Take a point that somebody wrote off the agenda. NotPossible for one that follows from what waits: that is left out."""
    _refuse_sourced(item)
    item.delete()
    return item.meeting


@verb
def arrange_agenda(meeting: Meeting, *, by: User, order: Sequence[str], left_out: Collection[str] = ()) -> Meeting:
    """The points in this order, by their codes, but those that are left out. What neither names keeps its place after them.

    A point that has come meanwhile is thus never lost. A point that somebody wrote cannot be left out: it is removed.
    """
    refuse_if(arranging_blockers(meeting))
    agenda = agenda_of(meeting, today=timezone.localdate())
    known = {one.point.code: one for one in (*agenda.placed, *agenda.left_out)}
    if any(known[code].is_own for code in left_out if code in known):
        raise NotPossible(_("What somebody wrote is not left out. Take it off the agenda instead."))
    named = [known[code] for code in dict.fromkeys(order) if code in known and code not in left_out]
    unnamed = [one for one in agenda.placed if one not in named and one.point.code not in left_out]
    _store(meeting, [*named, *unnamed], left_out=[known[code] for code in left_out if code in known])
    return meeting


@verb
def send_call(meeting: Meeting, *, by: User, number: int, message: str = "") -> Call:
    """Call the group to the meeting by e-mail, with the agenda as it is now; once more, saying what has become another.

    `number` is which call it is, from 1: the same twice is refused, so that two presses are one mail.
    """
    today = timezone.localdate()
    refuse_if(calling_blockers(meeting, by=by, today=today))
    if number != Call.objects.filter(meeting=meeting).count() + 1:
        raise NotPossible(_("The call has just been sent. Open the meeting again."))
    with override(settings.LANGUAGE_CODE):  # kept as text, in the language of the group
        points = as_called([one.point for one in agenda_of(meeting, today=today).placed])
    call = Call.objects.create(meeting=meeting, number=number, points=points, message=message, sent_by=by, sent_at=timezone.now())
    for user in called_to(meeting, by=by, today=today):
        outbox.put("decisions.tell_call", call=call.pk, user=user.pk)
    return call


@verb
def print_papers(meeting: Meeting, *, by: User) -> Job:
    """All papers of the meeting in one PDF: made afterwards, and waited for on a page of its own."""
    refuse_if(agenda_blockers(meeting))
    return jobs.ask(meeting.body.collaboration, by=by, kind="decisions.print_papers", about=meeting.key)


def _store(meeting: Meeting, order: Sequence[Placed], left_out: Sequence[Placed] = ()) -> None:
    with override(settings.LANGUAGE_CODE):  # a title is kept as text, in the language of the group
        for position, one in enumerate([*order, *left_out], start=1):
            row = one.row or AgendaItem(meeting=meeting, about=one.point.code, kind=one.point.kind, title=one.point.title[:200])
            if row.pk is None or (row.position, row.is_left_out) != (position, one in left_out):
                row.position, row.is_left_out = position, one in left_out
                row.save()


def _refuse_sourced(item: AgendaItem) -> None:
    refuse_if(arranging_blockers(item.meeting))
    if item.about:
        raise NotPossible(_("This point follows from what waits for the group. Change it where it comes from, or leave it out."))
