"""Letting somebody in who has shown otherwise than by a password who they are."""

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.http import HttpRequest, HttpResponse

from minimaria.accounts.models import User


def sign_in(request: HttpRequest, user: User, *, how: str, to: str) -> HttpResponse:
    """Sign the user in, through a second step where they have one, and lead on to the address."""
    record_authentication(request, user, how)
    answer: HttpResponse = perform_login(request, Login(user=user, redirect_url=to))
    return answer
