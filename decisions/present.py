"""Who is expected at a meeting of the steering group: its members, and who prepares it. Reading only."""

from datetime import date

from agreements.models import CollaborationRole, Meeting
from agreements.people import holders
from minimaria.accounts.models import Person, User
from minimaria.policy import STEERING, Role

_EXPECTED = (*STEERING, Role.LEAD, Role.SECRETARY)


def expected_at(meeting: Meeting) -> dict[Person, Role]:
    """Each once, with the role held on the day of the meeting: the chair first. One query."""
    held = CollaborationRole.objects.filter(content_object=meeting.body.collaboration_id, permission__codename__in=_EXPECTED)
    on_the_day = [role for role in held.select_related("user__person", "permission") if role.holds_on(meeting.date)]
    expected: dict[Person, Role] = {}
    for role in sorted(on_the_day, key=lambda role: (_EXPECTED.index(role.role), role.user.person.name)):
        expected.setdefault(role.user.person, role.role)
    return expected


def called_to(meeting: Meeting, *, by: User, today: date) -> list[User]:
    """Who is called to it by e-mail: all of them who are here today, but who calls. One query."""
    return sorted(holders(meeting.body.collaboration, *_EXPECTED, today=today).exclude(pk=by.pk), key=str)
