"""When all can have decided, and what if."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from decisions import forms
from decisions.foretold import foretold
from decisions.models import Case, DecisionRound
from decisions.over_time import drawn, over_time
from decisions.standing import standing_of
from minimaria import palette, policy
from minimaria.http import fetch, page

_WIDTH = 944.0  # with the names beside it as wide as a page
_PHONE, _PHONE_ROW = 326.0, 46.0  # as wide as a card on a phone, with the names above the lines


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
    line = over_time(round, standings, now, today=today)
    days, on_phone = drawn(line, width=_WIDTH), drawn(line, width=_PHONE, row=_PHONE_ROW, above=True)
    context = {
        "collaboration": of,
        "nav": "decisions",
        "round": round,
        "form": form,
        "now": now,
        "then": then,
        "lines": [(line, standings[n], then.lines[n].likely if then else None) for n, line in enumerate(now.lines)],
        "over_time": line,
        "days": days[0] if days else None,
        "days_on_phone": on_phone[0] if on_phone else None,
        "paint": palette.paint(),
    }
    answer = page(request, "decisions/forecast.html", context)
    answer.status_code = 422 if form.is_bound and form.errors else 200
    return answer
