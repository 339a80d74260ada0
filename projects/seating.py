"""The organisation as its page shows it: group by group who sits there, until when, and who is to come; and party by party.

Reading only, a constant number of queries however many groups and seats there are.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.models import Party
from minimaria import policy
from minimaria.phrases import capitalised, in_letters
from projects.models import Group, Member, Project, ResourceFrame


@dataclass(frozen=True)
class SeatShown:
    """A seat that is held, empty or to come."""

    member: Member
    is_to_come: bool
    ends_soon: bool

    @property
    def is_held(self) -> bool:
        """Whether the term has begun; who sits there may be nobody."""
        return not self.is_to_come

    @property
    def follower(self) -> Member | None:
        """Who is named to follow."""
        return getattr(self.member, "successor", None)


@dataclass(frozen=True)
class GroupShown:
    """A group with its seats: those that are held or to come, and those whose term is over."""

    group: Group
    seats: Sequence[SeatShown]
    former: Sequence[Member]
    parts: Sequence["GroupShown"] = field(default_factory=tuple)

    @property
    def with_terms(self) -> bool:
        """Whether anybody sits there for a term."""
        return any(seat.member.since or seat.member.until for seat in self.seats)

    @property
    def with_professions(self) -> bool:
        """Whether it is known of anybody what they work as."""
        return any(seat.member.profession for seat in self.seats)

    @property
    def with_parties(self) -> bool:
        """Whether anybody sits there for a party."""
        return any(seat.member.party_id for seat in self.seats)


@dataclass(frozen=True)
class PartyShown:
    """What seats a party has, in which groups; none is said as well."""

    party: Party
    seats: Sequence[Member]


@dataclass(frozen=True)
class Organisation:
    """All that the page of the organisation shows on one day."""

    groups: Sequence[GroupShown]
    parties: Sequence[PartyShown]
    empty: Sequence[Member]
    ending: Sequence[Member]

    @property
    def heading(self) -> str:
        """The answer: how many seats nobody sits in."""
        if not self.groups:
            return _("Nobody is in the organisation yet")
        if not self.empty:
            return _("Every seat has its person")
        told = ngettext("%(n)s seat has nobody in it", "%(n)s seats have nobody in them", len(self.empty))
        return capitalised(told % {"n": in_letters(len(self.empty))})

    @property
    def ends_soon(self) -> str:
        """How many terms end within ninety days with nobody to follow; "" for none."""
        if not self.ending:
            return ""
        told = ngettext(
            "One term ends within 90 days, and nobody is named to follow:",
            "%(n)s terms end within 90 days, and nobody is named to follow:",
            len(self.ending),
        )
        return capitalised(told % {"n": in_letters(len(self.ending))})

    @property
    def seated(self) -> list[PartyShown]:
        return [one for one in self.parties if one.seats]

    @property
    def without_seat(self) -> list[Party]:
        return [one.party for one in self.parties if not one.seats]


def organisation_of(project: Project, user: Any, *, today: date) -> Organisation:
    """The organisation for this person on this day."""
    in_order = policy.visible(user, Member.objects.select_related("person", "party__organisation", "group", "successor__person"))
    in_order = in_order.prefetch_related(Prefetch("resource_frames", policy.visible(user, ResourceFrame)))
    groups = list(policy.visible(user, Group.objects.filter(project=project)).prefetch_related(Prefetch("members", in_order)))
    shown = {group.pk: _shown(group, today) for group in groups}
    tree = [
        GroupShown(group, shown[group.pk].seats, shown[group.pk].former, [shown[part.pk] for part in groups if part.parent_id == group.pk])
        for group in groups
        if group.parent_id is None
    ]
    seats = [seat for group in groups for seat in shown[group.pk].seats if seat.is_held]
    held = [seat.member for seat in seats]
    ending = [seat.member for seat in seats if seat.member.person and seat.ends_soon and not seat.follower]
    return Organisation(
        groups=tree,
        parties=_by_party(project, held) if any(seat.party_id for seat in held) else (),
        empty=[seat for seat in held if seat.person is None],
        ending=sorted(ending, key=lambda seat: seat.until or date.max),
    )


def _shown(group: Group, today: date) -> GroupShown:
    seats = list(group.members.all())
    former = [seat for seat in seats if seat.has_ended(today)]
    return GroupShown(
        group,
        [SeatShown(seat, seat.is_to_come(today), seat.ends_soon(today)) for seat in seats if not seat.has_ended(today)],
        sorted(former, key=lambda seat: seat.until or today, reverse=True),
    )


def _by_party(project: Project, held: Sequence[Member]) -> list[PartyShown]:
    """Every party of the collaboration, those without a seat too: nobody is forgotten because nobody was named."""
    parties = Party.objects.filter(collaboration=project.collaboration_id).staying().with_organisation().in_order()
    return [PartyShown(party, [seat for seat in held if seat.party_id == party.pk]) for party in parties]
