"""What is asked before a change is saved: whether it may move what it moves, and, where it goes beyond the limits or matters, the
steering group, on a page of decisions by its address."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from minimaria import policy
from minimaria.http import perform, rehearse
from minimaria.verbs import Verb
from projects.control.guard import latest_baseline
from projects.forms.moving import Moving
from projects.models import Project


def asking(request: HttpRequest, project: Project, verb: str, target: Any) -> dict[str, str]:
    """The address to which the form of this verb can be sent instead, as `ask_url`; nothing for who may not ask, and while
    no plan is decided."""
    if latest_baseline(project) is None or not policy.may(request.user, "decisions.request_change", project):
        return {}
    return {"ask_url": f"{reverse('decisions:request_change', args=[project.collaboration.slug])}?slag={verb}&av={target.key}"}


def perform_once_seen(form: Moving, verb: Verb[Any, Any], target: Any, *, by: Any) -> bool:
    """`perform`, once the person has seen what it moves. What the verb would refuse is told on the same page as that."""
    if form.asks():
        rehearse(form, verb, target, by=by)
        return False
    return perform(form, verb, target, by=by)
