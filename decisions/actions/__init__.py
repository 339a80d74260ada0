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
from decisions.actions.legal import confirm_legal_force, record_appeal, record_court_ruling, take_back_legal_force
from decisions.actions.reminders import remind_parties, remind_party
from decisions.actions.rounds import choose_trigger, issue_version, open_round, tell_parties

__all__ = [
    "ConditionOf",
    "choose_trigger",
    "complete_decision",
    "confirm_decision",
    "confirm_legal_force",
    "correct_decision",
    "decide_gate",
    "issue_version",
    "open_round",
    "plan_path",
    "plan_step",
    "record_appeal",
    "record_court_ruling",
    "record_decision",
    "remind_parties",
    "remind_party",
    "remove_step",
    "rule_on_wording",
    "submit_gate",
    "take_back_legal_force",
    "tell_parties",
]
