"""Pages on joint boards: a party takes over what another has added, or says that the body is not its own."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from agreements.models import BodyParty
from decisions import actions, forms
from decisions.joint import own_of_that_name, what_others_added
from decisions.views.cases import DECISIONS, context_of
from minimaria.http import fetch, page, perform

_ASKED = BodyParty.objects.select_related("body__party__organisation", "party__organisation", "party__collaboration")


def take_over(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """What the other parties of a joint board have added to their records, added to the party's own."""
    decision = fetch(request, DECISIONS, collaboration, key, to="decisions.take_over")
    form = forms.TakeOver(request.POST or None, target=decision)
    if perform(form, actions.take_over, decision, by=request.user):
        messages.success(request, _("What you added now stands in the record."))
        return redirect(decision.step.case)
    added = what_others_added(decision)
    return page(request, "decisions/take_over.html", context_of(decision, form) | {"added": added})


def join_body(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Whether the body is the party's too."""
    asked = fetch(request, _ASKED, collaboration, key, to="decisions.join_body")
    form = forms.JoinBody(request.POST or None, target=asked)
    if perform(form, actions.join_body, asked, by=request.user):
        messages.success(request, _("%(body)s is a joint board of yours too.") % {"body": asked.body})
        return redirect(asked.party)
    context = {"collaboration": asked.party.collaboration, "nav": "decisions", "asked": asked, "form": form, "own": own_of_that_name(asked)}
    return page(request, "decisions/join_body.html", context)


def unshare_body(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """A body that is no board of the party after all."""
    asked = fetch(request, _ASKED, collaboration, key, to="decisions.unshare_body")
    form = forms.UnshareBody(request.POST or None, target=asked)
    if perform(form, actions.unshare_body, asked, by=request.user):
        messages.success(request, _("%(body)s is no board of %(party)s.") % {"body": asked.body, "party": asked.party})
        return redirect(asked.party)
    context = {"collaboration": asked.party.collaboration, "nav": "decisions", "asked": asked, "form": form}
    return page(request, "decisions/unshare_body.html", context)
