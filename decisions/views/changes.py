"""Pages of changes of the decided plan: those that wait, one of them, asking, answering."""

from datetime import date
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from decisions import actions, forms
from decisions.blockers import answering_blockers, requesting_blockers
from decisions.changes.kinds import ASKED, KINDS, Edit, Kind, edits_of
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
    """One request: what is asked and why, what it leads to as the plan now stands, and what the steering group said."""
    thing = fetch(request, ChangeRequest.objects.for_page(), collaboration, key)
    if thing.put_with:  # answered with it, and read with it
        return redirect(f"{reverse('decisions:change', args=[collaboration, thing.put_with.key])}#andring-{thing.number}")
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
    kind, today = ASKED.get(request.GET.get("slag", "")), timezone.localdate()
    target = _target(request, collaboration, kind) if kind else None
    posted = request.POST or None
    edit = edit_of(kind, posted, target, project=project, by=request.user, today=today) if kind else None
    is_confirmed = "confirmed" in request.POST
    waiting = _waiting(request, project)
    form = forms.RequestChange(
        posted if is_confirmed or edit is None else None,
        edit=edit,
        kind=kind,
        target=target,
        project=project,
        waiting=waiting,
        today=today,
    )
    if edit and edit.is_bound and edit.is_valid() and edit.seen_revision not in (None, getattr(target, "revision", None)):
        edit.meet(target)
    elif is_confirmed and perform(form, actions.request_change, project, by=request.user):
        said = _("The steering group is asked. The decided plan stands until it has answered.")
        if form.result.is_added:
            said = _("It is asked for too. The steering group is told tomorrow morning of all you have added today, in one mail.")
        messages.success(request, said)
        return redirect(form.result)
    edits = edits_of(kind, target, edit.words()) if kind and target and edit and edit.is_bound and not edit.errors else []
    about = [each.about for each in edits]
    if kind and target and kind.name in KINDS and not kind.is_new:
        about = [target.key]  # known before anything is written
    context = _page(project) | {
        "kind": kind,
        "target": target,
        "edit": edit,
        "form": form,
        "blockers": requesting_blockers(project, about=about),
    }
    if edits and "change" not in request.POST:
        context |= _asked(project, [each.sharpened for each in edits], waiting[:1], today)
    return page(request, "decisions/request_change.html", context)


def _target(request: HttpRequest, collaboration: str, kind: Kind) -> Any:
    return fetch(request, kind.model, collaboration, request.GET.get("av", ""), to=f"projects.{kind.name}")


def _waiting(request: HttpRequest, project: Project) -> list[ChangeRequest]:
    """The person's own requests that wait, the latest first: more can be asked for in them."""
    own = policy.visible(request.user, ChangeRequest.objects.awaiting().requests()).filter(project=project, submitted_by=signed_in(request))
    return list(own.select_related("meeting").order_by("-number"))


def _asked(project: Project, edits: list[Edit], waiting: list[ChangeRequest], today: date) -> dict[str, Any]:
    """What is asked for and what it leads to: by itself, and together with what waits already."""
    ground = Ground.of(project)
    leads_to = ground.foreseen(edits, today=today) if ground else Foreseen()
    together = [*standing(waiting[0], today=today).left, *edits] if waiting else []
    return {
        "title": edits[0].title if len(edits) == 1 else _("%(n)s changes") % {"n": len(edits)},
        "asked": [(each, differences(each.of, each.target, each.of.was(each.target), each.words)) for each in edits],
        "foreseen": leads_to,
        "parties": parties_and_gates(project, leads_to, today=today),
        "waiting": waiting[0] if waiting else None,
        "foreseen_together": ground.foreseen(together, today=today) if ground and together else None,
    }


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
    if thing.put_with:
        return redirect(thing)  # to where they are answered together
    if answering_blockers(thing, by=signed_in(request)):
        return redirect(thing)  # where the blockers stand; a second click on the same button ends here too
    shown, today = standing(thing, today=timezone.localdate()), timezone.localdate()
    form = forms.DecideChange(request.POST or None, standing=shown, today=today)
    ground = Ground.of(thing.project)
    leads_to = form.asks(lambda edits: ground.foreseen(edits, today=today)) if ground else None
    if leads_to is None and perform(form, actions.decide_change, thing, by=request.user):
        said = {
            ChangeStatus.APPROVED: _("The change is made, and the plan is decided anew."),
            ChangeStatus.AMENDED: _("The change is made as the steering group said, and the plan is decided anew."),
            ChangeStatus.REJECTED: _("Noted: the steering group says no. The plan stands as it was decided."),
        }
        messages.success(request, said[form.result.status])
        return redirect(thing)
    if form.is_bound:
        form = _seen_anew(form, shown)
    more: dict[str, Any] = {"form": form, "leads_to": leads_to}
    if leads_to:
        more["parties_then"] = parties_and_gates(thing.project, leads_to, today=today)
    return page(request, "decisions/decide_change.html", _about(thing, shown) | more)


def _seen_anew(form: forms.DecideChange, shown: Standing) -> forms.DecideChange:
    """The answers as they were given, with what is on the page now as what was seen."""
    data = cast(QueryDict, form.data).copy()
    data["seen"] = shown.seal
    form.data = data
    return form


def _about(thing: ChangeRequest, shown: Standing) -> dict[str, Any]:
    context = _page(thing.project) | {"change": thing, "standing": shown, "foreseen": shown.now}
    if thing.is_awaiting:
        context["parties"] = parties_and_gates(thing.project, shown.now, today=timezone.localdate())
    return context


def _page(project: Project) -> dict[str, Any]:
    return {"project": project, "collaboration": project.collaboration, "nav": "steering"}
