"""The pages of what waits for what, and of the dates that no longer hold."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from minimaria.http import fetch, page, perform
from projects import actions, forms
from projects.models import Activity, Dependency, Project
from projects.schedule.consequences import Consequences
from projects.told import eased_by_dependency, foreseen_of_dependency, moved, said_anew
from projects.views.asking import asking, perform_once_seen
from projects.views.common import plan_page, posted


def add_dependency(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """What the activity with this key waits for."""
    thing = fetch(request, Activity.objects.for_page(), collaboration, key, to="projects.add_dependency")

    def foresee(words: Mapping[str, Any]) -> Consequences:
        return foreseen_of_dependency(words["predecessor"], thing, request.user, today=timezone.localdate(), lag=words["lag"])

    form = forms.AddDependency(request.POST or None, activity=thing, foresee=foresee)
    if perform_once_seen(form, actions.add_dependency, thing, by=request.user):
        messages.success(request, _("“%(later)s” waits for “%(first)s”.") % {"later": thing, "first": form.result.predecessor})
        return redirect(thing)
    return _asking(request, "projects/add_dependency.html", thing, form, **asking(request, thing.step.project, "add_dependency", thing))


def change_dependency(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """How many working days lie between the two."""
    dependency = fetch(request, Dependency.objects.for_page(), collaboration, key, to="projects.change_dependency")

    def foresee(words: Mapping[str, Any]) -> Consequences:
        first, then = dependency.predecessor, dependency.successor
        return foreseen_of_dependency(first, then, request.user, today=timezone.localdate(), lag=words["lag"])

    form = forms.ChangeDependency(request.POST or None, target=dependency, foresee=foresee)
    if perform_once_seen(form, actions.change_dependency, dependency, by=request.user):
        messages.success(request, _("The time between them is saved."))
        return redirect(dependency.successor)
    more = {"dependency": dependency} | asking(request, dependency.successor.step.project, "change_dependency", dependency)
    return _asking(request, "projects/change_dependency.html", dependency.successor, form, **more)


def remove_dependency(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """The one no longer waits for the other, after a question."""
    dependency = fetch(request, Dependency.objects.for_page(), collaboration, key, to="projects.remove_dependency")
    form, activity = forms.RemoveDependency(posted(request)), dependency.successor
    if perform(form, actions.remove_dependency, dependency, by=request.user):
        messages.success(request, _("“%(later)s” no longer waits for it.") % {"later": activity})
        return redirect(activity)
    eased = moved(eased_by_dependency(dependency, request.user, today=timezone.localdate()), activity.step.project, request.user)
    more = {"activity": activity, "dependency": dependency, "form": form, "eased": eased}
    return page(request, "projects/remove_dependency.html", plan_page(activity.step.project) | more)


def push_activities(request: HttpRequest, collaboration: str) -> HttpResponse:
    """The dates that cannot hold, each with one that can: which of them are said anew."""
    project = fetch(request, Project, collaboration, to="projects.push_activities")
    proposed = said_anew(project, request.user, today=timezone.localdate())
    form = forms.PushActivities(posted(request), proposed=proposed)
    if perform(form, actions.push_activities, project, by=request.user):
        many = len(form.words()["said"])
        messages.success(request, ngettext("%(count)s date is said anew.", "%(count)s dates are said anew.", many) % {"count": many})
        return redirect("projects:timeline", collaboration)
    more = {"form": form, "proposed": proposed} | asking(request, project, "push_activities", project)
    return page(request, "projects/push_activities.html", plan_page(project) | more)


def _asking(request: HttpRequest, template: str, activity: Activity, form: Any, **more: Any) -> HttpResponse:
    """The form, with what it moves when it moves anything."""
    project = activity.step.project
    told = {"activity": activity, "form": form, "moved": moved(form.moves, project, request.user)}
    return page(request, template, plan_page(project) | told | more)
