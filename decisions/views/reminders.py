"""The page where the lead reminds a party."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.models import Party
from decisions import actions, forms
from decisions.blockers.reminders import reminding_blockers
from decisions.reminding import asked_of_each
from minimaria.http import fetch, page, perform
from minimaria.phrases import one_after_another


def remind_party(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Who is reminded of what, before the mail goes."""
    party = fetch(request, Party.objects.with_organisation(), collaboration, key, to="decisions.remind_party")
    form = forms.RemindParty(request.POST or None)
    if perform(form, actions.remind_party, party, by=request.user):
        reminded = one_after_another(dict.fromkeys(row.to for row in form.result))
        messages.success(request, _("%(people)s gets the reminder by e-mail now.") % {"people": reminded})
        return redirect(party)
    today = timezone.localdate()
    people = asked_of_each(party, today=today)
    context = {
        "collaboration": party.collaboration,
        "nav": "decisions",
        "party": party,
        "people": people,
        "blockers": list(reminding_blockers(party, people, today=today)),
        "form": form,
    }
    return page(request, "decisions/remind_party.html", context)
