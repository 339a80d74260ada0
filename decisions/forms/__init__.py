"""Forms of decisions, by subject."""

from decisions.forms.board import AsOf, Moment
from decisions.forms.cases import (
    CompleteDecision,
    ConfirmDecision,
    CorrectDecision,
    PlanPath,
    PlanStep,
    RecordDecision,
    RemoveStep,
    RuleOnWording,
)
from decisions.forms.forecast import Suppose
from decisions.forms.gates import DecideGate, SubmitGate
from decisions.forms.legal import ConfirmLegalForce, RecordAppeal, RecordCourtRuling, TakeBackLegalForce
from decisions.forms.reminders import RemindParty
from decisions.forms.rounds import ChooseTrigger, IssueVersion, OpenRound, TellParties

__all__ = [
    "AsOf",
    "ChooseTrigger",
    "CompleteDecision",
    "ConfirmDecision",
    "ConfirmLegalForce",
    "CorrectDecision",
    "DecideGate",
    "IssueVersion",
    "Moment",
    "OpenRound",
    "PlanPath",
    "PlanStep",
    "RecordAppeal",
    "RecordCourtRuling",
    "RecordDecision",
    "RemindParty",
    "RemoveStep",
    "RuleOnWording",
    "SubmitGate",
    "Suppose",
    "TakeBackLegalForce",
    "TellParties",
]
