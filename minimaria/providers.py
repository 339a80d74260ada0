"""Signing in by one's own organisation (OIDC): several providers side by side, each tied to an organisation.

A provider answers one question: that the person at the keyboard holds this address. Who they are here, and what they may, is
looked up by the address; whatever else the provider claims (roles, groups) is not read, and nothing of it is kept. It lets in
addresses of its organisation's own domains alone, and only people who have an account or a valid invitation.
"""

import time
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import record_authentication
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements import actions as agreements
from agreements.models import Invitation, Organisation
from minimaria.accounts.again import signed_in_recently
from minimaria.accounts.entering import BY_ORGANISATION, sign_in
from minimaria.accounts.models import User
from minimaria.audit import log
from minimaria.audit.models import Result
from minimaria.errors import NotPossible


class OwnOrganisation(DefaultSocialAccountAdapter):
    """Everything is decided before allauth would link or make an account: it never does either."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        email = _address_of(sociallogin)
        organisation = Organisation.objects.filter(code=settings.OIDC_ORGANISATIONS.get(sociallogin.provider.app.provider_id)).first()
        user = None
        if email and organisation is not None and organisation.is_own_address(email):
            user = User.objects.filter(email=email).first() or _invited(email, _name_of(sociallogin) or email)
        if user is None or not user.is_active:
            log.note("accounts.sign_in", by=user, result=Result.NOT_ALLOWED)
            # The same words whether the address is unknown, closed, or not the organisation's.
            raise ImmediateHttpResponse(render(request, "socialaccount/nobody_here.html", {"provider": sociallogin.provider}, status=403))
        onwards = sociallogin.get_redirect_url(request) or resolve_url("front")
        shown = {"at": _shown_at(sociallogin), "provider": sociallogin.provider.app.provider_id}
        if user == request.user:
            raise ImmediateHttpResponse(_said_again(request, user, onwards, shown))
        raise ImmediateHttpResponse(sign_in(request, user, how=BY_ORGANISATION, to=onwards, **shown))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False


def _address_of(sociallogin: Any) -> str:
    """The address that the provider vouches for, as it wrote it; nothing where it says that it has not checked it.

    Some say so in a word, and "false" is true to Python. Only ASCII: what looks like a letter of it may become one in lower case.
    """
    said = _said(sociallogin)
    email, is_checked = said.get("email"), str(said.get("email_verified")).lower() == "true"
    is_trusted = is_checked or sociallogin.provider.app.settings.get("verified_email")
    return email.lower() if is_trusted and isinstance(email, str) and email.isascii() else ""


def _shown_at(sociallogin: Any) -> float:
    """When the person showed there who they are, in seconds as a clock counts them; 0, long ago, where the provider does not say.

    Whoever sits down at an open desk comes in by the session that its person has at the provider: that is no sign-in of now.
    """
    moment = (sociallogin.account.extra_data.get("id_token") or {}).get("auth_time")
    return min(float(moment), time.time()) if isinstance(moment, int | float) and moment is not True else 0.0


def _said_again(request: HttpRequest, user: User, onwards: str, shown: dict[str, Any]) -> HttpResponse:
    """Who is signed in already has been asked once more; a provider that did not ask them leads back to the ways there are."""
    record_authentication(request, user, BY_ORGANISATION, reauthenticated=True, **shown)
    if signed_in_recently(request):
        return redirect(onwards)
    messages.warning(request, _("Your organisation did not confirm that you signed in just now. Try again, or choose another way."))
    return redirect(f"{reverse('account_reauthenticate_by_organisation')}?{urlencode({'next': onwards})}")


def _name_of(sociallogin: Any) -> str:
    return str(_said(sociallogin).get("name") or "")[:120]


def _said(sociallogin: Any) -> dict[str, Any]:
    """What the provider says of the person, before allauth has tidied it."""
    claims: dict[str, Any] = sociallogin.account.extra_data
    return claims.get("userinfo") or claims.get("id_token") or claims


def _invited(email: str, name: str) -> User | None:
    """The account of somebody who is invited and comes by their organisation: the provider has shown whose address it is.

    By the oldest invitation that can still be taken: who wrote one may be out by now, and the others stay for the person to say yes to.
    """
    today = timezone.localdate()
    for waiting in Invitation.objects.filter(email=email, accepted_at=None, valid_until__gte=today).order_by("pk"):
        try:
            return agreements.accept_invitation(waiting, by=User.objects.system(), name=name)
        except NotPossible:  # it can be given no longer, or another process was faster
            continue
    return User.objects.filter(email=email).first()
