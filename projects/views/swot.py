"""What speaks for and against, on a board of four fields."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minimaria import policy
from minimaria.history import history_of
from minimaria.http import fetch, page, perform
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


def swot(request: HttpRequest, collaboration: str) -> HttpResponse:
    """Four fields: what is within and without, for and against."""
    project = fetch(request, Project, collaboration)
    items = list(policy.visible(request.user, SwotItem.objects.filter(project=project)))
    fields = [(kind.value, title, where, [item for item in items if item.kind == kind]) for kind, (title, where) in _FIELDS.items()]
    in_favour = sum(item.kind in (SwotKind.STRENGTH, SwotKind.OPPORTUNITY) for item in items)
    more = {
        "fields": fields,
        "items": items,
        "in_favour": in_favour,
        "against": len(items) - in_favour,
        "may_lead": policy.may(request.user, "projects.add_swot_item", project),
    }
    return page(request, "projects/swot.html", risk_page(project, "swot") | more)


def swot_item(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """One sentence of the board, and how it has been worded before."""
    item = fetch(request, SwotItem, collaboration, key)
    may_update = policy.may(request.user, "projects.update_swot_item", item)
    more = {"item": item, "may_update": may_update, "history": history_of(item)}
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


def remove_swot_item(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Off the board, after a question."""
    item = fetch(request, SwotItem, collaboration, key, to="projects.remove_swot_item")
    form = forms.RemoveSwotItem(posted(request))
    if perform(form, actions.remove_swot_item, item, by=request.user):
        messages.success(request, _("The sentence is off the board."))
        return redirect("projects:swot", collaboration)
    return page(request, "projects/remove_swot_item.html", risk_page(item.project) | {"item": item, "form": form})
