"""The documents of decisions, to open and keep. Reading only; whoever sees the row may take it with them."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from decisions import documents, forms
from decisions.models import DecisionRound, GateDecision
from minimaria.errors import NotPossible
from minimaria.http import fetch
from minimaria.pdf import download


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
    return download(documents.status_document(round, now=timezone.now(), on=moment.on, known_at=moment.known_at))
