"""What each verb is called where a person reads what happened, and under which kind one looks for it."""

from collections.abc import Mapping

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """What it is about."""

    TEXTS = "texts", _("The text that is decided on")
    DECISIONS = "decisions", _("The parties' decisions")
    GATES = "gates", _("The steering group and its gates")
    PLAN = "plan", _("The plan")
    FOLLOW_UP = "follow-up", _("Follow-up")
    PEOPLE = "people", _("People, bodies and meetings")
    SITE = "site", _("Sign-ins and the site itself")


_WORDS: Mapping[Kind, Mapping[str, "str | Promise"]] = {
    Kind.TEXTS: {
        "agreements.add_agreement": _("Add a text"),
        "agreements.write_version": _("Write a version of the text"),
        "agreements.revise_version": _("Begin a new version of the text"),
        "agreements.change_draft": _("Change the draft of the text"),
        "agreements.discard_draft": _("Throw away the draft of the text"),
        "decisions.issue_version": _("Issue the version"),
        "decisions.propose_version": _("Propose a version with a change in substance"),
        "decisions.confirm_version": _("Confirm the version with a change in substance"),
        "decisions.withdraw_version": _("Withdraw the version"),
        "importing.import_letter": _("Import the letter of intent"),
        "importing.set_up_from_letter": _("Set up the collaboration from its letter of intent"),
    },
    Kind.DECISIONS: {
        "decisions.open_round": _("Open a round of decisions"),
        "decisions.close_round": _("Close the round of decisions"),
        "decisions.choose_trigger": _("Choose what the text holds from"),
        "decisions.tell_parties": _("Tell the parties what is in force"),
        "decisions.leave_collaboration": _("Enter that a party leaves"),
        "decisions.confirm_leaving": _("Confirm that the party leaves"),
        "decisions.take_back_leaving": _("Take back that the party leaves"),
        "decisions.write_note": _("Write an internal note"),
        "decisions.change_note": _("Change an internal note"),
        "decisions.remove_note": _("Remove an internal note"),
        "decisions.share_extract": _("Say who may read the minutes extract"),
        "decisions.remind_parties": _("Remind those who are waited for"),
        "decisions.remind_party": _("Remind a party"),
        "decisions.plan_path": _("Plan the way to the decision"),
        "decisions.plan_step": _("Change a step of the way to the decision"),
        "decisions.remove_step": _("Remove a step of the way to the decision"),
        "decisions.record_decision": _("Record a decision"),
        "decisions.confirm_decision": _("Confirm the decision"),
        "decisions.complete_decision": _("Complete the decision"),
        "decisions.correct_decision": _("Correct the decision"),
        "decisions.confirm_legal_force": _("Confirm legal force"),
        "decisions.record_appeal": _("Record an appeal"),
        "decisions.record_court_ruling": _("Record what the court said"),
        "decisions.take_back_legal_force": _("Take back what was said about legal force"),
        "decisions.take_over": _("Take over what another party has added to a joint board's decision"),
        "decisions.compare_wording": _("Compare the wording"),
        "decisions.comment_on_wording": _("Comment on the wording"),
        "decisions.rule_on_wording": _("Rule on the wording"),
        "decisions.withdraw_extract": _("Withdraw the minutes extract"),
        "decisions.record_signature": _("Record who signed"),
        "decisions.confirm_signature": _("Confirm who signed"),
        "decisions.take_back_signature": _("Take back who signed"),
    },
    Kind.GATES: {
        "decisions.submit_gate": _("Submit the gate to the steering group"),
        "decisions.say_position": _("Say whether one is ready to decide the gate"),
        "decisions.decide_gate": _("Decide the gate"),
        "decisions.add_agenda_item": _("Add a point to the agenda"),
        "decisions.update_agenda_item": _("Change a point of the agenda"),
        "decisions.remove_agenda_item": _("Take a point off the agenda"),
        "decisions.arrange_agenda": _("Put the agenda in order"),
        "decisions.request_change": _("Ask the steering group for a change of the decided plan"),
        "decisions.submit_change": _("Put a change before another meeting"),
        "decisions.withdraw_change": _("Withdraw a change of the decided plan"),
        "decisions.decide_change": _("Answer a change of the decided plan"),
        "projects.set_limits": _("Set how far the plan may go before the steering group is asked"),
        "decisions.print_papers": _("Order the papers of a meeting in one file"),
        "decisions.begin_minutes": _("Begin the minutes"),
        "decisions.change_minutes": _("Change what the minutes are called and who approves them"),
        "decisions.record_attendance": _("Note who was present"),
        "decisions.add_minutes_item": _("Add a point to the minutes"),
        "decisions.write_minutes_item": _("Write a point of the minutes"),
        "decisions.add_action": _("Note who is to do what"),
        "decisions.remove_action": _("Take away what somebody was to do"),
        "decisions.submit_minutes": _("Put the minutes forward"),
        "decisions.take_back_minutes": _("Take the minutes back"),
        "decisions.approve_minutes": _("Approve the minutes"),
        "decisions.correct_minutes": _("Begin a correction of the minutes"),
        "projects.add_gate": _("Add a gate"),
        "projects.plan_gate": _("Set the meeting that decides the gate"),
        "projects.add_deliverable": _("Add an object of decision"),
        "projects.update_deliverable": _("Change the object of decision"),
        "projects.add_deliverable_version": _("Add a version of the object of decision"),
        "projects.set_document_status": _("Say what the document is"),
    },
    Kind.PLAN: {
        "projects.set_up_project": _("Set up the plan"),
        "projects.change_project": _("Change what the plan says of the project"),
        "projects.add_step": _("Add a step"),
        "projects.open_step": _("Open the step"),
        "projects.add_activity": _("Add an activity"),
        "projects.update_activity": _("Change the activity"),
        "projects.move_activity": _("Move the activity"),
        "projects.remove_activity": _("Remove the activity"),
        "projects.comment_on_activity": _("Comment on an activity"),
        "projects.comment_on_risk": _("Comment on a risk"),
        "projects.comment_on_deliverable": _("Comment on an object of decision"),
        "projects.take_back_comment": _("Take back a comment"),
        "projects.add_dependency": _("Let an activity wait for another"),
        "projects.change_dependency": _("Change how long an activity waits"),
        "projects.remove_dependency": _("Let an activity no longer wait"),
        "projects.push_activities": _("Say dates that did not hold anew"),
        "projects.send_draft": _("Send a draft for comments"),
        "projects.comment_on_draft": _("Comment on a draft"),
        "projects.take_back_draft": _("Take back a draft that was sent for comments"),
        "projects.add_feed": _("Make a calendar address"),
        "projects.renew_feed": _("Give a calendar a new address"),
        "projects.revoke_feed": _("Close a calendar"),
        "projects.add_group": _("Add a group"),
        "projects.add_member": _("Add a member"),
        "projects.update_member": _("Change the member"),
        "projects.appoint_successor": _("Name who follows on a seat"),
        "projects.hand_over": _("Hand over what stands in somebody's name"),
        "projects.end_terms": _("Set the last day of a group's terms"),
        "projects.add_risk": _("Add a risk"),
        "projects.update_risk": _("Change the risk"),
        "projects.rate_risk": _("Rate the risk anew"),
        "projects.close_risk": _("Close the risk"),
        "projects.reopen_risk": _("Open the risk again"),
        "projects.link_mitigation": _("Let an activity be what is done about a risk"),
        "projects.plan_mitigation": _("Plan what is done about a risk"),
        "projects.unlink_mitigation": _("Let an activity have nothing to do with a risk"),
        "projects.add_swot_item": _("Add a sentence to the SWOT"),
        "projects.update_swot_item": _("Change a sentence of the SWOT"),
        "projects.move_swot_item": _("Move a sentence of the SWOT"),
        "projects.remove_swot_item": _("Remove a sentence of the SWOT"),
        "projects.add_resource_frame": _("Add a share of a post"),
        "projects.update_resource_frame": _("Change the share of a post"),
        "projects.add_budget_line": _("Add a budget line"),
        "projects.update_budget_line": _("Change the budget line"),
        "projects.remove_budget_line": _("Remove the budget line"),
        "projects.add_population": _("Add population figures"),
        "projects.update_population": _("Change the population figures"),
        "projects.remove_population": _("Remove the population figures"),
        "projects.add_cost_split": _("Add a way to share a cost"),
        "projects.update_cost_split": _("Change the way to share a cost"),
        "projects.remove_cost_split": _("Remove the way to share a cost"),
        "importing.import_plan": _("Import the project plan"),
        "importing.set_up_from_plan": _("Set up the plan from its document"),
    },
    Kind.FOLLOW_UP: {
        "followup.add_instrument": _("Add a source of the follow-up"),
        "followup.pack_documents": _("Order all documents in one file"),
        "jobs.take_up": _("Begin an order"),
        "jobs.finish": _("Finish an order"),
        "jobs.fail": _("Give an order up after a fault"),
        "jobs.give_up": _("Cancel an order"),
        "jobs.remove_job": _("Remove an order that is over"),
    },
    Kind.PEOPLE: {
        "agreements.set_up_collaboration": _("Set up the collaboration"),
        "agreements.add_party": _("Add a party"),
        "agreements.give_role": _("Give a role"),
        "agreements.make_contact": _("Make somebody the party's contact"),
        "agreements.invite": _("Invite somebody"),
        "agreements.know_domains": _("Enter an organisation's e-mail domains"),
        "agreements.invite_colleague": _("Invite a colleague"),
        "agreements.take_back_invitation": _("Take back an invitation"),
        "agreements.end_role": _("End a role"),
        "agreements.accept_invitation": _("Accept an invitation"),
        "agreements.add_body": _("Add a body that meets"),
        "agreements.share_body": _("Ask whether a body is another party's too"),
        "decisions.join_body": _("Confirm that a body is the party's too"),
        "decisions.unshare_body": _("Take back that a body is shared"),
        "agreements.plan_meeting": _("Plan a meeting"),
        "agreements.fill_calendar": _("Enter a body's meeting days"),
        "agreements.remove_meeting": _("Remove a meeting"),
    },
    Kind.SITE: {
        "accounts.sign_in": pgettext_lazy("event", "Sign in"),
        "accounts.sign_out": pgettext_lazy("event", "Sign out"),
        "accounts.change_sign_in": _("Change one's sign-in"),
        "accounts.end_session": _("Sign out elsewhere"),
        "accounts.add_second_step": _("Add a second step to one's sign-in"),
        "accounts.remove_second_step": _("Remove a second step from one's sign-in"),
        "accounts.renew_recovery_codes": _("Make new recovery codes"),
        "accounts.start_system": _("Start the machine's own account"),
        "accounts.add_person": _("Add a person"),
        "accounts.add_user": _("Add somebody who signs in"),
        "accounts.close_account": _("Close somebody's account"),
        "accounts.forget_person": _("Remove a person's data"),
        "agreements.know_organisation": _("Enter an organisation of the register"),
        "audit.forget_address": _("Remove an address whose time is out"),
        "audit.forget_history": _("Remove what something said before"),
        "audit.seal_rows": _("Bind rows anew after an upgrade"),
    },
}

WORDS: Mapping[str, "str | Promise"] = {verb: words for of_kind in _WORDS.values() for verb, words in of_kind.items()}


def verbs_of(kind: Kind) -> tuple[str, ...]:
    """The verbs that are of this kind."""
    return tuple(_WORDS[kind])


def said_of(verb: str) -> str:
    """The verb in words; as it is written in the code where a later version of the product no longer has it."""
    return str(WORDS.get(verb, verb))
