"""Forms of decisions, by subject."""

from decisions.forms.answers import DecideChange
from decisions.forms.board import AsOf, Moment
from decisions.forms.cases import (
    CompleteDecision,
    ConfirmDecision,
    CorrectDecision,
    RecordDecision,
)
from decisions.forms.changes import RequestChange, SubmitChange, WithdrawChange
from decisions.forms.forecast import Suppose
from decisions.forms.gate_records import AdjustGate, ConfirmGate, SetSteeringOrder, WriteUpGate
from decisions.forms.gates import DecideGate, SayPosition, SubmitGate, meetings_of_the_group
from decisions.forms.internal import ChangeNote, RemoveNote, WriteNote
from decisions.forms.joint import JoinBody, TakeOver, UnshareBody
from decisions.forms.leaving import ConfirmLeaving, LeaveCollaboration, TakeBackLeaving
from decisions.forms.legal import ConfirmLegalForce, RecordAppeal, RecordCourtRuling, TakeBackLegalForce
from decisions.forms.meetings import (
    AddAgendaItem,
    ArrangeAgenda,
    PrintPapers,
    RemoveAgendaItem,
    SendCall,
    UpdateAgendaItem,
)
from decisions.forms.minutes import (
    AddAction,
    AddMinutesItem,
    ApproveMinutes,
    ArrangeMinutes,
    BeginMinutes,
    ChangeMinutes,
    CorrectMinutes,
    RecordAttendance,
    RemoveAction,
    RemoveMinutesItem,
    SubmitMinutes,
    TakeBackMinutes,
    WriteMinutesItem,
)
from decisions.forms.paths import DELEGATE, PlanPath, PlanStep, RemoveStep
from decisions.forms.reminders import RemindParty
from decisions.forms.rounds import ChooseTrigger, CloseRound, OpenRound, TellParties
from decisions.forms.signatures import RecordSignature, TakeBackSignature
from decisions.forms.texts import ConfirmVersion, IssueVersion, ProposeVersion, WithdrawVersion
from decisions.forms.wordings import CommentOnWording, RuleOnWording, ShareExtract, WithdrawExtract

__all__ = [
    "DELEGATE",
    "AddAction",
    "AddAgendaItem",
    "AddMinutesItem",
    "AdjustGate",
    "ApproveMinutes",
    "ArrangeAgenda",
    "ArrangeMinutes",
    "AsOf",
    "BeginMinutes",
    "ChangeMinutes",
    "ChangeNote",
    "ChooseTrigger",
    "CloseRound",
    "CommentOnWording",
    "CompleteDecision",
    "ConfirmDecision",
    "ConfirmGate",
    "ConfirmLeaving",
    "ConfirmLegalForce",
    "ConfirmVersion",
    "CorrectDecision",
    "CorrectMinutes",
    "DecideChange",
    "DecideGate",
    "IssueVersion",
    "JoinBody",
    "LeaveCollaboration",
    "Moment",
    "OpenRound",
    "PlanPath",
    "PlanStep",
    "PrintPapers",
    "ProposeVersion",
    "RecordAppeal",
    "RecordAttendance",
    "RecordCourtRuling",
    "RecordDecision",
    "RecordSignature",
    "RemindParty",
    "RemoveAction",
    "RemoveAgendaItem",
    "RemoveMinutesItem",
    "RemoveNote",
    "RemoveStep",
    "RequestChange",
    "RuleOnWording",
    "SayPosition",
    "SendCall",
    "SetSteeringOrder",
    "ShareExtract",
    "SubmitChange",
    "SubmitGate",
    "SubmitMinutes",
    "Suppose",
    "TakeBackLeaving",
    "TakeBackLegalForce",
    "TakeBackMinutes",
    "TakeBackSignature",
    "TakeOver",
    "TellParties",
    "UnshareBody",
    "UpdateAgendaItem",
    "WithdrawChange",
    "WithdrawExtract",
    "WithdrawVersion",
    "WriteMinutesItem",
    "WriteNote",
    "WriteUpGate",
    "meetings_of_the_group",
]
