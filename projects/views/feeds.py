"""One's own calendar feeds, and what a calendar program gets at their addresses."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.models import Collaboration, Meeting
from minimaria import policy
from minimaria.http import fetch, page, perform
from minimaria.throttle import too_often
from projects import actions, forms
from projects.feeds import calendar_of, feed_at
from projects.models import Feed
from projects.models.feeds import hash_of
from projects.states import FeedScope
from projects.views.common import posted

_HOUR = 3600  # seconds
_MOST = 60  # an hour: a calendar program asks a few times a day
_TOLD_ONCE = "address_of_feed"


@login_not_required
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar at a secret address. Whoever has the address sees what its owner may see, and nothing when they have left."""
    if too_often(f"feed:{hash_of(secret)}", most=_MOST, seconds=_HOUR):
        said = _("This calendar is asked for too often. Let your calendar program fetch it once an hour at most.")
        return HttpResponse(said, status=429, content_type="text/plain; charset=utf-8", headers={"Retry-After": str(_HOUR)})
    found = feed_at(secret)
    if found is None:
        raise Http404
    headers = {"Cache-Control": "no-store, private", "Content-Disposition": 'inline; filename="kalender.ics"', "X-Robots-Tag": "noindex"}
    return HttpResponse(calendar_of(found, now=timezone.now()), content_type="text/calendar; charset=utf-8", headers=headers)


def calendars(request: HttpRequest, collaboration: str) -> HttpResponse:
    """One's own feeds of this collaboration. A new address is told here, once."""
    where = fetch(request, Collaboration, collaboration, showing=Meeting)
    known = _own(request, where)
    told = request.session.pop(_TOLD_ONCE, None)
    context = {
        "collaboration": where,
        "nav": "plan",
        "feeds": known,
        "told": told if told and told["key"] in {each.key for each in known} else None,
        "may_add": len(known) < len(FeedScope),
    }
    return page(request, "projects/calendars.html", context)


def add_feed(request: HttpRequest, collaboration: str) -> HttpResponse:
    """A feed of one's own."""
    where = fetch(request, Collaboration, collaboration, to="projects.add_feed", showing=Meeting)
    form = forms.AddFeed(request.POST or None, known=_own(request, where))
    if perform(form, actions.add_feed, where, by=request.user):
        return _tell(request, form.result)
    return page(request, "projects/add_feed.html", {"collaboration": where, "nav": "plan", "form": form})


def renew_feed(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Another address for the feed, after a question."""
    thing = fetch(request, Feed, collaboration, key, to="projects.renew_feed")
    form = forms.RenewFeed(posted(request))
    if perform(form, actions.renew_feed, thing, by=request.user):
        return _tell(request, form.result)
    return page(request, "projects/renew_feed.html", _about(thing) | {"form": form})


def revoke_feed(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Close the feed, after a question."""
    thing = fetch(request, Feed, collaboration, key, to="projects.revoke_feed")
    form = forms.RevokeFeed(posted(request))
    if perform(form, actions.revoke_feed, thing, by=request.user):
        return redirect("projects:calendars", collaboration)
    return page(request, "projects/revoke_feed.html", _about(thing) | {"form": form})


def _own(request: HttpRequest, where: Collaboration) -> list[Feed]:
    return list(policy.visible(request.user, Feed.objects.filter(collaboration=where)))


def _about(thing: Feed) -> dict[str, Any]:
    return {"collaboration": thing.collaboration, "nav": "plan", "feed": thing}


def _tell(request: HttpRequest, feed: Feed) -> HttpResponse:
    """The address goes to the next page by the session, to be shown there once and then forgotten."""
    address = settings.SITE_URL + reverse("feed", args=[feed.secret])
    request.session[_TOLD_ONCE] = {"key": feed.key, "address": address}
    return redirect("projects:calendars", feed.collaboration.slug)
