"""Letting somebody in who has shown otherwise than by a password who they are."""

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records, perform_login, record_authentication
from allauth.account.models import Login
from django.http import HttpRequest, HttpResponse

from minimaria.accounts.models import User

BY_ORGANISATION = "socialaccount"


def sign_in(request: HttpRequest, user: User, *, how: str, to: str, **shown: Any) -> HttpResponse:
    """Sign the user in, through a second step where they have one, and lead on to the address.

    `shown` is kept in the session beside `how`: `at`, where they showed who they are before this moment, and by which `provider`.
    """
    record_authentication(request, user, how, **shown)
    answer: HttpResponse = perform_login(request, Login(user=user, redirect_url=to))
    return answer


def provider_of(request: HttpRequest) -> str | None:
    """The provider of the organisation by which the person came in last in this session; None where they came otherwise."""
    records = get_authentication_records(request, request.user)
    return next((one.get("provider") for one in reversed(records) if one["method"] == BY_ORGANISATION), None)
