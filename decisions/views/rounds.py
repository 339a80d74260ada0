"""Pages where the lead puts a text to the parties."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from agreements.models import AgreementVersion
from decisions import actions, forms
from decisions.blockers.cases import issuing_blockers, opening_blockers
from minimaria.http import fetch, page, perform

_VERSIONS = AgreementVersion.objects.select_related("agreement__collaboration")


def issue_version(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Freeze a draft, after seeing what is frozen."""
    version = fetch(request, _VERSIONS, collaboration, key, to="decisions.issue_version")
    form = forms.IssueVersion(request.POST or None, target=version)
    if perform(form, actions.issue_version, version, by=request.user):
        messages.success(request, _("Version %(number)s is issued. Its text cannot change any more.") % {"number": version.number})
        return redirect(version.agreement)
    blockers = list(issuing_blockers(version))
    context = {"collaboration": version.agreement.collaboration, "nav": "decisions", "version": version, "form": form, "blockers": blockers}
    return page(request, "decisions/issue_version.html", context)


def open_round(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Put an issued version to all the parties of the collaboration."""
    version = fetch(request, _VERSIONS, collaboration, key, to="decisions.open_round")
    of = version.agreement.collaboration
    initial = {"recommended_by": version.recommended_by, "recommended_on": version.recommended_on}
    form = forms.OpenRound(request.POST or None, initial=initial)
    if perform(form, actions.open_round, version, by=request.user):
        messages.success(request, _("The parties are asked. Each records what it decides."))
        return redirect("decisions:board", of.slug)
    parties = list(of.parties.with_organisation().in_order())
    context = {
        "collaboration": of,
        "nav": "decisions",
        "version": version,
        "form": form,
        "parties": parties,
        "blockers": list(opening_blockers(version, parties)),
    }
    return page(request, "decisions/open_round.html", context)
