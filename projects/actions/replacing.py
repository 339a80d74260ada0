"""Somebody else in a person's place."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.actions import end_now, hold
from agreements.blockers import contact_blockers, two_people_blockers
from agreements.models import HeldRole, PartyRole
from minimaria.accounts.leaving import end_sessions_without_role
from minimaria.accounts.models import User
from minimaria.errors import Blocker, refuse_if
from minimaria.verbs import verb
from projects.actions.organisation import sit_instead
from projects.reading import what_moves


@verb
def replace_person(role: HeldRole, *, by: User, successor: User) -> User:
    """The successor has the role from now on, for the rest of its term, and sits where the person sat in the collaboration's groups.

    What is open of what those seats answer for, and the mails to a party's contact, go with them. Whoever is replaced holds the
    role no longer; what they did, and the terms that are over, stay theirs.
    """
    refuse_if(_blockers(role, successor, by=by))
    held_on: Any = role
    moves, leaving, begins, term_ends, on = what_moves(role), role.user, role.since, role.until, held_on.content_object
    holds_already, today = _holds(role, successor), timezone.localdate()
    end_now(role)
    if not holds_already:
        hold(type(role), on, successor, moves.role.role, by=by, since=max(today, begins), until=term_ends)
    for seat in moves.seats:
        sit_instead(seat, successor.person, today=today)
    end_sessions_without_role(leaving)
    return successor


def _holds(role: HeldRole, user: User) -> bool:
    """Whether the user has the same role there today."""
    model: Any = type(role)
    same = model.objects.filter(content_object=role.content_object_id, permission=role.permission, user=user)  # type: ignore[attr-defined]
    return any(one.holds_on(timezone.localdate()) for one in same)


def _blockers(role: HeldRole, successor: User, *, by: User) -> Iterator[Blocker]:
    held_on: Any = role
    today = timezone.localdate()
    if successor == role.user or not successor.is_active:
        yield Blocker(_("Choose somebody else, who signs in here."))
    elif _holds(role, successor):
        return
    elif successor == by:
        yield Blocker(_("Nobody gives a role to themself. Ask another administrator."))
    elif isinstance(role, PartyRole):
        yield from contact_blockers(held_on.content_object, successor.email, by=by, today=today)
    else:
        yield from two_people_blockers(held_on.content_object, successor, role.role, today, role.until)
