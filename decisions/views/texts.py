"""Pages where a version is issued, proposed, confirmed or withdrawn: what follows is seen first."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.models import AgreementVersion
from agreements.states import VersionChange
from decisions import actions, forms
from decisions.blockers.texts import (
    confirming_version_blockers,
    drafting_blockers,
    issuing_blockers,
    proposing_blockers,
    version_before,
    withdrawing_blockers,
)
from decisions.documents import round_on_paper
from decisions.models import DecisionRound
from decisions.revising import changes_between, consequences
from decisions.states import RoundStatus
from minimaria.http import fetch, page, perform, signed_in

_VERSIONS = AgreementVersion.objects.select_related("agreement__collaboration", "proposed_by__person")
_ROUNDS = DecisionRound.objects.select_related("version__agreement__collaboration")


def issue_version(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Freeze a draft, after seeing what is frozen. A later version asks first what kind of change it is."""
    version = fetch(request, _VERSIONS, collaboration, key, to="decisions.issue_version")
    change = request.POST.get("change") or request.GET.get("andring") or ""
    if request.method == "GET" and change == VersionChange.SUBSTANTIVE:
        return redirect("decisions:propose_version", collaboration, key)
    form = forms.IssueVersion(request.POST or None, target=version, initial={"change": change})
    if perform(form, actions.issue_version, version, by=request.user):
        messages.success(request, _("Version %(number)s is issued. Its text cannot change any more.") % {"number": version.number})
        return redirect(version.agreement)
    before = version_before(version)
    chosen = VersionChange.EDITORIAL if change == VersionChange.EDITORIAL else None
    asks = before is not None and chosen is None
    blockers = list(drafting_blockers(version) if asks else issuing_blockers(version, chosen))
    context = _revision(version, chosen) | {"form": form, "blockers": blockers, "asks": asks, "changes": VersionChange.choices}
    return page(request, "decisions/issue_version.html", context)


def propose_version(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Propose a change in substance to the chair, after seeing which decisions fall."""
    version = fetch(request, _VERSIONS, collaboration, key, to="decisions.propose_version")
    form = forms.ProposeVersion(request.POST or None, target=version)
    if perform(form, actions.propose_version, version, by=request.user):
        messages.success(request, _("Version %(number)s waits for the chair to confirm it.") % {"number": version.number})
        return redirect(version.agreement)
    context = _revision(version, VersionChange.SUBSTANTIVE) | {"form": form, "blockers": list(proposing_blockers(version))}
    return page(request, "decisions/propose_version.html", context)


def confirm_version(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """The chair confirms a change in substance, after seeing which decisions fall."""
    version = fetch(request, _VERSIONS, collaboration, key, to="decisions.confirm_version")
    form = forms.ConfirmVersion(request.POST or None, target=version)
    if perform(form, actions.confirm_version, version, by=request.user):
        messages.success(request, _("Version %(number)s is issued. All parties decide anew.") % {"number": version.number})
        return redirect(version.agreement)
    blockers = list(confirming_version_blockers(version, signed_in(request)))
    return page(
        request, "decisions/confirm_version.html", _revision(version, VersionChange.SUBSTANTIVE) | {"form": form, "blockers": blockers}
    )


def withdraw_version(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Take an issued version back, after seeing what that ends."""
    version = fetch(request, _VERSIONS, collaboration, key, to="decisions.withdraw_version")
    form = forms.WithdrawVersion(request.POST or None, target=version)
    if perform(form, actions.withdraw_version, version, by=request.user):
        messages.success(request, _("Version %(number)s is withdrawn, and nothing more is decided on it.") % {"number": version.number})
        return redirect(version.agreement)
    context = {
        "collaboration": version.agreement.collaboration,
        "nav": "decisions",
        "version": version,
        "form": form,
        "blockers": [] if form.is_bound else list(withdrawing_blockers(version)),
        "rounds": _on_paper(_ROUNDS.filter(version=version, status=RoundStatus.OPEN)),
    }
    return page(request, "decisions/withdraw_version.html", context)


def _revision(version: AgreementVersion, change: VersionChange | None) -> dict[str, Any]:
    """What a page on a version that follows another shows: the change of wording beside what becomes of each decision."""
    before = version_before(version)
    context: dict[str, Any] = {
        "collaboration": version.agreement.collaboration,
        "nav": "decisions",
        "version": version,
        "before": before,
        "back": reverse("agreements:agreement", args=[version.agreement.collaboration.slug, version.agreement.key]),
    }
    if before is None:
        return context
    today = timezone.localdate()
    context["parts"] = changes_between(before, version)
    context["is_changed"] = any(part.is_changed for part in context["parts"])
    if change is not None:
        context["follows"] = consequences(version, before, change, on=today)
        context["rounds"] = _on_paper(_ROUNDS.filter(version=before, status=RoundStatus.OPEN))
    return context


def _on_paper(rounds: Any) -> list[Any]:
    today = timezone.localdate()
    return [round_on_paper(round, today=today) for round in rounds]
