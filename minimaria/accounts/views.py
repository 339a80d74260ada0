"""Pages on one's own sign-in that allauth has none for."""

from allauth.account.internal.flows.logout import logout
from allauth.mfa.models import Authenticator
from allauth.usersessions.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minimaria.accounts import second_factor as second
from minimaria.http import page, signed_in


def second_factor(request: HttpRequest) -> HttpResponse:
    """Why a second step is asked for, and the two ways to get one. Who has one is led to where it is kept."""
    user = signed_in(request)
    if Authenticator.objects.filter(user=user, type__in=second.COUNTS).exists():
        return redirect("mfa_index")
    return page(request, "accounts/second_factor.html", {"collaboration": None, "is_required": second.is_required_of(user)})


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
