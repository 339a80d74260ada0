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
from decisions.agenda.told import days_left, heading
from decisions.blockers.meetings import agenda_blockers, arranging_blockers
from decisions.models import AgendaItem, Minutes
from minimaria import policy
from minimaria.http import fetch, page, perform
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
    return _base(meeting) | {
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
