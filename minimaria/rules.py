"""What a line of the policy table can say: the roles, what a person holds of them, and the kinds of rules.

A rule answers with a condition on rows (`Rule.rows`), so that the same line answers *may* and *which rows*.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy


class Role(models.TextChoices):
    """The roles. All are held on a collaboration, but the contact's, which is held on a party."""

    LEAD = "lead", pgettext_lazy("role", "development lead")
    CHAIR = "chair", pgettext_lazy("role", "chair of the steering group")
    DEPUTY = "deputy", pgettext_lazy("role", "deputy of the chair of the steering group")
    STEER = "steer", pgettext_lazy("role", "member of the steering group")
    SECRETARY = "secretary", pgettext_lazy("role", "secretary of the steering group")
    WORK = "work", pgettext_lazy("role", "member of the working group")
    REFERENCE = "reference", pgettext_lazy("role", "reference person")
    CONTACT = "contact", pgettext_lazy("role", "contact of the party")
    READER = "reader", pgettext_lazy("role", "reader")
    ADMINISTRATOR = "administrator", pgettext_lazy("role", "administrator")
    REVIEWER = "reviewer", pgettext_lazy("role", "legal reviewer")


# A reference person sees only what is sent to them.
EVERYONE = tuple(role for role in Role if role is not Role.REFERENCE)
STEERING = (Role.CHAIR, Role.DEPUTY, Role.STEER)
# Who says that the steering group decided what is written up.
CONFIRMING = (Role.CHAIR, Role.DEPUTY)
# Who prepares the steering group's meetings and writes its minutes.
WRITING = (Role.LEAD, Role.SECRETARY)


@dataclass(frozen=True)
class Held:
    """The roles one person holds on one day: by primary key of collaboration and party.

    A contact of a party is a contact in its collaboration too. `site` is held by who may set up collaborations,
    `system` by the machine itself, which acts under its own lines and can never decide.
    """

    user: int | None = None
    person: int | None = None
    collaborations: Mapping[int, frozenset[Role]] = field(default_factory=dict)
    parties: Mapping[int, frozenset[Role]] = field(default_factory=dict)
    site: bool = False
    system: bool = False


NOBODY = Held()


class Rule(ABC):
    """A line of the table. Rules are joined with `|`."""

    @abstractmethod
    def rows(self, held: Held, model: type[models.Model]) -> Q:
        """The rows of the model for which the rule holds."""

    @abstractmethod
    def who(self) -> Iterator[str]:
        """Who is meant, in words of the table: "lead", "contact of the party"."""

    def without_row(self, held: Held) -> bool:
        """Whether the rule holds where there is no row yet (setting up a collaboration)."""
        return False

    def __or__(self, other: "Rule") -> "Rule":
        return _Either(self, other)


_NONE = Q(pk__in=())


@dataclass(frozen=True)
class _Either(Rule):
    one: Rule
    other: Rule

    def rows(self, held: Held, model: type[models.Model]) -> Q:
        return self.one.rows(held, model) | self.other.rows(held, model)

    def without_row(self, held: Held) -> bool:
        return self.one.without_row(held) or self.other.without_row(held)

    def who(self) -> Iterator[str]:
        yield from self.one.who()
        yield from self.other.who()


@dataclass(frozen=True)
class _OnCollaboration(Rule):
    roles: frozenset[Role]

    def rows(self, held: Held, model: type[models.Model]) -> Q:
        return _among(model, path_of(model, "collaboration_path"), held.collaborations, self.roles)

    def who(self) -> Iterator[str]:
        yield from sorted(self.roles)


@dataclass(frozen=True)
class _OnParty(Rule):
    roles: frozenset[Role]

    def rows(self, held: Held, model: type[models.Model]) -> Q:
        return _among(model, path_of(model, "party_path"), held.parties, self.roles)

    def who(self) -> Iterator[str]:
        yield from (f"{role} of the party" for role in sorted(self.roles))


@dataclass(frozen=True)
class _AnswersForIt(Rule):
    roles: frozenset[Role]

    def rows(self, held: Held, model: type[models.Model]) -> Q:
        """Who holds one of the roles *and* is named, or is a member of the group that is named, by the row."""
        paths = getattr(model, "answered_for_by", ())
        if held.person is None or not paths:
            return _NONE
        named = Q()
        for path in paths:
            named |= Q(**{path: held.person})
        in_role = on_collaboration(*self.roles).rows(held, model)
        # A subquery: a group has many members, and a join would give the row once for each.
        return in_role & Q(pk__in=model._base_manager.filter(named).values("pk"))

    def who(self) -> Iterator[str]:
        yield from (f"{role} who answers for it" for role in sorted(self.roles))


@dataclass(frozen=True)
class _Where(Rule):
    rule: Rule
    condition: Q
    model: str
    words: str
    alone: bool

    def rows(self, held: Held, model: type[models.Model]) -> Q:
        """The condition is of one kind of rows; whether somebody sees any of them may be asked of the collaboration too."""
        rows = self.rule.rows(held, model)
        if model._meta.label_lower == self.model:
            return rows & self.condition
        return _NONE if self.alone else rows

    def who(self) -> Iterator[str]:
        yield from (f"{who}: {self.words}" for who in self.rule.who())


@dataclass(frozen=True)
class _OfTheirPeople(Rule):
    roles: frozenset[Role]
    condition: Q

    def rows(self, held: Held, model: type[models.Model]) -> Q:
        """What people with a role in a collaboration did where no collaboration is concerned."""
        mine = [pk for pk, roles in held.collaborations.items() if roles & self.roles]
        if not mine or not hasattr(model, "by"):
            return _NONE
        common = apps.get_model("agreements", "CollaborationRole")._base_manager.filter(content_object__in=mine)
        of_party = apps.get_model("agreements", "PartyRole")._base_manager.filter(content_object__collaboration__in=mine)
        return self.condition & Q(collaboration__isnull=True) & (Q(by__in=common.values("user")) | Q(by__in=of_party.values("user")))

    def who(self) -> Iterator[str]:
        yield from (f"{role}: sign-ins of the collaboration's people" for role in sorted(self.roles))


@dataclass(frozen=True)
class _OnOwn(Rule):
    roles: frozenset[Role]

    def rows(self, held: Held, model: type[models.Model]) -> Q:
        """The person's own rows, as long as they hold one of the roles; of a model that has no owner, what the roles give."""
        owner = path_of(model, "owner_path")
        in_role = on_collaboration(*self.roles).rows(held, model)
        return in_role & Q(**{owner: held.user}) if owner else in_role

    def who(self) -> Iterator[str]:
        yield from (f"{role} whose own it is" for role in sorted(self.roles))


@dataclass(frozen=True)
class _Oneself(Rule):
    def rows(self, held: Held, model: type[models.Model]) -> Q:
        """The one row that is the person, or their way to sign in."""
        own = {"accounts.person": held.person, "accounts.user": held.user}.get(model._meta.label_lower)
        return _NONE if own is None else Q(pk=own)

    def who(self) -> Iterator[str]:
        yield "the person"


@dataclass(frozen=True)
class _OnSite(Rule):
    def rows(self, held: Held, model: type[models.Model]) -> Q:
        return ~_NONE if held.site and path_of(model, "collaboration_path") is None else _NONE

    def without_row(self, held: Held) -> bool:
        return held.site

    def who(self) -> Iterator[str]:
        yield "administrator of the site"


@dataclass(frozen=True)
class _BySystem(Rule):
    def rows(self, held: Held, model: type[models.Model]) -> Q:
        return ~_NONE if held.system else _NONE

    def without_row(self, held: Held) -> bool:
        return held.system

    def who(self) -> Iterator[str]:
        yield "the system"


@dataclass(frozen=True)
class _Nobody(Rule):
    def rows(self, held: Held, model: type[models.Model]) -> Q:
        return _NONE

    def who(self) -> Iterator[str]:
        yield from ()


@dataclass(frozen=True)
class _Anybody(Rule):
    def rows(self, held: Held, model: type[models.Model]) -> Q:
        return _NONE if held == NOBODY else ~_NONE

    def who(self) -> Iterator[str]:
        yield "anybody who is signed in"


def on_collaboration(*roles: Role) -> Rule:
    """Who holds one of the roles on the row's collaboration."""
    return _OnCollaboration(frozenset(roles))


def on_party(*roles: Role) -> Rule:
    """Who holds one of the roles on the party the row is of."""
    return _OnParty(frozenset(roles))


def answers_for_it(*roles: Role) -> Rule:
    """Who holds one of the roles and is responsible for the row, alone or as a member of the responsible group."""
    return _AnswersForIt(frozenset(roles))


def where(rule: Rule, condition: Q, *, of: str, words: str, alone: bool = False) -> Rule:
    """Of the rows of this kind ("audit.event") only those for which the condition holds too; `words` say which.

    `alone`: where rows of another kind are seen as these are, the rule gives none of them.
    """
    return _Where(rule, condition, of, words, alone)


def of_their_people(*roles: Role, condition: Q) -> Rule:
    """Who holds one of the roles on a collaboration sees what its people did on the site itself."""
    return _OfTheirPeople(frozenset(roles), condition)


def on_own(*roles: Role) -> Rule:
    """Whose the row is, as long as they hold one of the roles on its collaboration."""
    return _OnOwn(frozenset(roles))


def oneself() -> Rule:
    """The person themself, whatever roles they hold or no longer hold."""
    return _Oneself()


def on_site() -> Rule:
    """Who may set up collaborations and invite people to the site."""
    return _OnSite()


def by_system() -> Rule:
    """The machine itself (the outbox, an accepted invitation). Never a decision."""
    return _BySystem()


def anybody() -> Rule:
    """Anyone who is signed in: facts of the public register."""
    return _Anybody()


def nobody() -> Rule:
    """No one, by these rows alone: they are met through others, which say who sees them."""
    return _Nobody()


def path_of(model: type[models.Model], kind: str) -> str | None:
    """The model's way to its collaboration or its party, as a lookup; None where there is none (see history.Row)."""
    return getattr(model, kind, None)


def _among(model: type[models.Model], path: str | None, held: Mapping[int, frozenset[Role]], roles: frozenset[Role]) -> Q:
    if path is None:
        return _NONE
    return Q(**{f"{path or 'pk'}__in": [pk for pk, mine in held.items() if mine & roles]})
