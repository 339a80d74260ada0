"""allauth's forms of the second step, in our words."""

import time
from typing import Any

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.contrib.auth.hashers import check_password
from django.utils.translation import gettext_lazy as _

from minimaria.audit import log
from minimaria.audit.models import Result
from minimaria.forms import VerbForm

_CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "autocapitalize": "none"}


class ActivateApp(ActivateTOTPForm):
    """The first code of an app. It is used with that: nobody signs in with it in the half-minute it would still hold."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _in_our_words(self, _("The code that the app shows"))

    def clean_code(self) -> str:
        code = str(super().clean_code())
        TOTP(Authenticator(user=self.user))._mark_code_used(code)
        return code


class _Step:
    """A code as the second step. That it was wrong is in the log."""

    user: Any

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _in_our_words(self, _("Code"))

    def _emit_authentication_failed(self, authenticator: Authenticator) -> None:
        log.note("accounts.sign_in", by=self.user, result=Result.NOT_ALLOWED)
        super()._emit_authentication_failed(authenticator)  # type: ignore[misc]


class SecondStep(_Step, AuthenticateForm):
    """When signing in."""


class SecondStepAgain(_Step, ReauthenticateForm):
    """When asked once more whether it is oneself."""


class AddPasskey(AddWebAuthnForm):
    """A passkey: what it is called, and whether one signs in with it alone."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["name"].label = _("What you call it")
        self.fields["name"].help_text = _("For example after the device it is on.")
        self.fields["passwordless"].label = _("Sign in with this alone, without a password")
        self.fields["passwordless"].help_text = _("Leave it out only for a simple key without a PIN or fingerprint.")
        self.fields["passwordless"].initial = True


class PublishContact(VerbForm):
    """What those one works with see, besides the name."""

    phone = forms.RegexField(
        r"^\+?[0-9][0-9 ()/-]{4,28}$",
        label=_("Telephone at work"),
        required=False,
        help_text=_("Shown to those you work with. Leave it empty, and no number is kept."),
        error_messages={"invalid": _("Write the number with digits, for example 0243-123 45 or +46 243 123 45.")},
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    shows_email = forms.BooleanField(label=_("Show my e-mail address to those I work with"), required=False)


class CodeAgain(forms.Form):
    """The code that was mailed, to say that it is still oneself."""

    code = forms.CharField(label=_("Code"), max_length=20, widget=forms.TextInput(attrs=_CODE))

    def __init__(self, *args: Any, sent: Any = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.sent = sent

    def clean_code(self) -> str:
        code = normalize_user_code(self.cleaned_data["code"])
        if not self.sent or self.sent[1] < time.time() or not check_password(code, self.sent[0]):
            raise forms.ValidationError(_("That is not the code, or it is too old. Have a new one sent."))
        return code


def _in_our_words(form: Any, label: Any) -> None:
    code = form.fields["code"]
    code.label, code.widget = label, forms.TextInput(attrs=_CODE)
