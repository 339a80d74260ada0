"""Where a change is asked for that goes beyond the limits, or that the lead marks as significant: a page of decisions, by its address."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from minimaria import policy
from projects.control.guard import latest_baseline
from projects.models import Project


def asking(request: HttpRequest, project: Project, verb: str, target: Any) -> dict[str, str]:
    """The address to which the form of this verb can be sent instead, as `ask_url`; nothing for who may not ask, and while
    no plan is decided."""
    if latest_baseline(project) is None or not policy.may(request.user, "decisions.request_change", project):
        return {}
    return {"ask_url": f"{reverse('decisions:request_change', args=[project.collaboration.slug])}?slag={verb}&av={target.key}"}
