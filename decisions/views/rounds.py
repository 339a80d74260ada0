"""Pages where the lead puts a text to the parties, says what it holds from, and tells them that it does."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.models import AgreementVersion
from agreements.people import contacts_by_party
from decisions import actions, forms
from decisions.blockers.rounds import closing_blockers, telling_blockers
from decisions.blockers.texts import opening_blockers
from decisions.documents import round_on_paper
from decisions.models import DecisionRound
from minimaria.history import history_of
from minimaria.http import fetch, page, perform

_ROUNDS = DecisionRound.objects.select_related("version__agreement__collaboration", "told_by__person")
_VERSIONS = AgreementVersion.objects.select_related("agreement__collaboration")


def open_round(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Put an issued version to the parties that it names, and to others that are to be asked with them."""
    version = fetch(request, _VERSIONS, collaboration, key, to="decisions.open_round")
    of = version.agreement.collaboration
    named = version.parties()
    form = forms.OpenRound(request.POST or None, version=version, named=named)
    if perform(form, actions.open_round, version, by=request.user):
        messages.success(request, _("The parties are asked. Each records what it decides."))
        return redirect(f"{reverse('decisions:board', args=[of.slug])}?omgang={form.result.key}")
    context = {
        "collaboration": of,
        "nav": "decisions",
        "version": version,
        "form": form,
        "blockers": list(opening_blockers(version, named)) if not form.is_bound else [],
    }
    return page(request, "decisions/open_round.html", context)


def choose_trigger(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """What the text holds from, and why: chosen by a named person."""
    round = fetch(request, _ROUNDS, collaboration, key, to="decisions.choose_trigger")
    form = forms.ChooseTrigger(request.POST or None, target=round)
    if perform(form, actions.choose_trigger, round, by=request.user):
        messages.success(request, _("The text holds from %(trigger)s.") % {"trigger": form.result.get_trigger_display()})
        return redirect("decisions:board", round.version.agreement.collaboration.slug)
    earlier = [line for line in history_of(round) if line.verb == "decisions.choose_trigger"]
    return page(request, "decisions/choose_trigger.html", _with(round, form) | {"earlier": earlier})


def close_round(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Nothing more is recorded in the round, after it is seen how it stands."""
    round = fetch(request, _ROUNDS, collaboration, key, to="decisions.close_round")
    form = forms.CloseRound(request.POST or None, target=round)
    if perform(form, actions.close_round, round, by=request.user):
        messages.success(request, _("The decision round is closed. What was recorded stays readable."))
        return redirect("decisions:board", round.version.agreement.collaboration.slug)
    blockers = list(closing_blockers(round)) if not form.is_bound else []
    on_paper = round_on_paper(round, today=timezone.localdate())
    return page(request, "decisions/close_round.html", _with(round, form) | {"blockers": blockers, "on_paper": on_paper})


def tell_parties(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Tell the parties' contacts and registrars that the text is in force, or that it no longer is."""
    round = fetch(request, _ROUNDS, collaboration, key, to="decisions.tell_parties")
    form = forms.TellParties(request.POST or None, target=round)
    if perform(form, actions.tell_parties, round, by=request.user):
        messages.success(request, _("The parties' contacts and registrars are told by e-mail."))
        return redirect("decisions:board", round.version.agreement.collaboration.slug)
    today = timezone.localdate()
    on_paper = round_on_paper(round, today=today)
    named = {line.standing.party.pk for line in on_paper.lines}
    contacts = [
        (party, roles) for party, roles in contacts_by_party(round.version.agreement.collaboration, today=today) if party.pk in named
    ]
    context = {"on_paper": on_paper, "contacts": contacts, "blockers": list(telling_blockers(round, on_paper.answered))}
    return page(request, "decisions/tell_parties.html", _with(round, form) | context)


def _with(round: DecisionRound, form: Any) -> dict[str, Any]:
    return {"collaboration": round.version.agreement.collaboration, "nav": "decisions", "round": round, "form": form}
