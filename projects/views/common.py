"""What several pages of the plan have in common."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from projects.models import Gate, Project


def plan_page(project: Project, here: str = "") -> dict[str, Any]:
    """The context of every page under Plan; `here` is the tab it stands on, if it is one."""
    pages = (
        ("plan", _("Activities")),
        ("timeline", _("Timeline")),
        ("since", _("What is new")),
        ("baselines", _("The decided plan")),
        ("project", _("The project")),
        ("organisation", _("Organisation")),
        ("resources", _("Resources")),
        ("money", _("Money")),
        ("communication", _("Communication")),
    )
    return _page(project, "plan", pages, here)


def risk_page(project: Project, here: str = "") -> dict[str, Any]:
    """The context of every page under Risks; `here` as above."""
    return _page(project, "risks", (("risks", _("Risks")), ("swot", _("SWOT"))), here)


def gate_page(gate: Gate) -> dict[str, Any]:
    """The context of every page on what a gate approves."""
    return {"gate": gate, "collaboration": gate.opens.project.collaboration, "nav": "steering"}


def posted(request: HttpRequest) -> QueryDict | None:
    """What was posted, also where the form has no field: then an empty answer is the answer."""
    return request.POST if request.method == "POST" else None


def _page(project: Project, nav: str, pages: Iterable[tuple[str, Any]], here: str) -> dict[str, Any]:
    slug = project.collaboration.slug
    tabs = [{"label": label, "href": reverse(f"projects:{name}", args=[slug]), "current": name == here} for name, label in pages]
    return {"project": project, "collaboration": project.collaboration, "nav": nav, "tabs": tabs}
