"""Pages where a party's path and decisions are written."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from decisions import actions, forms
from decisions.models import Case, Extract, PartyDecision, PathStep
from decisions.standing import standing_of
from decisions.states import Outcome, PathRole
from minimaria import policy
from minimaria.http import fetch, page, perform
from minimaria.templatetags.look import in_words

_CASES = Case.objects.select_related("party__organisation", "party__collaboration", "round__version__agreement__collaboration")
_STEPS = PathStep.objects.select_related(
    "body", "case__party__organisation", "case__party__collaboration", "case__round__version__agreement"
)
DECISIONS = PartyDecision.objects.told_in_full()


def plan_path(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """One more body on the party's way, and the day of its meeting."""
    case = fetch(request, _CASES, collaboration, key, to="decisions.plan_path")
    form = forms.PlanPath(request.POST or None, case=case)
    if perform(form, actions.plan_path, case, by=request.user):
        messages.success(request, _("%(body)s is on the path.") % {"body": form.result.body})
        return redirect(case)
    return page(request, "decisions/plan_path.html", _with(case, form))


def plan_step(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Another planned day for one body."""
    step = fetch(request, _STEPS, collaboration, key, to="decisions.plan_step")
    form = forms.PlanStep(request.POST or None, target=step)
    if perform(form, actions.plan_step, step, by=request.user):
        messages.success(request, _planned(form.result))
        return redirect(step.case)
    return page(request, "decisions/plan_step.html", _with(step.case, form) | {"step": step})


def remove_step(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """A body that is not on the path after all."""
    step = fetch(request, _STEPS, collaboration, key, to="decisions.remove_step")
    form = forms.RemoveStep(request.POST or None, target=step)
    if perform(form, actions.remove_step, step, by=request.user):
        messages.success(request, _("%(body)s is no longer on the path.") % {"body": step.body})
        return redirect(step.case)
    return page(request, "decisions/remove_step.html", _with(step.case, form) | {"step": step})


def record_decision(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """What a body of the party decided, in the order of the first page of its minutes extract."""
    case = fetch(request, _CASES, collaboration, key, to="decisions.record_decision")
    form = forms.RecordDecision(**_sent(request), case=case, initial=_expected(case))
    if perform(form, actions.record_decision, case, by=request.user):
        messages.success(request, _recorded(form.result))
        return redirect(case)
    for_another = not policy.may(request.user, "decisions.confirm_decision", case)
    context = _with(case, form) | {"for_another": for_another}
    return page(request, "decisions/record_decision.html", context)


def complete_decision(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """What was not known when the decision was recorded."""
    decision = fetch(request, DECISIONS, collaboration, key, to="decisions.complete_decision")
    form = forms.CompleteDecision(**_sent(request), target=decision, case=decision.step.case)
    if perform(form, actions.complete_decision, decision, by=request.user):
        messages.success(request, _("What you added now stands in the record."))
        return redirect(decision.step.case)
    return page(request, "decisions/complete_decision.html", context_of(decision, form))


def correct_decision(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """A record that supersedes the earlier one, with the reason."""
    decision = fetch(request, DECISIONS, collaboration, key, to="decisions.correct_decision")
    # The reason is for this correction; the one of an earlier correction stays with that.
    initial = {"reason": "", "body": decision.step.body.name, "role": _role_of(decision.step)}
    form = forms.CorrectDecision(**_sent(request), target=decision, case=decision.step.case, initial=initial)
    if perform(form, actions.correct_decision, decision, by=request.user):
        messages.success(request, _("The decision is corrected. The earlier record can still be read below it."))
        return redirect(decision.step.case)
    return page(request, "decisions/correct_decision.html", context_of(decision, form))


def confirm_decision(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """The party stands by what somebody else entered for it."""
    decision = fetch(request, DECISIONS, collaboration, key, to="decisions.confirm_decision")
    form = forms.ConfirmDecision(request.POST or None, target=decision)
    if perform(form, actions.confirm_decision, decision, by=request.user):
        messages.success(request, _("%(party)s stands by the decision.") % {"party": decision.step.case.party})
        return redirect(decision.step.case)
    return page(request, "decisions/confirm_decision.html", context_of(decision, form) | extracts_of(request, decision))


def _sent(request: HttpRequest) -> dict[str, Any]:
    """What a form with a file is given of the request."""
    return {"data": request.POST or None, "files": request.FILES or None, "uploader": request.user}


def _expected(case: Case) -> dict[str, Any]:
    """What is asked for next: the next body on the path, on the day that was planned once that day has come."""
    standing = standing_of(Case.objects.with_status().get(pk=case.pk))
    if (step := standing.next_step) is None:
        return {}
    has_been = step.planned_on is not None and step.planned_on <= timezone.localdate()
    reported = {"reported_to": step.reported_to.name} if step.reported_to else {}
    return {"body": step.body.name, "role": _role_of(step), "meeting_date": step.planned_on if has_been else None} | reported


def _role_of(step: PathStep) -> str:
    """What the form says that the body does."""
    return forms.DELEGATE if step.body.is_delegate else step.role


def _planned(step: PathStep) -> str:
    if step.planned_on is None:
        return _("%(body)s has no planned day.") % {"body": step.body}
    return _("%(body)s takes the matter up on %(day)s.") % {"body": step.body, "day": in_words(step.planned_on)}


def _recorded(decision: PartyDecision) -> str:
    """What now holds, and what comes next."""
    if decision.confirmed_at is None:
        return _("The decision is entered. It counts when %(party)s has confirmed it.") % {"party": decision.step.case.party}
    body = {"body": decision.step.body.in_a_sentence}
    if not decision.is_decided:
        return _("What %(body)s did is recorded. Plan the day when it takes the matter up again.") % body
    if decision.step.role == PathRole.PREPARES:
        return _("The proposal of %(body)s is recorded. The decision itself is taken by another body.") % body
    if decision.outcome == Outcome.REJECTED:
        return _("It is recorded that %(body)s said no. The other parties see it now.") % body
    if decision.is_delegated and decision.reported_on is None:
        return _("The decision is recorded. Add the meeting where it is reported when that has been held.")
    if decision.is_delegated:
        return _("The decision is recorded.")
    if not decision.wording:
        return (
            _("The decision of %(body)s is recorded. Add the wording when you have it: until then nobody can see that it is identical.")
            % body
        )
    return _("The decision of %(body)s is recorded. Now its wording is compared with the recommended one.") % body


def _with(case: Case, form: Any) -> dict[str, Any]:
    return {"collaboration": case.party.collaboration, "nav": "decisions", "case": case, "form": form}


def context_of(decision: PartyDecision, form: Any) -> dict[str, Any]:
    """What every page about one decision shows."""
    return _with(decision.step.case, form) | {"decision": decision}


def extracts_of(request: HttpRequest, decision: PartyDecision) -> dict[str, Any]:
    """The extracts on file that this person may see."""
    rows = policy.visible(request.user, Extract.objects.standing()).filter(decision=decision)
    return {"extracts": rows.select_related("file", "decision__step__case__party__collaboration").order_by("pk")}
