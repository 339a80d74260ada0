"""What the page of a meeting says first: when the group meets, and how much it is asked to decide."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from agreements.models import Collaboration, Meeting
from decisions.agenda.reading import Agenda
from decisions.asked import Asked
from decisions.blockers.minutes import approving_blockers
from decisions.models import Minutes
from decisions.states import MinutesStatus
from minimaria import policy
from minimaria.accounts.models import User
from minimaria.phrases import in_letters
from minimaria.templatetags.look import in_words


def heading(meeting: Meeting, agenda: Agenda | None, *, today: date) -> str:
    """ "Styrgruppen möts 11 januari 2027: tre saker att besluta"; of a body without an agenda here, or a meeting held, only when."""
    named = {"body": meeting.body, "day": in_words(meeting.date)}
    if meeting.date < today:
        return _("%(body)s met on %(day)s") % named
    when = _("%(body)s meets on %(day)s") % named
    if agenda is None:
        return when
    number = {"number": in_letters(agenda.to_decide)}
    if not agenda.to_decide:
        return _("%(when)s: nothing to decide") % {"when": when}
    return ngettext("%(when)s: %(number)s thing to decide", "%(when)s: %(number)s things to decide", agenda.to_decide) % (
        {"when": when} | number
    )


def days_left(meeting: Meeting, *, today: date) -> str:
    """ "Om 12 dagar"; nothing for a meeting that was."""
    days = (meeting.date - today).days
    if days < 0:
        return ""
    if days == 0:
        return _("It is today.")
    return ngettext("%(number)s day is left.", "%(number)s days are left.", days) % {"number": days}


def heading_of_minutes(minutes: Minutes) -> str:
    """Where the minutes stand: "Minnesanteckningar från 27 november 2026: utkast"."""
    words = {
        MinutesStatus.DRAFT: pgettext("minutes", "draft"),
        MinutesStatus.SUBMITTED: _("wait to be approved"),
        MinutesStatus.APPROVED: pgettext("minutes", "approved"),
    }
    named = {"title": minutes.title, "day": in_words(minutes.meeting.date), "status": words[MinutesStatus(minutes.status)]}
    return _("%(title)s from %(day)s: %(status)s") % named


def minutes_to_approve(user: User, collaboration: Collaboration) -> Iterator[Asked]:
    """The minutes that wait for this person: the chair, or the adjuster. One query."""
    waiting = policy.allowing(user, Minutes.objects.for_page(), "decisions.approve_minutes")
    for minutes in waiting.filter(status=MinutesStatus.SUBMITTED, meeting__body__collaboration=collaboration).order_by("meeting__date"):
        if not list(approving_blockers(minutes, by=user)):
            minutes.meeting.body.collaboration = collaboration  # known: no query for the address
            title = _("Approve the minutes from %(day)s") % {"day": in_words(minutes.meeting.date)}
            yield Asked(
                title, _("They are frozen when all who are asked have approved."), _("Read and approve"), minutes.get_absolute_url()
            )
