"""What speaks for and against, on a board of four fields."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minimaria import policy
from minimaria.history import history_of
from minimaria.http import fetch, page, perform
from minimaria.phrases import capitalised, in_letters
from projects import actions, forms
from projects.models import Project, SwotItem
from projects.states import SwotKind
from projects.views.common import posted, risk_page

# The two-by-two board, row by row: within and without, for and against.
_FIELDS = {
    SwotKind.STRENGTH: (gettext_lazy("Strengths"), gettext_lazy("internal advantages")),
    SwotKind.WEAKNESS: (gettext_lazy("Weaknesses"), gettext_lazy("internal challenges")),
    SwotKind.OPPORTUNITY: (gettext_lazy("Opportunities"), gettext_lazy("external advantages")),
    SwotKind.THREAT: (gettext_lazy("Threats"), gettext_lazy("external challenges")),
}


@dataclass(frozen=True)
class Place:
    """A sentence on the board, with the places its buttons move it to ("" where there is none)."""

    item: SwotItem
    up: str
    down: str


def swot(request: HttpRequest, collaboration: str) -> HttpResponse:
    """Four fields: what is within and without, for and against."""
    project = fetch(request, Project, collaboration)
    items = list(policy.visible(request.user, SwotItem.objects.filter(project=project).select_related("risk")))
    fields = [
        (kind.value, title, where, _placed([item for item in items if item.kind == kind])) for kind, (title, where) in _FIELDS.items()
    ]
    in_favour = sum(item.kind in (SwotKind.STRENGTH, SwotKind.OPPORTUNITY) for item in items)
    more = {
        "fields": fields,
        "heading": _heading(in_favour, len(items) - in_favour),
        "may_lead": policy.may(request.user, "projects.add_swot_item", project),
    }
    return page(request, "projects/swot.html", risk_page(project, "swot") | more)


def _heading(in_favour: int, against: int) -> str:
    """The answer: how many sentences speak for, and how many against."""
    if not in_favour + against:
        return _("The board is empty")
    return capitalised(
        _("%(in_favour)s speak for, %(against)s against") % {"in_favour": in_letters(in_favour), "against": in_letters(against)}
    )


def _placed(items: Sequence[SwotItem]) -> list[Place]:
    """One field's sentences in their order; a place is counted without the sentence itself."""
    last = len(items)
    return [
        Place(item, f"{item.kind}.{number - 1}" if number > 1 else "", f"{item.kind}.{number + 1}" if number < last else "")
        for number, item in enumerate(items, start=1)
    ]


def swot_item(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """One sentence of the board, and how it has been worded before."""
    item = fetch(request, SwotItem.objects.select_related("risk"), collaboration, key)
    more = {
        "item": item,
        "speaks_against": item.kind in (SwotKind.WEAKNESS, SwotKind.THREAT),
        "may_update": policy.may(request.user, "projects.update_swot_item", item),
        "history": history_of(item),
    }
    return page(request, "projects/swot_item.html", risk_page(item.project) | more)


def add_swot_item(request: HttpRequest, collaboration: str) -> HttpResponse:
    """One more sentence, in the field the address names or another."""
    project = fetch(request, Project, collaboration, to="projects.add_swot_item")
    form = forms.AddSwotItem(request.POST or None, initial={"kind": request.GET.get("ruta", SwotKind.STRENGTH)})
    if perform(form, actions.add_swot_item, project, by=request.user):
        messages.success(request, _("The sentence is on the board."))
        return redirect("projects:swot", collaboration)
    return page(request, "projects/add_swot_item.html", risk_page(project) | {"form": form})


def update_swot_item(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Another wording, or another field."""
    item = fetch(request, SwotItem, collaboration, key, to="projects.update_swot_item")
    form = forms.UpdateSwotItem(request.POST or None, target=item)
    if perform(form, actions.update_swot_item, item, by=request.user):
        messages.success(request, _("The sentence is saved."))
        return redirect("projects:swot", collaboration)
    return page(request, "projects/update_swot_item.html", risk_page(item.project) | {"item": item, "form": form})


def move_swot_item(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Another place on the board, in its field or in another."""
    item = fetch(request, SwotItem, collaboration, key, to="projects.move_swot_item")
    form = forms.MoveSwotItem(request.POST or None, target=item)
    if perform(form, actions.move_swot_item, item, by=request.user):
        return redirect(f"{reverse('projects:swot', args=[collaboration])}#punkt-{key}")
    return page(request, "projects/move_swot_item.html", risk_page(item.project) | {"item": item, "form": form})


def remove_swot_item(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Off the board, after a question."""
    item = fetch(request, SwotItem, collaboration, key, to="projects.remove_swot_item")
    form = forms.RemoveSwotItem(posted(request))
    if perform(form, actions.remove_swot_item, item, by=request.user):
        messages.success(request, _("The sentence is off the board."))
        return redirect("projects:swot", collaboration)
    return page(request, "projects/remove_swot_item.html", risk_page(item.project) | {"item": item, "form": form})
