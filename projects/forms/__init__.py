"""Every form of the plan, by subject. Each is named as its verb."""

from projects.forms.activities import AddActivity, MoveActivity, RemoveActivity, UpdateActivity
from projects.forms.money import (
    AddBudgetLine,
    AddCostSplit,
    AddPopulation,
    RemoveBudgetLine,
    RemoveCostSplit,
    RemovePopulation,
    TryCostSplit,
    UpdateBudgetLine,
    UpdateCostSplit,
    UpdatePopulation,
)
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
    "AddBudgetLine",
    "AddCostSplit",
    "AddDeliverable",
    "AddDeliverableVersion",
    "AddGate",
    "AddGroup",
    "AddMember",
    "AddPopulation",
    "AddResourceFrame",
    "AddRisk",
    "AddStep",
    "AddSwotItem",
    "ChangeProject",
    "MoveActivity",
    "OpenStep",
    "PlanGate",
    "RemoveActivity",
    "RemoveBudgetLine",
    "RemoveCostSplit",
    "RemovePopulation",
    "RemoveSwotItem",
    "SetDocumentStatus",
    "SetUpProject",
    "TryCostSplit",
    "UpdateActivity",
    "UpdateBudgetLine",
    "UpdateCostSplit",
    "UpdateMember",
    "UpdatePopulation",
    "UpdateResourceFrame",
    "UpdateRisk",
    "UpdateSwotItem",
]
