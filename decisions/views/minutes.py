"""Pages of the minutes of a steering meeting: written point by point in the meeting, put forward, approved, read ever after."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.models import Meeting
from decisions import actions, documents, forms
from decisions.agenda.told import heading_of_minutes
from decisions.blockers.minutes import (
    approving_blockers,
    beginning_blockers,
    correcting_blockers,
    removing_item_blockers,
    submitting_minutes_blockers,
    writing_blockers,
)
from decisions.models import Minutes, MinutesAction, MinutesItem
from decisions.written import written
from minimaria import policy
from minimaria.errors import NotPossible
from minimaria.history import history_of
from minimaria.http import fetch, page, perform, signed_in
from minimaria.pdf import download
from projects.models import Project

_MEETINGS = Meeting.objects.filter(body__party=None).select_related("body")
_MINUTES = Minutes.objects.for_page()
_ITEMS = MinutesItem.objects.select_related("minutes__meeting__body__collaboration")
_ACTIONS = MinutesAction.objects.select_related("item__minutes__meeting__body__collaboration", "activity__step__project__collaboration")


def minutes(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """The minutes as they are; for who writes them, each point with its form."""
    of = fetch(request, _MINUTES, collaboration, key)
    may_write = of.is_draft and policy.may(request.user, "decisions.write_minutes_item", of)
    told = written(of)
    approving = policy.may(request.user, "decisions.approve_minutes", of) and not list(approving_blockers(of, by=signed_in(request)))
    corrections = policy.visible(request.user, Minutes.objects.filter(corrects=of))
    more = {
        "written": told,
        "forms": [(one, forms.WriteMinutesItem(target=one.item) if may_write else None) for one in told.items],
        "may_write": may_write,
        "may_approve": approving,
        "may_take_back": not of.is_draft and not of.is_approved and policy.may(request.user, "decisions.take_back_minutes", of),
        "may_correct": policy.may(request.user, "decisions.correct_minutes", of) and not list(correcting_blockers(of)),
        "corrected_by": corrections.first(),
        "history": history_of(of),
    }
    return page(request, "decisions/minutes.html", _of(of) | more)


def minutes_document(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """The minutes as a PDF."""
    return download(documents.minutes_document(fetch(request, _MINUTES, collaboration, key), now=timezone.now()))


def begin_minutes(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """The minutes of a meeting, from its agenda."""
    meeting = fetch(request, _MEETINGS, collaboration, key, to="decisions.begin_minutes")
    if known := Minutes.objects.filter(meeting=meeting).order_by("-pk").first():
        return redirect(known)  # a second press on the same button ends here too
    form = forms.BeginMinutes(request.POST or None)
    if perform(form, actions.begin_minutes, meeting, by=request.user):
        messages.success(request, _("What you write is saved as you write it."))
        return redirect(form.result)
    blockers = list(beginning_blockers(meeting, today=timezone.localdate()))
    context = {"collaboration": meeting.body.collaboration, "nav": "steering", "meeting": meeting, "form": form, "blockers": blockers}
    return page(request, "decisions/begin_minutes.html", context)


def change_minutes(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """What they are called, and who approves them."""
    of = fetch(request, _MINUTES, collaboration, key, to="decisions.change_minutes")
    form = forms.ChangeMinutes(request.POST or None, target=of, today=timezone.localdate())
    if perform(form, actions.change_minutes, of, by=request.user):
        messages.success(request, _("Saved."))
        return redirect(of)
    return page(request, "decisions/change_minutes.html", _of(of) | {"form": form})


def record_attendance(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Who was there."""
    of = fetch(request, _MINUTES, collaboration, key, to="decisions.record_attendance")
    form = forms.RecordAttendance(request.POST or None, target=of)
    if perform(form, actions.record_attendance, of, by=request.user):
        messages.success(request, written(form.result).counted)
        return redirect(of)
    return page(request, "decisions/record_attendance.html", _of(of) | {"form": form})


def add_minutes_item(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """A point that came up in the meeting."""
    of = fetch(request, _MINUTES, collaboration, key, to="decisions.add_minutes_item")
    form = forms.AddMinutesItem(request.POST or None)
    if perform(form, actions.add_minutes_item, of, by=request.user):
        return redirect(form.result)
    return page(request, "decisions/add_minutes_item.html", _of(of) | {"form": form})


def arrange_minutes(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """The points in another order, on a page of its own: what is being written on the other is not in the way."""
    of = fetch(request, _MINUTES, collaboration, key, to="decisions.arrange_minutes")
    form = forms.ArrangeMinutes(request.POST or None, items=list(of.items.all()))
    is_arranged = perform(form, actions.arrange_minutes, of, by=request.user)
    context = _of(of) | {"form": form, "items": list(of.items.all()), "blockers": list(writing_blockers(of))}
    if is_arranged and request.htmx:  # type: ignore[attr-defined]
        return page(request, "decisions/parts/minutes_order.html", context)
    if is_arranged:
        return redirect("decisions:arrange_minutes", collaboration, key)
    return page(request, "decisions/arrange_minutes.html", context)


def remove_minutes_item(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """A point that was written down by mistake."""
    item = fetch(request, _ITEMS, collaboration, key, to="decisions.remove_minutes_item")
    form = forms.RemoveMinutesItem(request.POST or None, target=item)
    if perform(form, actions.remove_minutes_item, item, by=request.user):
        messages.success(request, _("“%(title)s” is out of the minutes.") % {"title": item.title})
        return redirect(form.result)
    blockers = [*writing_blockers(item.minutes), *removing_item_blockers(item)]
    more = {"item": item, "form": form, "blockers": blockers, "gone": item.actions.all()}
    return page(request, "decisions/remove_minutes_item.html", _of(item.minutes) | more)


def write_minutes_item(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """One point, from the page of them all: saved as one writes, and by its button without a script.

    As one writes, the answer is a line that says what has been saved; somebody else's text never takes the place of what
    is being written: both are shown, and the button leads to the page where one chooses.
    """
    item = fetch(request, _ITEMS, collaboration, key, to="decisions.write_minutes_item")
    form = forms.WriteMinutesItem(request.POST or None, target=item)
    is_saved = perform(form, actions.write_minutes_item, item, by=request.user)
    context = _of(item.minutes) | {"item": form.result or item, "form": form, "is_saved": is_saved, "now": timezone.now()}
    if request.htmx:  # type: ignore[attr-defined]
        return page(request, "decisions/parts/minutes_saved.html", context)
    if is_saved:
        return redirect(item)
    return page(request, "decisions/write_minutes_item.html", context)


def add_action(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Who is to do what, and by when."""
    item = fetch(request, _ITEMS, collaboration, key, to="decisions.add_action")
    project = Project.objects.filter(collaboration=item.minutes.meeting.body.collaboration_id).first()
    if project is None:
        raise NotPossible(_("There is no plan for it to become an activity of. Begin the plan first."))
    form = forms.AddAction(request.POST or None, project=project)
    if perform(form, actions.add_action, item, by=request.user):
        messages.success(
            request, _("Noted. “%(what)s” becomes an activity of the plan when the minutes are approved.") % {"what": form.result}
        )
        return redirect(item)
    return page(request, "decisions/add_action.html", _of(item.minutes) | {"item": item, "form": form})


def remove_action(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """It was not said so after all."""
    action = fetch(request, _ACTIONS, collaboration, key, to="decisions.remove_action")
    form = forms.RemoveAction(request.POST or None, target=action)
    if perform(form, actions.remove_action, action, by=request.user):
        messages.success(request, _("“%(what)s” is out of the minutes.") % {"what": action.what})
        return redirect(form.result)
    return page(request, "decisions/remove_action.html", _of(action.item.minutes) | {"action": action, "form": form})


def submit_minutes(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """To the chair and the deputy, and to the adjuster."""
    of = fetch(request, _MINUTES, collaboration, key, to="decisions.submit_minutes")
    form = forms.SubmitMinutes(request.POST or None, target=of)
    if perform(form, actions.submit_minutes, of, by=request.user):
        messages.success(request, _("Put forward. Who approves them is told by e-mail."))
        return redirect(of)
    empty = [one.item for one in written(of).items if one.is_empty]
    context = _of(of) | {"form": form, "blockers": list(submitting_minutes_blockers(of, by=signed_in(request))), "empty": empty}
    return page(request, "decisions/submit_minutes.html", context)


def take_back_minutes(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Something is to be changed in them."""
    of = fetch(request, _MINUTES, collaboration, key, to="decisions.take_back_minutes")
    form = forms.TakeBackMinutes(request.POST or None, target=of)
    if perform(form, actions.take_back_minutes, of, by=request.user):
        messages.success(request, _("The minutes can be changed again."))
        return redirect(of)
    return page(request, "decisions/take_back_minutes.html", _of(of) | {"form": form})


def approve_minutes(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """The chair, the deputy or the adjuster says that they are right: after having read them, on the same page."""
    of = fetch(request, _MINUTES, collaboration, key, to="decisions.approve_minutes")
    form = forms.ApproveMinutes(request.POST or None, target=of)
    if perform(form, actions.approve_minutes, of, by=request.user):
        done = _("Approved. Nothing in them is changed any more.")
        messages.success(request, done if form.result.is_approved else _("Approved by you. The other has still to do so."))
        return redirect(of)
    blockers = list(approving_blockers(of, by=signed_in(request)))
    told = written(of)
    return page(
        request, "decisions/approve_minutes.html", _of(of) | {"form": form, "blockers": blockers, "written": told, "becomes": told.proposed}
    )


def correct_minutes(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """A correction of what is approved."""
    of = fetch(request, _MINUTES, collaboration, key, to="decisions.correct_minutes")
    form = forms.CorrectMinutes(request.POST or None)
    if perform(form, actions.correct_minutes, of, by=request.user):
        messages.success(request, _("Write the correction. What is approved stands until it is approved too."))
        return redirect(form.result)
    return page(request, "decisions/correct_minutes.html", _of(of) | {"form": form, "blockers": list(correcting_blockers(of))})


def _of(minutes: Minutes) -> dict[str, Any]:
    return {
        "collaboration": minutes.meeting.body.collaboration,
        "nav": "steering",
        "minutes": minutes,
        "heading": heading_of_minutes(minutes),
    }
