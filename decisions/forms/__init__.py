"""Forms of decisions, by subject."""

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
from decisions.forms.gates import DecideGate, SubmitGate
from decisions.forms.rounds import IssueVersion, OpenRound

__all__ = [
    "CompleteDecision",
    "ConfirmDecision",
    "CorrectDecision",
    "DecideGate",
    "IssueVersion",
    "OpenRound",
    "PlanPath",
    "PlanStep",
    "RecordDecision",
    "RemoveStep",
    "RuleOnWording",
    "SubmitGate",
]
