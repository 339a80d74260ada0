"""The policy table: who may do what, and who sees which rows. `minimaria/policy.py` asks it, and nobody else."""

from django.db.models import Q

from minimaria.audit import seen
from minimaria.rules import (
    CONFIRMING,
    EVERYONE,
    STEERING,
    WRITING,
    Role,
    Rule,
    answers_for_it,
    anybody,
    by_system,
    nobody,
    of_their_people,
    on_collaboration,
    on_own,
    on_party,
    on_site,
    oneself,
    where,
)

_MAY_COMMENT = on_collaboration(Role.LEAD, *STEERING, Role.WORK)

# Who may do it. One word runs through everything: the key is the verb, the view, the form and the reason in the history.
RULES: dict[str, Rule] = {
    # people
    "accounts.add_person": by_system() | on_site(),
    "accounts.add_user": by_system() | on_site(),
    "accounts.publish_contact": oneself(),
    # where the law says that something is to go, whoever runs the site removes it; the log keeps that it was done
    "accounts.forget_person": by_system() | on_site(),
    "audit.forget_history": by_system(),
    "audit.forget_address": by_system(),
    "audit.seal_rows": by_system(),
    # long work: the machine does it, for who asked
    "jobs.take_up": by_system(),
    "jobs.finish": by_system(),
    "jobs.fail": by_system(),
    "jobs.give_up": on_own(*EVERYONE),
    "jobs.remove_job": by_system(),
    # agreements
    "agreements.set_up_collaboration": by_system() | on_site(),
    "agreements.know_organisation": by_system() | on_site(),
    "agreements.add_party": on_collaboration(Role.LEAD, Role.ADMINISTRATOR),
    "agreements.add_body": on_collaboration(Role.LEAD, Role.ADMINISTRATOR),
    "agreements.share_body": on_collaboration(Role.LEAD) | on_party(Role.CONTACT),  # asks; the other party's contact says yes
    "decisions.join_body": on_party(Role.CONTACT),
    "agreements.plan_meeting": on_collaboration(Role.LEAD) | on_party(Role.CONTACT),
    "agreements.fill_calendar": on_collaboration(Role.LEAD) | on_party(Role.CONTACT),
    "agreements.remove_meeting": on_collaboration(Role.LEAD) | on_party(Role.CONTACT),
    "agreements.add_agreement": on_collaboration(Role.LEAD),
    "agreements.write_version": on_collaboration(Role.LEAD),
    "agreements.revise_version": on_collaboration(Role.LEAD),
    "agreements.change_draft": on_collaboration(Role.LEAD),
    "agreements.discard_draft": on_collaboration(Role.LEAD),
    "agreements.give_role": on_collaboration(Role.ADMINISTRATOR),
    "agreements.make_contact": on_collaboration(Role.LEAD, Role.ADMINISTRATOR) | on_party(Role.CONTACT),
    # Which addresses are an organisation's lets people in, so two people say it.
    "agreements.know_domains": on_collaboration(Role.LEAD, Role.ADMINISTRATOR) | on_party(Role.CONTACT),
    "agreements.confirm_domains": on_collaboration(Role.LEAD, *CONFIRMING, Role.ADMINISTRATOR) | on_party(Role.CONTACT),
    "agreements.correct_domains": by_system(),
    "agreements.invite": by_system() | on_site() | on_collaboration(Role.LEAD, Role.ADMINISTRATOR),
    "agreements.invite_colleague": on_party(Role.CONTACT),
    "agreements.accept_invitation": by_system(),
    "agreements.take_back_invitation": on_collaboration(Role.LEAD, Role.ADMINISTRATOR) | on_party(Role.CONTACT),
    "agreements.close_account": by_system() | on_site() | oneself(),
    "agreements.open_account": by_system() | on_site(),
    # one's own is ended by oneself too
    "agreements.end_role": on_collaboration(Role.ADMINISTRATOR) | on_party(Role.CONTACT) | on_own(*Role),
    # projects
    "projects.set_up_project": on_collaboration(Role.LEAD),
    "projects.set_limits": on_collaboration(*CONFIRMING),  # how far the lead may go is not the lead's to say
    "projects.change_project": on_collaboration(Role.LEAD),
    "projects.add_step": on_collaboration(Role.LEAD),
    "projects.open_step": on_collaboration(Role.LEAD),
    "projects.add_gate": on_collaboration(Role.LEAD),
    "projects.plan_gate": on_collaboration(Role.LEAD),
    "projects.add_deliverable": on_collaboration(Role.LEAD),
    "projects.update_deliverable": on_collaboration(Role.LEAD),
    "projects.add_deliverable_version": on_collaboration(Role.LEAD),
    "projects.set_document_status": on_collaboration(Role.LEAD),
    "projects.add_activity": on_collaboration(Role.LEAD),
    "projects.update_activity": on_collaboration(Role.LEAD) | answers_for_it(Role.WORK, Role.CONTACT),
    "projects.move_activity": on_collaboration(Role.LEAD),
    "projects.remove_activity": on_collaboration(Role.LEAD),
    "projects.comment_on_activity": _MAY_COMMENT | answers_for_it(Role.CONTACT),
    "projects.comment_on_risk": _MAY_COMMENT,
    "projects.comment_on_deliverable": _MAY_COMMENT,
    "projects.take_back_comment": on_own(*EVERYONE),  # its writer alone
    "projects.add_dependency": on_collaboration(Role.LEAD),
    "projects.change_dependency": on_collaboration(Role.LEAD),
    "projects.remove_dependency": on_collaboration(Role.LEAD),
    "projects.push_activities": on_collaboration(Role.LEAD),
    # What is sent to a reference person is all that they see.
    "projects.send_draft": on_collaboration(Role.LEAD),
    "projects.comment_on_draft": where(
        on_own(Role.REFERENCE), Q(taken_back_at__isnull=True), of="projects.sentdraft", words="not taken back"
    ),
    "projects.take_back_draft": on_collaboration(Role.LEAD),
    "projects.add_feed": on_collaboration(*EVERYONE),
    "projects.renew_feed": on_own(*EVERYONE),
    "projects.revoke_feed": on_own(*EVERYONE),
    "projects.add_group": on_collaboration(Role.LEAD),
    "projects.add_member": on_collaboration(Role.LEAD),
    "projects.replace_person": on_collaboration(Role.ADMINISTRATOR) | on_party(Role.CONTACT),
    "projects.update_member": on_collaboration(Role.LEAD),
    "projects.appoint_successor": on_collaboration(Role.LEAD),
    "projects.hand_over": on_collaboration(Role.LEAD),
    "projects.update_group": on_collaboration(Role.LEAD),
    "projects.remove_group": on_collaboration(Role.LEAD),
    "projects.end_terms": on_collaboration(Role.LEAD),
    "projects.add_risk": on_collaboration(Role.LEAD),
    "projects.update_risk": on_collaboration(Role.LEAD),
    "projects.rate_risk": on_collaboration(Role.LEAD) | answers_for_it(Role.WORK, Role.CONTACT),  # who owns it watches it
    "projects.close_risk": on_collaboration(Role.LEAD),
    "projects.reopen_risk": on_collaboration(Role.LEAD),
    "projects.link_mitigation": on_collaboration(Role.LEAD),
    "projects.plan_mitigation": on_collaboration(Role.LEAD),
    "projects.unlink_mitigation": on_collaboration(Role.LEAD),
    "projects.add_swot_item": on_collaboration(Role.LEAD),
    "projects.update_swot_item": on_collaboration(Role.LEAD),
    "projects.move_swot_item": on_collaboration(Role.LEAD),
    "projects.remove_swot_item": on_collaboration(Role.LEAD),
    "projects.add_resource_frame": on_collaboration(Role.LEAD),
    "projects.update_resource_frame": on_collaboration(Role.LEAD),
    "projects.add_budget_line": on_collaboration(Role.LEAD),
    "projects.update_budget_line": on_collaboration(Role.LEAD),
    "projects.remove_budget_line": on_collaboration(Role.LEAD),
    "projects.add_population": on_collaboration(Role.LEAD),
    "projects.update_population": on_collaboration(Role.LEAD),
    "projects.remove_population": on_collaboration(Role.LEAD),
    "projects.add_cost_split": on_collaboration(Role.LEAD),
    "projects.update_cost_split": on_collaboration(Role.LEAD),
    "projects.remove_cost_split": on_collaboration(Role.LEAD),
    "projects.add_communication": on_collaboration(Role.LEAD),
    "projects.update_communication": on_collaboration(Role.LEAD),
    "projects.remove_communication": on_collaboration(Role.LEAD),
    "projects.add_channel": on_collaboration(Role.LEAD),
    "projects.update_channel": on_collaboration(Role.LEAD),
    "projects.remove_channel": on_collaboration(Role.LEAD),
    "projects.add_presentation": on_collaboration(*WRITING),
    "projects.update_presentation": on_collaboration(*WRITING),
    "projects.remove_presentation": on_collaboration(*WRITING),
    # decisions
    "decisions.issue_version": on_collaboration(Role.LEAD),
    "decisions.propose_version": on_collaboration(Role.LEAD),
    "decisions.confirm_version": on_collaboration(*CONFIRMING),  # a change in substance takes two people
    "decisions.withdraw_version": on_collaboration(Role.LEAD),
    # Leaving takes two people: the party's contact says it, another contact of it or the chair confirms it.
    "decisions.leave_collaboration": on_party(Role.CONTACT),
    "decisions.confirm_leaving": on_party(Role.CONTACT) | on_collaboration(*CONFIRMING),
    "decisions.take_back_leaving": on_party(Role.CONTACT),
    # What a party keeps for itself.
    "decisions.write_note": on_party(Role.CONTACT),
    "decisions.change_note": on_party(Role.CONTACT),
    "decisions.remove_note": on_party(Role.CONTACT),
    "decisions.open_round": on_collaboration(Role.LEAD),
    "decisions.choose_trigger": on_collaboration(Role.LEAD),
    "decisions.close_round": on_collaboration(Role.LEAD),
    "decisions.tell_parties": on_collaboration(Role.LEAD),
    "decisions.remind_parties": by_system(),  # each day
    "decisions.remind_party": on_collaboration(Role.LEAD),
    "decisions.plan_path": on_party(Role.CONTACT) | on_collaboration(Role.LEAD),
    "decisions.plan_step": on_party(Role.CONTACT) | on_collaboration(Role.LEAD),
    "decisions.remove_step": on_party(Role.CONTACT) | on_collaboration(Role.LEAD),
    "decisions.unshare_body": on_party(Role.CONTACT) | on_collaboration(Role.LEAD),
    "decisions.record_decision": on_party(Role.CONTACT) | on_collaboration(Role.LEAD),  # the lead's counts when the party confirms
    "decisions.confirm_decision": on_party(Role.CONTACT),
    "decisions.complete_decision": on_party(Role.CONTACT) | on_collaboration(Role.LEAD),  # the lead until the party has confirmed
    "decisions.take_over": on_party(Role.CONTACT),  # what another party has added to the record of a joint board
    "decisions.correct_decision": on_party(Role.CONTACT) | on_collaboration(Role.LEAD),  # so too
    # What a court does, that legal force is won and who has signed, only the party itself says.
    "decisions.confirm_legal_force": on_party(Role.CONTACT),
    "decisions.record_appeal": on_party(Role.CONTACT),
    "decisions.record_court_ruling": on_party(Role.CONTACT),
    "decisions.take_back_legal_force": on_party(Role.CONTACT),
    "decisions.compare_wording": by_system(),  # it proposes, and assigns "literally equal" alone
    "decisions.comment_on_wording": on_party(Role.CONTACT),
    "decisions.record_signature": on_party(Role.CONTACT),
    "decisions.take_back_signature": on_party(Role.CONTACT),
    "decisions.rule_on_wording": on_collaboration(Role.LEAD, Role.REVIEWER),
    "decisions.share_extract": on_party(Role.CONTACT),
    "decisions.withdraw_extract": on_party(Role.CONTACT),
    "decisions.submit_gate": on_collaboration(Role.LEAD),
    "decisions.say_position": on_collaboration(*STEERING),
    "decisions.decide_gate": on_collaboration(*CONFIRMING),
    # What is written up with those present counts when another has confirmed it.
    "decisions.write_up_gate": on_collaboration(*WRITING),
    "decisions.adjust_gate": on_collaboration(*STEERING),  # the member that the meeting chose
    "decisions.confirm_gate": on_collaboration(*CONFIRMING),
    "decisions.file_gate_decision": by_system(),
    "decisions.set_steering_order": on_collaboration(Role.LEAD, *CONFIRMING),
    "decisions.add_agenda_item": on_collaboration(*WRITING, *CONFIRMING),
    "decisions.update_agenda_item": on_collaboration(*WRITING, *CONFIRMING),
    "decisions.remove_agenda_item": on_collaboration(*WRITING, *CONFIRMING),
    "decisions.send_call": on_collaboration(*WRITING, *CONFIRMING),
    "decisions.arrange_agenda": on_collaboration(*WRITING, *CONFIRMING),
    "decisions.request_change": on_collaboration(Role.LEAD),
    "decisions.submit_change": on_collaboration(Role.LEAD),
    "decisions.withdraw_change": on_collaboration(Role.LEAD),
    "decisions.decide_change": on_collaboration(*CONFIRMING),
    "decisions.print_papers": on_collaboration(*EVERYONE),
    "decisions.begin_minutes": on_collaboration(*WRITING),
    "decisions.change_minutes": on_collaboration(*WRITING),
    "decisions.record_attendance": on_collaboration(*WRITING),
    "decisions.add_minutes_item": on_collaboration(*WRITING),
    "decisions.arrange_minutes": on_collaboration(*WRITING),
    "decisions.remove_minutes_item": on_collaboration(*WRITING),
    "decisions.write_minutes_item": on_collaboration(*WRITING),
    "decisions.add_action": on_collaboration(*WRITING),
    "decisions.remove_action": on_collaboration(*WRITING),
    "decisions.submit_minutes": on_collaboration(*WRITING),
    "decisions.take_back_minutes": on_collaboration(*WRITING, *CONFIRMING) | answers_for_it(Role.STEER),  # who reads them finds the fault
    "decisions.approve_minutes": on_collaboration(*CONFIRMING) | answers_for_it(Role.STEER),  # the adjuster the group chose
    "decisions.correct_minutes": on_collaboration(*WRITING),
    # follow-up
    "followup.add_instrument": on_collaboration(Role.LEAD),
    "followup.pack_documents": on_collaboration(*EVERYONE),
    # the two documents
    "importing.set_up_from_letter": by_system() | on_site(),
    "importing.set_up_from_plan": by_system() | on_site(),
    "importing.import_letter": on_collaboration(Role.LEAD, Role.ADMINISTRATOR),
    "importing.import_plan": on_collaboration(Role.LEAD, Role.ADMINISTRATOR),
}

# Before these somebody who signed in more than half an hour ago says once more who they are (accounts/again.py): what a party
# decides, signs and is ruled to have said, what the steering group decides, and who may do what.
ASKS_AGAIN = frozenset(
    {
        "decisions.record_decision",
        "decisions.correct_decision",
        "decisions.confirm_decision",
        "decisions.take_over",
        "decisions.confirm_legal_force",
        "decisions.record_signature",
        "decisions.rule_on_wording",
        "decisions.leave_collaboration",
        "decisions.confirm_leaving",
        "decisions.decide_gate",
        "decisions.confirm_gate",
        "decisions.decide_change",
        "decisions.confirm_version",
        "decisions.approve_minutes",
        "agreements.give_role",
        "agreements.make_contact",
        "agreements.invite",
        "agreements.invite_colleague",
        "agreements.know_domains",
        "agreements.confirm_domains",
        "agreements.end_role",
        "agreements.close_account",
        "agreements.open_account",
        "projects.replace_person",
    }
)

_ALL = on_collaboration(*EVERYONE)
# Who administers runs the machinery: what is ruled on a party's wording is not there for them.
_RULINGS = on_collaboration(*(role for role in EVERYONE if role is not Role.ADMINISTRATOR))
# The roles that others turn to.
PUBLISHED = (Role.LEAD, Role.CHAIR, Role.STEER, Role.SECRETARY, Role.REVIEWER)


def _minutes(model: str, path: str = "") -> Rule:
    """Minutes are the group's own until they are approved; then they are everybody's. `path` leads from the model to them."""
    approved = Q(**{f"{path}status": "approved"})
    return on_collaboration(*WRITING, *STEERING) | where(_ALL, approved, of=model, words="approved")


# Who may see the rows: gives visible(), history, search, counts and exports alike. Every model has a line.
SEES: dict[str, Rule] = {
    "accounts.person": nobody(),
    "accounts.user": nobody(),
    "files.storedfile": nobody(),
    "outbox.message": nobody(),
    "files.heldfile": nobody(),  # the form of who uploaded it asks for it by its key
    # Contacts: their own party's and the common. Who steers: decisions and gates. Who leads: all of the collaboration, refusals
    # too. An administrator sees besides who signed in.
    # What a party keeps for itself is its own, that it was written too.
    "audit.event": where(on_collaboration(Role.LEAD, Role.ADMINISTRATOR), seen.NOT_INTERNAL, of=seen.EVENT, words="not internal notes")
    | where(on_party(Role.CONTACT), seen.DONE, of=seen.EVENT, words="what was done")
    | where(on_collaboration(Role.CONTACT, Role.WORK), seen.DONE & seen.COMMON, of=seen.EVENT, words="the common")
    | where(on_collaboration(*STEERING), seen.DONE & seen.DECISIONS_AND_GATES, of=seen.EVENT, words="decisions and gates")
    | of_their_people(Role.ADMINISTRATOR, condition=seen.SIGN_INS),
    "audit.checkpoint": nobody(),
    "jobs.job": on_own(*EVERYONE),
    "agreements.organisation": anybody(),
    "agreements.collaboration": on_collaboration(*Role),
    "agreements.party": _ALL,
    "agreements.body": _ALL,
    "agreements.bodyparty": _ALL,
    "agreements.meeting": _ALL,
    "agreements.agreement": _ALL,
    "agreements.agreementversion": _ALL,
    "agreements.clause": _ALL,
    "agreements.namedparty": _ALL,
    # Whom one turns to is published; who reads, comments or administers is for those who invite, and each sees their own.
    "agreements.collaborationrole": on_collaboration(Role.LEAD, Role.ADMINISTRATOR)
    | on_own(*EVERYONE)
    | where(_ALL, Q(permission__codename__in=PUBLISHED), of="agreements.collaborationrole", words="published"),
    "agreements.partyrole": _ALL,
    "agreements.invitation": on_collaboration(Role.LEAD, Role.ADMINISTRATOR) | on_party(Role.CONTACT),
    "projects.project": _ALL,
    "projects.step": _ALL,
    "projects.gate": _ALL,
    "projects.deliverable": _ALL,
    "projects.deliverableversion": _ALL,
    "projects.group": _ALL,
    "projects.member": _ALL,
    "projects.activity": _ALL,
    "projects.dependency": _ALL,
    "projects.comment": _ALL,  # who sees the thing sees what is said of it
    "projects.mention": _ALL,
    "projects.sentdraft": on_collaboration(Role.LEAD)
    | where(on_own(Role.REFERENCE), Q(taken_back_at__isnull=True), of="projects.sentdraft", words="not taken back"),
    "projects.draftcomment": on_collaboration(Role.LEAD) | on_own(Role.REFERENCE),
    "projects.feed": on_own(*EVERYONE),
    "projects.risk": _ALL,
    "projects.rating": _ALL,
    "projects.mitigation": _ALL,
    "projects.swotitem": _ALL,
    "projects.resourceframe": _ALL,
    "projects.budgetline": _ALL,
    "projects.population": _ALL,
    "projects.inhabitants": _ALL,
    "projects.costsplit": _ALL,
    "projects.fixedshare": _ALL,
    "projects.baseline": _ALL,
    "projects.communication": _ALL,
    "projects.channel": _ALL,
    "projects.presentation": _ALL,
    "decisions.decisionround": _ALL,
    "decisions.case": _ALL,
    "decisions.pathstep": _ALL,
    "decisions.partydecision": _ALL,
    # Who rules on a wording compares it with the extract.
    "decisions.extract": on_party(Role.CONTACT)
    | on_collaboration(Role.LEAD, Role.REVIEWER, *STEERING)
    | where(on_collaboration(Role.CONTACT), Q(shared=True), of="decisions.extract", words="where shared", alone=True),
    "decisions.internalnote": on_party(Role.CONTACT),
    # Until it is confirmed it is the party's, and the chair's and the lead's who answer for the whole.
    "decisions.leaving": on_party(Role.CONTACT)
    | on_collaboration(Role.LEAD, *CONFIRMING)
    | where(_ALL, Q(confirmed_at__isnull=False), of="decisions.leaving", words="once it is confirmed", alone=True),
    # Until it is ruled there is no row: everyone but the party and the ruler sees "Bedöms".
    "decisions.verdict": _RULINGS,
    "decisions.proposal": on_party(Role.CONTACT) | on_collaboration(Role.LEAD, Role.REVIEWER),
    "decisions.remark": on_party(Role.CONTACT) | on_collaboration(Role.LEAD, Role.REVIEWER),
    "decisions.legalforce": _ALL,
    "decisions.signature": _ALL,
    "decisions.reminder": on_party(Role.CONTACT) | on_collaboration(Role.LEAD),
    "decisions.position": on_collaboration(Role.LEAD, *STEERING),  # before the meeting it is the group's own
    "decisions.steeringorder": _ALL,
    # Until it is confirmed it is those who write and those who decide.
    "decisions.gaterecord": on_collaboration(*WRITING, *STEERING)
    | where(_ALL, Q(decision__isnull=False), of="decisions.gaterecord", words="once it is confirmed", alone=True),
    "decisions.recordline": on_collaboration(*WRITING, *STEERING),
    "decisions.recordcondition": on_collaboration(*WRITING, *STEERING),
    "decisions.attendant": on_collaboration(*WRITING, *STEERING),
    "decisions.recusal": on_collaboration(*WRITING, *STEERING),
    "decisions.gatedecision": _ALL,
    "decisions.fileddecision": _ALL,
    "decisions.agendaitem": _ALL,
    "decisions.call": on_collaboration(*WRITING, *STEERING),  # what is said in it is said to them
    "decisions.minutes": _minutes("decisions.minutes"),
    "decisions.attendance": _minutes("decisions.attendance", "minutes__"),
    "decisions.minutesitem": _minutes("decisions.minutesitem", "minutes__"),
    "decisions.minutesaction": _minutes("decisions.minutesaction", "item__minutes__"),
    "decisions.deliverableoutcome": _ALL,
    "decisions.condition": _ALL,
    "projects.changelimits": _ALL,
    "decisions.changerequest": _ALL,
    "followup.instrument": _ALL,
}
