"""Verbs on who holds which role, and who is invited to one."""

from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.blockers import (
    accepting_blockers,
    closing_blockers,
    confirming_domains_blockers,
    contact_blockers,
    ending_blockers,
    known_domains_blockers,
    opening_blockers,
    two_people_blockers,
)
from agreements.models import (
    Collaboration,
    CollaborationRole,
    HeldRole,
    Invitation,
    Organisation,
    Party,
    PartyRole,
)
from agreements.names import in_domains
from agreements.people import contacts_of
from minimaria import policy
from minimaria.accounts import actions as accounts
from minimaria.accounts.leaving import end_sessions_of, end_sessions_without_role
from minimaria.accounts.models import User
from minimaria.errors import NotAllowed, NotPossible, refuse_if
from minimaria.outbox import delivery as outbox
from minimaria.policy import Role
from minimaria.throttle import too_often
from minimaria.verbs import verb

INVITATION_DAYS = 14


@verb
def know_domains(party: Party, *, by: User, domains: str, registrar: str) -> Party:
    """What the person says of the addresses at the party's organisation: its domains, and its registrar's, which is in one of them.

    It holds when another has confirmed it: a first contact, and those who sign in by the organisation's own provider, are let in by them.
    """
    refuse_if(known_domains_blockers(party, today=timezone.localdate()))
    if not in_domains(registrar, domains):
        raise NotPossible(_("The registrar's address is in none of these domains."))
    party.asked_domains, party.asked_registrar, party.asked_by = domains, registrar, by
    party.save()
    return party


@verb
def confirm_domains(party: Party, *, by: User) -> Party:
    """What another has said of the organisation's addresses holds from now on, in every collaboration it is part of."""
    refuse_if(confirming_domains_blockers(party, by=by, today=timezone.localdate()))
    organisation = party.organisation
    organisation.domains, organisation.registrar = party.asked_domains, party.asked_registrar
    organisation.save()
    party.asked_domains, party.asked_registrar, party.asked_by = "", "", None
    party.save()
    return party


@verb
def correct_domains(organisation: Organisation, *, by: User, domains: str, registrar: str) -> Organisation:
    """The organisation's addresses, where they were confirmed wrongly and nobody speaks for it yet: who runs the site has asked it."""
    if not in_domains(registrar, domains):
        raise NotPossible(_("The registrar's address is in none of these domains."))
    organisation.domains, organisation.registrar = domains, registrar
    organisation.save()
    return organisation


@verb
def give_role(
    collaboration: Collaboration, *, by: User, user: User, role: Role, since: date, until: date | None = None
) -> CollaborationRole:
    """A role on the collaboration for a term. NotPossible to oneself, and the lead and the chair are two people."""
    if user == by:
        raise NotPossible(_("Nobody gives a role to themself. Ask another administrator."))
    if role is Role.CONTACT:
        raise NotPossible(_("A contact is made for a party, not for the collaboration."))
    refuse_if(two_people_blockers(collaboration, user, role, since, until))
    return hold(CollaborationRole, collaboration, user, role, by=by, since=since, until=until)


@verb
def make_contact(party: Party, *, by: User, user: User, since: date, until: date | None = None) -> PartyRole:
    """The user speaks for the party for a term. NotPossible to oneself.

    The first one at an address of the organisation's own, and its registrar is told; after that the party's contact says who.
    """
    if user == by:
        raise NotPossible(_("Nobody gives a role to themself. Ask another contact of the party."))
    refuse_if(contact_blockers(party, user.email, by=by, today=timezone.localdate()))
    is_first = not contacts_of(party, today=timezone.localdate())
    role = hold(PartyRole, party, user, Role.CONTACT, by=by, since=since, until=until)
    if is_first:
        outbox.put("agreements.tell_registrar", role=role.pk)
    return role


@verb
def invite(
    collaboration: Collaboration | None = None,
    *,
    by: User,
    email: str,
    role: Role,
    party: Party | None = None,
    until: date | None = None,
) -> Invitation:
    """An invitation by mail for one address and one role, valid fourteen days and used once.

    Without a collaboration: an administrator of the site (the first person of an installation). NotAllowed to a role
    that one could not give: who leads a collaboration invites the first contact of a party, and does not choose its chair.
    """
    if collaboration is not None and not may_invite_to(role, collaboration, by=by):
        raise NotAllowed(_("Only an administrator of the collaboration invites to this role. You can invite contacts of the parties."))
    if party is not None and role == Role.CONTACT:
        refuse_if(contact_blockers(party, email, by=by, today=timezone.localdate()))
    invitation = _write_to(email, by=by, collaboration=collaboration, party=party, role=role, until=until)
    if party is not None:
        outbox.put("agreements.tell_registrar", invitation=invitation.pk)
    return invitation


@verb
def invite_colleague(party: Party, *, by: User, email: str, until: date | None = None) -> Invitation:
    """The party's contact invites another: a colleague, or a stand-in until a day."""
    return _write_to(email, by=by, collaboration=party.collaboration, party=party, role=Role.CONTACT, until=until)


def may_invite_to(role: Role, collaboration: Collaboration, *, by: User) -> bool:
    """Whether the person may give the role, and so invite to it. The machine may: whoever runs its command owns it."""
    word = "agreements.make_contact" if role == Role.CONTACT else "agreements.give_role"
    return by.is_system or policy.may(by, word, collaboration)


@verb
def accept_invitation(invitation: Invitation, *, by: User, name: str = "", password: str | None = None, user: User | None = None) -> User:
    """The invited person gets the role, and a way to sign in unless they have one already (`user`, whose address is the invited).

    `by` is the system: the secret link speaks for the person. NotPossible when the invitation was used or is too old, when the
    address already signs in and nobody is given, and where the role cannot be this person's.
    """
    today = timezone.localdate()
    refuse_if(accepting_blockers(invitation, user, today=today))
    if user is None:
        user = accounts.add_user(
            by=by,
            email=invitation.email,
            name=name,
            password=password,
            # Of the site only by an invitation to the site: a collaboration's administrator sets up no others.
            administrator=invitation.collaboration is None,
        )
    elif invitation.collaboration is None:
        user.is_administrator = True
        user.save()
    given_by = invitation.invited_by or by
    if invitation.party is not None:
        hold(PartyRole, invitation.party, user, Role.CONTACT, by=given_by, since=today, until=invitation.until)
    elif invitation.collaboration is not None:
        hold(CollaborationRole, invitation.collaboration, user, Role(invitation.role), by=given_by, since=today, until=invitation.until)
    invitation.accepted_at = timezone.now()
    invitation.save()
    return user


@verb
def take_back_invitation(invitation: Invitation, *, by: User) -> Invitation:
    """The invitation is no longer valid: it was sent to the wrong address, or is not needed."""
    if invitation.accepted_at is not None:
        raise NotPossible(_("This invitation has been used. End the role instead."))
    invitation.valid_until = timezone.localdate() - timedelta(days=1)
    invitation.save()
    return invitation


@verb
def end_role(role: HeldRole, *, by: User) -> User:
    """The role ends now: from this moment pages, links, feeds and mails that it gave are closed. Its person may end it themself.

    Who holds no role any more is signed out everywhere. NotPossible for the last administrator of a collaboration.
    """
    refuse_if(ending_blockers(role, today=timezone.localdate()))
    end_now(role)
    end_sessions_without_role(role.user)
    return role.user


@verb
def close_account(user: User, *, by: User) -> User:
    """Nobody signs in with it any more: roles, sessions, links, feeds and mails end at once. What was done stays done by its person.

    One's own, or anybody's by who runs the site. NotPossible to close one's own where nobody could then give roles.
    """
    today = timezone.localdate()
    if user == by:
        refuse_if(closing_blockers(user, today=today))
    for model in (CollaborationRole, PartyRole):
        for role in model.objects.filter(Q(until=None) | Q(until__gte=today), user=user):
            end_now(role)
    user.is_active = False
    user.save()
    end_sessions_of(user)
    return user


@verb
def open_account(user: User, *, by: User, reason: str) -> User:
    """Whose account was closed signs in as before. Roles do not come back, running the site neither: who may gives them anew.

    Its owner is told by mail, with the reason. NotPossible where it is open, and where the person's data are removed.
    """
    refuse_if(opening_blockers(user))
    user.is_active, user.is_administrator, user.opened_because = True, False, reason
    user.save()
    outbox.put("agreements.tell_opened", user=user.pk)
    return user


def end_now(role: HeldRole) -> None:
    """Its last day was yesterday; a role that began today is taken away, and the history keeps that it was there."""
    yesterday = timezone.localdate() - timedelta(days=1)
    if role.since > yesterday:
        role.delete()
    else:
        role.until = yesterday
        role.save()


def _write_to(email: str, *, by: User, until: date | None, **to: Any) -> Invitation:
    """The invitation, on its way. NotPossible to oneself, and not more than fifty an hour from one person."""
    if email.lower() == by.email:
        raise NotPossible(_("Nobody gives a role to themself. Ask another administrator."))
    if not by.is_system and too_often(f"invite:{by.pk}", most=50, seconds=3600):
        raise NotPossible(_("You have invited fifty people within an hour. Wait a while."))
    valid_until = timezone.localdate() + timedelta(days=INVITATION_DAYS)
    invitation = Invitation.objects.create(email=email.lower(), invited_by=by, valid_until=valid_until, until=until, **to)
    outbox.put("agreements.send_invitation", invitation=invitation.pk)
    return invitation


def hold(model: type[Any], thing: Any, user: User, role: Role, *, by: User, since: date, until: date | None) -> Any:
    """Write the role, by the verb that has seen that it may be given."""
    permission = Permission.objects.get(codename=role.value, content_type=ContentType.objects.get_for_model(thing))
    return model.objects.create(permission=permission, content_object=thing, user=user, since=since, until=until, given_by=by)
