"""Verbs on decisions, by subject."""

from decisions.actions.cases import (
    complete_decision,
    confirm_decision,
    correct_decision,
    plan_path,
    plan_step,
    record_decision,
    remove_step,
    rule_on_wording,
)
from decisions.actions.gates import ConditionOf, decide_gate, submit_gate
from decisions.actions.rounds import issue_version, open_round

__all__ = [
    "ConditionOf",
    "complete_decision",
    "confirm_decision",
    "correct_decision",
    "decide_gate",
    "issue_version",
    "open_round",
    "plan_path",
    "plan_step",
    "record_decision",
    "remove_step",
    "rule_on_wording",
    "submit_gate",
]
