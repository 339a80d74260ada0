"""The events of a collaboration told apart, for the lines of the policy that say who sees which. A leaf."""

from django.db.models import Q

EVENT = "audit.event"

SIGN_IN_VERBS = ("accounts.sign_in", "accounts.sign_out", "accounts.change_sign_in")
_DECISIONS_AND_GATES = (
    "decisions.issue_version",
    "decisions.confirm_version",
    "decisions.withdraw_version",
    "decisions.leave_collaboration",
    "decisions.open_round",
    "decisions.choose_trigger",
    "decisions.tell_parties",
    "decisions.record_decision",
    "decisions.confirm_decision",
    "decisions.complete_decision",
    "decisions.correct_decision",
    "decisions.confirm_legal_force",
    "decisions.record_appeal",
    "decisions.record_court_ruling",
    "decisions.take_back_legal_force",
    "decisions.record_signature",
    "decisions.confirm_signature",
    "decisions.take_back_signature",
    "decisions.rule_on_wording",
    "decisions.submit_gate",
    "decisions.decide_gate",
    "decisions.take_over",
    "projects.open_step",
)
# Of no party, and still not everybody's: who is invited, who is reminded, what was removed.
_NOT_COMMON = (
    "agreements.invite",
    "agreements.accept_invitation",
    "agreements.give_role",
    "agreements.make_contact",
    "decisions.remind_parties",
    "audit.forget_history",
)

DONE = Q(result="done")
SIGN_INS = Q(verb__in=SIGN_IN_VERBS)
DECISIONS_AND_GATES = Q(verb__in=_DECISIONS_AND_GATES)
COMMON = Q(party__isnull=True) & ~Q(verb__in=_NOT_COMMON)
