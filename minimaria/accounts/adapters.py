"""How allauth fits this product."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from minimaria.accounts.models import User
from minimaria.audit import log
from minimaria.audit.models import Result


class ByInvitationOnly(DefaultAccountAdapter):
    """Nobody signs up by themself: people are invited, for one address and one role. The log has who came and went."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

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
