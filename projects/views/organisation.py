"""Who works in the project, and how much of their time."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from minimaria import policy
from minimaria.history import history_of
from minimaria.http import fetch, page, perform
from minimaria.phrases import capitalised, in_letters
from minimaria.templatetags.look import in_words
from projects import actions, forms
from projects.blockers import removing_group_blockers
from projects.costs import time_by_party
from projects.models import Group, Member, Project, ResourceFrame
from projects.seating import organisation_of
from projects.views.common import plan_page, posted

_IN_FULL = Member.objects.select_related("person", "party__organisation", "succeeds__person", "successor__person")


def organisation(request: HttpRequest, collaboration: str) -> HttpResponse:
    """The groups, the groups within them, and every seat: who sits there until when, what is empty, and what each party has."""
    project = fetch(request, Project, collaboration)
    shown = organisation_of(project, request.user, today=timezone.localdate())
    more = {"organisation": shown, "may_lead": policy.may(request.user, "projects.add_group", project)}
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
        "seats": policy.visible(request.user, Member.objects.filter(group=thing).not_ended(on=timezone.localdate())).select_related(
            "person"
        ),
        "activities": thing.activities.select_related("step").order_by("step__number", "position"),
        "may_lead": policy.may(request.user, "projects.add_member", thing),
        "history": history_of(thing),
    }
    return page(request, "projects/group.html", plan_page(thing.project) | more)


def update_group(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Another name for the group."""
    thing = fetch(request, Group, collaboration, key, to="projects.update_group")
    form = forms.UpdateGroup(request.POST or None, target=thing)
    if perform(form, actions.update_group, thing, by=request.user):
        messages.success(request, _("The group is now called “%(name)s”.") % {"name": form.result})
        return redirect(form.result)
    return page(request, "projects/update_group.html", plan_page(thing.project) | {"group": thing, "form": form})


def remove_group(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Out of the organisation, after a question; or why it stays."""
    thing = fetch(request, Group, collaboration, key, to="projects.remove_group")
    form = forms.RemoveGroup(posted(request))
    if perform(form, actions.remove_group, thing, by=request.user):
        messages.success(request, _("“%(name)s” is out of the organisation.") % {"name": thing})
        return redirect("projects:organisation", collaboration)
    more = {"group": thing, "form": form, "blockers": [] if form.is_bound else list(removing_group_blockers(thing))}
    return page(request, "projects/remove_group.html", plan_page(thing.project) | more)


def add_member(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """One more seat in the group with this key."""
    group = fetch(request, Group, collaboration, key, to="projects.add_member")
    form = forms.AddMember(request.POST or None, project=group.project)
    if perform(form, actions.add_member, group, by=request.user):
        messages.success(request, _("%(member)s sits in %(group)s.") % {"member": form.result, "group": group})
        return redirect("projects:organisation", collaboration)
    return page(request, "projects/add_member.html", plan_page(group.project) | {"group": group, "form": form})


def member(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """One seat: who sits there and until when, what they answer for, who sat there before and who comes after."""
    seat = fetch(request, _IN_FULL, collaboration, key)
    activities = list(seat.activities.select_related("step").order_by("step__number", "position"))
    risks, has_ended = list(seat.risks.open()), seat.has_ended(timezone.localdate())
    more = {
        "member": seat,
        "has_ended": has_ended,
        "successor": getattr(seat, "successor", None),
        "activities": activities,
        "risks": risks,
        "frames": policy.visible(request.user, ResourceFrame.objects.filter(member=seat)),
        "leaves_work": has_ended and bool(risks or any(activity.is_open for activity in activities)),
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


def appoint_successor(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Who follows, and from which day."""
    seat = fetch(request, _IN_FULL, collaboration, key, to="projects.appoint_successor")
    day = seat.until + timedelta(days=1) if seat.until else None
    form = forms.AppointSuccessor(request.POST or None, initial={"since": day, "profession": seat.profession, "unit": seat.unit})
    if perform(form, actions.appoint_successor, seat, by=request.user):
        said = _("%(member)s follows from %(day)s.") % {"member": form.result, "day": in_words(form.result.since)}
        messages.success(request, said)
        return redirect("projects:organisation", collaboration)
    return page(request, "projects/appoint_successor.html", plan_page(seat.group.project) | {"member": seat, "form": form})


def hand_over(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """What stands in the name of who leaves becomes another's."""
    seat = fetch(request, _IN_FULL, collaboration, key, to="projects.hand_over")
    form = forms.HandOver(request.POST or None, target=seat, today=timezone.localdate())
    if perform(form, actions.hand_over, seat, by=request.user):
        messages.success(request, _("%(member)s has taken over.") % {"member": form.result})
        return redirect(form.result)
    more = {"member": seat, "activities": seat.activities.open(), "risks": seat.risks.open(), "form": form}
    return page(request, "projects/hand_over.html", plan_page(seat.group.project) | more)


def end_terms(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """A last day for everybody in the group."""
    thing = fetch(request, Group, collaboration, key, to="projects.end_terms")
    form = forms.EndTerms(request.POST or None)
    if perform(form, actions.end_terms, thing, by=request.user):
        number = len(form.result)
        told = ngettext("One term has its last day.", "%(n)s terms have their last day.", number)
        messages.success(request, capitalised(told % {"n": in_letters(number)}) if number else _("No term was longer than that."))
        return redirect("projects:organisation", collaboration)
    return page(request, "projects/end_terms.html", plan_page(thing.project) | {"group": thing, "form": form})


def resources(request: HttpRequest, collaboration: str) -> HttpResponse:
    """How much time each role may take, and what that comes to for each party."""
    project = fetch(request, Project, collaboration)
    frames = list(
        policy.visible(request.user, ResourceFrame.objects.filter(project=project)).select_related("party__organisation", "member__person")
    )
    more = {
        "frames": frames,
        "by_party": time_by_party(frames, project.full_time_cost),
        "may_lead": policy.may(request.user, "projects.add_resource_frame", project),
    }
    return page(request, "projects/resources.html", plan_page(project, "resources") | more)


def resource_frame(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """One frame, and what it was before."""
    frame = fetch(request, ResourceFrame.objects.select_related("member__person"), collaboration, key)
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
