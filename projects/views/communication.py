"""Pages of the communication plan and its contact channels, and of what other bodies have been shown."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.models import Body, Collaboration, Meeting
from agreements.states import BodyKind
from minimaria import policy
from minimaria.history import history_of
from minimaria.http import fetch, page, perform
from minimaria.phrases import capitalised, in_letters
from projects import actions, forms
from projects.blockers import presenting_blockers
from projects.models import Channel, Communication, Presentation, Project
from projects.seating import organisation_of
from projects.views.common import plan_page

_LINES = Communication.objects.select_related("responsible_member__person", "responsible_group", "project__collaboration")
_CHANNELS = Channel.objects.select_related("group", "project__collaboration")
_PRESENTATIONS = Presentation.objects.select_related("meeting__body__collaboration", "presented_by")
_MEETINGS = Meeting.objects.filter(body__party=None).select_related("body")


def communication(request: HttpRequest, collaboration: str) -> HttpResponse:
    """Who is told what, when, how and by whom; and whom one turns to, seat by seat."""
    project = fetch(request, Project, collaboration)
    today = timezone.localdate()
    lines = list(policy.visible(request.user, _LINES.filter(project=project)))
    groups = organisation_of(project, request.user, today=today).groups
    shown = {one.group.pk: one for group in groups for one in (group, *group.parts)}
    channels = [(one, shown[one.group_id]) for one in policy.visible(request.user, _CHANNELS.filter(project=project))]
    held = [seat.member for _channel, of in channels for seat in of.seats if seat.is_held]
    waiting = [line for line in lines if line.done_on is None]
    late = {line.pk for line in waiting if line.due.is_late(today)}
    more = {
        "lines": [(line, line.pk in late) for line in lines],
        "channels": channels,
        "heading": _heading(len(lines), len(waiting), len(late)),
        "empty": sum(seat.person is None for seat in held),
        "may_lead": policy.may(request.user, "projects.add_communication", project),
    }
    return page(request, "projects/communication.html", plan_page(project, "communication") | more)


def _heading(lines: int, waiting: int, late: int) -> str:
    """The answer: how many are still to be told something, and whether it is late."""
    if not lines:
        return _("Nobody is to be told anything yet")
    if late:
        told = ngettext("%(number)s is told too late", "%(number)s are told too late", late)
        return capitalised(told % {"number": in_letters(late)})
    if not waiting:
        return _("All have been told")
    told = ngettext("%(number)s is still to be told", "%(number)s are still to be told", waiting)
    return capitalised(told % {"number": in_letters(waiting)})


def add_communication(request: HttpRequest, collaboration: str) -> HttpResponse:
    """One more line."""
    project = fetch(request, Project, collaboration, to="projects.add_communication")
    form = forms.AddCommunication(request.POST or None, project=project)
    if perform(form, actions.add_communication, project, by=request.user):
        messages.success(request, _("%(audience)s is in the communication plan.") % {"audience": form.result})
        return redirect(form.result)
    return page(request, "projects/add_communication.html", plan_page(project) | {"form": form})


def update_communication(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """The line as it is now, and what it was."""
    line = fetch(request, _LINES, collaboration, key, to="projects.update_communication")
    form = forms.UpdateCommunication(request.POST or None, target=line, project=line.project)
    if perform(form, actions.update_communication, line, by=request.user):
        messages.success(request, _("The line is saved."))
        return redirect(line)
    more = {"line": line, "form": form, "history": history_of(line)}
    return page(request, "projects/update_communication.html", plan_page(line.project) | more)


def remove_communication(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Out of the plan, after a question."""
    line = fetch(request, _LINES, collaboration, key, to="projects.remove_communication")
    form = forms.RemoveCommunication(request.POST or None, target=line)
    if perform(form, actions.remove_communication, line, by=request.user):
        messages.success(request, _("%(audience)s is out of the communication plan.") % {"audience": line})
        return redirect(line)
    return page(request, "projects/remove_communication.html", plan_page(line.project) | {"line": line, "form": form})


def add_channel(request: HttpRequest, collaboration: str) -> HttpResponse:
    """A formal way to turn to somebody."""
    project = fetch(request, Project, collaboration, to="projects.add_channel")
    form = forms.AddChannel(request.POST or None)
    if perform(form, actions.add_channel, project, by=request.user):
        messages.success(request, _("%(channel)s is a contact channel. Add who sits there.") % {"channel": form.result})
        return redirect(form.result)
    return page(request, "projects/add_channel.html", plan_page(project) | {"form": form})


def update_channel(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """What goes this way, and how."""
    channel = fetch(request, _CHANNELS, collaboration, key, to="projects.update_channel")
    form = forms.UpdateChannel(request.POST or None, target=channel)
    if perform(form, actions.update_channel, channel, by=request.user):
        messages.success(request, _("The channel is saved."))
        return redirect(channel)
    more = {"channel": channel, "form": form, "history": history_of(channel)}
    return page(request, "projects/update_channel.html", plan_page(channel.project) | more)


def remove_channel(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """It is a formal channel no longer."""
    channel = fetch(request, _CHANNELS, collaboration, key, to="projects.remove_channel")
    form = forms.RemoveChannel(request.POST or None, target=channel)
    if perform(form, actions.remove_channel, channel, by=request.user):
        messages.success(request, _("%(channel)s is a contact channel no longer.") % {"channel": channel})
        return redirect(channel)
    return page(request, "projects/remove_channel.html", plan_page(channel.project) | {"channel": channel, "form": form})


def anchoring(request: HttpRequest, collaboration: str) -> HttpResponse:
    """What other bodies have been shown, body by body, the latest first; what is still to follow stands in the heading."""
    where = fetch(request, Collaboration, collaboration, showing=Meeting)
    today = timezone.localdate()
    shown = list(policy.visible(request.user, Presentation.objects.shown(where)))
    bodies = policy.visible(request.user, Body.objects.filter(collaboration=where, party=None)).exclude(kind=BodyKind.STEERING_GROUP)
    held = policy.visible(request.user, _MEETINGS.filter(body__in=bodies, date__lte=today, presentations=None)).order_by("-date")
    waiting = [one for one in shown if one.is_waiting]
    more = {
        "heading": _anchored(len({one.meeting.body_id for one in shown}), len(waiting)),
        "bodies": [(body, [one for one in shown if one.meeting.body_id == body.pk]) for body in bodies],
        "held": held[:6],
        "may_write": policy.may(request.user, "projects.add_presentation", where),
    }
    return page(request, "projects/anchoring.html", {"collaboration": where, "nav": "steering", "today": today} | more)


def _anchored(bodies: int, waiting: int) -> str:
    if waiting:
        told = ngettext("%(number)s thing is to be followed up", "%(number)s things are to be followed up", waiting)
        return capitalised(told % {"number": in_letters(waiting)})
    if not bodies:
        return _("No other body has been shown anything yet")
    told = ngettext("%(number)s body has been shown where we stand", "%(number)s bodies have been shown where we stand", bodies)
    return capitalised(told % {"number": in_letters(bodies)})


def add_presentation(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """What the body was shown at this meeting."""
    meeting = fetch(request, _MEETINGS, collaboration, key, to="projects.add_presentation")
    form = forms.AddPresentation(request.POST or None)
    if perform(form, actions.add_presentation, meeting, by=request.user):
        messages.success(request, _("It is written down."))
        return redirect("decisions:meeting", collaboration, key)
    more = {"form": form, "blockers": presenting_blockers(meeting)}
    return page(request, "projects/add_presentation.html", _of(meeting) | more)


def update_presentation(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """What was said is completed, and what was to follow is done."""
    shown = fetch(request, _PRESENTATIONS, collaboration, key, to="projects.update_presentation")
    form = forms.UpdatePresentation(request.POST or None, target=shown)
    if perform(form, actions.update_presentation, shown, by=request.user):
        messages.success(request, _("It is saved."))
        return redirect(shown)
    return page(
        request, "projects/update_presentation.html", _of(shown.meeting) | {"shown": shown, "form": form, "history": history_of(shown)}
    )


def remove_presentation(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """It was not so after all."""
    shown = fetch(request, _PRESENTATIONS, collaboration, key, to="projects.remove_presentation")
    form = forms.RemovePresentation(request.POST or None, target=shown)
    if perform(form, actions.remove_presentation, shown, by=request.user):
        messages.success(request, _("“%(what)s” is taken away.") % {"what": shown})
        return redirect("projects:anchoring", collaboration)
    return page(request, "projects/remove_presentation.html", _of(shown.meeting) | {"shown": shown, "form": form})


def _of(meeting: Meeting) -> dict[str, Any]:
    return {"collaboration": meeting.body.collaboration, "nav": "steering", "meeting": meeting}
