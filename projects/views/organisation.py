"""Who works in the project, and how much of their time."""

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from minimaria import policy
from minimaria.history import history_of
from minimaria.http import fetch, page, perform
from projects import actions, forms
from projects.costs import time_by_party
from projects.models import Group, Member, Project, ResourceFrame
from projects.views.common import plan_page


def organisation(request: HttpRequest, collaboration: str) -> HttpResponse:
    """The groups, the groups within them, and every seat; a seat without a person is shown as such."""
    project = fetch(request, Project, collaboration)
    seats = Prefetch("members", policy.visible(request.user, Member).select_related("person", "party__organisation"))
    groups = list(policy.visible(request.user, Group.objects.filter(project=project)).prefetch_related(seats))
    tree = [(group, [part for part in groups if part.parent_id == group.pk]) for group in groups if group.parent_id is None]
    everyone = [member for group in groups for member in group.members.all()]
    more = {
        "tree": tree,
        "empty": sum(member.person is None for member in everyone),
        "with_parties": any(member.party_id for member in everyone),
        "may_lead": policy.may(request.user, "projects.add_group", project),
    }
    return page(request, "projects/organisation.html", plan_page(project, "organisation") | more)


def add_group(request: HttpRequest, collaboration: str) -> HttpResponse:
    """One more group."""
    project = fetch(request, Project, collaboration, to="projects.add_group")
    form = forms.AddGroup(request.POST or None, project=project)
    if perform(form, actions.add_group, project, by=request.user):
        messages.success(request, _("%(group)s is in the organisation. Add who sits there.") % {"group": form.result})
        return redirect("projects:organisation", collaboration)
    return page(request, "projects/add_group.html", plan_page(project) | {"form": form})


def group(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """One group: who sits there, what it answers for, and everything that has happened to it."""
    thing = fetch(request, Group.objects.select_related("parent"), collaboration, key)
    more = {
        "group": thing,
        "seats": policy.visible(request.user, Member.objects.filter(group=thing)).select_related("person"),
        "activities": thing.activities.select_related("step").order_by("step__number", "position"),
        "may_lead": policy.may(request.user, "projects.add_member", thing),
        "history": history_of(thing),
    }
    return page(request, "projects/group.html", plan_page(thing.project) | more)


def add_member(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """One more seat in the group with this key."""
    group = fetch(request, Group, collaboration, key, to="projects.add_member")
    form = forms.AddMember(request.POST or None, project=group.project)
    if perform(form, actions.add_member, group, by=request.user):
        messages.success(request, _("%(member)s sits in %(group)s.") % {"member": form.result, "group": group})
        return redirect("projects:organisation", collaboration)
    return page(request, "projects/add_member.html", plan_page(group.project) | {"group": group, "form": form})


def member(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """One seat: who sits there, what they answer for, and who sat there before."""
    seat = fetch(request, Member.objects.select_related("person", "party__organisation"), collaboration, key)
    more = {
        "member": seat,
        "activities": seat.activities.select_related("step").order_by("step__number", "position"),
        "may_update": policy.may(request.user, "projects.update_member", seat),
        "history": history_of(seat),
    }
    return page(request, "projects/member.html", plan_page(seat.group.project) | more)


def update_member(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Who sits there, and for whom."""
    seat = fetch(request, Member.objects.select_related("person"), collaboration, key, to="projects.update_member")
    form = forms.UpdateMember(request.POST or None, target=seat, project=seat.group.project)
    if perform(form, actions.update_member, seat, by=request.user):
        messages.success(request, _("The seat is saved."))
        return redirect("projects:organisation", collaboration)
    return page(request, "projects/update_member.html", plan_page(seat.group.project) | {"member": seat, "form": form})


def resources(request: HttpRequest, collaboration: str) -> HttpResponse:
    """How much time each role may take, and what that comes to for each party."""
    project = fetch(request, Project, collaboration)
    frames = list(policy.visible(request.user, ResourceFrame.objects.filter(project=project)).select_related("party__organisation"))
    more = {
        "frames": frames,
        "by_party": time_by_party(frames, project.full_time_cost),
        "may_lead": policy.may(request.user, "projects.add_resource_frame", project),
    }
    return page(request, "projects/resources.html", plan_page(project, "resources") | more)


def resource_frame(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """One frame, and what it was before."""
    frame = fetch(request, ResourceFrame, collaboration, key)
    may_update = policy.may(request.user, "projects.update_resource_frame", frame)
    more = {"frame": frame, "may_update": may_update, "history": history_of(frame)}
    return page(request, "projects/resource_frame.html", plan_page(frame.project) | more)


def add_resource_frame(request: HttpRequest, collaboration: str) -> HttpResponse:
    """One more frame."""
    project = fetch(request, Project, collaboration, to="projects.add_resource_frame")
    form = forms.AddResourceFrame(request.POST or None, project=project)
    if perform(form, actions.add_resource_frame, project, by=request.user):
        messages.success(request, _("The frame for %(role)s is in the plan.") % {"role": form.result})
        return redirect("projects:resources", collaboration)
    return page(request, "projects/add_resource_frame.html", plan_page(project) | {"form": form})


def update_resource_frame(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Another frame from now on."""
    frame = fetch(request, ResourceFrame, collaboration, key, to="projects.update_resource_frame")
    form = forms.UpdateResourceFrame(request.POST or None, target=frame, project=frame.project)
    if perform(form, actions.update_resource_frame, frame, by=request.user):
        messages.success(request, _("The frame is saved."))
        return redirect("projects:resources", collaboration)
    return page(request, "projects/update_resource_frame.html", plan_page(frame.project) | {"frame": frame, "form": form})
