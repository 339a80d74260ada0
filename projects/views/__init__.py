"""Every page of the plan, by subject."""

from projects.views.activities import activity, add_activity, move_activity, remove_activity, update_activity
from projects.views.deliverables import (
    add_deliverable,
    add_deliverable_version,
    deliverable,
    deliverable_file,
    deliverable_version,
    set_document_status,
)
from projects.views.meetings import meetings, plan_gate
from projects.views.organisation import (
    add_group,
    add_member,
    add_resource_frame,
    group,
    member,
    organisation,
    resource_frame,
    resources,
    update_member,
    update_resource_frame,
)
from projects.views.plan import add_gate, add_step, change_project, open_step, plan, project, set_up_project, step
from projects.views.risks import add_risk, add_swot_item, remove_swot_item, risk, risks, swot, swot_item, update_risk, update_swot_item

__all__ = [
    "activity",
    "add_activity",
    "add_deliverable",
    "add_deliverable_version",
    "add_gate",
    "add_group",
    "add_member",
    "add_resource_frame",
    "add_risk",
    "add_step",
    "add_swot_item",
    "change_project",
    "deliverable",
    "deliverable_file",
    "deliverable_version",
    "group",
    "meetings",
    "member",
    "move_activity",
    "open_step",
    "organisation",
    "plan",
    "plan_gate",
    "project",
    "remove_activity",
    "remove_swot_item",
    "resource_frame",
    "resources",
    "risk",
    "risks",
    "set_document_status",
    "set_up_project",
    "step",
    "swot",
    "swot_item",
    "update_activity",
    "update_member",
    "update_resource_frame",
    "update_risk",
    "update_swot_item",
]
