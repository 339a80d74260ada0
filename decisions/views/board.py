"""The board: where all the parties stand on a text, as a sentence, a map and a table."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from agreements.models import Agreement, AgreementVersion, Collaboration
from agreements.people import has_contact
from agreements.states import VersionStatus
from decisions import forms
from decisions.asked import asked_of_ruler
from decisions.blockers.rounds import telling_blockers
from decisions.documents import RoundOnPaper, put_on_paper
from decisions.foretold import foretold
from decisions.models import Case, DecisionRound
from decisions.reading import choice_of, closed_because
from decisions.standing import Standing
from decisions.states import CaseStatus, RoundStatus
from minimaria import maps, policy
from minimaria.http import fetch, page, signed_in


def board(request: HttpRequest, collaboration: str) -> HttpResponse:
    """Where all the parties stand on a text: the answer, the map and the table. The latest round, or the one asked for.

    `?on=` shows a day by what is known now, `&known=` as it was known then.
    """
    of = fetch(request, Collaboration, collaboration, showing=Case)
    as_of = forms.AsOf(request.GET, today=timezone.localdate())
    rounds = list(_rounds(request, of))
    context: dict[str, Any] = {"collaboration": of, "nav": "decisions", "rounds": rounds} | _texts(request, of)
    if not rounds:
        return page(request, "decisions/board.html", context | _before_any_round(request, of))
    chosen = next((one for one in rounds if one.key == request.GET.get("omgang")), rounds[0])
    rows = Case.objects.filter(round=chosen).annotate(has_contact=has_contact("party", today=timezone.localdate())).with_status()
    cases = list(policy.telling(request.user, rows, "decisions.confirm_decision", "decisions.rule_on_wording"))
    for case in cases:
        case.party.collaboration = of  # known: no query for each address
    moment = as_of.moment
    on_paper = put_on_paper(chosen, cases, today=moment.on, known_at=moment.known_at, reader=signed_in(request))
    context |= {
        "round": chosen,
        "on_paper": on_paper,
        "as_of": as_of,
        "asked_day": request.GET.get("on") or moment.on.isoformat(),
        "links": _links(request, chosen, moment),
        "moment": moment,
        "choice": choice_of(chosen) if moment.is_today else None,
        "may": {
            "choose_trigger": chosen.status == RoundStatus.OPEN and policy.may(request.user, "decisions.choose_trigger", chosen),
            "close_round": chosen.status == RoundStatus.OPEN and policy.may(request.user, "decisions.close_round", chosen),
            "tell_parties": policy.may(request.user, "decisions.tell_parties", chosen),
        },
        "closed": closed_because(chosen) if chosen.status != RoundStatus.OPEN and moment.is_today else None,
        "to_tell": not list(telling_blockers(chosen, on_paper.answered)),
        "foretold": foretold([line.standing for line in on_paper.lines], today=moment.on)
        if moment.is_today and chosen.status == RoundStatus.OPEN
        else None,
        "map": _map(on_paper),
        "legend": [(status, status.label) for status in CaseStatus],
        "to_rule": _to_rule(on_paper) if chosen.status == RoundStatus.OPEN else [],
    }
    answer = page(request, "decisions/board.html", context)
    answer.status_code = 422 if as_of.errors else 200
    return answer


def _texts(request: HttpRequest, of: Collaboration) -> dict[str, Any]:
    """The texts that no round has been opened on, and whether this person may add another."""
    texts = policy.visible(request.user, Agreement).filter(collaboration=of).exclude(versions__rounds__isnull=False)
    return {
        "other_texts": texts.select_related("collaboration").order_by("pk"),
        "may_add_text": policy.may(request.user, "agreements.add_agreement", of),
    }


def _links(request: HttpRequest, round: DecisionRound, moment: forms.Moment) -> dict[str, str]:
    """Where the other views of the same round are, and the document of this one."""
    slug, day = round.version.agreement.collaboration.slug, moment.on.isoformat()
    board = reverse("decisions:board", args=[slug])
    of = {"omgang": round.key} if "omgang" in request.GET else {}
    then = {"on": day, "known": moment.known_at.isoformat()} if moment.known_at else {"on": day}
    document = reverse("decisions:status_document", args=[slug, round.key])
    return {
        "today": f"{board}?{urlencode(of)}" if of else board,
        "as_known_now": f"{board}?{urlencode(of | {'on': day})}",
        "as_shown_then": f"{board}?{urlencode(of | {'on': day, 'known': day})}",
        "document": document if moment.is_today else f"{document}?{urlencode(then)}",
    }


def _to_rule(on_paper: RoundOnPaper) -> list[Standing]:
    """The parties whose wordings wait for this person's ruling."""
    return [line.standing for line in on_paper.lines if list(asked_of_ruler(line.standing)) and _may_rule(line.standing.case)]


def _may_rule(case: Case) -> bool:
    """Whether the person rules on this party's wordings: nobody does for a party they represent."""
    return case.may_rule_on_wording and not case.may_confirm_decision  # type: ignore[attr-defined]


def _rounds(request: HttpRequest, of: Collaboration) -> QuerySet[DecisionRound]:
    """The latest first."""
    rounds = policy.visible(request.user, DecisionRound).filter(version__agreement__collaboration=of)
    return rounds.select_related("version__agreement__collaboration").order_by("-opened_on", "-pk")


def _before_any_round(request: HttpRequest, of: Collaboration) -> dict[str, Any]:
    """The texts that wait to be put to the parties, and whether this person may bring one."""
    texts = policy.visible(request.user, AgreementVersion).filter(agreement__collaboration=of)
    waiting = texts.filter(status__in=(VersionStatus.DRAFT, VersionStatus.ISSUED)).select_related("agreement__collaboration")
    return {"drafts": waiting.order_by("-pk"), "may_import": policy.may(request.user, "importing.import_letter", of)}


def _map(on_paper: RoundOnPaper) -> maps.Drawing | None:
    """The municipalities by state, each a link to its party; None where the parties have no outlines."""
    shown = {}
    for line in on_paper.lines:
        party = line.standing.party
        label, code = party.organisation.short_name, party.organisation.code
        shown[code] = maps.Shown(label, line.name, str(line.standing.status), line.word, party.get_absolute_url())
    outlines = maps.outlines()
    return maps.draw(outlines, shown) if outlines.keys() & shown.keys() else None
