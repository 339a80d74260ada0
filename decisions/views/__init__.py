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
)
from decisions.views.changes import change, changes, decide_change, request_change, submit_change, withdraw_change
from decisions.views.documents import gate_document, official_report, receipt, resolution_file, status_document
from decisions.views.forecast import forecast
from decisions.views.gate_records import (
    adjust_gate,
    confirm_gate,
    filed_decision,
    record_file,
    set_steering_order,
    write_up_gate,
)
from decisions.views.gates import decide_gate, gate, say_position, steering, submit_gate
from decisions.views.internal import change_note, remove_note, write_note
from decisions.views.joint import join_body, take_over, unshare_body
from decisions.views.leaving import confirm_leaving, leave_collaboration, take_back_leaving
from decisions.views.legal import confirm_legal_force, record_appeal, record_court_ruling, take_back_legal_force
from decisions.views.links import confirm_by_link, file_by_link
from decisions.views.meetings import add_agenda_item, arrange_agenda, meeting, print_papers, remove_agenda_item, update_agenda_item
from decisions.views.minutes import (
    add_action,
    add_minutes_item,
    approve_minutes,
    arrange_minutes,
    begin_minutes,
    change_minutes,
    correct_minutes,
    minutes,
    minutes_document,
    record_attendance,
    remove_action,
    remove_minutes_item,
    submit_minutes,
    take_back_minutes,
    write_minutes_item,
)
from decisions.views.parties import extract, party
from decisions.views.reminders import remind_party
from decisions.views.rounds import choose_trigger, close_round, open_round, tell_parties
from decisions.views.signatures import confirm_signature, record_signature, signature, signed_file, take_back_signature
from decisions.views.texts import confirm_version, issue_version, propose_version, withdraw_version
from decisions.views.wordings import comment_on_wording, rule_on_wording, share_extract, withdraw_extract

__all__ = [
    "add_action",
    "add_agenda_item",
    "add_minutes_item",
    "adjust_gate",
    "approve_minutes",
    "arrange_agenda",
    "arrange_minutes",
    "begin_minutes",
    "board",
    "change",
    "change_minutes",
    "change_note",
    "changes",
    "choose_trigger",
    "close_round",
    "comment_on_wording",
    "complete_decision",
    "confirm_by_link",
    "confirm_decision",
    "confirm_gate",
    "confirm_leaving",
    "confirm_legal_force",
    "confirm_signature",
    "confirm_version",
    "correct_decision",
    "correct_minutes",
    "decide_change",
    "decide_gate",
    "extract",
    "file_by_link",
    "filed_decision",
    "forecast",
    "gate",
    "gate_document",
    "issue_version",
    "join_body",
    "leave_collaboration",
    "meeting",
    "minutes",
    "minutes_document",
    "official_report",
    "open_round",
    "party",
    "plan_path",
    "plan_step",
    "print_papers",
    "propose_version",
    "receipt",
    "record_appeal",
    "record_attendance",
    "record_court_ruling",
    "record_decision",
    "record_file",
    "record_signature",
    "remind_party",
    "remove_action",
    "remove_agenda_item",
    "remove_minutes_item",
    "remove_note",
    "remove_step",
    "request_change",
    "resolution_file",
    "rule_on_wording",
    "say_position",
    "set_steering_order",
    "share_extract",
    "signature",
    "signed_file",
    "status_document",
    "steering",
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
