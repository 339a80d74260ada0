"""The rest of the reviewed table (tests/matrix.py): what no address would notice."""

from tests.matrix import INSIDERS, ROLES

# Verbs that no page of a collaboration does, and who may: in the words of the policy's table. No address would notice a change of these.
WITHOUT_A_PAGE = {
    "accounts.add_person": "the system, administrator of the site",
    "accounts.add_user": "the system, administrator of the site",
    "accounts.publish_contact": "the person",
    "agreements.close_account": "the system, administrator of the site, the person",
    "agreements.open_account": "the system, administrator of the site",
    "accounts.forget_person": "the system, administrator of the site",
    "audit.forget_history": "the system",
    "audit.forget_address": "the system",
    "audit.seal_rows": "the system",
    "jobs.take_up": "the system",
    "jobs.finish": "the system",
    "jobs.fail": "the system",
    "jobs.remove_job": "the system",
    "agreements.set_up_collaboration": "the system, administrator of the site",
    "agreements.know_organisation": "the system, administrator of the site",
    "agreements.accept_invitation": "the system",
    "agreements.correct_domains": "the system",
    "agreements.add_party": "administrator, lead",
    "agreements.write_version": "lead",
    "agreements.give_role": "administrator",
    "agreements.make_contact": "administrator, lead, contact of the party",
    "decisions.remind_parties": "the system",
    "decisions.compare_wording": "the system",
    "decisions.file_gate_decision": "the system",
    "importing.set_up_from_letter": "the system, administrator of the site",
    "importing.set_up_from_plan": "the system, administrator of the site",
}
_RECORD = "chair, deputy, lead, secretary, steer"
_ONCE_APPROVED = f"{_RECORD}, " + ", ".join(f"{role}: approved" for role in sorted(INSIDERS))
_OWN = ", ".join(f"{role} whose own it is" for role in sorted(INSIDERS))
# Who sees which rows, where it is not all who work together.
SEEN_OTHERWISE = {
    **dict.fromkeys(("accounts.person", "accounts.user", "files.storedfile", "files.heldfile", "outbox.message", "audit.checkpoint"), ""),
    "audit.event": "administrator: not internal notes, lead: not internal notes, contact of the party: what was done, contact: the common, "
    "work: the common, chair: decisions and gates, deputy: decisions and gates, steer: decisions and gates, administrator: sign-ins of the collaboration's people",
    "jobs.job": _OWN,
    "projects.feed": _OWN,
    "projects.sentdraft": "lead, reference whose own it is: not taken back",
    "projects.draftcomment": "lead, reference whose own it is",
    "agreements.organisation": "anybody who is signed in",
    "agreements.collaborationrole": f"administrator, lead, {_OWN}, " + ", ".join(f"{role}: published" for role in sorted(INSIDERS)),
    "agreements.collaboration": ", ".join(sorted(ROLES)),
    "agreements.invitation": "administrator, lead, contact of the party",
    "decisions.extract": "contact of the party, chair, deputy, lead, reviewer, steer, contact: where shared",
    "decisions.internalnote": "contact of the party",
    "decisions.leaving": "contact of the party, chair, deputy, lead, "
    + ", ".join(f"{role}: once it is confirmed" for role in sorted(INSIDERS)),
    "decisions.verdict": ", ".join(sorted(INSIDERS - {"administrator"})),
    "decisions.proposal": "contact of the party, lead, reviewer",
    "decisions.remark": "contact of the party, lead, reviewer",
    "decisions.reminder": "contact of the party, lead",
    "decisions.position": "chair, deputy, lead, steer",
    "decisions.gaterecord": f"{_RECORD}, " + ", ".join(f"{role}: once it is confirmed" for role in sorted(INSIDERS)),
    **dict.fromkeys(
        ("decisions.recordline", "decisions.recordcondition", "decisions.attendant", "decisions.recusal", "decisions.call"), _RECORD
    ),
    **dict.fromkeys(("decisions.minutes", "decisions.attendance", "decisions.minutesitem", "decisions.minutesaction"), _ONCE_APPROVED),
}
