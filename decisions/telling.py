"""Who is told when a text gets a new version, is withdrawn, or loses a party; and what it means for those they speak for.

The contacts of the parties that are asked, and who leads and chairs; who did it knows it already. Each is told of their
own party alone. Reading only, before anything is written: what a mail says was so at that moment.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from agreements.models import AgreementVersion, Collaboration, Party
from agreements.people import contacts_by_party, holders
from agreements.states import VersionChange
from decisions.models import Case, DecisionRound
from decisions.reading import answer_now
from decisions.revising import consequences
from decisions.states import Becomes, RoundStatus
from minimaria.accounts.models import User
from minimaria.policy import Role
from minimaria.rules import CONFIRMING


@dataclass(frozen=True)
class ToTell:
    """One person, and the parties that they speak for among those it concerns, by primary key; none for who leads or chairs."""

    to: int
    parties: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Ends:
    """A round that can no longer be met, and whether its text was in force."""

    round: int
    was_in_force: bool


def become(version: AgreementVersion, before: AgreementVersion, change: VersionChange, *, today: date) -> dict[int, Becomes]:
    """What the version makes of each party that it concerns, by primary key."""
    follows = consequences(version, before, change, on=today)
    found = {one.standing.party.pk: one.becomes for one in follows.parties} | {party.pk: Becomes.FIRST for party in follows.new}
    if not found:  # what was withdrawn had its rounds closed: who was asked then is asked anew
        named = {party.pk for party in version.parties()}
        asked = set(Case.objects.filter(round__version=before).values_list("party", flat=True))
        found = {pk: Becomes.ANEW if pk in named else Becomes.NOT_ASKED for pk in asked}
        found |= {pk: Becomes.FIRST for pk in named - asked if asked}
    return {pk: what for pk, what in found.items() if what is not Becomes.HAS_LEFT}


def whom_to_tell(collaboration: Collaboration, parties: Collection[int], *, by: User, today: date) -> list[ToTell]:
    """The contacts of these parties, and who leads and chairs, each once."""
    speaks_for: dict[int, list[int]] = {user.pk: [] for user in holders(collaboration, Role.LEAD, *CONFIRMING, today=today) if user != by}
    for party, roles in contacts_by_party(collaboration, today=today):
        if party.pk in parties:
            for role in roles:
                speaks_for.setdefault(role.user_id, []).append(party.pk)
    return [ToTell(user, own) for user, own in sorted(speaks_for.items())]


def asked_about(rounds: Iterable[DecisionRound]) -> set[int]:
    """The parties of the rounds that are still in the collaboration, by primary key."""
    return set(Case.objects.filter(round__in=list(rounds), party__left_on=None).values_list("party", flat=True))


def in_force_among(rounds: Iterable[DecisionRound], *, today: date) -> Mapping[int, bool]:
    """Whether each of the rounds has its text in force today, by primary key."""
    return {round.pk: answer_now(round, today=today).in_force for round in rounds}


def rounds_that_end(party: Party, *, today: date) -> list[Ends]:
    """The open rounds that the party is in: without it none of them can be met."""
    rounds = list(DecisionRound.objects.filter(cases__party=party, status=RoundStatus.OPEN).select_related("version").order_by("pk"))
    held = in_force_among(rounds, today=today)
    return [Ends(round.pk, held[round.pk]) for round in rounds]
