"""The reviewed table: who may open each address, and do what there. Written by thought, then held against the site.

A row says who sees the page (200), and, where a verb is done there, who may do it. Who sees but may not do gets 403 on the
verb's page, who may not see gets 404, and so does everybody for what is missing or of another collaboration. Where one
only reads, posting is 405. `else_sees` and `else_does` are for another party's thing, or another's task, where that differs.
"""

from dataclasses import dataclass, replace
from functools import cached_property

# Who acts. `lapsed` led until yesterday; `site` sets up collaborations and holds no role in this one, nor does `superuser`.
ROLES = ("lead", "chair", "deputy", "steer", "secretary", "work", "reference", "contact", "reader", "administrator", "reviewer")
OUTSIDERS = ("nobody", "lapsed", "stranger", "site", "superuser")
SIGNED_IN = frozenset((*ROLES, *OUTSIDERS))
ACTORS = ("visitor", *ROLES, *OUTSIDERS)

# A reference person meets only what is sent to them.
INSIDERS = frozenset(ROLES) - {"reference"}
LEAD = frozenset({"lead"})
STEERING = frozenset({"chair", "deputy", "steer"})
LEADING = LEAD | STEERING
# Who says that the steering group decided what is written up.
CONFIRMING = frozenset({"chair", "deputy"})
# Who prepares the steering group's meetings, and writes its minutes.
WRITING = frozenset({"lead", "secretary"})
CONTACT = frozenset({"contact"})
EXTRACT = frozenset({"contact", *LEADING, "reviewer"})
SENT = LEAD | {"reference"}
LEAVING = CONFIRMING | {"contact", "lead"}
IN_THE_GROUP = WRITING | STEERING


@dataclass(frozen=True)
class Row:
    """One address. `of` names the thing in the world (tests/test_matrix.py) whose key stands in the address."""

    of: str = ""
    sees: frozenset[str] = INSIDERS
    does: frozenset[str] | None = None
    else_sees: frozenset[str] | None = None
    else_does: frozenset[str] | None = None
    line_too: str = ""  # the other line of SEES that it is seen by, where its own model's is not enough
    in_address: bool = False  # not a row but something the collaboration itself was given: asked for after the right to it

    @cached_property
    def of_another(self) -> "Row":
        """The row for another party's thing, or another's task."""
        return replace(
            self,
            sees=self.sees if self.else_sees is None else self.else_sees,
            does=self.does if self.else_does is None else self.else_does,
        )


def without(row: Row) -> Row:
    """The row for what never was, or is another collaboration's."""
    return replace(row, sees=row.sees - (row.does or frozenset()), does=frozenset()) if row.in_address else replace(row, sees=frozenset())


def lead_does(of: str = "") -> Row:
    """What only the development lead does."""
    return Row(of, does=LEAD)


def own_does(of: str, *others: str) -> Row:
    """What the party's contact does for their own party alone, and these others for every party."""
    return Row(of, does=frozenset({"contact", *others}), else_does=frozenset(others))


def lead_and_administrator_do(of: str) -> Row:
    """What who leads or administers does."""
    return Row(of, does=LEAD | {"administrator"})


def on_the_collaboration(*who: str) -> Row:
    """What is done to the collaboration itself. A reference person, who sees its first page, finds nothing there."""
    return Row(does=frozenset(who))


READ = Row()
READ_EVENTS = frozenset({"lead", "chair", "deputy", "steer", "work", "contact", "administrator"})
ROWS: dict[str, Row] = {
    # The collaboration's first page: a reference person is part of it too.
    "overview": Row(sees=frozenset(ROLES)),
    # What happened. Which events they see is another question (tests/test_events.py).
    "events": Row(sees=READ_EVENTS),
    "events_sheet": Row(sees=READ_EVENTS),
    # People, bodies, texts
    "agreements:people": READ,
    "agreements:invite": on_the_collaboration("lead", "administrator"),
    # The first contact of a party is invited by who leads, the others by the party; a role is ended by its person too.
    # Two people say which addresses are a party's.
    "agreements:know_domains": own_does("party", "lead", "administrator"),
    "agreements:confirm_domains": own_does("party", "lead", "administrator", *CONFIRMING),
    "agreements:invite_colleague": own_does("party"),
    "agreements:take_back_invitation": Row(
        "invitation",
        sees=frozenset({"lead", "administrator", "contact"}),
        does=frozenset({"lead", "administrator", "contact"}),
        else_sees=frozenset({"lead", "administrator"}),
        else_does=frozenset({"lead", "administrator"}),
    ),
    "agreements:end_role": Row("party_role", does=frozenset({"administrator", "contact"}), else_does=frozenset({"administrator"})),
    "agreements:add_body": on_the_collaboration("lead", "administrator"),
    # Who asks is the lead or the party the board sits in; who answers is the party that is asked.
    "agreements:share_body": own_does("body", "lead"),
    "decisions:join_body": own_does("body_party"),
    "decisions:unshare_body": own_does("body_party", "lead"),
    "agreements:plan_meeting": own_does("body", "lead"),
    "agreements:fill_calendar": own_does("body", "lead"),
    "agreements:remove_meeting": own_does("meeting", "lead"),
    "agreements:agreement": Row("agreement"),
    "agreements:add_agreement": on_the_collaboration("lead"),
    "agreements:revise_version": lead_does("agreement"),
    "agreements:change_draft": lead_does("version"),
    "agreements:discard_draft": lead_does("version"),
    # The plan
    "projects:plan": READ,
    "projects:set_up_project": on_the_collaboration("lead"),
    "projects:add_step": lead_does(),
    "projects:step": Row("step"),
    "projects:open_step": lead_does("step"),
    "projects:add_gate": lead_does("step"),
    "projects:add_activity": lead_does("step"),
    "projects:activity": Row("activity"),
    # Own task: of the group that answers for it. Responsibility alone, without the role, gives nothing.
    "projects:update_activity": Row("activity", does=LEAD | {"work", "contact"}, else_does=LEAD),
    "projects:move_activity": lead_does("activity"),
    "projects:remove_activity": lead_does("activity"),
    # The working group on all, contacts on their own tasks. Who wrote it takes it back: the lead here, the chair elsewhere.
    "projects:comment_on_activity": Row("activity", does=LEADING | {"work", "contact"}, else_does=LEADING | {"work"}),
    "projects:comment_on_risk": Row("risk", does=LEADING | {"work"}),
    "projects:comment_on_deliverable": Row("deliverable", does=LEADING | {"work"}),
    "projects:take_back_comment": Row("comment", does=LEAD, else_does=frozenset({"chair"})),
    "projects:add_dependency": lead_does("activity"),
    "projects:change_dependency": lead_does("dependency"),
    "projects:remove_dependency": lead_does("dependency"),
    "projects:plan_document": READ,
    "projects:since": READ,
    "projects:timeline": READ,
    "projects:timeline_document": READ,
    "projects:push_activities": lead_does(),
    "projects:baselines": READ,
    "projects:set_limits": Row(does=CONFIRMING),  # how far the lead may go is not the lead's to say
    "projects:baselines_document": READ,
    "projects:calendars": READ,
    # A reference person sees what is sent to them, the lead all that was sent.
    "projects:sent_drafts": Row(sees=SENT),
    "projects:send_draft": Row(sees=SENT, does=LEAD),
    "projects:sent_draft": Row("sent_draft", sees=SENT, else_sees=LEAD),
    "projects:sent_draft_file": Row("sent_file", sees=SENT, else_sees=LEAD),
    "projects:comment_on_draft": Row("sent_draft", sees=SENT, does=frozenset({"reference"}), else_sees=LEAD, else_does=frozenset()),
    "projects:take_back_draft": Row("sent_draft", sees=SENT, does=LEAD, else_sees=LEAD),
    # Each has their own: the lead's here, the chair's where it is another's. A reference person has none.
    "projects:add_feed": on_the_collaboration(*INSIDERS),
    "projects:renew_feed": Row("feed", sees=LEAD, does=LEAD, else_sees=frozenset({"chair"}), else_does=frozenset({"chair"})),
    "projects:revoke_feed": Row("feed", sees=LEAD, does=LEAD, else_sees=frozenset({"chair"}), else_does=frozenset({"chair"})),
    "projects:project": READ,
    "projects:change_project": lead_does(),
    "projects:organisation": READ,
    "projects:add_group": lead_does(),
    "projects:group": Row("group"),
    "projects:add_member": lead_does("group"),
    "projects:member": Row("member"),
    "projects:replace_person": Row("party_role", does=frozenset({"administrator", "contact"}), else_does=frozenset({"administrator"})),
    "projects:update_member": lead_does("member"),
    "projects:appoint_successor": lead_does("member"),
    "projects:hand_over": lead_does("member"),
    "projects:update_group": lead_does("group"),
    "projects:remove_group": lead_does("group"),
    "projects:end_terms": lead_does("group"),
    "projects:resources": READ,
    "projects:add_resource_frame": lead_does(),
    "projects:resource_frame": Row("resource_frame"),
    "projects:update_resource_frame": lead_does("resource_frame"),
    "projects:money": READ,
    "projects:money_file": READ,
    "projects:add_budget_line": lead_does(),
    "projects:budget_line": Row("budget_line"),
    "projects:update_budget_line": lead_does("budget_line"),
    "projects:remove_budget_line": lead_does("budget_line"),
    "projects:add_population": lead_does(),
    "projects:population": Row("population"),
    "projects:update_population": lead_does("population"),
    "projects:remove_population": lead_does("population"),
    "projects:cost_splits": READ,
    "projects:add_cost_split": lead_does(),
    "projects:cost_split": Row("cost_split"),
    "projects:update_cost_split": lead_does("cost_split"),
    "projects:remove_cost_split": lead_does("cost_split"),
    "projects:risks": READ,
    "projects:add_risk": lead_does(),
    "projects:risk": Row("risk"),
    "projects:update_risk": lead_does("risk"),
    # As an activity: who owns it, and holds a role.
    "projects:rate_risk": Row("risk", does=LEAD | {"work", "contact"}, else_does=LEAD),
    "projects:close_risk": lead_does("risk"),
    "projects:reopen_risk": lead_does("risk"),
    "projects:link_mitigation": lead_does("risk"),
    "projects:plan_mitigation": lead_does("risk"),
    "projects:unlink_mitigation": lead_does("mitigation"),
    "projects:swot": READ,
    "projects:add_swot_item": lead_does(),
    "projects:swot_item": Row("swot_item"),
    "projects:update_swot_item": lead_does("swot_item"),
    "projects:move_swot_item": lead_does("swot_item"),
    "projects:remove_swot_item": lead_does("swot_item"),
    "projects:communication": READ,
    "projects:add_communication": lead_does(),
    "projects:update_communication": lead_does("communication"),
    "projects:remove_communication": lead_does("communication"),
    "projects:add_channel": lead_does(),
    "projects:update_channel": lead_does("channel"),
    "projects:remove_channel": lead_does("channel"),
    # What other bodies have been shown: who prepares the meetings writes it down.
    "projects:anchoring": READ,
    "projects:add_presentation": Row("council_meeting", does=WRITING),
    "projects:update_presentation": Row("presentation", does=WRITING),
    "projects:remove_presentation": Row("presentation", does=WRITING),
    "projects:meetings": READ,
    "projects:plan_gate": lead_does("gate"),
    "projects:add_deliverable": lead_does("gate"),
    "projects:deliverable": Row("deliverable"),
    "projects:update_deliverable": lead_does("deliverable"),
    "projects:add_deliverable_version": lead_does("deliverable"),
    "projects:deliverable_version": Row("deliverable_version"),
    "projects:set_document_status": lead_does("deliverable_version"),
    "projects:deliverable_file": Row("deliverable_file"),
    # What the parties decide. The lead may enter it for them; it counts when the party confirms, which nobody else can.
    "decisions:board": READ,
    "decisions:status_document": Row("round"),
    "decisions:forecast": Row("round"),
    "decisions:resolution_file": Row("case"),
    "decisions:official_report": Row("case"),
    "decisions:receipt": Row("decision"),
    "decisions:issue_version": lead_does("version"),
    "decisions:propose_version": lead_does("version"),
    # A change in substance: one proposes, the chair or the deputy confirms.
    "decisions:confirm_version": Row("version", does=CONFIRMING),
    "decisions:withdraw_version": lead_does("issued_version"),
    "decisions:open_round": lead_does("issued_version"),
    "decisions:choose_trigger": lead_does("round"),
    "decisions:close_round": lead_does("round"),
    "decisions:tell_parties": lead_does("round"),
    "decisions:party": Row("party"),
    # Leaving takes two people of the party, or one and the chair. Until it is so, it is theirs and the lead's to know.
    "decisions:leave_collaboration": own_does("party"),
    "decisions:confirm_leaving": Row(
        "leaving", sees=LEAVING, does=CONFIRMING | {"contact"}, else_sees=LEAVING - {"contact"}, else_does=CONFIRMING
    ),
    "decisions:take_back_leaving": Row(
        "leaving", sees=LEAVING, does=frozenset({"contact"}), else_sees=LEAVING - {"contact"}, else_does=frozenset()
    ),
    # What a party keeps for itself is not there for anybody else.
    "decisions:write_note": own_does("party"),
    "decisions:change_note": Row("internal_note", sees=CONTACT, does=CONTACT, else_sees=frozenset(), else_does=frozenset()),
    "decisions:remove_note": Row("internal_note", sees=CONTACT, does=CONTACT, else_sees=frozenset(), else_does=frozenset()),
    "decisions:remind_party": lead_does("party"),
    "decisions:plan_path": own_does("case", "lead"),
    "decisions:plan_step": own_does("path_step", "lead"),
    "decisions:remove_step": own_does("path_step", "lead"),
    "decisions:record_decision": own_does("case", "lead"),
    "decisions:take_over": own_does("decision"),
    "decisions:complete_decision": own_does("decision", "lead"),
    "decisions:correct_decision": own_does("decision", "lead"),
    "decisions:confirm_decision": own_does("decision"),
    # What a court does the lead may enter; that the decision has legal force is the party's alone to say.
    "decisions:confirm_legal_force": own_does("decision"),
    "decisions:record_appeal": own_does("decision"),
    "decisions:record_court_ruling": own_does("decision"),
    "decisions:take_back_legal_force": own_does("legal_force"),
    # So too who has signed. The file is seen as a minutes extract is.
    "decisions:record_signature": own_does("case"),
    "decisions:signature": Row("signature"),
    "decisions:signed_file": Row(
        "signature",
        sees=frozenset({"contact", *LEADING, "reviewer"}),
        else_sees=frozenset({*LEADING, "reviewer"}),
        line_too="decisions.extract",
    ),
    "decisions:take_back_signature": own_does("signature"),
    "decisions:rule_on_wording": Row("decision", does=frozenset({"lead", "reviewer"})),
    "decisions:comment_on_wording": own_does("decision"),
    # The minutes extract is for its party, those who lead and who rules on its wording; another party's contact reads it where
    # it is shared, as it is here. (tests/decisions/test_share_extract.py: one that is not).
    "decisions:extract": Row("extract", sees=EXTRACT),
    "decisions:share_extract": Row("extract", sees=EXTRACT, does=CONTACT, else_does=frozenset()),
    "decisions:withdraw_extract": Row("extract", sees=EXTRACT, does=CONTACT, else_does=frozenset()),
    # What the steering group decides
    "decisions:steering": READ,
    "decisions:meeting": Row("steering_meeting"),
    "decisions:add_agenda_item": Row("steering_meeting", does=WRITING | CONFIRMING),
    "decisions:arrange_agenda": Row("steering_meeting", does=WRITING | CONFIRMING),
    "decisions:update_agenda_item": Row("agenda_item", does=WRITING | CONFIRMING),
    "decisions:remove_agenda_item": Row("agenda_item", does=WRITING | CONFIRMING),
    # Minutes are the group's own until they are approved.
    "decisions:print_papers": Row("steering_meeting", does=INSIDERS),
    "decisions:send_call": Row("steering_meeting", does=WRITING | CONFIRMING),
    "decisions:begin_minutes": Row("steering_meeting", does=WRITING),
    "decisions:minutes": Row("approved_minutes"),
    "decisions:minutes_document": Row("draft_minutes", sees=IN_THE_GROUP),
    "decisions:change_minutes": Row("draft_minutes", sees=IN_THE_GROUP, does=WRITING),
    "decisions:record_attendance": Row("draft_minutes", sees=IN_THE_GROUP, does=WRITING),
    "decisions:add_minutes_item": Row("draft_minutes", sees=IN_THE_GROUP, does=WRITING),
    "decisions:arrange_minutes": Row("draft_minutes", sees=IN_THE_GROUP, does=WRITING),
    "decisions:remove_minutes_item": Row("minutes_item", sees=IN_THE_GROUP, does=WRITING),
    "decisions:write_minutes_item": Row("minutes_item", sees=IN_THE_GROUP, does=WRITING),
    "decisions:add_action": Row("minutes_item", sees=IN_THE_GROUP, does=WRITING),
    "decisions:remove_action": Row("action", sees=IN_THE_GROUP, does=WRITING),
    "decisions:submit_minutes": Row("draft_minutes", sees=IN_THE_GROUP, does=WRITING),
    "decisions:take_back_minutes": Row("submitted_minutes", sees=IN_THE_GROUP, does=WRITING | CONFIRMING),
    "decisions:approve_minutes": Row("submitted_minutes", sees=IN_THE_GROUP, does=CONFIRMING),
    "decisions:correct_minutes": Row("approved_minutes", does=WRITING),
    "decisions:gate": Row("gate"),
    "decisions:submit_gate": lead_does("gate"),
    "decisions:changes": READ,
    "decisions:change": Row("change_request"),
    "decisions:request_change": lead_does(),
    "decisions:submit_change": lead_does("change_request"),
    "decisions:withdraw_change": lead_does("change_request"),
    "decisions:decide_change": Row("change_request", does=CONFIRMING),
    "decisions:say_position": Row("submitted_gate", does=STEERING),
    "decisions:decide_gate": Row("submitted_gate", does=CONFIRMING),
    "decisions:write_up_gate": Row("submitted_gate", does=WRITING),
    "decisions:confirm_gate": Row("gate_record", sees=WRITING | STEERING, does=CONFIRMING),
    "decisions:adjust_gate": Row("gate_record", sees=WRITING | STEERING, does=STEERING),
    "decisions:record_file": Row("gate_record", sees=WRITING | STEERING),
    "decisions:filed_decision": Row("gate_decision"),
    "decisions:set_steering_order": on_the_collaboration("lead", "chair", "deputy"),
    "decisions:gate_document": Row("gate_decision"),
    # Follow-up, and all that can be taken out
    "followup:follow_up": READ,
    "followup:council_report": READ,
    "followup:add_instrument": on_the_collaboration("lead"),
    "followup:all_documents": READ,
    "followup:pack_documents": on_the_collaboration(*INSIDERS),
    # Long work: who asked for it, and nobody else
    "jobs:my_jobs": READ,
    "jobs:job": Row("job", sees=LEAD, else_sees=frozenset({"reader"})),
    "jobs:job_file": Row("finished_job", sees=LEAD, else_sees=frozenset({"reader"})),
    "jobs:give_up": Row("job", sees=LEAD, does=LEAD, else_sees=frozenset({"reader"}), else_does=frozenset({"reader"})),
    # The two documents: who leads, and who sets the collaboration up
    "importing:import_letter": on_the_collaboration("lead", "administrator"),
    "importing:import_letter/document": Row("letter", does=LEAD | {"administrator"}, in_address=True),
    "importing:import_plan": on_the_collaboration("lead", "administrator"),
    "importing:import_plan/document": Row("plan_document", does=LEAD | {"administrator"}, in_address=True),
}
