"""Pages of what is written up of the group's decision: one writes, a member may approve it, another confirms."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.models import Collaboration
from decisions import actions, forms, told
from decisions.blockers import adjusting_blockers, confirming_record_blockers, writing_blockers
from decisions.models import FiledDecision, GateDecision, GateRecord, SteeringOrder
from decisions.presented import presented_at
from minimaria import policy
from minimaria.files.answers import as_attachment
from minimaria.history import history_of
from minimaria.http import fetch, page, perform
from projects.models import Gate

_GATES = Gate.objects.select_related("opens__project__collaboration", "meeting", "submitted_by__person")


def write_up_gate(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """What the group decided at the gate with this key, object by object, written up with those present."""
    gate = fetch(request, _GATES, collaboration, key, to="decisions.write_up_gate")
    presented = presented_at(gate)
    form = forms.WriteUpGate(
        request.POST or None,
        files=request.FILES or None,
        uploader=request.user,
        gate=gate,
        asked=[one for one in presented if not one.is_approved],
        order=SteeringOrder.objects.of(gate.opens.project.collaboration),
        today=timezone.localdate(),
    )
    if perform(form, actions.write_up_gate, gate, by=request.user):
        messages.success(request, told.written_up(form.result))
        return redirect(gate)
    more = {
        "collaboration": gate.opens.project.collaboration,
        "nav": "steering",
        "gate": gate,
        "form": form,
        "blockers": writing_blockers(gate),
        "waiting": GateRecord.objects.awaiting().filter(gate=gate).told_in_full().first(),
    }
    return page(request, "decisions/write_up_gate.html", more)


def confirm_gate(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """What is written up, and one button: yes, that is what the group decided."""
    record = _record(request, collaboration, key, "decisions.confirm_gate")
    form = forms.ConfirmGate(request.POST or None, target=record)
    if perform(form, actions.confirm_gate, record, by=request.user):
        messages.success(request, told.decided(form.result))
        return redirect(record.gate)
    blockers = confirming_record_blockers(record, by=request.user)
    return page(request, "decisions/confirm_gate.html", _of(record) | {"form": form, "blockers": blockers})


def adjust_gate(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """What is written up, for the member whom the meeting chose to approve it."""
    record = _record(request, collaboration, key, "decisions.adjust_gate")
    form = forms.AdjustGate(request.POST or None, target=record)
    if perform(form, actions.adjust_gate, record, by=request.user):
        messages.success(request, _("Approved. The chair or the deputy confirms it now."))
        return redirect(record.gate)
    return page(
        request, "decisions/adjust_gate.html", _of(record) | {"form": form, "blockers": adjusting_blockers(record, by=request.user)}
    )


def record_file(request: HttpRequest, collaboration: str, key: str) -> FileResponse:
    """The minutes of a decision that was taken before the system came, to be saved."""
    record = fetch(request, GateRecord.objects.select_related("file"), collaboration, key)
    if record.file is None:
        raise Http404
    return as_attachment(record.file, record.file_name)


def filed_decision(request: HttpRequest, collaboration: str, key: str) -> FileResponse:
    """The decision with this key as it was filed, to be saved: the same bytes each time. 404 until it is filed."""
    decision = fetch(request, GateDecision, collaboration, key)
    filed = policy.visible(request.user, FiledDecision.objects.select_related("file")).filter(decision=decision).first()
    if filed is None:
        raise Http404
    return as_attachment(filed.file, filed.file_name)


def set_steering_order(request: HttpRequest, collaboration: str) -> HttpResponse:
    """What the group asks of itself at a gate: everything off until it has said so."""
    of = fetch(request, Collaboration, collaboration, to="decisions.set_steering_order", showing=Gate)
    order = SteeringOrder.objects.of(of)
    form = forms.SetSteeringOrder(request.POST or None, target=order)
    if perform(form, actions.set_steering_order, of, by=request.user):
        messages.success(request, _("The group's own order is saved, and holds from now on."))
        return redirect("decisions:steering", collaboration)
    history = history_of(order) if order.pk else []
    return page(request, "decisions/set_steering_order.html", {"collaboration": of, "nav": "steering", "form": form, "history": history})


def _record(request: HttpRequest, collaboration: str, key: str, word: str) -> GateRecord:
    return fetch(request, GateRecord.objects.told_in_full(), collaboration, key, to=word)


def _of(record: GateRecord) -> dict[str, Any]:
    gate = record.gate
    return {
        "collaboration": gate.opens.project.collaboration,
        "nav": "steering",
        "gate": gate,
        "record": record,
        "told": told.would_be(record),
    }
