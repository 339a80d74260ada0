"""When all can have decided, and what if."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from decisions import forms
from decisions.foretold import foretold
from decisions.models import Case, DecisionRound
from decisions.standing import standing_of
from minimaria import policy
from minimaria.http import fetch, page


def forecast(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """The forecast of a round party by party; with a supposition, today's beside what would then be. Nothing is saved."""
    rounds = DecisionRound.objects.select_related("version__agreement__collaboration")
    round = fetch(request, rounds, collaboration, key)
    of, today = round.version.agreement.collaboration, timezone.localdate()
    cases = list(policy.visible(request.user, Case.objects.filter(round=round).with_status()))
    for case in cases:
        case.party.collaboration = of  # known: no query for each address
    standings = [standing_of(case) for case in cases]
    form = forms.Suppose(request.GET or None, parties=[case.party for case in cases])
    supposed = form.supposed if form.is_bound and form.is_valid() else None
    now, then = foretold(standings, today=today), foretold(standings, today=today, supposed=supposed) if supposed else None
    context = {
        "collaboration": of,
        "nav": "decisions",
        "round": round,
        "form": form,
        "now": now,
        "then": then,
        "lines": [(line, then.lines[n].likely if then else None) for n, line in enumerate(now.lines)],
    }
    answer = page(request, "decisions/forecast.html", context)
    answer.status_code = 422 if form.is_bound and form.errors else 200
    return answer
