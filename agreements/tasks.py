"""What agreements does after the commit. Ids by keyword; safe to run twice."""

from django.conf import settings
from django.core import signing
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from agreements.models import Invitation, PartyRole
from minimaria.accounts.models import User
from minimaria.outbox import mail
from minimaria.outbox.delivery import task

# Without a time in it: how long it is valid stands in the invitation, and two mails must bear the same link.
_signer = signing.Signer(salt="agreements.invitation")


def link_of(invitation: Invitation) -> str:
    """The secret link. It is signed, not stored: who reads the database cannot make one."""
    return settings.SITE_URL + reverse("accept_invitation", args=[_signer.sign(invitation.key)])


def invited_by(token: str) -> Invitation | None:
    """The invitation that the link's last part is of; None where it is not ours."""
    try:
        key = _signer.unsign(token)
    except signing.BadSignature:
        return None
    return Invitation.objects.select_related("collaboration", "party__organisation").filter(key=key).first()


@task("agreements.tell_registrar")
def tell_registrar(*, message_key: str, invitation: int | None = None, role: int | None = None, **_later_arguments: object) -> None:
    """The organisation learns at its official address who is to speak for it here, and whom to ask if that is wrong."""
    if invitation is not None:
        asked = Invitation.objects.select_related("party__organisation", "collaboration", "invited_by__person").get(pk=invitation)
        party, email, by = asked.party, asked.email, asked.invited_by
    else:
        assert role is not None
        held = PartyRole.objects.select_related("content_object__organisation", "user", "given_by__person").get(pk=role)
        party, email, by = held.content_object, held.user.email, held.given_by
    assert party is not None
    with override(settings.LANGUAGE_CODE):
        subject = _("Who speaks for %(party)s in %(name)s") % {"party": party, "name": party.collaboration}
        body = render_to_string("agreements/mail/registrar.txt", {"party": party, "email": email, "by": by})
    mail.send(party.organisation.registrar, subject, body, message_key)


@task("agreements.send_invitation")
def send_invitation(*, invitation: int, message_key: str, **_later_arguments: object) -> None:
    """The mail with the secret link. Sent twice it is the same message with the same Message-ID, and the same link."""
    row = Invitation.objects.select_related("collaboration", "party__organisation").get(pk=invitation)
    if row.accepted_at is not None or row.valid_until < timezone.localdate():
        return
    with override(settings.LANGUAGE_CODE):
        subject = _("Invitation to %(name)s") % {"name": row.collaboration or "minimaria"}
        body = render_to_string("agreements/mail/invitation.txt", {"invitation": row, "link": link_of(row)})
    mail.send(row.email, subject, body, message_key)


@task("agreements.tell_opened")
def tell_opened(*, user: int, message_key: str, **_later_arguments: object) -> None:
    """Whose account is open again learns it, and why. Not where it is closed by now."""
    row = User.objects.select_related("person").filter(pk=user, is_active=True).first()
    if row is None:
        return
    with override(settings.LANGUAGE_CODE):
        body = render_to_string("agreements/mail/opened.txt", {"user": row, "link": settings.SITE_URL + reverse("account_login")})
        subject = _("Your account is open again")
    mail.send(row.email, subject, body, message_key)
