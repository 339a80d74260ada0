"""Who holds a role, for those who write to them or name them. What a role allows is the policy's to say, not this module's."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from agreements.models import Collaboration, CollaborationRole, Party, PartyRole
from minimaria.accounts.models import User
from minimaria.policy import EVERYONE, Role


def holders(collaboration: Collaboration, *roles: Role, today: date) -> QuerySet[User]:
    """The active people who hold one of the roles on the collaboration today, each once, in the order they were added."""
    held = CollaborationRole.objects.filter(_in_term(today), content_object=collaboration, permission__codename__in=roles)
    return User.objects.filter(is_active=True, pk__in=held.values("user")).select_related("person").order_by("pk")


def members(collaboration: Collaboration, *, today: date) -> QuerySet[User]:
    """The active people who see the whole of the collaboration today: by a role on it, or as contact of a party. By name."""
    held = CollaborationRole.objects.filter(_in_term(today), content_object=collaboration, permission__codename__in=EVERYONE)
    contacts = PartyRole.objects.filter(_in_term(today), content_object__collaboration=collaboration)
    among = Q(pk__in=held.values("user")) | Q(pk__in=contacts.values("user"))
    return User.objects.filter(among, is_active=True).select_related("person").order_by("person__name", "pk")


def roles_held(collaboration: Collaboration, *, today: date) -> Sequence[CollaborationRole]:
    """The roles held on the collaboration today by active people, in the order of the roles."""
    held = CollaborationRole.objects.filter(_in_term(today), content_object=collaboration, user__is_active=True)
    order = {role.value: place for place, role in enumerate(Role)}
    return sorted(held.select_related("user__person", "permission"), key=lambda role: order[role.permission.codename])


def contacts_of(party: Party, *, today: date) -> Sequence[User]:
    """The active people who speak for the party today, who came first before others."""
    held = PartyRole.objects.filter(_in_term(today), content_object=party, user__is_active=True)
    return [role.user for role in held.select_related("user__person").order_by("since", "pk")]


def has_contact(party: str, *, today: date) -> Exists:
    """Whether an active person speaks for the party today, for a query whose rows lead to it by this lookup ("party")."""
    return Exists(PartyRole.objects.filter(_in_term(today), content_object=OuterRef(party), user__is_active=True))


def contacts_by_party(collaboration: Collaboration, *, today: date) -> Sequence[tuple[Party, Sequence[PartyRole]]]:
    """Each party in its order, with its contacts today; none where it has none."""
    held = PartyRole.objects.filter(_in_term(today), content_object__collaboration=collaboration, user__is_active=True)
    of_party: dict[int, list[PartyRole]] = {}
    for role in held.select_related("user__person").order_by("since", "pk"):
        of_party.setdefault(role.content_object_id, []).append(role)
    parties = Party.objects.filter(collaboration=collaboration).with_organisation().in_order()
    return [(party, of_party.get(party.pk, [])) for party in parties]


def _in_term(today: date) -> Q:
    return Q(since__lte=today) & (Q(until__isnull=True) | Q(until__gte=today))
