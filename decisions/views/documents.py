"""The documents of decisions, to open and keep. Reading only; whoever sees the row may take it with them."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from decisions import documents
from decisions.models import DecisionRound, GateDecision
from minimaria.http import fetch
from minimaria.pdf import download


def gate_document(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """The steering group's decision at a gate, as a PDF."""
    decision = fetch(request, GateDecision, collaboration, key)
    return download(documents.gate_document(decision, now=timezone.now()))


def status_document(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """How all the parties stand on the text of a decision round, as a PDF."""
    round = fetch(request, DecisionRound, collaboration, key)
    return download(documents.status_document(round, now=timezone.now()))
