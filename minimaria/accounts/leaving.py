"""Who holds no role any more is signed out: at once where somebody ends the last one, and where its term ends by itself.

A term ends at midnight, when nobody does anything. So each request asks (the roles are read for it anyway), and the daily task
ends the sessions that nobody uses. Who signs in after that sees no collaboration, and can close their account.
"""

from collections.abc import Callable
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from minimaria import policy
from minimaria.accounts.models import User
from minimaria.audit import log


def end_sessions_of(user: User) -> None:
    """Whoever is signed in as the user is so no longer."""
    for session in UserSession.objects.filter(user=user):
        session.end()


def end_sessions_without_role(user: User) -> None:
    """The same for who holds no role any more and does not run the site, by the roles as they are now. Within a verb."""
    with policy.reading_anew():
        held = policy.held_by(user)
    if not held.collaborations and not held.site:
        end_sessions_of(user)


def end_sessions_of_who_has_left(user: User) -> list[str]:
    """End those of the person's sessions that began before their last role ended by itself, and keep it in the log. Their keys."""
    day = policy.left_on(user)
    over = list(UserSession.objects.filter(user=user, created_at__date__lte=day)) if day else []
    for session in over:
        session.end()
    if over:
        log.note("accounts.end_with_last_role", by=user)
    return [session.session_key for session in over]


class SignOutWhoHasLeft:
    """A session that was there when its person's last term ended is over: the request goes on as a visitor's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, _args: Any, _kwargs: Any) -> HttpResponseBase | None:
        if not isinstance(request.user, User) or request.session.session_key not in end_sessions_of_who_has_left(request.user):
            return None
        logout(request)
        messages.info(request, _("Your last role here has ended, so you have been signed out."))
        return redirect("account_login") if getattr(view, "login_required", True) else None
