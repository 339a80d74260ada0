"""Pages on one's own sign-in that allauth has none for."""

import time
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.logout import logout
from allauth.account.utils import get_next_redirect_url
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import get_adapter as get_providers_adapter
from allauth.socialaccount.models import SocialApp
from allauth.usersessions.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.hashers import make_password
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from minimaria.accounts import actions, forms
from minimaria.accounts import second_factor as second
from minimaria.accounts.entering import provider_of
from minimaria.http import page, perform, signed_in
from minimaria.throttle import too_often

_CODE = "code_to_say_it_is_oneself"
_CODE_HOLDS = 60 * 15  # seconds
_TRIES = 10


def second_factor(request: HttpRequest) -> HttpResponse:
    """Why a second step is asked for, and the two ways to get one. Who has one is led to where it is kept."""
    user = signed_in(request)
    if Authenticator.objects.filter(user=user, type__in=second.COUNTS).exists():
        return redirect("mfa_index")
    return page(request, "accounts/second_factor.html", {"collaboration": None, "is_required": second.is_required_of(user)})


def again_by_code(request: HttpRequest) -> HttpResponse:
    """A code by mail says that it is still oneself: for who has neither password nor second step, and everybody else."""
    user = signed_in(request)
    onwards = get_next_redirect_url(request) or "/"
    context = {"collaboration": None, "next": onwards, "email": user.email}
    if request.method != "POST" or "send" in request.POST:
        return page(request, "accounts/again_by_code.html", context | {"form": _sent(request) if "send" in request.POST else None})
    form = forms.CodeAgain(request.POST, sent=request.session.get(_CODE))
    if too_often(f"again:{user.pk}", most=_TRIES, seconds=_CODE_HOLDS):
        form.add_error(None, _("Too many attempts. Wait a while, or choose another way."))
    elif form.is_valid():
        del request.session[_CODE]
        record_authentication(request, user, "code", email=user.email, reauthenticated=True)
        return redirect(onwards)
    return page(request, "accounts/again_by_code.html", context | {"form": form})


@require_safe
def again_by_organisation(request: HttpRequest) -> HttpResponse:
    """Who came by their organisation signs in there once more. A link, not a way that leads on by itself: `form-action` would stop it."""
    try:
        provider = get_providers_adapter().get_provider(request, provider_of(request) or "")
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    onwards = get_next_redirect_url(request) or "/"
    anew = urlencode({"prompt": "login", "max_age": "0"})
    others = get_account_adapter(request).get_reauthentication_methods(signed_in(request))[1:]
    for way in others:
        way["url"] += f"?{urlencode({'next': onwards})}"
    context = {"collaboration": None, "provider": provider, "reauthentication_alternatives": others}
    there = provider.get_login_url(request, next=onwards, auth_params=anew)
    return page(request, "accounts/again_by_organisation.html", context | {"there": there})


def publish_contact(request: HttpRequest) -> HttpResponse:
    """Which ways to reach oneself one shows to those one works with."""
    user = signed_in(request)
    form = forms.PublishContact(
        request.POST if request.method == "POST" else None,
        initial={"phone": user.person.phone, "shows_email": user.person.shows_email},
    )
    if perform(form, actions.publish_contact, user.person, by=user):
        messages.success(request, _("Saved. Those you work with see it at once."))
        return redirect("mfa_index")
    return page(request, "accounts/publish_contact.html", {"collaboration": None, "form": form})


def _sent(request: HttpRequest) -> "forms.CodeAgain":
    """The form for the code that is mailed now. Asked for too often, it is the one that was mailed before."""
    user = signed_in(request)
    if not too_often(f"again-mailed:{user.pk}", most=3, seconds=_CODE_HOLDS):
        adapter = get_account_adapter(request)
        code = adapter.generate_login_code()
        request.session[_CODE] = [make_password(normalize_user_code(code)), time.time() + _CODE_HOLDS]
        adapter.send_mail("account/email/login_code", user.email, {"code": code})
    return forms.CodeAgain()


@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """One of one's own sessions ends; the one that asks, as by signing out."""
    session = UserSession.objects.filter(user=signed_in(request), pk=pk).first()
    if session is None:
        raise Http404
    if session.is_current():
        logout(request)
        return redirect("account_login")
    get_adapter().end_sessions([session])
    messages.success(request, _("It is signed out there."))
    return redirect("usersessions_list")
