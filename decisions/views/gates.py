"""Pages at the gates, and the steering group's own page."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.models import Collaboration, Meeting
from agreements.states import BodyKind
from decisions import actions, forms, told
from decisions.at_stake import agreements_at, what_it_changes
from decisions.blockers import direct_blockers, held_blockers, position_blockers, submitting_blockers, writing_blockers
from decisions.gate_then import gate_then
from decisions.if_it_waits import if_it_waits
from decisions.models import GateDecision, GateRecord, SteeringOrder
from decisions.positions import positions_at
from decisions.presented import presented_at
from minimaria import policy
from minimaria.errors import Blocker
from minimaria.history import history_of
from minimaria.http import fetch, page, perform, signed_in
from minimaria.templatetags.look import in_words
from projects.control.now import plan_in_time_and_money
from projects.forms import OnDay
from projects.models import Gate
from projects.register import compared
from projects.schedule.consequences import Consequences
from projects.states import GateStatus, Probability, Trend
from projects.told import foreseen_of_gate, moved
from projects.views.asking import asking, perform_once_seen

_WITH_PLAN = Gate.objects.select_related("opens__project__collaboration", "meeting", "submitted_by__person")
# What the person may do there, asked with the gate itself.
_AT_THE_GATE = (
    "decisions.submit_gate",
    "projects.add_deliverable",
    "decisions.write_up_gate",
    "decisions.decide_gate",
    "decisions.say_position",
)
_DECISIONS = GateDecision.objects.saying_how().select_related(
    "gate__opens__project__collaboration",
    "meeting",
    "confirmed_by__person",
    "baseline",
    "record__recorded_by__person",
    "record__file",
    "filed",
)


_HOW = Prefetch("gate_decisions", GateDecision.objects.saying_how().select_related("gate__opens"))


def steering(request: HttpRequest, collaboration: str) -> HttpResponse:
    """The steering group's own page: what waits for it, its meetings, and what it has decided."""
    of = fetch(request, Collaboration, collaboration, showing=Gate)
    gates = list(policy.visible(request.user, _WITH_PLAN).filter(opens__project__collaboration=of).order_by("opens__number"))
    meetings = policy.visible(request.user, Meeting).filter(body__collaboration=of, body__kind=BodyKind.STEERING_GROUP, body__party=None)
    today = timezone.localdate()
    context = {
        "collaboration": of,
        "nav": "steering",
        "heading": told.what_waits(gates),
        "may_set_order": policy.may(request.user, "decisions.set_steering_order", of),
        "gates": told.lines(gates),
        "coming": meetings.filter(date__gte=today).prefetch_related("gates__opens").order_by("date"),
        "held": meetings.filter(date__lt=today).prefetch_related(_HOW).order_by("-date"),
        "decisions": policy.visible(request.user, _DECISIONS).filter(gate__in=gates).order_by("-meeting__date", "-confirmed_at"),
    }
    return page(request, "decisions/steering.html", context)


def gate(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """What the steering group is asked before a step, and what lies before it. For ten minutes on a phone."""
    gate = fetch(request, policy.telling(request.user, _WITH_PLAN, *_AT_THE_GATE), collaboration, key)
    today = timezone.localdate()
    asked = OnDay(request.GET, today=today)
    if asked.day:
        return page(
            request, "decisions/gate_then.html", _of(gate) | {"then": gate_then(gate, asked.day), "day": asked.day, "asked_day": asked}
        )
    context = _of(gate, reader=request.user) | {
        "today": today,
        "asked_day": asked,
        "history": history_of(gate) if "historik" in request.GET else None,
        "may_submit": gate.may_submit_gate and not submitting_blockers(gate),  # type: ignore[attr-defined]
        "may_change": gate.may_add_deliverable and gate.status != GateStatus.PASSED,  # type: ignore[attr-defined]
        "may_write_up": gate.may_write_up_gate,  # type: ignore[attr-defined]
        "may_decide": gate.may_decide_gate,  # type: ignore[attr-defined]
    }
    # Every decision says something of what was asked.
    if any(one.said for one in context["presented"]):
        context["decisions"] = _DECISIONS.filter(gate=gate).order_by("-confirmed_at")
    meetings: list[Meeting] = []
    if gate.status != GateStatus.PASSED:
        meetings = list(forms.meetings_of_the_group(gate).order_by("date"))
        context |= _at_stake(gate, request.user, meetings, today=today)
    record = policy.visible(request.user, GateRecord.objects.awaiting().told_in_full()).filter(gate=gate).first()
    if record:
        context["record"] = record
        context["may_confirm"] = policy.may(request.user, "decisions.confirm_gate", record)
        context["may_adjust"] = record.waits_for_adjuster and record.adjuster_id == signed_in(request).pk
    elif context["may_write_up"]:
        context["may_write_up"] = (gate.meeting is None or gate.meeting.date <= today) and not writing_blockers(gate)
    if positions := positions_at(gate, signed_in(request), today=today):
        context["positions"] = positions
        if gate.may_say_position:  # type: ignore[attr-defined]
            context["position_form"] = forms.SayPosition(
                initial={"lacks": positions.own.lacks} if positions.own else None, names=positions.are_named
            )
    if context["may_decide"]:
        context["blockers"] = _held(gate, today) or direct_blockers(gate, by=request.user)
        if not context["blockers"]:
            context["form"] = forms.DecideGate(gate=gate, asked=context["asked"], today=today, meetings=meetings)
    return page(request, "decisions/gate.html", context)


def _at_stake(gate: Gate, user: Any, meetings: Sequence[Meeting], *, today: date) -> dict[str, Any]:
    """What the decision risks and changes, and what it costs to wait. What has risen is told of first, and once."""
    plan, since = plan_in_time_and_money(gate.opens.project), next((one for one in reversed(meetings) if one.date < today), None)
    lines = compared(gate.opens.project, user, since=since, today=today)
    risen = [line for line in lines if line.trend == Trend.RISEN]
    likely = [line for line in lines if line not in risen and (line.now or 0) >= Probability.FAIRLY_HIGH]
    late = [
        task for task in plan.tasks.values() if task.step < gate.opens.number and task.is_open and task.due.end and task.due.end < today
    ]
    return {
        "since": since,
        "risen": risen,
        "risks": sorted(likely, key=lambda line: -(line.now or 0)),
        "changes": what_it_changes(gate.opens.project, plan),
        "waits": if_it_waits(gate, plan, meetings, today=today),
        "agreements": agreements_at(gate, today=today),
        "late": told.lateness(len(late)),
    }


def say_position(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Before the meeting, a member says: ready to decide, or what is lacking. From the gate's own page, in one press."""
    gate = fetch(request, _WITH_PLAN, collaboration, key, to="decisions.say_position")
    form = forms.SayPosition(request.POST or None, names=_names(gate))
    if perform(form, actions.say_position, gate, by=request.user):
        messages.success(request, _("Noted. You can change it until the steering group has decided."))
        return redirect(gate)
    today = timezone.localdate()
    more = {
        "form": form,
        "positions": positions_at(gate, signed_in(request), today=today),
        "blockers": position_blockers(gate, today=today),
    }
    return page(request, "decisions/say_position.html", _of(gate) | more)


def submit_gate(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """The lead puts the gate before a meeting of the steering group."""
    gate = fetch(request, _WITH_PLAN, collaboration, key, to="decisions.submit_gate")
    context = _of(gate)

    def foresee(words: Mapping[str, Any]) -> Consequences:
        """What another meeting than the one that is planned moves."""
        is_moved = gate.meeting is not None and words["meeting"] != gate.meeting
        return (
            foreseen_of_gate(gate, request.user, today=timezone.localdate(), meeting=words["meeting"].date) if is_moved else Consequences()
        )

    proposal = told.proposal(context["presented"])
    form = forms.SubmitGate(request.POST or None, gate=gate, today=timezone.localdate(), proposal=proposal, foresee=foresee)
    if perform_once_seen(form, actions.submit_gate, gate, by=request.user):
        messages.success(request, _("The steering group is asked at its meeting on %(day)s.") % {"day": in_words(form.result.meeting.date)})
        return redirect(gate)
    more = {"form": form, "blockers": submitting_blockers(gate), "moved": moved(form.moves, gate.opens.project, request.user)}
    if form.needs_approval:  # at a later meeting than was decided: that too is for the group to say
        more |= asking(request, gate.opens.project, "plan_gate", gate)
    return page(request, "decisions/submit_gate.html", context | more)


def decide_gate(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """The chair says what the group decided, sees what will hold afterwards, and confirms."""
    gate = fetch(request, _WITH_PLAN, collaboration, key, to="decisions.decide_gate")
    if direct_blockers(gate, by=request.user):
        return redirect(gate)  # where the blockers stand; a second click on the same button ends here too
    context = _of(gate)
    form = forms.DecideGate(request.POST or None, gate=gate, asked=context["asked"], today=timezone.localdate())
    if "confirmed" in request.POST and perform(form, actions.decide_gate, gate, by=request.user):
        messages.success(request, told.decided(form.result))
        return redirect(gate)
    if form.is_bound and "change" not in request.POST and form.is_valid():
        context["afterwards"] = told.afterwards(gate, form.words())
    return page(request, "decisions/decide_gate.html", context | {"form": form})


def _names(gate: Gate) -> bool:
    """Whether what a member says before the meeting is shown by name."""
    return SteeringOrder.objects.of(gate.opens.project.collaboration).names_positions


def _held(gate: Gate, today: date) -> list[Blocker]:
    """A decision is confirmed when the meeting it is planned for has been held."""
    return held_blockers(gate.meeting, today=today) if gate.meeting else []


def _of(gate: Gate, *, reader: Any = None) -> dict[str, Any]:
    """What every page at the gate shows; with a reader, how much is said of each object too."""
    presented = presented_at(gate, reader=reader)
    return {
        "collaboration": gate.opens.project.collaboration,
        "nav": "steering",
        "gate": gate,
        "question": told.question(gate),
        "readiness": told.readiness(presented),
        "presented": presented,
        "asked": [one for one in presented if not one.is_approved],
        "proposal": gate.proposal or told.proposal(presented),
    }
