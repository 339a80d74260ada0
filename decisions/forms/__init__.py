"""Forms of decisions, by subject."""

from decisions.forms.board import AsOf, Moment
from decisions.forms.cases import (
    CompleteDecision,
    ConfirmDecision,
    CorrectDecision,
    RecordDecision,
)
from decisions.forms.forecast import Suppose
from decisions.forms.gates import DecideGate, SayPosition, SubmitGate
from decisions.forms.joint import TakeOver, UnshareBody
from decisions.forms.legal import ConfirmLegalForce, RecordAppeal, RecordCourtRuling, TakeBackLegalForce
from decisions.forms.meetings import AddAgendaItem, ArrangeAgenda, RemoveAgendaItem, UpdateAgendaItem
from decisions.forms.paths import DELEGATE, PlanPath, PlanStep, RemoveStep
from decisions.forms.reminders import RemindParty
from decisions.forms.rounds import ChooseTrigger, OpenRound, TellParties
from decisions.forms.signatures import ConfirmSignature, RecordSignature, TakeBackSignature
from decisions.forms.texts import ConfirmVersion, IssueVersion, LeaveCollaboration, ProposeVersion, WithdrawVersion
from decisions.forms.wordings import CommentOnWording, RuleOnWording, WithdrawExtract

__all__ = [
    "DELEGATE",
    "AddAgendaItem",
    "ArrangeAgenda",
    "AsOf",
    "ChooseTrigger",
    "CommentOnWording",
    "CompleteDecision",
    "ConfirmDecision",
    "ConfirmLegalForce",
    "ConfirmSignature",
    "ConfirmVersion",
    "CorrectDecision",
    "DecideGate",
    "IssueVersion",
    "LeaveCollaboration",
    "Moment",
    "OpenRound",
    "PlanPath",
    "PlanStep",
    "ProposeVersion",
    "RecordAppeal",
    "RecordCourtRuling",
    "RecordDecision",
    "RecordSignature",
    "RemindParty",
    "RemoveAgendaItem",
    "RemoveStep",
    "RuleOnWording",
    "SayPosition",
    "SubmitGate",
    "Suppose",
    "TakeBackLegalForce",
    "TakeBackSignature",
    "TakeOver",
    "TellParties",
    "UnshareBody",
    "UpdateAgendaItem",
    "WithdrawExtract",
    "WithdrawVersion",
]
