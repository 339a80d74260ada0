"""What of a person's goes to a successor."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from agreements.models import HeldRole, PartyRole
from minimaria.policy import Role
from projects.models import Activity, Member, Risk


@dataclass(frozen=True)
class Moves:
    """What somebody who is replaced leaves behind, and the successor takes over."""

    role: HeldRole
    seats: list[Member]
    activities: int
    risks: int

    @property
    def with_reminders(self) -> bool:
        """Whether the mails that a party is asked and reminded by go with the role."""
        return isinstance(self.role, PartyRole) and self.role.role is Role.CONTACT


def what_moves(role: HeldRole) -> Moves:
    """The role, and the seats in the groups of the collaboration that the person sits in or will, with what they answer for there."""
    held_on: Any = role  # the collaboration, or a party of it
    collaboration = held_on.content_object.collaboration if isinstance(role, PartyRole) else held_on.content_object
    sits_in = Member.objects.filter(group__project__collaboration=collaboration, person=role.user.person)
    seats = list(sits_in.not_ended(on=timezone.localdate()).select_related("group", "person"))
    activities = Activity.objects.open().filter(responsible_member__in=seats).count()
    return Moves(role, seats, activities, Risk.objects.open().filter(owner_member__in=seats).count())
