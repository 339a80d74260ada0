"""What stands in the way of an agenda."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from agreements.models import Meeting
from agreements.states import BodyKind
from minimaria.errors import Blocker


def agenda_blockers(meeting: Meeting) -> Iterator[Blocker]:
    """Only the steering group's agenda is made here: other bodies make their own."""
    body = meeting.body
    if body.kind != BodyKind.STEERING_GROUP or body.party_id is not None:
        yield Blocker(_("%(body)s makes its own agenda. Write down here what you present to it.") % {"body": body})
