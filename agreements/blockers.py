"""What stands in the way of writing a new version of a text, of sharing a body, and of somebody's holding a role."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from agreements.models import (
    Agreement,
    AgreementVersion,
    Body,
    Collaboration,
    CollaborationRole,
    HeldRole,
    Invitation,
    Party,
)
from agreements.people import contacts_of
from agreements.states import VersionStatus
from minimaria import policy
from minimaria.accounts.models import User
from minimaria.audit.actions import REMOVED
from minimaria.errors import Blocker
from minimaria.policy import Role
from minimaria.rules import CONFIRMING


def revising_blockers(agreement: Agreement) -> Iterator[Blocker]:
    """One draft at a time: two would bear the same number."""
    for draft in agreement.versions.filter(status=VersionStatus.DRAFT):
        yield Blocker(
            _("Version %(number)s is a draft already. Change that one, or throw it away.") % {"number": draft.number}, link=agreement
        )


def draft_blockers(version: AgreementVersion) -> Iterator[Blocker]:
    """What is issued is read, never written."""
    if version.status != VersionStatus.DRAFT:
        yield Blocker(
            _("Version %(number)s is issued, and its text is frozen. Write a new version.") % {"number": version.number},
            link=version.agreement,
        )


def sharing_blockers(body: Body, party: Party) -> Iterator[Blocker]:
    """A joint board sits in one party's organisation, and belongs to others that are there."""
    if body.party is None or body.is_delegate:
        yield Blocker(_("Only a body of a party that meets can be a joint board."))
    elif body.party == party:
        yield Blocker(_("%(body)s is a body of %(party)s already.") % {"body": body, "party": party}, link=party)
    if party.left_on is not None:
        yield Blocker(_("%(party)s has left the collaboration.") % {"party": party}, link=party)


def two_people_blockers(collaboration: Collaboration, user: User, role: Role, since: date, until: date | None) -> Iterator[Blocker]:
    """Who prepares for the steering group and who confirms for it are two people, at any time."""
    others = CONFIRMING if role == Role.LEAD else (Role.LEAD,) if role in CONFIRMING else ()
    held = CollaborationRole.objects.filter(content_object=collaboration, user=user).select_related("permission")
    if others and any(one.role in others and _overlap(one, since, until) for one in held):
        yield Blocker(_("The development lead is neither the chair nor the chair's deputy: one prepares, the other confirms."))


def _overlap(held: HeldRole, since: date, until: date | None) -> bool:
    """Whether the two terms share a day; a term without an end has no last day."""
    return (until is None or held.since <= until) and (held.until is None or since <= held.until)


def contact_blockers(party: Party, email: str, *, by: User, today: date) -> Iterator[Blocker]:
    """A party appoints its own. Only its first contact is another's to invite: at an address of its organisation's own."""
    contacts = contacts_of(party, today=today)
    if by in contacts:
        return
    organisation = party.organisation
    if contacts:
        yield Blocker(
            _("%(party)s has a contact, %(contact)s, who appoints the others.") % {"party": party, "contact": contacts[0]}, link=party
        )
    elif not organisation.domains or not organisation.registrar:
        yield Blocker(_("It is not known which e-mail addresses are %(party)s. Fill that in first.") % {"party": organisation.genitive})
    elif not organisation.is_own_address(email):
        domains = ", ".join(f"@{domain}" for domain in organisation.domains.split())
        yield Blocker(
            _("The first contact of %(party)s must have an address of its own: %(domains)s.") % {"party": party, "domains": domains}
        )


def known_domains_blockers(party: Party, *, today: date) -> Iterator[Blocker]:
    """What is known is changed with somebody who speaks for the organisation, for other collaborations may rest on it too."""
    if party.organisation.domains and not contacts_of(party, today=today):
        yield Blocker(
            _("The domains of %(party)s are known. When it has a contact they can be changed; before that by who runs the site.")
            % {"party": party},
            link=party,
        )


def confirming_domains_blockers(party: Party, *, by: User, today: date) -> Iterator[Blocker]:
    """Two people say which addresses are an organisation's; where some were known, one of the two speaks for it."""
    if not party.asked_domains:
        yield Blocker(_("Nobody has filled in anything that waits to be confirmed."), link=party)
        return
    if party.asked_by == by:
        yield Blocker(_("You filled it in yourself. Another person confirms it."))
    elif party.organisation.domains and not {by, party.asked_by} & set(contacts_of(party, today=today)):
        yield Blocker(_("The domains of %(party)s are known. Who speaks for it confirms a change.") % {"party": party}, link=party)


def opening_blockers(user: User) -> Iterator[Blocker]:
    """What is open cannot be opened, nor is there anybody behind an account whose person's data are removed."""
    if user.is_active or user.is_system:
        yield Blocker(_("The account is open."))
    elif user.email.endswith(REMOVED):
        yield Blocker(_("The person's data are removed. Invite them to a new account instead."))


def accepting_blockers(invitation: Invitation, user: User | None, *, today: date) -> Iterator[Blocker]:
    """Used once, within its days, by the person with that address, to a role that can be theirs and can still be given."""
    if invitation.accepted_at is not None:
        yield Blocker(_("This invitation has been used. Sign in with your e-mail address."))
    if invitation.valid_until < today:
        yield Blocker(_("This invitation was valid until %(day)s. Ask for a new one.") % {"day": invitation.valid_until})
    yield from _given_blockers(invitation, today=today)
    if user is None:
        if User.objects.filter(email=invitation.email).exists():
            yield Blocker(_("Somebody already signs in with %(email)s.") % {"email": invitation.email})
        return
    if user.email != invitation.email or not user.is_active:
        yield Blocker(_("The invitation is for %(email)s.") % {"email": invitation.email})
    if user == invitation.invited_by:
        yield Blocker(_("Nobody gives a role to themself. Ask another administrator."))
    if invitation.collaboration is not None and invitation.party is None:
        yield from two_people_blockers(invitation.collaboration, user, Role(invitation.role), today, invitation.until)


def _given_blockers(invitation: Invitation, *, today: date) -> Iterator[Blocker]:
    """An invitation is worth what its writer may give on the day it is used: who is out by then lets nobody in."""
    by = invitation.invited_by
    if by is None or by.is_system:
        return
    thing = invitation.party or invitation.collaboration
    word = "agreements.make_contact" if invitation.party else "agreements.give_role" if thing else "agreements.invite"
    if not by.is_active or not policy.may(by, word, thing):
        yield Blocker(_("Who invited you may no longer give this role. Ask for a new invitation."))
    elif invitation.party is not None:
        yield from contact_blockers(invitation.party, invitation.email, by=by, today=today)


def ending_blockers(role: HeldRole, *, today: date) -> Iterator[Blocker]:
    """Somebody must be able to give roles."""
    if isinstance(role, CollaborationRole) and role.role is Role.ADMINISTRATOR:
        others = CollaborationRole.objects.filter(content_object=role.content_object, permission__codename=Role.ADMINISTRATOR)
        if not any(other.holds_on(today) and other.user.is_active and other.user != role.user for other in others.select_related("user")):
            yield Blocker(_("Nobody else is administrator of the collaboration. Give somebody that role first."))


def closing_blockers(user: User, *, today: date) -> Iterator[Blocker]:
    """Somebody must be able to give roles afterwards, in each collaboration and on the site."""
    held = CollaborationRole.objects.filter(user=user, permission__codename=Role.ADMINISTRATOR)
    for role in held.select_related("content_object", "user", "permission"):
        if role.holds_on(today) and list(ending_blockers(role, today=today)):
            yield Blocker(
                _("Nobody else is administrator of %(name)s. Give somebody that role first.") % {"name": role.content_object},
                link=reverse("agreements:people", args=[role.content_object.slug]),
            )
    if user.is_administrator and not User.objects.filter(is_administrator=True, is_active=True).exclude(pk=user.pk).exists():
        yield Blocker(_("Nobody else can set up collaborations and close accounts here. Ask who runs the site to invite another first."))
