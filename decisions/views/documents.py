"""The documents of decisions, to open and keep. Reading only; whoever sees the row may take it with them."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from decisions import documents, forms
from decisions.models import Case, DecisionRound, Extract, GateDecision, PartyDecision
from decisions.standing import Standing, standing_of
from minimaria import policy
from minimaria.errors import NotPossible
from minimaria.http import fetch, signed_in
from minimaria.pdf import download
from minimaria.word import as_word


def resolution_file(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """The recommended resolution for the party's own body, as a Word file."""
    standing = _standing(request, collaboration, key)
    return as_word(documents.resolution_file(standing), f"forslag-till-beslut-{standing.party.organisation.code}")


def official_report(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """A draft of the party's official report, as a Word file to go on writing in."""
    standing = _standing(request, collaboration, key)
    report = documents.official_report(standing, today=timezone.localdate())
    return as_word(report, f"tjansteskrivelse-utkast-{standing.party.organisation.code}")


def receipt(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """What is recorded of one decision, as a PDF for the party's own registry."""
    decision = fetch(request, PartyDecision.objects.told_in_full(), collaboration, key)
    extracts = policy.visible(request.user, Extract.objects.standing()).filter(decision=decision).select_related("file").order_by("pk")
    return download(documents.receipt(decision, now=timezone.now(), extracts=extracts))


def _standing(request: HttpRequest, collaboration: str, key: str) -> Standing:
    case = fetch(request, Case, collaboration, key)
    rows = Case.objects.filter(pk=case.pk).select_related("round__version__agreement__collaboration").with_status()
    return standing_of(policy.visible(request.user, rows).get())


def gate_document(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """The steering group's decision at a gate, as a PDF."""
    decision = fetch(request, GateDecision, collaboration, key)
    return download(documents.gate_document(decision, now=timezone.now()))


def status_document(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """How all the parties stand on the text of a decision round, as a PDF: today, or on the day the address asks for."""
    round = fetch(request, DecisionRound, collaboration, key)
    as_of = forms.AsOf(request.GET, today=timezone.localdate())
    if not as_of.is_valid():
        raise NotPossible(*(str(sentence) for errors in as_of.errors.values() for sentence in errors))
    moment = as_of.moment
    return download(documents.status_document(round, now=timezone.now(), on=moment.on, known_at=moment.known_at, reader=signed_in(request)))
