"""Light or dark, and the language: choices of the reader, kept in cookies, changed by plain forms in the page's foot."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

COOKIE = "theme"
AS_THE_DEVICE = "auto"
THEMES = {"light": _("Light"), "dark": _("Dark"), AS_THE_DEVICE: _("As the device")}
A_YEAR = 60 * 60 * 24 * 365  # seconds


def appearance(request: HttpRequest) -> dict[str, object]:
    """Context of every page: the theme that is chosen, and those there are; whether all of this is an example.

    An unknown cookie counts as none.
    """
    chosen = request.COOKIES.get(COOKIE, AS_THE_DEVICE)
    return {"theme": chosen if chosen in THEMES else AS_THE_DEVICE, "themes": THEMES, "is_demo": settings.DEMO}


@login_not_required
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Keep the chosen theme and go back to the page one came from."""
    theme = request.POST.get("theme", "")
    if theme not in THEMES:
        return HttpResponseBadRequest()
    answer = redirect(_back(request))
    answer.set_cookie(COOKIE, theme, max_age=A_YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
    return answer


def _back(request: HttpRequest) -> str:
    """The page one came from, when it is ours; the front page otherwise."""
    came_from = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(came_from, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return came_from if ours else "/"
