"""What stands in the way of an agenda."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from agreements.models import Meeting
from agreements.states import BodyKind
from decisions.models import Minutes
from decisions.present import called_to
from minimaria.accounts.models import User
from minimaria.errors import Blocker


def arranging_blockers(meeting: Meeting) -> Iterator[Blocker]:
    """Once the minutes have begun the agenda is what they took over."""
    yield from agenda_blockers(meeting)
    begun = Minutes.objects.filter(meeting=meeting).first()
    if begun is not None:
        yield Blocker(_("The minutes have begun, with the agenda as it was then. Add what comes up to them."), link=begun)


def calling_blockers(meeting: Meeting, *, by: User, today: date) -> Iterator[Blocker]:
    """A call comes before the meeting, and to somebody."""
    yield from arranging_blockers(meeting)
    if meeting.date < today:
        yield Blocker(_("The meeting has been held. Nobody is called to it any more."))
    elif not called_to(meeting, by=by, today=today):
        yield Blocker(_("Nobody but you belongs to the steering group yet. Invite its members first."))


def agenda_blockers(meeting: Meeting) -> Iterator[Blocker]:
    """Only the steering group's agenda is made here: other bodies make their own."""
    body = meeting.body
    if body.kind != BodyKind.STEERING_GROUP or body.party_id is not None:
        yield Blocker(_("%(body)s makes its own agenda. Write down here what you present to it.") % {"body": body})
