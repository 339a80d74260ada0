"""Every form of the plan, by subject. Each is named as its verb."""

from projects.forms.activities import AddActivity, MoveActivity, RemoveActivity, UpdateActivity
from projects.forms.comments import CommentOnActivity, CommentOnDeliverable, CommentOnRisk, TakeBackComment
from projects.forms.control import SetLimits
from projects.forms.deliverables import AddDeliverable, AddDeliverableVersion, SetDocumentStatus, UpdateDeliverable
from projects.forms.drafts import CommentOnDraft, SendDraft, TakeBackDraft
from projects.forms.feeds import AddFeed, RenewFeed, RevokeFeed
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
from projects.forms.moving import TAKES_BACK, AddDependency, ChangeDependency, Foresee, PushActivities, RemoveDependency
from projects.forms.organisation import (
    AddGroup,
    AddMember,
    AddResourceFrame,
    AppointSuccessor,
    EndTerms,
    HandOver,
    UpdateMember,
    UpdateResourceFrame,
)
from projects.forms.plan import (
    AddGate,
    AddStep,
    ChangeProject,
    OpenStep,
    PlanGate,
    SetUpProject,
)
from projects.forms.risks import (
    AddRisk,
    CloseRisk,
    LinkMitigation,
    PlanMitigation,
    RateRisk,
    ReopenRisk,
    UnlinkMitigation,
    UpdateRisk,
)
from projects.forms.since import ChooseSince
from projects.forms.swot import AddSwotItem, MoveSwotItem, RemoveSwotItem, UpdateSwotItem
from projects.forms.then import OnDay

__all__ = [
    "TAKES_BACK",
    "AddActivity",
    "AddBudgetLine",
    "AddCostSplit",
    "AddDeliverable",
    "AddDeliverableVersion",
    "AddDependency",
    "AddFeed",
    "AddGate",
    "AddGroup",
    "AddMember",
    "AddPopulation",
    "AddResourceFrame",
    "AddRisk",
    "AddStep",
    "AddSwotItem",
    "AppointSuccessor",
    "ChangeDependency",
    "ChangeProject",
    "ChooseSince",
    "CloseRisk",
    "CommentOnActivity",
    "CommentOnDeliverable",
    "CommentOnDraft",
    "CommentOnRisk",
    "EndTerms",
    "Foresee",
    "HandOver",
    "LinkMitigation",
    "MoveActivity",
    "MoveSwotItem",
    "OnDay",
    "OpenStep",
    "PlanGate",
    "PlanMitigation",
    "PushActivities",
    "RateRisk",
    "RemoveActivity",
    "RemoveBudgetLine",
    "RemoveCostSplit",
    "RemoveDependency",
    "RemovePopulation",
    "RemoveSwotItem",
    "RenewFeed",
    "ReopenRisk",
    "RevokeFeed",
    "SendDraft",
    "SetDocumentStatus",
    "SetLimits",
    "SetUpProject",
    "TakeBackComment",
    "TakeBackDraft",
    "TryCostSplit",
    "UnlinkMitigation",
    "UpdateActivity",
    "UpdateBudgetLine",
    "UpdateCostSplit",
    "UpdateDeliverable",
    "UpdateMember",
    "UpdatePopulation",
    "UpdateResourceFrame",
    "UpdateRisk",
    "UpdateSwotItem",
]
