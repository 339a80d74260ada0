"""How allauth fits this product."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ByInvitationOnly(DefaultAccountAdapter):
    """Nobody signs up by themself: people are invited, for one address and one role."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """There are no user names; the address is the name."""
