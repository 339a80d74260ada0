"""Pages about a decision's wording: the ruling, the party's say before it, and an extract that its party withdraws."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from decisions import actions, forms
from decisions.compared import look_at
from decisions.models import Extract, PartyDecision, Proposal, Remark, Verdict
from decisions.views.cases import DECISIONS, context_of, extracts_of
from decisions.wording import Found
from minimaria import policy
from minimaria.http import fetch, page, perform
from minimaria.redline import redline

_EXTRACTS = Extract.objects.select_related(
    "file",
    "decision__step__body",
    "decision__step__case__party__organisation",
    "decision__step__case__party__collaboration",
    "decision__step__case__round__version__agreement",
)


def rule_on_wording(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Whether the decision's wording is identical: a named person's ruling, with the reason."""
    decision = fetch(request, DECISIONS, collaboration, key, to="decisions.rule_on_wording")
    form = forms.RuleOnWording(request.POST or None, target=decision)
    if perform(form, actions.rule_on_wording, decision, by=request.user):
        messages.success(request, _("The wording is ruled: %(ruling)s.") % {"ruling": form.result})
        return redirect(decision.step.case)
    earlier = policy.visible(request.user, Verdict).filter(decision=decision).select_related("ruled_by__person").order_by("-ruled_at")
    context = context_of(decision, form) | extracts_of(request, decision) | {"earlier": earlier} | _said(request, decision)
    return page(request, "decisions/rule_on_wording.html", context | _compared(decision, list(context["extracts"])))


def comment_on_wording(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """What the party wants who rules to know, before the ruling."""
    decision = fetch(request, DECISIONS, collaboration, key, to="decisions.comment_on_wording")
    form = forms.CommentOnWording(request.POST or None)
    if perform(form, actions.comment_on_wording, decision, by=request.user):
        messages.success(request, _("Your remark is there for the one who rules."))
        return redirect(decision.step.case)
    context = context_of(decision, form) | extracts_of(request, decision) | _said(request, decision)
    return page(request, "decisions/comment_on_wording.html", context | _compared(decision, list(context["extracts"])))


def share_extract(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Whether the other parties' contacts read the party's file."""
    extract = fetch(request, _EXTRACTS.standing(), collaboration, key, to="decisions.share_extract")
    decision = extract.decision
    form = forms.ShareExtract(request.POST or None, target=extract)
    if perform(form, actions.share_extract, extract, by=request.user):
        messages.success(
            request,
            _("The other parties' contacts can read the extract.")
            if form.result.shared
            else _("The other parties' contacts can no longer read the extract."),
        )
        return redirect(decision.step.case)
    return page(request, "decisions/share_extract.html", context_of(decision, form) | {"extract": extract})


def withdraw_extract(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """The party takes its own file back, at once."""
    extract = fetch(request, _EXTRACTS.standing(), collaboration, key, to="decisions.withdraw_extract")
    decision = extract.decision
    form = forms.WithdrawExtract(request.POST or None, target=extract)
    if perform(form, actions.withdraw_extract, extract, by=request.user):
        messages.success(request, _("The extract is withdrawn. Add another when you have one: until then the decision does not count."))
        return redirect(decision.step.case)
    return page(request, "decisions/withdraw_extract.html", context_of(decision, form) | {"extract": extract})


def _said(request: HttpRequest, decision: PartyDecision) -> dict[str, Any]:
    """What the machine proposes and what the party has said, for who may see either."""
    remarks = policy.visible(request.user, Remark).filter(decision=decision).select_related("written_by__person")
    return {"proposal": policy.visible(request.user, Proposal).filter(decision=decision).first(), "remarks": remarks}


def _compared(decision: PartyDecision, extracts: list[Extract]) -> dict[str, Any]:
    """The two wordings clause by clause, with what differs marked."""
    found: Found | None = look_at(decision, extracts)
    if found is None:
        return {"found": None, "pairs": []}
    return {"found": found, "pairs": [(clause, redline(clause.recommended, clause.decided)) for clause in found.clauses]}
