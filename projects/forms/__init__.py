"""Every form of the plan, by subject. Each is named as its verb."""

from projects.forms.activities import AddActivity, MoveActivity, RemoveActivity, UpdateActivity
from projects.forms.organisation import AddGroup, AddMember, AddResourceFrame, UpdateMember, UpdateResourceFrame
from projects.forms.plan import (
    AddDeliverable,
    AddDeliverableVersion,
    AddGate,
    AddStep,
    ChangeProject,
    OpenStep,
    PlanGate,
    SetDocumentStatus,
    SetUpProject,
)
from projects.forms.risks import AddRisk, AddSwotItem, RemoveSwotItem, UpdateRisk, UpdateSwotItem

__all__ = [
    "AddActivity",
    "AddDeliverable",
    "AddDeliverableVersion",
    "AddGate",
    "AddGroup",
    "AddMember",
    "AddResourceFrame",
    "AddRisk",
    "AddStep",
    "AddSwotItem",
    "ChangeProject",
    "MoveActivity",
    "OpenStep",
    "PlanGate",
    "RemoveActivity",
    "RemoveSwotItem",
    "SetDocumentStatus",
    "SetUpProject",
    "UpdateActivity",
    "UpdateMember",
    "UpdateResourceFrame",
    "UpdateRisk",
    "UpdateSwotItem",
]
