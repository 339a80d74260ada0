"""Verbs on decisions, by subject."""

from decisions.actions.agenda import (
    add_agenda_item,
    arrange_agenda,
    print_papers,
    remove_agenda_item,
    send_call,
    update_agenda_item,
)
from decisions.actions.cases import (
    complete_decision,
    confirm_decision,
    correct_decision,
    record_decision,
)
from decisions.actions.changes import decide_change, request_change, submit_change, withdraw_change
from decisions.actions.gate_records import (
    Recused,
    adjust_gate,
    confirm_gate,
    file_gate_decision,
    write_up_gate,
)
from decisions.actions.gates import ConditionOf, decide_gate, say_position, submit_gate
from decisions.actions.internal import change_note, remove_note, write_note
from decisions.actions.joint import join_body, take_over, unshare_body
from decisions.actions.leaving import confirm_leaving, leave_collaboration, take_back_leaving
from decisions.actions.legal import confirm_legal_force, record_appeal, record_court_ruling, take_back_legal_force
from decisions.actions.minutes import (
    add_action,
    add_minutes_item,
    approve_minutes,
    arrange_minutes,
    begin_minutes,
    change_minutes,
    correct_minutes,
    record_attendance,
    remove_action,
    remove_minutes_item,
    submit_minutes,
    take_back_minutes,
    write_minutes_item,
)
from decisions.actions.paths import plan_path, plan_step, remove_step
from decisions.actions.reminders import remind_parties, remind_party
from decisions.actions.rounds import choose_trigger, close_round, open_round, tell_parties
from decisions.actions.signatures import record_signature, take_back_signature
from decisions.actions.steering import set_steering_order
from decisions.actions.texts import confirm_version, issue_version, propose_version, withdraw_version
from decisions.actions.wordings import Look, comment_on_wording, compare_wording, rule_on_wording, share_extract, withdraw_extract

__all__ = [
    "ConditionOf",
    "Look",
    "Recused",
    "add_action",
    "add_agenda_item",
    "add_minutes_item",
    "adjust_gate",
    "approve_minutes",
    "arrange_agenda",
    "arrange_minutes",
    "begin_minutes",
    "change_minutes",
    "change_note",
    "choose_trigger",
    "close_round",
    "comment_on_wording",
    "compare_wording",
    "complete_decision",
    "confirm_decision",
    "confirm_gate",
    "confirm_leaving",
    "confirm_legal_force",
    "confirm_version",
    "correct_decision",
    "correct_minutes",
    "decide_change",
    "decide_gate",
    "file_gate_decision",
    "issue_version",
    "join_body",
    "leave_collaboration",
    "open_round",
    "plan_path",
    "plan_step",
    "print_papers",
    "propose_version",
    "record_appeal",
    "record_attendance",
    "record_court_ruling",
    "record_decision",
    "record_signature",
    "remind_parties",
    "remind_party",
    "remove_action",
    "remove_agenda_item",
    "remove_minutes_item",
    "remove_note",
    "remove_step",
    "request_change",
    "rule_on_wording",
    "say_position",
    "send_call",
    "set_steering_order",
    "share_extract",
    "submit_change",
    "submit_gate",
    "submit_minutes",
    "take_back_leaving",
    "take_back_legal_force",
    "take_back_minutes",
    "take_back_signature",
    "take_over",
    "tell_parties",
    "unshare_body",
    "update_agenda_item",
    "withdraw_change",
    "withdraw_extract",
    "withdraw_version",
    "write_minutes_item",
    "write_note",
    "write_up_gate",
]
