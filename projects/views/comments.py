"""What is said of an activity, a risk or a deliverable: written on its page, or on a page of its own when it is refused."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.models import Collaboration
from agreements.people import members
from minimaria import policy
from minimaria.accounts.models import User
from minimaria.http import fetch, page, perform, signed_in
from minimaria.verbs import Verb
from projects import actions, forms
from projects.models import Activity, Comment, Deliverable, Risk
from projects.said import said_of
from projects.views.common import gate_page, plan_page, posted, risk_page

_Thing = Activity | Risk | Deliverable
_FORMS = {Activity: forms.CommentOnActivity, Risk: forms.CommentOnRisk, Deliverable: forms.CommentOnDeliverable}
_IDS = "kommentar-%s"


def comments_on(request: HttpRequest, thing: _Thing, where: Collaboration) -> dict[str, Any]:
    """For the page of the thing: what is said of it, and the form for who may say more."""
    word = f"comment_on_{thing._meta.model_name}"
    more: dict[str, Any] = {"said": said_of(request.user, **{str(thing._meta.model_name): thing})}
    if policy.may(request.user, f"projects.{word}", thing):
        more["comment_form"] = _FORMS[type(thing)](people=_others(request, where), auto_id=_IDS)
        more["comment_url"] = reverse(f"projects:{word}", args=[where.slug, thing.key])
    return more


def comment_on_activity(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """A comment on the activity with this key."""
    thing = fetch(request, Activity.objects.for_page(), collaboration, key, to="projects.comment_on_activity")
    return _comment(request, thing, actions.comment_on_activity)


def comment_on_risk(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """A comment on the risk with this key."""
    thing = fetch(request, Risk, collaboration, key, to="projects.comment_on_risk")
    return _comment(request, thing, actions.comment_on_risk)


def comment_on_deliverable(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """A comment on the deliverable with this key."""
    thing = fetch(request, Deliverable, collaboration, key, to="projects.comment_on_deliverable")
    return _comment(request, thing, actions.comment_on_deliverable)


def take_back_comment(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """One's own comment, taken back after a question."""
    comment = fetch(
        request,
        Comment.objects.select_related("activity__step__project__collaboration", "risk__project", "deliverable__gate__opens__project"),
        collaboration,
        key,
        to="projects.take_back_comment",
    )
    form = forms.TakeBackComment(posted(request))
    if perform(form, actions.take_back_comment, comment, by=request.user):
        messages.success(request, _("Your comment is taken back."))
        return redirect(comment)
    about = _page_of(comment.on) | {"said": said_of(request.user, pk=comment.pk), "form": form}
    return page(request, "projects/take_back_comment.html", about)


def _comment(request: HttpRequest, thing: _Thing, verb: Verb[Any, Any]) -> HttpResponse:
    about = _page_of(thing)
    form = _FORMS[type(thing)](request.POST or None, people=_others(request, about["collaboration"]), auto_id=_IDS)
    if perform(form, verb, thing, by=request.user):
        messages.success(request, _told(form.words()["mentioned"]))
        return redirect(form.result)
    return page(request, f"projects/{verb.word.rpartition('.')[2]}.html", about | {"form": form})


def _told(mentioned: list[Any]) -> str:
    if not mentioned:
        return _("Your comment is here for all who see this page.")
    return _("Your comment is here. Told by mail: %(names)s.") % {"names": ", ".join(str(user) for user in mentioned)}


def _others(request: HttpRequest, where: Collaboration) -> list[User]:
    """Who can be told: everybody who sees the page, but oneself."""
    return list(members(where, today=timezone.localdate()).exclude(pk=signed_in(request).pk))


def _page_of(thing: _Thing) -> dict[str, Any]:
    """The context of a page about the thing, where it belongs."""
    if isinstance(thing, Activity):
        about = plan_page(thing.step.project)
    else:
        about = risk_page(thing.project) if isinstance(thing, Risk) else gate_page(thing.gate)
    return about | {"on": thing}
