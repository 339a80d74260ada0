"""The risk register, and each risk in it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from minimaria import policy
from minimaria.history import history_of
from minimaria.http import fetch, page, perform
from projects import actions, forms
from projects.models import Mitigation, Project, Risk, Step
from projects.register import register_of
from projects.views.asking import asking
from projects.views.comments import comments_on
from projects.views.common import posted, risk_page


def risks(request: HttpRequest, collaboration: str) -> HttpResponse:
    """The register: most likely first, as a picture and as a table, and what was closed."""
    project = fetch(request, Project, collaboration)
    may_lead = policy.may(request.user, "projects.add_risk", project)
    more = {"register": register_of(project, request.user, today=timezone.localdate()), "may_lead": may_lead}
    return page(request, "projects/risks.html", risk_page(project, "risks") | more)


def risk(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """One risk: how it was rated before, who watches it, and what is done about it."""
    thing = fetch(request, Risk.objects.for_register().select_related("from_item"), collaboration, key)
    words = ("update_risk", "rate_risk", "close_risk", "link_mitigation")
    more = {
        "past_review": thing.is_past_review(timezone.localdate()),
        "ratings": thing.ratings.select_related("rated_by__person").reverse(),
        "may": {word: policy.may(request.user, f"projects.{word}", thing) for word in words},
        "history": history_of(thing),
    }
    about = _about(thing)
    return page(request, "projects/risk.html", about | more | comments_on(request, thing, about["collaboration"]))


def add_risk(request: HttpRequest, collaboration: str) -> HttpResponse:
    """A new risk; begun from the sentence of the SWOT that the address names, if it names one."""
    project = fetch(request, Project, collaboration, to="projects.add_risk")
    item = project.swot_items.filter(key=request.GET.get("punkt", "")).first()
    form = forms.AddRisk(request.POST or None, project=project, initial={"text": item.text, "from_item": item.key} if item else None)
    if perform(form, actions.add_risk, project, by=request.user):
        messages.success(request, _("The risk is in the register."))
        return redirect("projects:risks", collaboration)
    return page(request, "projects/add_risk.html", risk_page(project) | {"form": form})


def update_risk(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """What it is, what would follow, and who watches it."""
    thing = fetch(request, _WITH_OWNER, collaboration, key, to="projects.update_risk")
    form = forms.UpdateRisk(request.POST or None, target=thing, project=thing.project)
    if perform(form, actions.update_risk, thing, by=request.user):
        messages.success(request, _("The risk is saved."))
        return redirect(thing)
    return page(request, "projects/update_risk.html", _about(thing) | {"form": form})


def rate_risk(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """How likely it is found now."""
    thing = fetch(request, Risk, collaboration, key, to="projects.rate_risk")
    form = forms.RateRisk(request.POST or None, target=thing, initial={"rated_on": timezone.localdate(), "review_on": None})
    if perform(form, actions.rate_risk, thing, by=request.user):
        messages.success(request, _("The rating is saved. Those before it are kept."))
        return redirect(thing)
    return page(request, "projects/rate_risk.html", _about(thing) | {"form": form})


def close_risk(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """The risk is watched no more."""
    thing = fetch(request, Risk, collaboration, key, to="projects.close_risk")
    form = forms.CloseRisk(request.POST or None, target=thing, initial={"closed_on": timezone.localdate()})
    if perform(form, actions.close_risk, thing, by=request.user):
        messages.success(request, _("The risk is closed. It still stands in the register, with all that was said of it."))
        return redirect("projects:risks", collaboration)
    return page(request, "projects/close_risk.html", _about(thing) | {"form": form})


def reopen_risk(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """The risk is watched again."""
    thing = fetch(request, Risk, collaboration, key, to="projects.reopen_risk")
    form = forms.ReopenRisk(request.POST or None)
    if perform(form, actions.reopen_risk, thing, by=request.user):
        messages.success(request, _("The risk is watched again. Rate it as it is seen now."))
        return redirect(thing)
    return page(request, "projects/reopen_risk.html", _about(thing) | {"form": form})


def link_mitigation(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """An activity that stands in the plan already is what is done about the risk."""
    thing = fetch(request, Risk, collaboration, key, to="projects.link_mitigation")
    form = forms.LinkMitigation(request.POST or None, risk=thing)
    if perform(form, actions.link_mitigation, thing, by=request.user):
        messages.success(request, _("“%(activity)s” is among what is done about the risk.") % {"activity": form.result.activity})
        return redirect(thing)
    return page(request, "projects/link_mitigation.html", _about(thing) | {"form": form})


def plan_mitigation(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """A new activity for what is done about the risk."""
    thing = fetch(request, _WITH_OWNER, collaboration, key, to="projects.plan_mitigation")
    at = Step.objects.filter(project=thing.project_id).open().order_by("number").last()
    form = forms.PlanMitigation(request.POST or None, risk=thing, initial={"step": at and at.key, "title": thing.mitigation[:300]})
    if perform(form, actions.plan_mitigation, thing, by=request.user):
        messages.success(request, _("“%(activity)s” is in the plan.") % {"activity": form.result.activity})
        return redirect(thing)
    more = {"form": form} | asking(request, thing.project, "plan_mitigation", thing)
    return page(request, "projects/plan_mitigation.html", _about(thing) | more)


def unlink_mitigation(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """The activity has nothing to do with the risk, after a question."""
    link = fetch(request, Mitigation.objects.select_related("activity", "risk"), collaboration, key, to="projects.unlink_mitigation")
    form = forms.UnlinkMitigation(posted(request))
    if perform(form, actions.unlink_mitigation, link, by=request.user):
        messages.success(request, _("“%(activity)s” stands in the plan alone.") % {"activity": link.activity})
        return redirect(link.risk)
    return page(request, "projects/unlink_mitigation.html", _about(link.risk) | {"mitigation": link, "form": form})


_WITH_OWNER = Risk.objects.select_related("owner_member__person", "owner_group")


def _about(thing: Risk) -> dict[str, Any]:
    return risk_page(thing.project) | {"risk": thing}
