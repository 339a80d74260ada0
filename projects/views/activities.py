"""The pages of one activity. Asked for in place, by htmx, they answer with its row of the plan alone."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from minimaria import policy
from minimaria.history import history_of
from minimaria.http import fetch, page, perform, rehearse
from projects import actions, forms
from projects.blockers import beginning_blockers
from projects.control.waiting import waiting_in
from projects.models import Activity, Comment, Step
from projects.presented import Line, plan_of
from projects.schedule.consequences import Consequences
from projects.states import ActivityStatus
from projects.told import eased_by_removal, foreseen_of_activity, foreseen_of_step, moved, waits_of
from projects.undoing import Undo, undo_of_change
from projects.views.asking import asking, perform_once_seen
from projects.views.comments import comments_on
from projects.views.common import plan_page, posted


def activity(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """One activity: what it says, and everything that has happened to it."""
    thing = fetch(request, Activity.objects.for_page(), collaboration, key)
    if _in_place(request):
        return _row(request, thing)
    may_lead = policy.may(request.user, "projects.move_activity", thing)
    waits = waits_of(thing, request.user, today=timezone.localdate())
    more = {"line": _line(request, thing), "may_lead": may_lead, "waits": waits, "history": history_of(thing)}
    return page(request, "projects/activity.html", _about(thing) | more | comments_on(request, thing, thing.step.project.collaboration))


def add_activity(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """A new activity in the step with this key."""
    step = fetch(request, Step, collaboration, key, to="projects.add_activity")
    in_place = _in_place(request)
    form = forms.AddActivity(request.POST or None, project=step.project, in_place=in_place, auto_id=f"ny-{step.key}-%s")
    if perform(form, actions.add_activity, step, by=request.user):
        said = _("“%(title)s” is in the plan.") % {"title": form.result}
        if in_place:
            return _row(request, form.result, said=said, added_to=step)
        messages.success(request, said)
        return redirect(_place_of(form.result))
    template = "projects/parts/add_activity.html" if in_place else "projects/add_activity.html"
    more = {"step": step, "form": form} | asking(request, step.project, "add_activity", step)
    return page(request, template, plan_page(step.project) | more)


def update_activity(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Status, title, responsible, date and comment of the activity."""
    thing = fetch(request, Activity.objects.for_page(), collaboration, key, to="projects.update_activity")
    in_place = _in_place(request)
    form = forms.UpdateActivity(
        request.POST or None,
        target=thing,
        project=thing.step.project,
        in_place=in_place,
        auto_id=f"f-{thing.key}-%s",
        foresee=_foresee(request, thing),
    )
    if perform_once_seen(form, actions.update_activity, thing, by=request.user):
        said = _("“%(title)s” is saved.") % {"title": form.result}
        if in_place:
            return _row(request, form.result, said=said, undo=undo_of_change(form.result, request.user))
        messages.success(request, said)
        if (
            form.moves.broken
            and form.cleaned_data["seen"] != forms.TAKES_BACK
            and policy.may(request.user, "projects.push_activities", thing.step.project)
        ):
            return redirect("projects:push_activities", collaboration)
        return redirect(_place_of(form.result, asking=f"?andrad={key}"))
    template = "projects/parts/update_activity.html" if in_place else "projects/update_activity.html"
    more = _asked(request, thing, form) | asking(request, thing.step.project, "update_activity", thing)
    return page(request, template, _about(thing) | more)


def _foresee(request: HttpRequest, thing: Activity) -> forms.Foresee:
    """What other work moves with the words of the form."""

    def foresee(words: Mapping[str, Any]) -> Consequences:
        said = {name: words[name] for name in ("due", "duration", "status")}
        return foreseen_of_activity(thing, request.user, today=timezone.localdate(), **said)

    return foresee


def _asked(request: HttpRequest, thing: Activity, form: forms.UpdateActivity) -> dict[str, Any]:
    waits = beginning_blockers(thing.step, ActivityStatus.STARTED)
    return {"form": form, "waits": waits, "moved": moved(form.moves, thing.step.project, request.user)}


def move_activity(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Another place for the activity, in its step or in another. What that moves is said first; `?till=` asks about one place."""
    thing = fetch(request, Activity.objects.for_page(), collaboration, key, to="projects.move_activity")
    steps = Step.objects.filter(project=thing.step.project_id).prefetch_related("activities")
    asked = None if request.method == "POST" else request.GET.get("till")
    data = QueryDict(urlencode({"to": asked})) if asked else request.POST or None
    form = forms.MoveActivity(data, target=thing, steps=steps, foresee=_foresee_of_step(request, thing))
    if asked:
        form.asks()
        rehearse(form, actions.move_activity, thing, by=request.user)
    elif perform_once_seen(form, actions.move_activity, thing, by=request.user):
        messages.success(request, _("“%(title)s” now stands in step %(number)s.") % {"title": thing, "number": form.result.step.number})
        return redirect(_place_of(form.result, asking=f"?flyttad={key}&fran={form.stands_at}"))
    if _in_place(request) and form.is_bound and not asked:
        if form.moves or form.needs_approval:  # the question has a page of its own
            return HttpResponse(headers={"HX-Redirect": f"{request.path}?{urlencode({'till': form.cleaned_data['to']})}"})
        messages.error(request, " ".join(str(blocker) for blocker in form.blockers) or _("The plan has changed. Look where it stands now."))
        return redirect(_place_of(thing))
    more = {"form": form, "moved": moved(form.moves, thing.step.project, request.user)}
    asks = asking(request, thing.step.project, "move_activity", thing)
    return page(request, "projects/move_activity.html", _about(thing) | more | asks)


def _foresee_of_step(request: HttpRequest, thing: Activity) -> forms.Foresee:
    """What moves when the activity stands in the step of the form."""

    def foresee(words: Mapping[str, Any]) -> Consequences:
        return foreseen_of_step(thing, request.user, today=timezone.localdate(), step=words["step"].number)

    return foresee


def remove_activity(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Out of the plan, after a question. The plan page then offers to put it back."""
    thing = fetch(request, Activity.objects.for_page(), collaboration, key, to="projects.remove_activity")
    form = forms.RemoveActivity(posted(request))
    if perform(form, actions.remove_activity, thing, by=request.user):
        return redirect(f"{thing.step.project.get_absolute_url()}?borttagen={key}")
    today = timezone.localdate()
    more = {
        "form": form,
        "waits": waits_of(thing, request.user, today=today),
        "eased": moved(eased_by_removal(thing, request.user, today=today), thing.step.project, request.user),
        "said": policy.visible(request.user, Comment.objects.filter(activity=thing)).count(),
    }
    asks = asking(request, thing.step.project, "remove_activity", thing)
    return page(request, "projects/remove_activity.html", _about(thing) | more | asks)


def _in_place(request: HttpRequest) -> bool:
    """Whether a part of the page is asked for, not a page (minimaria's pages work without htmx too)."""
    return bool(request.htmx)  # type: ignore[attr-defined]


def _about(thing: Activity) -> dict[str, Any]:
    return plan_page(thing.step.project) | {"activity": thing}


def _line(request: HttpRequest, thing: Activity) -> Line:
    may_update = policy.may(request.user, "projects.update_activity", thing)
    waiting = waiting_in(thing.step.project, request.user).get(thing.key)
    return Line(thing, thing.is_late(timezone.localdate()), may_update, waiting=waiting)


def _row(request: HttpRequest, saved: Activity, *, said: str = "", undo: Undo | None = None, added_to: Step | None = None) -> HttpResponse:
    """The activity's row as it now is, and with it the sentences and numbers that may have changed."""
    thing = fetch(request, Activity.objects.for_page(), saved.step.project.collaboration.slug, saved.key)
    plan = plan_of(thing.step.project, request.user, today=timezone.localdate())
    shown, line = next((shown, line) for shown in plan.steps for line in shown.lines if line.activity == thing)
    more = {"plan": plan, "shown": shown, "line": line, "said": said, "undo": undo, "added_to": added_to, "in_place": True}
    return page(request, "projects/parts/saved.html", _about(thing) | more)


def _place_of(thing: Activity, *, asking: str = "") -> str:
    """Where the activity stands on the plan page."""
    return f"{thing.step.project.get_absolute_url()}{asking}#aktivitet-{thing.key}"
