"""Pages of changes of the decided plan: those that wait, one of them, asking, answering."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from decisions import actions, forms
from decisions.blockers import answering_blockers, requesting_blockers
from decisions.changes.kinds import KINDS, Kind
from decisions.changes.parties import parties_and_gates
from decisions.changes.reading import Ground, Standing, differences, standing
from decisions.forms.changes import edit_of
from decisions.models import ChangeRequest
from decisions.states import ChangeStatus
from minimaria import policy
from minimaria.history import history_of
from minimaria.http import fetch, page, perform, signed_in
from projects.control.foreseen import Foreseen
from projects.models import Project


def changes(request: HttpRequest, collaboration: str) -> HttpResponse:
    """Every change of the decided plan: what waits for the steering group first, then what it has answered."""
    project = fetch(request, Project, collaboration, showing=ChangeRequest)
    every = policy.visible(request.user, ChangeRequest.objects.for_page()).filter(project=project)
    context = _page(project) | {
        "awaiting": every.awaiting(),  # type: ignore[attr-defined]
        "answered": every.exclude(status=ChangeStatus.AWAITING).order_by("-number"),
        "may_request": policy.may(request.user, "decisions.request_change", project),
    }
    return page(request, "decisions/changes.html", context)


def change(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """One change: what is asked and why, what it leads to as the plan now stands, and what the steering group said."""
    thing = fetch(request, ChangeRequest.objects.for_page(), collaboration, key)
    today, shown = timezone.localdate(), standing(thing, today=timezone.localdate())
    context = _about(thing, shown) | {
        "history": history_of(thing),
        "may_submit": thing.is_awaiting and policy.may(request.user, "decisions.submit_change", thing),
        "may_decide": thing.is_awaiting and policy.may(request.user, "decisions.decide_change", thing),
    }
    if context["may_decide"]:
        context["blockers"] = answering_blockers(thing, by=request.user)
        context["form"] = forms.DecideChange(standing=shown, today=today)
    return page(request, "decisions/change.html", context)


def request_change(request: HttpRequest, collaboration: str) -> HttpResponse:
    """Ask the steering group: `?slag=` is the verb and `av=` the key of what it is done to, and the form is that verb's own.

    What was written on the verb's own page is sent here as it is; the page shows what it leads to, and asks why.
    """
    project = fetch(request, Project, collaboration, to="decisions.request_change")
    kind, today = KINDS.get(request.GET.get("slag", "")), timezone.localdate()
    target = _target(request, collaboration, kind) if kind else None
    posted = request.POST or None
    edit = edit_of(kind, posted, target, project=project, today=today) if kind else None
    is_confirmed = "confirmed" in request.POST
    form = forms.RequestChange(
        posted if is_confirmed or edit is None else None, edit=edit, kind=kind, target=target, project=project, today=today
    )
    if edit and edit.is_bound and edit.is_valid() and edit.seen_revision not in (None, getattr(target, "revision", None)):
        edit.meet(target)
    elif is_confirmed and perform(form, actions.request_change, project, by=request.user):
        messages.success(request, _("The steering group is asked. The decided plan stands until it has answered."))
        return redirect(form.result)
    about = "" if kind is None or kind.is_new or target is None else target.key
    context = _page(project) | {
        "kind": kind,
        "target": target,
        "edit": edit,
        "form": form,
        "blockers": requesting_blockers(project, about=about),
    }
    if edit and kind and edit.is_bound and not edit.errors and "change" not in request.POST:
        asked = kind.different(target, edit.words())
        ground = Ground.of(project)
        context |= {
            "title": kind.title(target, {**kind.was(target), **asked}),
            "differences": differences(kind, target, kind.was(target), asked),
            "foreseen": (leads_to := ground.foreseen(kind, target, asked, today=today) if ground else Foreseen()),
            "parties": parties_and_gates(project, leads_to, today=today),
        }
    return page(request, "decisions/request_change.html", context)


def _target(request: HttpRequest, collaboration: str, kind: Kind) -> Any:
    return fetch(request, kind.model, collaboration, request.GET.get("av", ""), to=f"projects.{kind.name}")


def submit_change(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Another meeting, or other words on why, while it waits."""
    thing = fetch(request, ChangeRequest.objects.for_page(), collaboration, key, to="decisions.submit_change")
    form = forms.SubmitChange(request.POST or None, target=thing, project=thing.project, today=timezone.localdate())
    if perform(form, actions.submit_change, thing, by=request.user):
        messages.success(request, _("Saved. The steering group sees it like this."))
        return redirect(thing)
    return page(request, "decisions/submit_change.html", _page(thing.project) | {"change": thing, "form": form})


def withdraw_change(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """The lead takes the change back, after a question."""
    thing = fetch(request, ChangeRequest.objects.for_page(), collaboration, key, to="decisions.withdraw_change")
    form = forms.WithdrawChange(request.POST if request.method == "POST" else None)
    if perform(form, actions.withdraw_change, thing, by=request.user):
        messages.success(request, _("The change is withdrawn. The plan stands as it was decided."))
        return redirect(thing)
    return page(request, "decisions/withdraw_change.html", _page(thing.project) | {"change": thing, "form": form})


def decide_change(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """The chair confirms what the steering group said about the change."""
    thing = fetch(request, ChangeRequest.objects.for_page(), collaboration, key, to="decisions.decide_change")
    if answering_blockers(thing, by=signed_in(request)):
        return redirect(thing)  # where the blockers stand; a second click on the same button ends here too
    shown, today = standing(thing, today=timezone.localdate()), timezone.localdate()
    form = forms.DecideChange(request.POST or None, standing=shown, today=today)
    if perform(form, actions.decide_change, thing, by=request.user):
        said = {
            ChangeStatus.APPROVED: _("The change is made, and the plan is decided anew."),
            ChangeStatus.AMENDED: _("The change is made as the steering group said, and the plan is decided anew."),
            ChangeStatus.REJECTED: _("Noted: the steering group says no. The plan stands as it was decided."),
        }
        messages.success(request, said[form.result.status])
        return redirect(thing)
    if form.is_bound:
        form = _seen_anew(form, shown)
    return page(request, "decisions/decide_change.html", _about(thing, shown) | {"form": form})


def _seen_anew(form: forms.DecideChange, shown: Standing) -> forms.DecideChange:
    """The answers as they were given, with what is on the page now as what was seen."""
    data = cast(QueryDict, form.data).copy()
    data["seen"] = shown.seal
    form.data = data
    return form


def _about(thing: ChangeRequest, shown: Standing) -> dict[str, Any]:
    context = _page(thing.project) | {"change": thing, "standing": shown, "differences": shown.differences, "foreseen": shown.now}
    if thing.is_awaiting:
        context["parties"] = parties_and_gates(thing.project, shown.now, today=timezone.localdate())
    return context


def _page(project: Project) -> dict[str, Any]:
    return {"project": project, "collaboration": project.collaboration, "nav": "steering"}
