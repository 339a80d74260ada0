"""Verbs on who works together and on what text."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.blockers import draft_blockers, revising_blockers, sharing_blockers
from agreements.calendars import MeetingDay
from agreements.models import (
    Agreement,
    AgreementVersion,
    Body,
    BodyParty,
    Clause,
    Collaboration,
    CollaborationRole,
    HeldRole,
    Invitation,
    Meeting,
    NamedParty,
    Organisation,
    Party,
    PartyRole,
)
from agreements.states import AgreementKind, BodyKind, ClauseKind, OrganisationKind
from minimaria import policy
from minimaria.accounts import actions as accounts
from minimaria.accounts.models import User
from minimaria.errors import NotAllowed, NotPossible, refuse_if
from minimaria.outbox import delivery as outbox
from minimaria.policy import Role
from minimaria.verbs import verb

INVITATION_DAYS = 14


@verb
def set_up_collaboration(*, by: User, name: str, slug: str, county_code: str = "", is_example: bool = False) -> Collaboration:
    """A new collaboration. Who sets it up becomes its administrator, which lets nobody decide anything."""
    if Collaboration.objects.filter(slug=slug).exists():
        raise NotPossible(_("Another collaboration has the address “%(slug)s”. Choose another.") % {"slug": slug})
    collaboration = Collaboration.objects.create(name=name, slug=slug, county_code=county_code, is_example=is_example)
    if not by.is_system:
        _hold(CollaborationRole, collaboration, by, Role.ADMINISTRATOR, by=by, since=timezone.localdate(), until=None)
    return collaboration


@verb
def know_organisation(
    *, by: User, code: str, kind: OrganisationKind, name: str, genitive: str, place: str, county_code: str
) -> Organisation:
    """The organisation with this code, entered from the register when it is met for the first time."""
    facts = {"kind": kind, "name": name, "genitive": genitive, "place": place, "county_code": county_code}
    # It belongs to no collaboration, so no lock stands between two who meet it at once.
    known, _made = Organisation.objects.get_or_create(code=code, defaults=facts)
    return known


@verb
def add_party(collaboration: Collaboration, *, by: User, organisation: Organisation) -> Party:
    """The organisation becomes a party, last in the order: add the region first, then the municipalities by the alphabet."""
    return Party.objects.create(collaboration=collaboration, organisation=organisation, position=collaboration.parties.count() + 1)


@verb
def add_body(collaboration: Collaboration, *, by: User, name: str, kind: BodyKind, party: Party | None = None) -> Body:
    """A body that meets: of the party, or of the collaboration itself."""
    return Body.objects.create(collaboration=collaboration, party=party, kind=kind, name=name)


@verb
def share_body(body: Body, *, by: User, party: Party) -> BodyParty:
    """The party is asked whether the body is its own too: a joint board. Until it has said so nothing has changed."""
    refuse_if(sharing_blockers(body, party))
    return BodyParty.objects.create(body=body, party=party)


@verb
def plan_meeting(body: Body, *, by: User, date: date, papers_due_on: date | None = None, note: str = "") -> Meeting:
    """A meeting of the body on that day."""
    return Meeting.objects.create(body=body, date=date, papers_due_on=papers_due_on, note=note)


@verb
def fill_calendar(body: Body, *, by: User, days: Sequence[MeetingDay]) -> Sequence[Meeting]:
    """The days on which the body meets: new ones are added, a day known already learns when its papers are due.

    No meeting is removed: a list rarely says all. Gives the meetings that were added or changed.
    """
    known = {meeting.date: meeting for meeting in body.meetings.all()}
    touched = []
    for day in days:
        meeting = known.get(day.day)
        if meeting is None:
            touched.append(Meeting.objects.create(body=body, date=day.day, papers_due_on=day.papers_due_on))
        elif day.papers_due_on not in (None, meeting.papers_due_on):
            meeting.papers_due_on = day.papers_due_on
            meeting.save()
            touched.append(meeting)
    return touched


@verb
def remove_meeting(meeting: Meeting, *, by: User) -> Body:
    """The body does not meet then after all. NotPossible when something is planned or was decided there."""
    try:
        meeting.delete()
    except ProtectedError as error:
        raise NotPossible(_("Something is planned or was decided at this meeting. Move that first.")) from error
    return meeting.body


@verb
def add_agreement(collaboration: Collaboration, *, by: User, kind: AgreementKind, title: str, registration_number: str = "") -> Agreement:
    """A text to agree on, with its title as registered. It has no version yet."""
    return Agreement.objects.create(collaboration=collaboration, kind=kind, title=title, registration_number=registration_number)


@verb
def write_version(
    agreement: Agreement,
    *,
    by: User,
    number: int,
    dated: date | None = None,
    condition: str = "",
    sections: Sequence[dict[str, str]] = (),
    points: Sequence[str] = (),
    recommended_by: str = "",
    recommended_on: date | None = None,
    clauses: Sequence[tuple[ClauseKind, str]] = (),
    parties: Sequence[Party] = (),
) -> AgreementVersion:
    """A draft of the text with this version number, the parties it names, and the resolution recommended to them, clause by clause."""
    version = AgreementVersion.objects.create(
        agreement=agreement,
        number=number,
        dated=dated,
        condition=condition,
        sections=list(sections),
        points=list(points),
        recommended_by=recommended_by,
        recommended_on=recommended_on,
    )
    _write_clauses(version, clauses)
    _name(version, parties)
    return version


@verb
def revise_version(agreement: Agreement, *, by: User) -> AgreementVersion:
    """A draft of the next version, made from the latest that was issued; of a text without one, an empty first draft.

    It names the parties that the one before named and that are still there, and its clauses name its own number.
    """
    refuse_if(revising_blockers(agreement))
    latest = agreement.versions.exclude(sha256="").order_by("-number").first()
    still_there = agreement.collaboration.parties.filter(left_on=None).in_order()
    if latest is None:
        return write_version(agreement, by=by, number=1, parties=list(still_there))
    number = latest.number + 1
    named = re.compile(rf"\bversion {latest.number}\b(?![.,]\d)")
    return write_version(
        agreement,
        by=by,
        number=number,
        condition=latest.condition,
        sections=latest.sections,
        points=latest.points,
        clauses=[(ClauseKind(clause.kind), named.sub(f"version {number}", clause.text)) for clause in latest.clauses.all()],
        parties=list(still_there.filter(named_in__version=latest)),
    )


@verb
def change_draft(
    version: AgreementVersion,
    *,
    by: User,
    dated: date | None,
    condition: str,
    sections: Sequence[dict[str, str]],
    points: Sequence[str],
    recommended_by: str,
    recommended_on: date | None,
    clauses: Sequence[tuple[ClauseKind, str]],
    parties: Sequence[Party],
) -> AgreementVersion:
    """Write the draft anew: its date, text, clauses and the parties it names. What was proposed to the chair is no longer proposed."""
    refuse_if(draft_blockers(version))
    version.dated, version.condition = dated, condition
    version.sections, version.points = list(sections), list(points)
    version.recommended_by, version.recommended_on = recommended_by, recommended_on
    version.change, version.proposed_by, version.proposed_at = "", None, None
    version.save()
    _write_clauses(version, clauses)
    _name(version, parties)
    return version


@verb
def discard_draft(version: AgreementVersion, *, by: User) -> Agreement:
    """Throw the draft away: nobody has been asked about it, and its number is free again. The history keeps what it said."""
    refuse_if(draft_blockers(version))
    _write_clauses(version, ())
    _name(version, ())
    version.delete()
    return version.agreement


def _write_clauses(version: AgreementVersion, clauses: Sequence[tuple[ClauseKind, str]]) -> None:
    """The clauses of a draft, in this order. One that stays at its place keeps its history."""
    known = {clause.position: clause for clause in version.clauses.all()}
    for position, (kind, text) in enumerate(clauses, start=1):
        clause = known.pop(position, None) or Clause(version=version, position=position)
        if clause.pk is None or (clause.kind, clause.text) != (kind, text):
            clause.kind, clause.text = kind, text
            clause.save()
    for clause in known.values():
        clause.delete()


def _name(version: AgreementVersion, parties: Iterable[Party]) -> None:
    """The parties that a draft names, and no others."""
    known = {named.party_id: named for named in version.named.all()}
    for party in parties:
        if known.pop(party.pk, None) is None:
            NamedParty.objects.create(version=version, party=party)
    for named in known.values():
        named.delete()


@verb
def give_role(
    collaboration: Collaboration, *, by: User, user: User, role: Role, since: date, until: date | None = None
) -> CollaborationRole:
    """A role on the collaboration for a term. NotPossible to oneself, and the lead and the chair are two people."""
    if user == by:
        raise NotPossible(_("Nobody gives a role to themself. Ask another administrator."))
    if role is Role.CONTACT:
        raise NotPossible(_("A contact is made for a party, not for the collaboration."))
    other = {Role.LEAD: Role.CHAIR, Role.CHAIR: Role.LEAD}.get(role)
    if other and any(held.role is other and _overlap(held, since, until) for held in _held_by(collaboration, user)):
        raise NotPossible(_("The development lead and the chair are two people: one prepares, the other confirms."))
    return _hold(CollaborationRole, collaboration, user, role, by=by, since=since, until=until)


@verb
def make_contact(party: Party, *, by: User, user: User, since: date, until: date | None = None) -> PartyRole:
    """The user speaks for the party for a term. NotPossible to oneself."""
    if user == by:
        raise NotPossible(_("Nobody gives a role to themself. Ask another contact of the party."))
    return _hold(PartyRole, party, user, Role.CONTACT, by=by, since=since, until=until)


@verb
def invite(collaboration: Collaboration | None = None, *, by: User, email: str, role: Role, party: Party | None = None) -> Invitation:
    """An invitation by mail for one address and one role, valid fourteen days and used once.

    Without a collaboration: an administrator of the site (the first person of an installation). NotAllowed to a role
    that one could not give: who leads a collaboration invites contacts, and does not choose its chair.
    """
    if collaboration is not None and not may_invite_to(role, collaboration, by=by):
        raise NotAllowed(_("Only an administrator of the collaboration invites to this role. You can invite contacts of the parties."))
    invitation = Invitation.objects.create(
        email=email.lower(),
        collaboration=collaboration,
        party=party,
        role=role,
        valid_until=timezone.localdate() + timedelta(days=INVITATION_DAYS),
    )
    outbox.put("agreements.send_invitation", invitation=invitation.pk)
    return invitation


def may_invite_to(role: Role, collaboration: Collaboration, *, by: User) -> bool:
    """Whether the person may give the role, and so invite to it. The machine may: whoever runs its command owns it."""
    word = "agreements.make_contact" if role == Role.CONTACT else "agreements.give_role"
    return by.is_system or policy.may(by, word, collaboration)


@verb
def accept_invitation(invitation: Invitation, *, by: User, name: str, password: str) -> User:
    """The invited person gets a way to sign in, and the role. `by` is the system: the secret link speaks for the person.

    NotPossible when the invitation was used, is too old, or the address already signs in.
    """
    if invitation.accepted_at is not None:
        raise NotPossible(_("This invitation has been used. Sign in with your e-mail address."))
    if invitation.valid_until < timezone.localdate():
        raise NotPossible(_("This invitation was valid until %(day)s. Ask for a new one.") % {"day": invitation.valid_until})
    user = accounts.add_user(
        by=by,
        email=invitation.email,
        name=name,
        password=password,
        # Of the site only by an invitation to the site: a collaboration's administrator sets up no others.
        administrator=invitation.collaboration is None,
    )
    today = timezone.localdate()
    if invitation.party is not None:
        _hold(PartyRole, invitation.party, user, Role.CONTACT, by=by, since=today, until=None)
    elif invitation.collaboration is not None:
        _hold(CollaborationRole, invitation.collaboration, user, Role(invitation.role), by=by, since=today, until=None)
    invitation.accepted_at = timezone.now()
    invitation.save()
    return user


def slug_of(name: str) -> str:
    """An address for a name: "MiniMaria Dalarna" becomes "minimaria-dalarna"; å, ä and ö lose their rings and dots."""
    plain = name.lower().translate(str.maketrans("åäöéü", "aaoeu"))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:50]


def _hold(model: type[Any], thing: Any, user: User, role: Role, *, by: User, since: date, until: date | None) -> Any:
    permission = Permission.objects.get(codename=role.value, content_type=ContentType.objects.get_for_model(thing))
    return model.objects.create(permission=permission, content_object=thing, user=user, since=since, until=until, given_by=by)


def _held_by(collaboration: Collaboration, user: User) -> Sequence[CollaborationRole]:
    return list(CollaborationRole.objects.filter(content_object=collaboration, user=user).select_related("permission"))


def _overlap(held: HeldRole, since: date, until: date | None) -> bool:
    """Whether the two terms share a day; a term without an end has no last day."""
    return (until is None or held.since <= until) and (held.until is None or since <= held.until)
