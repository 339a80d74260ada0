"""Whether: what each party has decided on which text, and what the steering group has decided on the plan."""

from decisions.models.changes import ChangeRequest, ChangeRequestQuerySet
from decisions.models.decided import Extract, ExtractQuerySet, LegalForce, PartyDecision, PartyDecisionQuerySet, Verdict, VerdictQuerySet
from decisions.models.gate_records import (
    Attendant,
    FiledDecision,
    GateRecord,
    GateRecordQuerySet,
    RecordCondition,
    RecordLine,
    RecordLineQuerySet,
    Recusal,
)
from decisions.models.gates import Condition, DeliverableOutcome, GateDecision, Position
from decisions.models.internal import InternalNote
from decisions.models.leaving import Leaving
from decisions.models.meetings import AgendaItem, Call
from decisions.models.minutes import Attendance, Minutes, MinutesAction, MinutesItem
from decisions.models.reminders import Reminder
from decisions.models.rounds import Case, CaseQuerySet, DecisionRound, PathStep
from decisions.models.signatures import Signature, SignatureQuerySet
from decisions.models.steering import SteeringOrder, SteeringOrderQuerySet
from decisions.models.wordings import Proposal, Remark

__all__ = [
    "AgendaItem",
    "Attendance",
    "Attendant",
    "Call",
    "Case",
    "CaseQuerySet",
    "ChangeRequest",
    "ChangeRequestQuerySet",
    "Condition",
    "DecisionRound",
    "DeliverableOutcome",
    "Extract",
    "ExtractQuerySet",
    "FiledDecision",
    "GateDecision",
    "GateRecord",
    "GateRecordQuerySet",
    "InternalNote",
    "Leaving",
    "LegalForce",
    "Minutes",
    "MinutesAction",
    "MinutesItem",
    "PartyDecision",
    "PartyDecisionQuerySet",
    "PathStep",
    "Position",
    "Proposal",
    "RecordCondition",
    "RecordLine",
    "RecordLineQuerySet",
    "Recusal",
    "Remark",
    "Reminder",
    "Signature",
    "SignatureQuerySet",
    "SteeringOrder",
    "SteeringOrderQuerySet",
    "Verdict",
    "VerdictQuerySet",
]
