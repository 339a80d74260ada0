"""People, who works together, and on what text."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, TypeVar

from django.db import connection, models
from django.utils import timezone

from agreements import actions as agreements
from agreements.models import (
    Agreement,
    AgreementVersion,
    Body,
    BodyParty,
    Collaboration,
    Invitation,
    Meeting,
    Organisation,
    Party,
    PartyRole,
)
from agreements.people import contacts_of
from agreements.states import AgreementKind, BodyKind, ClauseKind, OrganisationKind
from minimaria import acting, policy, rows
from minimaria.accounts import actions as accounts
from minimaria.accounts.models import SYSTEM_ADDRESS, Person, User
from minimaria.outbox.models import Message
from minimaria.policy import Role
from tests.make.shelf import beside, shelved

R = TypeVar("R", bound=models.Model)

PASSWORD = "en lång mening som ingen gissar"
# Roles hold from long ago, so that a test may choose any day as its today.
LONG_AGO = date(2000, 1, 1)
# When bodies meet and decide, where a test says nothing else.
MEETING_DAY = date(2025, 3, 20)
_PLACES = ("Norrsjö", "Storåker", "Lillån", "Granhult", "Väsby strand", "Östanå", "Björkdal", "Åmossa", "Tallnäs", "Rönnvik")
_FIRST = ("Ada", "Bo", "Cecilia", "David", "Elin", "Frans", "Greta", "Håkan", "Ines", "Jonas", "Karin", "Love")
_LAST = ("Ängslund", "Bergvall", "Dahlkvist", "Ekstig", "Forsmark", "Grenholt", "Hallmyr", "Isfeldt")
_OTHER_LAST = ("Jernberg", "Kjellnäs", "Lindorm", "Mårdsjö", "Nordvall")
serial = itertools.count(1)
_first_organisation, _last_names = 0, _LAST


@contextmanager
def apart(number: int) -> Iterator[None]:
    """Within it, organisations and people are called otherwise than outside."""
    global _first_organisation, _last_names
    kept = _first_organisation, _last_names
    _first_organisation, _last_names = 9000 + 20 * number, _OTHER_LAST
    try:
        yield
    finally:
        _first_organisation, _last_names = kept


def fresh(row: R) -> R:
    """The row as it now is in the database."""
    return rows.read(row._meta.model, row.pk)


def scope(of: models.Model | None) -> Collaboration:
    """The collaboration of the row; a new one for None."""
    if isinstance(of, Collaboration):
        return of
    return collaboration() if of is None else rows.read(Collaboration, policy.collaboration_of(of))


# People


def a_name() -> str:
    """The name of an invented person."""
    number = next(serial)
    return f"{_FIRST[number % len(_FIRST)]} {_last_names[number % len(_last_names)]}"


def system() -> User:
    """The machine itself. In SQL: it is asked before nearly everything."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM accounts_user WHERE email = %s", [SYSTEM_ADDRESS])
        found = cursor.fetchone()
    return rows.read(User, found[0]) if found else User.objects.system()


def person(*, name: str = "") -> Person:
    """Somebody known by name, who does not sign in."""
    return accounts.add_person(by=system(), name=name or a_name())


def user(
    *, role: Role | None = None, of: models.Model | None = None, name: str = "", email: str = "", until: date | None = None, **over: Any
) -> User:
    """Somebody who signs in with PASSWORD; with a role, if one is given, on the collaboration (or the party) `of`."""
    email = email or f"person{next(serial)}@example.se"
    made = accounts.add_user(by=system(), email=email, name=name or a_name(), password=PASSWORD, **over)
    if role is Role.CONTACT:
        at = of if isinstance(of, Party) else party(of=of)
        speaks_for(at, user=made, until=until)
    elif role is not None:
        where = scope(of)
        agreements.give_role(where, by=appointer(where), user=made, role=role, since=LONG_AGO, until=until)
    return made


def speaks_for(party: Party, *, user: User, since: date = LONG_AGO, until: date | None = None) -> PartyRole:
    """The user is a contact of the party: the first an administrator's to make, the next the party's own."""
    others = [one for one in contacts_of(party, today=timezone.localdate()) if one != user]
    role = agreements.make_contact(party, by=others[0] if others else appointer(party), user=user, since=since, until=until)
    # That the registrar is told is a test's own (tests/agreements/test_invite.py), and no other's mail.
    Message.objects.filter(task="agreements.tell_registrar").delete()
    return role


def superuser() -> User:
    """Keeps the machine running, holds no role, and so may nothing in any collaboration."""
    made = user()
    made.is_superuser = True
    token = acting.current.set(acting.Act("accounts.keep_the_machine_running", by=made))
    made.save()
    acting.current.reset(token)
    return made


def site_administrator(**over: Any) -> User:
    """Sets up collaborations. A new one each time."""
    return user(administrator=True, **over)


def appointer(of: models.Model) -> User:
    """The administrator who set the collaboration up, and may therefore give roles in it."""
    known = _first_user("agreements_collaborationrole", scope(of), Role.ADMINISTRATOR)
    assert known is not None
    return rows.read(User, known)


def holder(role: Role, *, of: models.Model | None = None) -> User:
    """The person who holds the role on the collaboration; made when there is none."""
    where = scope(of)
    known = _first_user("agreements_collaborationrole", where, role)
    return rows.read(User, known) if known else _new_holder(of=where, role=role)


def _first_user(table: str, at: models.Model, role: Role) -> int | None:
    """Who has held the role there first, and holds it without an end. In SQL: it is asked before nearly every verb."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT user_id FROM {table} JOIN auth_permission p ON p.id = permission_id"
            f" WHERE content_object_id = %s AND p.codename = %s AND until IS NULL ORDER BY {table}.id LIMIT 1",
            [at.pk, role.value],
        )
        found = cursor.fetchone()
    return found[0] if found else None


@beside(lambda where: [{"of": where, "role": role} for role in (Role.CHAIR, Role.REVIEWER)])
def _new_holder(*, of: Collaboration, role: Role) -> User:
    return user(role=role, of=of)


def administrator(*, of: models.Model | None = None) -> User:
    """The collaboration's administrator."""
    return holder(Role.ADMINISTRATOR, of=of)


def lead(*, of: models.Model | None = None) -> User:
    """The development lead."""
    return holder(Role.LEAD, of=of)


def chair(*, of: models.Model | None = None) -> User:
    """The chair of the steering group."""
    return holder(Role.CHAIR, of=of)


def deputy(*, of: models.Model | None = None) -> User:
    """The deputy of the chair."""
    return holder(Role.DEPUTY, of=of)


def steer(*, of: models.Model | None = None) -> User:
    """A member of the steering group."""
    return holder(Role.STEER, of=of)


def secretary(*, of: models.Model | None = None) -> User:
    """The secretary of the steering group."""
    return holder(Role.SECRETARY, of=of)


def worker(*, of: models.Model | None = None) -> User:
    """A member of the working group."""
    return holder(Role.WORK, of=of)


def reference(*, of: models.Model | None = None) -> User:
    """A reference person."""
    return holder(Role.REFERENCE, of=of)


def reader(*, of: models.Model | None = None) -> User:
    """A reader."""
    return holder(Role.READER, of=of)


def reviewer(*, of: models.Model | None = None) -> User:
    """A legal reviewer."""
    return holder(Role.REVIEWER, of=of)


def contact(*, of: models.Model | None = None) -> User:
    """The contact of the party the row is of; made when there is none. Of a row of no party: a new party's."""
    pk = policy.party_of(of) if of is not None else None
    at = rows.read(Party, pk) if pk else party(of=of)
    known = _first_user("agreements_partyrole", at, Role.CONTACT)
    return rows.read(User, known) if known else _new_contact(of=at)


@beside(lambda where: [{"of": party} for party in where.parties.filter(roles=None).order_by("position")[:2]])
def _new_contact(*, of: Party) -> User:
    return user(role=Role.CONTACT, of=of)


def colleague_invited(*, of: models.Model, email: str = "", by: User | None = None, until: date | None = None) -> Invitation:
    """An invitation from the party's contact to another who is to speak for it."""
    at = rows.read(Party, policy.party_of(of))
    return agreements.invite_colleague(at, by=by or contact(of=at), email=email or f"kollega{next(serial)}@example.se", until=until)


# Who works together, and on what text


def organisation(
    *,
    code: str = "",
    name: str = "",
    kind: OrganisationKind = OrganisationKind.MUNICIPALITY,
    county_code: str = "90",
    domains: str = "example.se",
    registrar: str = "registrator@example.se",
) -> Organisation:
    """An invented municipality or region."""
    number = _first_organisation + Organisation.objects.count() + 1
    place = f"{_PLACES[number % len(_PLACES)]} {number}"
    name = name or (f"Region {place}" if kind is OrganisationKind.REGION else f"{place} kommun")
    return agreements.know_organisation(
        by=system(),
        code=code or f"{number:04d}",
        kind=kind,
        name=name,
        genitive=f"{name}s",
        place=place,
        county_code=county_code,
        domains=domains,
        registrar=registrar,
    )


@shelved(copies=2, also=[{"parties": 0}, {"parties": 1}, {"parties": 2}])
def collaboration(
    *, parties: int = 3, name: str = "Samverkan i Norr", slug: str = "", by: User | None = None, **over: Any
) -> Collaboration:
    """A collaboration with an administrator, a lead and this many parties: a region first, then municipalities."""
    slug = slug or f"samverkan-{next(serial)}"
    made = agreements.set_up_collaboration(by=by or site_administrator(), name=name, slug=slug, **over)
    for number in range(parties):
        kind = OrganisationKind.MUNICIPALITY if number else OrganisationKind.REGION
        party(of=made, organisation=organisation(kind=kind))
    lead(of=made)
    return made


def party(*, of: models.Model | None = None, organisation: Organisation | None = None, by: User | None = None) -> Party:
    """One more party of the collaboration."""
    where = scope(of)
    which = organisation or _new_organisation()
    return agreements.add_party(where, by=by or appointer(where), organisation=which)


_new_organisation = organisation


@beside(lambda where: [{"of": party} for party in where.parties.filter(bodies=None).order_by("position")[:2]])
def body(
    *, of: models.Model | None = None, name: str = "Kommunfullmäktige", kind: BodyKind = BodyKind.COUNCIL, by: User | None = None
) -> Body:
    """A body of the party `of`, or of the collaboration where the row is of no party."""
    where = scope(of)
    pk = policy.party_of(of) if of is not None else None
    at = Party.objects.get(pk=pk) if pk else None
    return agreements.add_body(where, by=by or appointer(where), name=name, kind=kind, party=at)


def body_party(*, party: Party) -> BodyParty:
    """A joint board of another party, about which the party is asked."""
    host = Party.objects.filter(collaboration=party.collaboration_id).exclude(pk=party.pk).order_by("position")[0]
    return agreements.share_body(body(of=host, name="Gemensamma nämnden"), by=lead(of=party), party=party)


def steering_group(*, of: models.Model | None = None) -> Body:
    """The body that meets for the collaboration's steering group; made when there is none."""
    where = scope(of)
    known = Body.objects.filter(collaboration=where, party=None, kind=BodyKind.STEERING_GROUP).first()
    return known or body(of=where, name="Styrgruppen", kind=BodyKind.STEERING_GROUP)


def meeting(*, of: models.Model | None = None, body: Body | None = None, date: date = MEETING_DAY, by: User | None = None) -> Meeting:
    """A meeting of the body on that day; without a body, of the steering group. The same day again is the same meeting."""
    at = body or steering_group(of=of)
    known = Meeting.objects.filter(body=at, date=date).first()
    return known or agreements.plan_meeting(at, by=by or lead(of=at), date=date)


def agreement(
    *, of: models.Model | None = None, title: str = "Avsiktsförklaring om ett gemensamt stöd", by: User | None = None, **over: Any
) -> Agreement:
    """A letter of intent without a version."""
    where = scope(of)
    over = {"kind": AgreementKind.LETTER_OF_INTENT, **over}
    return agreements.add_agreement(where, by=by or lead(of=where), title=title, **over)


CLAUSES = (
    (ClauseKind.CORE, "att anta avsiktsförklaringen i version 1.0"),
    (ClauseKind.EXECUTION, "att ge förvaltningen i uppdrag att delta i arbetet"),
)


def version(*, of: models.Model | None = None, agreement: Agreement | None = None, by: User | None = None, **over: Any) -> AgreementVersion:
    """A draft of the text, with two clauses."""
    text = agreement or _new_agreement(of=of)
    over = {"number": text.versions.count() + 1, "clauses": CLAUSES, **over}
    return agreements.write_version(text, by=by or lead(of=text), **over)


_new_agreement = agreement


def draft_after(version: AgreementVersion, **over: Any) -> AgreementVersion:
    """A draft of the version that follows, which reads the same unless told otherwise."""
    draft = agreements.revise_version(version.agreement, by=lead(of=version))
    return fresh(changed_draft(draft, **over)) if over else fresh(draft)


def changed_draft(draft: AgreementVersion, *, by: User | None = None, **over: Any) -> AgreementVersion:
    """The draft written anew, with what it said unless told otherwise."""
    said = {name: getattr(draft, name) for name in ("dated", "condition", "sections", "points", "recommended_by", "recommended_on")}
    clauses = [(ClauseKind(clause.kind), clause.text) for clause in draft.clauses.all()]
    named = [named.party for named in draft.named.all()]
    return agreements.change_draft(draft, by=by or lead(of=draft), **{**said, "clauses": clauses, "parties": named, **over})


def issued_version(*, by: User | None = None, **over: Any) -> AgreementVersion:
    """A version that is issued, and so frozen."""
    from decisions import actions

    draft = version(**over)
    actions.issue_version(draft, by=by or lead(of=draft))
    return fresh(draft)
