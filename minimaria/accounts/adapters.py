"""How allauth fits this product."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from minimaria.accounts import second_factor
from minimaria.accounts.again import signed_in_recently
from minimaria.accounts.entering import provider_of
from minimaria.accounts.models import User
from minimaria.accounts.sealed import opened, sealed
from minimaria.accounts.tasks import queue_mail
from minimaria.audit import log
from minimaria.audit.models import Result

# What allauth tells the owner of by mail, in the words of the log. A password's change is in the log by its row.
_EVENTS = {
    "mfa/email/totp_activated": "accounts.add_second_step",
    "mfa/email/webauthn_added": "accounts.add_second_step",
    "mfa/email/totp_deactivated": "accounts.remove_second_step",
    "mfa/email/webauthn_removed": "accounts.remove_second_step",
    "mfa/email/recovery_codes_generated": "accounts.renew_recovery_codes",
}
_WAYS_TO_SAY_IT_IS_ONESELF = {
    "reauthenticate": lambda: _("Use your password"),
    "mfa_reauthenticate": lambda: _("Use a code from your app, or a recovery code"),
    "mfa_reauthenticate:webauthn": lambda: _("Use your passkey"),
    "code": lambda: _("Get a code by mail"),
    "organisation": lambda: _("Sign in once more by your organisation"),
}


class ByInvitationOnly(DefaultAccountAdapter):
    """Nobody signs up by themself: people are invited, for one address and one role. The log has who came and went."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """The sentence at the field. Where it is that somebody has tried too often, the page is a 429 too (minimaria/door.py)."""
        context.request.tried_too_often = code == "too_many_login_attempts"
        return super().validation_error(code, *args)

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """There are no user names; the address is the name."""

    def login(self, request: HttpRequest, user: Any) -> None:
        super().login(request, user)
        log.note("accounts.sign_in", by=user)

    def logout(self, request: HttpRequest) -> None:
        user = request.user
        super().logout(request)
        log.note("accounts.sign_out", by=user)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Whose sign-in it was that failed, as far as somebody signs in with the address; what was typed is kept nowhere."""
        tried = User.objects.filter(email__iexact=credentials.get("email", "")).first()
        log.note("accounts.sign_in", by=tried, result=Result.NOT_ALLOWED)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """By the outbox, so that an answer takes the same time whether a mail goes out or not."""
        mail = self.render_mail(template_prefix, email, {"request": self.request, "email": email} | context)
        queue_mail(to=email, subject=mail.subject, body=str(mail.body))

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """The owner is told by mail what changed in how they sign in; the log too."""
        if template_prefix in _EVENTS:
            log.note(_EVENTS[template_prefix], by=user)
        super().send_notification_mail(template_prefix, user, context, email or user.email)

    def format_email_subject(self, subject: str) -> str:
        """The subject as it is: without the name of a site in brackets."""
        return subject

    def is_reauthentication_required(self, *, app: str, **_options: Any) -> bool:
        """For a change of how one signs in: unless one has signed in, in whatever way, within the half-hour."""
        return not signed_in_recently(context.request)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to say that it is oneself, in our words: first the one by which one came. A code by mail is there for everybody."""
        by_organisation = {"id": "organisation", "url": reverse("account_reauthenticate_by_organisation")}
        by_mail = {"id": "code", "url": reverse("account_reauthenticate_by_code")}
        methods = [*([by_organisation] if provider_of(context.request) else ()), *super().get_reauthentication_methods(user), by_mail]
        return [method | {"description": _WAYS_TO_SAY_IT_IS_ONESELF[method["id"]]()} for method in methods]


class OwnSessions(DefaultUserSessionsAdapter):
    """Sessions that their owner ends are in the log."""

    def end_sessions(self, sessions: Any) -> None:
        super().end_sessions(sessions)
        if sessions:
            log.note("accounts.end_session", by=sessions[0].user)


class SecondFactors(DefaultMFAAdapter):
    """An app's secret is sealed where it is kept, and the last second step stays as long as a role asks for one."""

    def encrypt(self, text: str) -> str:
        return sealed(text)

    def decrypt(self, encrypted_text: str) -> str:
        return opened(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        user = authenticator.user
        others = Authenticator.objects.filter(user=user, type__in=second_factor.COUNTS).exclude(pk=authenticator.pk)
        return others.exists() or not second_factor.is_required_of(user)

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        """What a new passkey is called until its owner says otherwise."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _("Passkey") if number == 1 else _("Passkey %(number)s") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": "Minimaria"}
