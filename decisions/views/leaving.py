"""Pages where a party leaves: its contact says it, another person confirms it, and what follows is seen first."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.models import Party
from decisions import actions, forms
from decisions.blockers.leaving import confirming_leaving_blockers, leaving_blockers, taking_back_leaving_blockers
from decisions.documents import round_on_paper
from decisions.models import DecisionRound, Leaving
from decisions.states import RoundStatus
from minimaria.http import fetch, page, perform, signed_in

_ROUNDS = DecisionRound.objects.select_related("version__agreement__collaboration")
_LEAVINGS = Leaving.objects.select_related("party__organisation", "party__collaboration", "recorded_by__person")


def leave_collaboration(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """A party's contact says that it leaves, after it is seen which texts can then never hold."""
    party = fetch(request, Party.objects.with_organisation(), collaboration, key, to="decisions.leave_collaboration")
    form = forms.LeaveCollaboration(request.POST or None, target=party)
    if perform(form, actions.leave_collaboration, party, by=request.user):
        messages.success(
            request, _("It is entered that %(party)s leaves. It counts when somebody else has confirmed it.") % {"party": party}
        )
        return redirect(party)
    today = timezone.localdate()
    blockers = [] if form.is_bound else list(leaving_blockers(party, today, today=today))
    return page(request, "decisions/leave_collaboration.html", _of(party, form) | {"blockers": blockers})


def confirm_leaving(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Another contact of the party, or the chair, confirms that it leaves."""
    leaving = fetch(request, _LEAVINGS, collaboration, key, to="decisions.confirm_leaving")
    form = forms.ConfirmLeaving(request.POST or None, target=leaving)
    if perform(form, actions.confirm_leaving, leaving, by=request.user):
        messages.success(request, _("%(party)s has left. What its text needs of it can no longer be met.") % {"party": leaving.party})
        return redirect(leaving)
    blockers = [] if form.is_bound else list(confirming_leaving_blockers(leaving, signed_in(request)))
    return page(request, "decisions/confirm_leaving.html", _of(leaving.party, form) | {"leaving": leaving, "blockers": blockers})


def take_back_leaving(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """The party stays after all."""
    leaving = fetch(request, _LEAVINGS, collaboration, key, to="decisions.take_back_leaving")
    form = forms.TakeBackLeaving(request.POST or None, target=leaving)
    if perform(form, actions.take_back_leaving, leaving, by=request.user):
        messages.success(request, _("%(party)s stays. What was entered can still be read.") % {"party": leaving.party})
        return redirect(leaving)
    blockers = [] if form.is_bound else list(taking_back_leaving_blockers(leaving))
    return page(request, "decisions/take_back_leaving.html", _of(leaving.party, form) | {"leaving": leaving, "blockers": blockers})


def _of(party: Party, form: Any) -> dict[str, Any]:
    today = timezone.localdate()
    rounds = _ROUNDS.filter(cases__party=party, status=RoundStatus.OPEN)
    return {
        "collaboration": party.collaboration,
        "nav": "decisions",
        "party": party,
        "form": form,
        "rounds": [round_on_paper(round, today=today) for round in rounds],
    }
