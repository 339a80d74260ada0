"""What stands in the way of an agenda."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from agreements.models import Meeting
from agreements.states import BodyKind
from decisions.models import Minutes
from minimaria.errors import Blocker


def arranging_blockers(meeting: Meeting) -> Iterator[Blocker]:
    """Once the minutes have begun the agenda is what they took over."""
    yield from agenda_blockers(meeting)
    begun = Minutes.objects.filter(meeting=meeting).first()
    if begun is not None:
        yield Blocker(_("The minutes have begun, with the agenda as it was then. Add what comes up to them."), link=begun)


def agenda_blockers(meeting: Meeting) -> Iterator[Blocker]:
    """Only the steering group's agenda is made here: other bodies make their own."""
    body = meeting.body
    if body.kind != BodyKind.STEERING_GROUP or body.party_id is not None:
        yield Blocker(_("%(body)s makes its own agenda. Write down here what you present to it.") % {"body": body})
