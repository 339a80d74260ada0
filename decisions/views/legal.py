"""Pages where it is said what became of a decision in law."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from decisions import actions, forms
from decisions.blockers.legal import events_of
from decisions.legal_force import legal_force
from decisions.models import LegalForce, PartyDecision
from decisions.states import LegalEvent
from decisions.views.cases import DECISIONS
from minimaria.http import fetch, page, perform
from minimaria.templatetags.look import in_words

_TO_CASE = ("step__body", "step__case__party__organisation", "step__case__party__collaboration", "step__case__round__version__agreement")
_ROWS = LegalForce.objects.select_related(*(f"decision__{path}" for path in _TO_CASE))


def confirm_legal_force(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """The party says from which day its decision has legal force."""
    decision = fetch(request, DECISIONS, collaboration, key, to="decisions.confirm_legal_force")
    notice = decision.counts_from
    reckoned = legal_force(notice) if notice else None
    upheld = max((row.day for row in events_of(decision) if row.event == LegalEvent.UPHELD), default=None)
    # After a court has answered, the reckoned day is past: which day holds then is for the party to find out.
    initial = {"day": reckoned.legal_force if reckoned and upheld is None else None}
    form = forms.ConfirmLegalForce(request.POST or None, initial=initial)
    if perform(form, actions.confirm_legal_force, decision, by=request.user):
        messages.success(request, _("The decision has legal force from %(day)s.") % {"day": in_words(form.result.day)})
        return redirect(decision.step.case)
    context = _of(decision, form) | {"reckoned": reckoned, "is_early": reckoned and timezone.localdate() < reckoned.legal_force}
    return page(request, "decisions/confirm_legal_force.html", context)


def record_appeal(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Somebody has appealed the decision."""
    decision = fetch(request, DECISIONS, collaboration, key, to="decisions.record_appeal")
    form = forms.RecordAppeal(request.POST or None)
    if perform(form, actions.record_appeal, decision, by=request.user):
        messages.success(request, _("The appeal is recorded. Legal force waits for the court's answer."))
        return redirect(decision.step.case)
    return page(request, "decisions/record_appeal.html", _of(decision, form))


def record_court_ruling(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """What the court said."""
    decision = fetch(request, DECISIONS, collaboration, key, to="decisions.record_court_ruling")
    appeal = next((row for row in reversed(events_of(decision)) if row.court), None)
    initial = {"court": appeal.court, "case_number": appeal.case_number} if appeal else {}
    form = forms.RecordCourtRuling(request.POST or None, initial=initial)
    if perform(form, actions.record_court_ruling, decision, by=request.user):
        messages.success(request, _("What the court said is recorded."))
        return redirect(decision.step.case)
    return page(request, "decisions/record_court_ruling.html", _of(decision, form))


def take_back_legal_force(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """What was entered by mistake."""
    row = fetch(request, _ROWS, collaboration, key, to="decisions.take_back_legal_force")
    form = forms.TakeBackLegalForce(request.POST or None)
    if perform(form, actions.take_back_legal_force, row, by=request.user):
        messages.success(request, _("It is taken back. What was entered can still be read."))
        return redirect(row.decision.step.case)
    return page(request, "decisions/take_back_legal_force.html", _of(row.decision, form) | {"row": row})


def _of(decision: PartyDecision, form: Any) -> dict[str, Any]:
    case = decision.step.case
    return {"collaboration": case.party.collaboration, "nav": "decisions", "case": case, "decision": decision, "form": form}
