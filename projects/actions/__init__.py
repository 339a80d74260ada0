"""Every verb of the plan, by subject."""

from projects.actions.activities import add_activity, move_activity, remove_activity, update_activity
from projects.actions.baselines import freeze_baseline
from projects.actions.comments import comment_on_activity, comment_on_deliverable, comment_on_risk, take_back_comment
from projects.actions.control import set_limits
from projects.actions.dependencies import add_dependency, change_dependency, push_activities, remove_dependency
from projects.actions.drafts import comment_on_draft, send_draft, take_back_draft
from projects.actions.feeds import add_feed, renew_feed, revoke_feed
from projects.actions.gates import (
    add_deliverable,
    add_deliverable_version,
    add_gate,
    plan_gate,
    set_document_status,
    update_deliverable,
)
from projects.actions.money import (
    add_budget_line,
    add_cost_split,
    add_population,
    remove_budget_line,
    remove_cost_split,
    remove_population,
    update_budget_line,
    update_cost_split,
    update_population,
)
from projects.actions.organisation import (
    add_group,
    add_member,
    add_resource_frame,
    appoint_successor,
    end_terms,
    hand_over,
    update_member,
    update_resource_frame,
)
from projects.actions.plan import add_step, change_project, open_step, set_up_project
from projects.actions.risks import (
    add_risk,
    close_risk,
    link_mitigation,
    plan_mitigation,
    rate_risk,
    reopen_risk,
    unlink_mitigation,
    update_risk,
)
from projects.actions.swot import add_swot_item, move_swot_item, remove_swot_item, update_swot_item

__all__ = [
    "add_activity",
    "add_budget_line",
    "add_cost_split",
    "add_deliverable",
    "add_deliverable_version",
    "add_dependency",
    "add_feed",
    "add_gate",
    "add_group",
    "add_member",
    "add_population",
    "add_resource_frame",
    "add_risk",
    "add_step",
    "add_swot_item",
    "appoint_successor",
    "change_dependency",
    "change_project",
    "close_risk",
    "comment_on_activity",
    "comment_on_deliverable",
    "comment_on_draft",
    "comment_on_risk",
    "end_terms",
    "freeze_baseline",
    "hand_over",
    "link_mitigation",
    "move_activity",
    "move_swot_item",
    "open_step",
    "plan_gate",
    "plan_mitigation",
    "push_activities",
    "rate_risk",
    "remove_activity",
    "remove_budget_line",
    "remove_cost_split",
    "remove_dependency",
    "remove_population",
    "remove_swot_item",
    "renew_feed",
    "reopen_risk",
    "revoke_feed",
    "send_draft",
    "set_document_status",
    "set_limits",
    "set_up_project",
    "take_back_comment",
    "take_back_draft",
    "unlink_mitigation",
    "update_activity",
    "update_budget_line",
    "update_cost_split",
    "update_deliverable",
    "update_member",
    "update_population",
    "update_resource_frame",
    "update_risk",
    "update_swot_item",
]
