"""Pages of the site itself: the front door, a collaboration's first page, and the answer to a health check."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from agreements.models import Collaboration
from minimaria import policy
from minimaria.http import fetch, page, signed_in
from minimaria.kept import KEPT
from minimaria.overview import overview_of, parties_of, roles_in_words, roles_of


def front(request: HttpRequest) -> HttpResponse:
    """The person's collaborations, with what they are in each; straight on to the only one where there is one."""
    may_set_up = policy.may(request.user, "importing.set_up_from_letter", None)
    collaborations = list(policy.visible(request.user, Collaboration).order_by("name"))
    if len(collaborations) == 1 and not may_set_up:
        return redirect(collaborations[0])
    user = signed_in(request)
    parties = parties_of(user)
    mine = [
        (one, roles_in_words(roles_of(user, one), of=[party for party in parties if party.collaboration_id == one.pk]))
        for one in collaborations
    ]
    return page(request, "front.html", {"mine": mine, "may_set_up": may_set_up})


def overview(request: HttpRequest, collaboration: str) -> HttpResponse:
    """A collaboration's first page: what is asked of the person who opens it."""
    of = fetch(request, Collaboration, collaboration)
    return page(request, "overview.html", {"collaboration": of, "of": overview_of(of, signed_in(request), today=timezone.localdate())})


@login_not_required
def nothing(request: HttpRequest, **_parts: str) -> HttpResponse:
    """An address of a package that the product does not offer."""
    raise Http404


@login_not_required
def health(request: HttpRequest) -> HttpResponse:
    """200 when the process answers and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement: what the law on digital service asks for; the authority that runs the site fills it in."""
    return page(request, "statements/accessibility.html", {"authority": settings.AUTHORITY})


@login_not_required
def personal_data(request: HttpRequest) -> HttpResponse:
    """What is kept about people who work here, why, and whom to ask."""
    return page(request, "statements/personal_data.html", {"authority": settings.AUTHORITY, "kept": KEPT})
