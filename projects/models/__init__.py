"""What is done: the plan with its steps, gates and activities, the organisation around it, risks and resources."""

from projects.models.activities import NOBODY, Activity, ActivityQuerySet, AnsweredFor, Planned, Responsible, one_responsible
from projects.models.comments import Comment, Mention
from projects.models.communication import Channel, Communication, Presentation
from projects.models.dependencies import Dependency, DependencyQuerySet
from projects.models.drafts import DraftComment, SentDraft, SentDraftQuerySet
from projects.models.feeds import Feed
from projects.models.gates import Deliverable, DeliverableQuerySet, DeliverableVersion, Gate
from projects.models.money import BudgetLine, CostSplit, FixedShare, Inhabitants, Population
from projects.models.organisation import SOON, Group, Member, MemberQuerySet, ResourceFrame
from projects.models.plan import Baseline, ChangeLimits, Project, Step
from projects.models.risks import Mitigation, Rating, Risk, RiskQuerySet
from projects.models.swot import SwotItem

__all__ = [
    "NOBODY",
    "SOON",
    "Activity",
    "ActivityQuerySet",
    "AnsweredFor",
    "Baseline",
    "BudgetLine",
    "ChangeLimits",
    "Channel",
    "Comment",
    "Communication",
    "CostSplit",
    "Deliverable",
    "DeliverableQuerySet",
    "DeliverableVersion",
    "Dependency",
    "DependencyQuerySet",
    "DraftComment",
    "Feed",
    "FixedShare",
    "Gate",
    "Group",
    "Inhabitants",
    "Member",
    "MemberQuerySet",
    "Mention",
    "Mitigation",
    "Planned",
    "Population",
    "Presentation",
    "Project",
    "Rating",
    "ResourceFrame",
    "Responsible",
    "Risk",
    "RiskQuerySet",
    "SentDraft",
    "SentDraftQuerySet",
    "Step",
    "SwotItem",
    "one_responsible",
]
