"""When the bodies of the collaboration meet, and which gates are planned there."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.models import Body, Collaboration, Meeting
from agreements.states import BodyKind
from minimaria import policy
from minimaria.http import fetch, page
from projects import actions, forms
from projects.models import Gate
from projects.schedule.consequences import Consequences
from projects.states import GateStatus
from projects.told import foreseen_of_gate, moved
from projects.views.asking import asking, perform_once_seen
from projects.views.common import gate_page


def meetings(request: HttpRequest, collaboration: str) -> HttpResponse:
    """Every body of the collaboration with its meetings, the coming ones first; the parties' own are on the parties' pages."""
    where = fetch(request, Collaboration, collaboration, showing=Meeting)
    today = timezone.localdate()
    gates = policy.visible(request.user, Gate).select_related("opens")
    dated = policy.visible(request.user, Meeting).order_by("date").prefetch_related(Prefetch("gates", gates))
    bodies = policy.visible(request.user, Body.objects.filter(collaboration=where, party=None)).prefetch_related(
        Prefetch("meetings", dated)
    )
    coming = [
        (body, [m for m in body.meetings.all() if m.date >= today], [m for m in body.meetings.all() if m.date < today]) for body in bodies
    ]
    coming.sort(key=lambda of: of[0].kind != BodyKind.STEERING_GROUP)  # whose agenda is made here, first
    ahead = sorted((meeting for _body, its, _held in coming for meeting in its), key=lambda meeting: (meeting.date, meeting.body_id))
    more = {
        "bodies": coming,
        "months": [(first, list(of)) for first, of in groupby(ahead, key=lambda meeting: meeting.date.replace(day=1))],
        "next": min((meeting for _body, ahead, _held in coming for meeting in ahead), key=lambda meeting: meeting.date, default=None),
        "unplanned": gates.filter(opens__project__collaboration=where, meeting=None).exclude(status=GateStatus.PASSED),
        "may_plan": policy.may(request.user, "agreements.plan_meeting", where),
        "may_plan_gate": policy.may(request.user, "projects.plan_gate", where),
    }
    return page(request, "projects/meetings.html", {"collaboration": where, "nav": "steering", "today": today} | more)


def plan_gate(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """At which meeting the steering group is to be asked."""
    gate = fetch(request, Gate.objects.select_related("meeting"), collaboration, key, to="projects.plan_gate")
    today = timezone.localdate()

    def foresee(words: Mapping[str, Any]) -> Consequences:
        return foreseen_of_gate(gate, request.user, today=today, meeting=words["meeting"].date if words["meeting"] else None)

    form = forms.PlanGate(request.POST or None, target=gate, today=today, foresee=foresee)
    if perform_once_seen(form, actions.plan_gate, gate, by=request.user):
        messages.success(request, _("The gate into step %(number)s has its meeting.") % {"number": gate.opens.number})
        return redirect("projects:meetings", collaboration)
    more = {"form": form, "moved": moved(form.moves, gate.opens.project, request.user)}
    return page(request, "projects/plan_gate.html", gate_page(gate) | more | asking(request, gate.opens.project, "plan_gate", gate))
