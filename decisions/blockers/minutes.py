"""What stands in the way of writing, putting forward and approving the minutes of a meeting."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from agreements.models import Meeting
from decisions.blockers.meetings import agenda_blockers
from decisions.models import Minutes
from decisions.states import MinutesStatus
from minimaria.accounts.models import User
from minimaria.errors import Blocker
from minimaria.templatetags.look import in_words


def beginning_blockers(meeting: Meeting, *, today: date) -> Iterator[Blocker]:
    """Minutes are written in the meeting, from the agenda as it is then; once for each."""
    yield from agenda_blockers(meeting)
    if meeting.date > today:
        yield Blocker(
            _("The meeting is on %(day)s. The minutes begin that day, with the agenda as it is then.") % {"day": in_words(meeting.date)}
        )


def writing_blockers(minutes: Minutes) -> Iterator[Blocker]:
    """What is put forward lies still while it is read; what is approved is frozen."""
    if minutes.status == MinutesStatus.SUBMITTED:
        yield Blocker(_("The minutes wait to be approved. Take them back first, and change them then."), link=minutes)
    elif minutes.status == MinutesStatus.APPROVED:
        yield Blocker(_("The minutes are approved, and nothing in them is changed. Write a correction instead."), link=minutes)


def submitting_minutes_blockers(minutes: Minutes) -> Iterator[Blocker]:
    """Who was there is said before anybody is asked to approve it."""
    yield from writing_blockers(minutes)
    if not minutes.attendance.filter(is_present=True).exists():
        yield Blocker(_("Nobody is noted as present. Say who was there."), link=minutes)


def approving_blockers(minutes: Minutes, *, by: User) -> Iterator[Blocker]:
    """Each approves once, and nobody what they put forward themself."""
    if minutes.status == MinutesStatus.APPROVED:
        yield Blocker(_("The minutes are approved already."), link=minutes)
    elif minutes.status == MinutesStatus.DRAFT:
        yield Blocker(_("The minutes are not put forward yet: they are still being written."), link=minutes)
    elif minutes.submitted_by_id == by.pk:
        yield Blocker(_("You put these forward yourself. Somebody else has to approve them."))
    elif (minutes.adjusted_by_id if minutes.adjuster_id == by.pk else minutes.approved_by_id) is not None:
        yield Blocker(_("You have approved them already. The other has still to do so."))


def correcting_blockers(minutes: Minutes) -> Iterator[Blocker]:
    """What is approved is corrected, and once: the next correction is of the correction."""
    if not minutes.is_approved:
        yield Blocker(_("The minutes are not approved yet. Change them as they are."), link=minutes)
    later = Minutes.objects.filter(corrects=minutes).first()
    if later is not None:
        yield Blocker(_("A correction has been begun already. Go on there."), link=later)
