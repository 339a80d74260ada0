"""The plan page, and the pages that give the plan its form: texts, steps, gates."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.models import Collaboration
from minimaria import policy
from minimaria.history import history_of
from minimaria.http import fetch, page, perform
from minimaria.pdf import download
from projects import actions, forms, on_paper
from projects.blockers import gating_blockers, opening_blockers
from projects.models import Activity, Project, Step
from projects.presented import NOBODY_CODE, SHOWS, Filters, plan_of
from projects.then import plan_then
from projects.undoing import Undo, undo_of_change, undo_of_move, undo_of_removal
from projects.views.asking import asking
from projects.views.common import plan_page, posted


def plan(request: HttpRequest, collaboration: str) -> HttpResponse:
    """The plan: where it stands, what is late, what waits for a gate, and every activity, each to be changed in place."""
    try:
        project = fetch(request, Project, collaboration)
    except Http404:
        return _no_plan(request, collaboration)
    asked = forms.OnDay(request.GET, today=timezone.localdate())
    if asked.day:
        steps = plan_then(project, asked.day)
        return page(request, "projects/plan_then.html", plan_page(project, "plan") | {"steps": steps, "day": asked.day, "asked": asked})
    filters = Filters.of(request.GET)
    shown = plan_of(project, request.user, today=timezone.localdate(), filters=filters)
    more = {"plan": shown, "filters": filters, "shows": SHOWS, "nobody": NOBODY_CODE, "undo": _undo(request, project), "asked": asked}
    more["chosen"] = request.GET.urlencode() if filters else ""
    answer = page(request, "projects/plan.html", plan_page(project, "plan") | more)
    answer.status_code = 422 if asked.errors else 200
    return answer


def plan_document(request: HttpRequest, collaboration: str) -> HttpResponse:
    """The plan as a PDF that looks like the plan's own document: all of it, or what the filters ask for."""
    project = fetch(request, Project, collaboration)
    document = on_paper.plan_document(project, user=request.user, now=timezone.now(), filters=Filters.of(request.GET))
    return download(document)


def _no_plan(request: HttpRequest, collaboration: str) -> HttpResponse:
    """Where there is no plan yet: offer to import one."""
    where = fetch(request, Collaboration, collaboration, showing=Project)
    may_set_up = policy.may(request.user, "projects.set_up_project", where)
    return page(request, "projects/no_plan.html", {"collaboration": where, "nav": "plan", "may_set_up": may_set_up})


def _undo(request: HttpRequest, project: Project) -> Undo | None:
    """What the person has just changed or removed without a script, as the address says."""
    if key := request.GET.get("andrad"):
        changed = Activity.objects.for_page().filter(key=key, step__project=project).first()
        return undo_of_change(changed, request.user) if changed else None
    if (key := request.GET.get("flyttad")) and policy.may(request.user, "projects.move_activity", project):
        thing = Activity.objects.for_page().filter(key=key, step__project=project).first()
        return undo_of_move(thing, request.GET.get("fran", "")) if thing else None
    if key := request.GET.get("borttagen"):
        return undo_of_removal(project, key, request.user)
    return None


def set_up_project(request: HttpRequest, collaboration: str) -> HttpResponse:
    """A plan written by hand, where there is no document to import."""
    where = fetch(request, Collaboration, collaboration, to="projects.set_up_project", showing=Project)
    form = forms.SetUpProject(request.POST or None)
    if perform(form, actions.set_up_project, where, by=request.user):
        messages.success(request, _("The plan is started. Add its first step."))
        return redirect(form.result)
    return page(request, "projects/set_up_project.html", {"collaboration": where, "nav": "plan", "form": form})


def project(request: HttpRequest, collaboration: str) -> HttpResponse:
    """The texts of the plan, as its document says them, and how they have changed."""
    of = fetch(request, Project, collaboration)
    may_change = policy.may(request.user, "projects.change_project", of)
    return page(request, "projects/project.html", plan_page(of, "project") | {"may_change": may_change, "history": history_of(of)})


def change_project(request: HttpRequest, collaboration: str) -> HttpResponse:
    """The texts of the plan."""
    of = fetch(request, Project, collaboration, to="projects.change_project")
    form = forms.ChangeProject(request.POST or None, target=of)
    if perform(form, actions.change_project, of, by=request.user):
        messages.success(request, _("The texts of the plan are saved."))
        return redirect("projects:project", collaboration)
    return page(request, "projects/change_project.html", plan_page(of) | {"form": form} | asking(request, of, "change_project", of))


def add_step(request: HttpRequest, collaboration: str) -> HttpResponse:
    """One more step, last."""
    of = fetch(request, Project, collaboration, to="projects.add_step")
    form = forms.AddStep(request.POST or None)
    if perform(form, actions.add_step, of, by=request.user):
        messages.success(request, _("Step %(number)s is in the plan.") % {"number": form.result.number})
        return redirect(form.result)
    more = {"form": form, "number": of.steps.count() + 1} | asking(request, of, "add_step", of)
    return page(request, "projects/add_step.html", plan_page(of) | more)


def step(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """One step: what it holds, what it waits for, and everything that has happened to it."""
    thing = fetch(request, Step.objects.select_related("gate"), collaboration, key)
    more = {
        "step": thing,
        "activities": policy.visible(request.user, Activity.objects.filter(step=thing)),
        "may_open": policy.may(request.user, "projects.open_step", thing) and thing.is_shut and not opening_blockers(thing),
        "history": history_of(thing),
    }
    return page(request, "projects/step.html", plan_page(thing.project) | more)


def open_step(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Open a step that waits for no gate, after a question."""
    step = fetch(request, Step, collaboration, key, to="projects.open_step")
    form = forms.OpenStep(posted(request))
    if perform(form, actions.open_step, step, by=request.user):
        messages.success(request, _("Step %(number)s is open. Its work can begin.") % {"number": step.number})
        return redirect(step)
    return page(
        request, "projects/open_step.html", plan_page(step.project) | {"step": step, "form": form, "blockers": opening_blockers(step)}
    )


def add_gate(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """A gate into the step with this key."""
    step = fetch(request, Step, collaboration, key, to="projects.add_gate")
    form = forms.AddGate(request.POST or None)
    if perform(form, actions.add_gate, step, by=request.user):
        messages.success(request, _("The steering group must pass this gate before step %(number)s opens.") % {"number": step.number})
        return redirect(form.result)
    more = {"step": step, "form": form, "blockers": gating_blockers(step)} | asking(request, step.project, "add_gate", step)
    return page(request, "projects/add_gate.html", plan_page(step.project) | more)
