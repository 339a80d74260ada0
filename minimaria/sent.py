"""What is sent is what the page asks for, each thing once. Anything else is refused in a sentence, and nothing is saved.

A name that no field has was made up by somebody, or comes from a page that has changed since: either way nobody can know what
was meant with it. The forms of verbs know their names themselves (`VerbForm.names`); those that packages bring stand here.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict

CSRF_FIELD = "csrfmiddlewaretoken"

_request: ContextVar[HttpRequest | None] = ContextVar("request", default=None)

# By the name of the address: what is posted where no verb is, with a form of a package or with none.
OF_ADDRESSES: Mapping[str, tuple[str, ...]] = {
    "set_language": ("language", "next"),
    "choose_theme": ("theme", "next"),
    "account_login": ("login", "password", "remember", "next", "credential"),
    "account_logout": ("next",),
    "account_reauthenticate": ("password", "next"),
    "account_reauthenticate_by_code": ("code", "next", "send"),
    "account_change_password": ("oldpassword", "password1", "password2", "next"),
    "account_set_password": ("password1", "password2", "next"),
    "account_reset_password": ("email", "next"),
    "account_reset_password_from_key": ("password1", "password2", "next"),
    "account_request_login_code": ("email", "next"),
    "account_confirm_login_code": ("code", "action", "next"),
    "mfa_authenticate": ("code", "credential", "next"),
    "mfa_reauthenticate": ("code", "next"),
    "mfa_reauthenticate_webauthn": ("credential", "next"),
    "mfa_login_webauthn": ("credential", "next"),
    "mfa_activate_totp": ("code", "next"),
    "mfa_deactivate_totp": ("next",),
    "mfa_generate_recovery_codes": ("next",),
    "mfa_add_webauthn": ("name", "passwordless", "credential", "next"),
    "mfa_edit_webauthn": ("name", "next"),
    "mfa_remove_webauthn": ("next",),
    **dict.fromkeys(
        (
            *(
                "account_reauthenticate_by_organisation",
                "account_signup",
                "account_email",
                "account_confirm_email",
                "account_email_verification_sent",
                "account_inactive",
            ),
            *("account_reset_password_done", "account_reset_password_from_key_done", "account_end_session", "usersessions_list"),
            *("mfa_index", "mfa_list_webauthn", "mfa_view_recovery_codes", "mfa_download_recovery_codes"),
        ),
        (),
    ),
}


@contextmanager
def in_request(request: HttpRequest) -> Iterator[None]:
    """Within it a form knows of the files that came with it, also where its page takes none."""
    token = _request.set(request)
    try:
        yield
    finally:
        _request.reset(token)


def names_of(field: forms.Field, name: str) -> dict[str, bool]:
    """The names that the field is sent under, and whether each may come several times: once for each box that is ticked."""
    several = bool(getattr(field.widget, "allow_multiple_selected", False))
    more = getattr(field.widget, "sent_beside", ("-clear",) if isinstance(field.widget, forms.ClearableFileInput) else ())
    return {name: several} | {f"{name}{end}": False for end in more}


def is_more_than(names: Mapping[str, bool], data: Any, files: Any) -> bool:
    """Whether something came that has none of these names, or came twice where it may not."""
    request = _request.get()
    sent = (data, files if request is None or files else request.FILES)
    for one in sent:
        if isinstance(one, MultiValueDict):
            for name, values in one.lists():
                if (name != CSRF_FIELD and name not in names) or (len(values) > 1 and not names.get(name)):
                    return True
    return False


def is_more_than_the_address_asks_for(request: HttpRequest, name: str) -> bool:
    """The same for what is posted to an address of OF_ADDRESSES; of others their forms say it."""
    return name in OF_ADDRESSES and is_more_than(dict.fromkeys(OF_ADDRESSES[name], False), request.POST, request.FILES)
