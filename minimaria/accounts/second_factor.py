"""The second step of a sign-in, which some roles ask for: an app's code or a passkey.

Who holds such a role and has none is led to the page that says so, and gets nowhere else until it is done. What is asked
is the roles one holds today, on every request: the day one becomes chair, the next page is that one.
"""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from minimaria import policy
from minimaria.policy import Role

COUNTS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
# What is open to who has not got it yet: getting it, saying who one is, leaving, and what is open to everybody.
_OPEN = ("second_factor", "mfa_", "account_logout", "account_reauthenticate", "account_inactive", "set_language", "choose_theme")
_OPEN_TO_ALL = ("accessibility", "personal_data", "health", "feed", "confirm_by_link", "file_by_link", "accept_invitation")


def is_required_of(user: Any) -> bool:
    """Whether one of the roles that the person holds today asks for a second step (SECOND_FACTOR_ROLES)."""
    asking = frozenset(map(Role, settings.SECOND_FACTOR_ROLES))
    if not asking:
        return False
    held = policy.held_by(user)
    roles = frozenset().union(*held.collaborations.values(), [Role.ADMINISTRATOR] if held.site else ())
    return bool(roles & asking)


def is_missing_for(user: Any) -> bool:
    """Whether the person has to get a second step before anything else."""
    return is_required_of(user) and not Authenticator.objects.filter(user_id=user.pk, type__in=COUNTS).exists()


class RequireSecondFactor:
    """Nothing but the way to a second step, for who must have one and has none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any) -> HttpResponseBase | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if not request.user.is_authenticated or name.startswith(_OPEN) or name in _OPEN_TO_ALL:
            return None
        return redirect("second_factor") if is_missing_for(request.user) else None
