"""What the page of a meeting says first: when the group meets, and how much it is asked to decide."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.models import Meeting
from decisions.agenda.reading import Agenda
from decisions.models import Minutes
from decisions.states import MinutesStatus
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
    words = minutes.stands
    if minutes.status == MinutesStatus.SUBMITTED:
        words = _("wait for the adjuster") if minutes.waits_for_adjuster else _("wait to be approved")
    named = {"title": minutes.title, "day": in_words(minutes.meeting.date), "status": words}
    return _("%(title)s from %(day)s: %(status)s") % named
