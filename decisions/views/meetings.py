"""Pages of one meeting: what it takes up, in which order."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.models import Meeting
from decisions import actions, forms
from decisions.agenda import agenda_of, meeting_before
from decisions.agenda.calls import points_now, told_of_changes
from decisions.agenda.told import days_left, heading
from decisions.blockers.meetings import agenda_blockers, arranging_blockers, calling_blockers
from decisions.models import AgendaItem, Call, Minutes
from decisions.present import called_to
from minimaria import policy
from minimaria.http import fetch, page, perform, signed_in
from minimaria.jobs.views import WAITING
from projects.models import Presentation

# The parties' own bodies stand on the parties' pages.
_COMMON = Meeting.objects.filter(body__party=None).select_related("body")
_ITEMS = AgendaItem.objects.select_related("meeting__body")


def meeting(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """One meeting: what the group is asked, and what lies before it. What a lead opens before it, and a member on a phone."""
    return page(request, "decisions/meeting.html", _of(request, fetch(request, _COMMON, collaboration, key)))


def add_agenda_item(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """One more point, written by hand."""
    meeting = fetch(request, _COMMON, collaboration, key, to="decisions.add_agenda_item")
    form = forms.AddAgendaItem(request.POST or None)
    if perform(form, actions.add_agenda_item, meeting, by=request.user):
        messages.success(request, _("“%(title)s” is on the agenda.") % {"title": form.result})
        return redirect(form.result)
    return page(request, "decisions/add_agenda_item.html", _base(meeting) | {"form": form, "blockers": list(arranging_blockers(meeting))})


def update_agenda_item(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Another wording of a point written by hand."""
    item = fetch(request, _ITEMS, collaboration, key, to="decisions.update_agenda_item")
    form = forms.UpdateAgendaItem(request.POST or None, target=item)
    if perform(form, actions.update_agenda_item, item, by=request.user):
        messages.success(request, _("The point is saved."))
        return redirect(item)
    return page(request, "decisions/update_agenda_item.html", _base(item.meeting) | {"item": item, "form": form})


def remove_agenda_item(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Off the agenda, after a question."""
    item = fetch(request, _ITEMS, collaboration, key, to="decisions.remove_agenda_item")
    form = forms.RemoveAgendaItem(request.POST or None, target=item)
    if perform(form, actions.remove_agenda_item, item, by=request.user):
        messages.success(request, _("“%(title)s” is off the agenda.") % {"title": item.title})
        return redirect(item)
    return page(request, "decisions/remove_agenda_item.html", _base(item.meeting) | {"item": item, "form": form})


def arrange_agenda(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """The points in another order, or one of them left out. From the meeting's page, in one press, by drag or without a script."""
    meeting = fetch(request, _COMMON, collaboration, key, to="decisions.arrange_agenda")
    form = forms.ArrangeAgenda(request.POST or None, agenda=agenda_of(meeting, today=timezone.localdate()))
    if perform(form, actions.arrange_agenda, meeting, by=request.user):
        if not request.htmx:  # type: ignore[attr-defined]
            return redirect("decisions:meeting", collaboration, key)
        return page(request, "decisions/parts/agenda.html", _of(request, meeting))
    return page(request, "decisions/arrange_agenda.html", _of(request, meeting) | {"form": form})


def send_call(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Call the group to the meeting: to whom, with which agenda, and what is another since the last call."""
    meeting = fetch(request, _COMMON, collaboration, key, to="decisions.send_call")
    today, by = timezone.localdate(), signed_in(request)
    blockers = list(calling_blockers(meeting, by=by, today=today))
    context = _base(meeting) | {"blockers": blockers, "form": None}
    if not blockers or request.method == "POST":
        before = Call.objects.filter(meeting=meeting).last()
        form = forms.SendCall(request.POST or None, initial={"number": before.number + 1 if before else 1})
        if perform(form, actions.send_call, meeting, by=by):
            messages.success(request, _("The call is sent."))
            return redirect("decisions:meeting", collaboration, key)
        agenda = None if blockers else agenda_of(meeting, today=today)
        context |= {
            "form": form,
            "agenda": agenda,
            "before": before,
            "changes": told_of_changes(before, points_now(agenda)) if before and agenda else [],
            "called": called_to(meeting, by=by, today=today),
        }
    return page(request, "decisions/send_call.html", context)


def print_papers(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """All papers of the meeting in one PDF: says what will be in it, and begins."""
    meeting = fetch(request, _COMMON, collaboration, key, to="decisions.print_papers")
    form = forms.PrintPapers(request.POST or None)
    if perform(form, actions.print_papers, meeting, by=request.user):
        return redirect(f"{form.result.get_absolute_url()}?{WAITING}")
    return page(request, "decisions/print_papers.html", _of(request, meeting) | {"form": form, "blockers": list(agenda_blockers(meeting))})


def _base(meeting: Meeting) -> dict[str, Any]:
    return {"collaboration": meeting.body.collaboration, "nav": "steering", "meeting": meeting}


def _of(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    today = timezone.localdate()
    agenda = None if list(agenda_blockers(meeting)) else agenda_of(meeting, today=today)
    minutes = policy.visible(request.user, Minutes.objects.for_page()).filter(meeting=meeting).last()
    ahead = agenda is not None and minutes is None and meeting.date >= today
    call = policy.visible(request.user, Call.objects.select_related("sent_by__person")).filter(meeting=meeting).last() if ahead else None
    return _base(meeting) | {
        "call": call,
        "changes": told_of_changes(call, points_now(agenda)) if call and agenda else [],
        "may_call": ahead and policy.may(request.user, "decisions.send_call", meeting),
        "today": today,
        "heading": heading(meeting, agenda, today=today),
        "days_left": days_left(meeting, today=today),
        "before": meeting_before(meeting),
        "agenda": agenda,
        "minutes": minutes,
        "presentations": policy.visible(request.user, Presentation.objects.filter(meeting=meeting)).select_related("presented_by"),
        "may_write": agenda is None and policy.may(request.user, "projects.add_presentation", meeting),
        "taken_up": minutes.items.all() if minutes else (),
        "may_begin": agenda is not None and meeting.date <= today and policy.may(request.user, "decisions.begin_minutes", meeting),
        "may_arrange": agenda is not None and minutes is None and policy.may(request.user, "decisions.arrange_agenda", meeting),
    }
