"""Pages of decisions, by subject."""

from decisions.views.board import board
from decisions.views.cases import (
    complete_decision,
    confirm_decision,
    correct_decision,
    plan_path,
    plan_step,
    record_decision,
    remove_step,
    rule_on_wording,
)
from decisions.views.documents import gate_document, status_document
from decisions.views.gates import decide_gate, gate, steering, submit_gate
from decisions.views.parties import extract, party
from decisions.views.rounds import issue_version, open_round

__all__ = [
    "board",
    "complete_decision",
    "confirm_decision",
    "correct_decision",
    "decide_gate",
    "extract",
    "gate",
    "gate_document",
    "issue_version",
    "open_round",
    "party",
    "plan_path",
    "plan_step",
    "record_decision",
    "remove_step",
    "rule_on_wording",
    "status_document",
    "steering",
    "submit_gate",
]
