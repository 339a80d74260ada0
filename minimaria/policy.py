"""Who may do what, and who sees which rows: the only module that decides.

guardian's direct foreign-key permission models (agreements.CollaborationRole, agreements.PartyRole) store who holds
which role on what, from when until when; the tables below say what a role may do. One mechanism, `Rule.rows`, answers
*may* (is the row among them?), *which rows* and, for a list, *which of these*: the three can never disagree.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache, reduce
from operator import or_
from typing import Any, TypeVar

from django.apps import apps
from django.db import connection, models
from django.db.models import QuerySet
from django.utils import timezone

from minimaria import rows
from minimaria.audit import seen
from minimaria.errors import NotAllowed
from minimaria.rules import (
    EVERYONE,
    NOBODY,
    STEERING,
    Held,
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
    path_of,
    where,
)

__all__ = [
    "EVERYONE",
    "NOBODY",
    "RULES",
    "SEES",
    "STEERING",
    "Held",
    "Role",
    "allowed",
    "allowing",
    "held_by",
    "may",
    "require",
    "visible",
    "word_at",
]

M = TypeVar("M", bound=models.Model)

# Who may do it. One word runs through everything: the key is the verb, the view, the form and the reason in the history.
RULES: dict[str, Rule] = {
    # people
    "accounts.add_person": by_system() | on_site(),
    "accounts.add_user": by_system() | on_site(),
    # where the law says that something is to go, whoever runs the site removes it; the log keeps that it was done
    "accounts.forget_person": by_system() | on_site(),
    "audit.forget_history": by_system(),
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
    "agreements.join_body": on_party(Role.CONTACT),
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
    "agreements.invite": by_system() | on_site() | on_collaboration(Role.LEAD, Role.ADMINISTRATOR),
    "agreements.accept_invitation": by_system(),
    # projects
    "projects.set_up_project": on_collaboration(Role.LEAD),
    "projects.change_project": on_collaboration(Role.LEAD),
    "projects.add_step": on_collaboration(Role.LEAD),
    "projects.open_step": on_collaboration(Role.LEAD),
    "projects.add_gate": on_collaboration(Role.LEAD),
    "projects.plan_gate": on_collaboration(Role.LEAD),
    "projects.add_deliverable": on_collaboration(Role.LEAD),
    "projects.add_deliverable_version": on_collaboration(Role.LEAD),
    "projects.set_document_status": on_collaboration(Role.LEAD),
    "projects.add_activity": on_collaboration(Role.LEAD),
    "projects.update_activity": on_collaboration(Role.LEAD) | answers_for_it(Role.WORK, Role.CONTACT),
    "projects.move_activity": on_collaboration(Role.LEAD),
    "projects.remove_activity": on_collaboration(Role.LEAD),
    "projects.add_group": on_collaboration(Role.LEAD),
    "projects.add_member": on_collaboration(Role.LEAD),
    "projects.update_member": on_collaboration(Role.LEAD),
    "projects.add_risk": on_collaboration(Role.LEAD),
    "projects.update_risk": on_collaboration(Role.LEAD),
    "projects.add_swot_item": on_collaboration(Role.LEAD),
    "projects.update_swot_item": on_collaboration(Role.LEAD),
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
    # decisions
    "decisions.issue_version": on_collaboration(Role.LEAD),
    "decisions.propose_version": on_collaboration(Role.LEAD),
    "decisions.confirm_version": on_collaboration(Role.CHAIR),  # a change in substance takes two people
    "decisions.withdraw_version": on_collaboration(Role.LEAD),
    "decisions.leave_collaboration": on_collaboration(Role.LEAD),
    "decisions.open_round": on_collaboration(Role.LEAD),
    "decisions.choose_trigger": on_collaboration(Role.LEAD),
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
    # What a court does is entered by the party, or by the lead for it; that legal force is won, only the party says.
    "decisions.confirm_legal_force": on_party(Role.CONTACT),
    "decisions.record_appeal": on_party(Role.CONTACT) | on_collaboration(Role.LEAD),
    "decisions.record_court_ruling": on_party(Role.CONTACT) | on_collaboration(Role.LEAD),
    "decisions.take_back_legal_force": on_party(Role.CONTACT),
    "decisions.compare_wording": by_system(),  # it proposes, and assigns "literally equal" alone
    "decisions.comment_on_wording": on_party(Role.CONTACT),
    "decisions.record_signature": on_party(Role.CONTACT) | on_collaboration(Role.LEAD),  # the lead's counts when the party confirms
    "decisions.confirm_signature": on_party(Role.CONTACT),
    "decisions.take_back_signature": on_party(Role.CONTACT) | on_collaboration(Role.LEAD),  # the lead until the party has confirmed
    "decisions.rule_on_wording": on_collaboration(Role.LEAD, Role.REVIEWER),
    "decisions.withdraw_extract": on_party(Role.CONTACT),
    "decisions.submit_gate": on_collaboration(Role.LEAD),
    "decisions.say_position": on_collaboration(*STEERING),
    "decisions.decide_gate": on_collaboration(Role.CHAIR),
    # follow-up
    "followup.add_instrument": on_collaboration(Role.LEAD),
    "followup.pack_documents": on_collaboration(*EVERYONE),
    # the two documents
    "importing.set_up_from_letter": by_system() | on_site(),
    "importing.set_up_from_plan": by_system() | on_site(),
    "importing.import_letter": on_collaboration(Role.LEAD, Role.ADMINISTRATOR),
    "importing.import_plan": on_collaboration(Role.LEAD, Role.ADMINISTRATOR),
}

_ALL = on_collaboration(*EVERYONE)


# Who may see the rows: gives visible(), history, search, counts and exports alike. Every model has a line.
SEES: dict[str, Rule] = {
    "accounts.person": nobody(),
    "accounts.user": nobody(),
    "files.storedfile": nobody(),
    "outbox.message": nobody(),
    "files.heldfile": nobody(),  # the form of who uploaded it asks for it by its key
    # Contacts: their own party's and the common. Who steers: decisions and gates. Who leads: all of the collaboration, refusals
    # too. An administrator sees besides who signed in.
    "audit.event": on_collaboration(Role.LEAD, Role.ADMINISTRATOR)
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
    "agreements.collaborationrole": _ALL,
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
    "projects.risk": _ALL,
    "projects.swotitem": _ALL,
    "projects.resourceframe": _ALL,
    "projects.budgetline": _ALL,
    "projects.population": _ALL,
    "projects.inhabitants": _ALL,
    "projects.costsplit": _ALL,
    "projects.fixedshare": _ALL,
    "projects.baseline": _ALL,
    "decisions.decisionround": _ALL,
    "decisions.case": _ALL,
    "decisions.pathstep": _ALL,
    "decisions.partydecision": _ALL,
    # Who rules on a wording compares it with the extract.
    "decisions.extract": on_party(Role.CONTACT) | on_collaboration(Role.LEAD, Role.REVIEWER, *STEERING),
    # Until it is ruled there is no row: everyone but the party and the ruler sees "Bedöms".
    "decisions.verdict": _ALL,
    "decisions.proposal": on_party(Role.CONTACT) | on_collaboration(Role.LEAD, Role.REVIEWER),
    "decisions.remark": on_party(Role.CONTACT) | on_collaboration(Role.LEAD, Role.REVIEWER),
    "decisions.legalforce": _ALL,
    "decisions.signature": _ALL,
    "decisions.reminder": on_party(Role.CONTACT) | on_collaboration(Role.LEAD),
    "decisions.position": on_collaboration(Role.LEAD, *STEERING),  # before the meeting it is the group's own
    "decisions.gatedecision": _ALL,
    "decisions.deliverableoutcome": _ALL,
    "decisions.condition": _ALL,
    "followup.instrument": _ALL,
}


def word_at(address: str) -> str | None:
    """The word that is done at the address of this name ("decisions:record_decision"); None where one only reads.

    The few verbs with an address of the site itself stand there without their app.
    """
    app, _colon, name = address.rpartition(":")
    return next((word for word in RULES if word == f"{app}.{name}" or (not app and word.endswith(f".{name}"))), None)


def visible(user: Any, rows: "type[M] | QuerySet[M]", *, as_who_sees: type[models.Model] | None = None) -> "QuerySet[M]":
    """The rows this person may see, by the model's line in SEES; by another model's, those where they may see its rows."""
    queryset = rows if isinstance(rows, QuerySet) else rows._default_manager.all()
    rule = SEES[(as_who_sees or queryset.model)._meta.label_lower]
    return queryset.filter(rule.rows(held_by(user), queryset.model))


def may(user: Any, word: str, thing: models.Model | None) -> bool:
    """Whether this person may do it to this thing now, as far as roles go (`blockers` say what else stands in the way)."""
    held, rule = held_by(user), RULES[word]
    if thing is None:
        return rule.without_row(held)
    if held == NOBODY:
        return False
    model = thing._meta.model
    return model._base_manager.filter(rule.rows(held, model), pk=thing.pk).exists()


def require(user: Any, word: str, thing: models.Model | None) -> None:
    """Raise NotAllowed unless `may`, by roles read now, not earlier in the request."""
    with reading_anew():
        if not may(user, word, thing):
            raise NotAllowed


def allowed(user: Any, word: str, rows: "QuerySet[M]") -> frozenset[Any]:
    """The primary keys of those rows to which this person may do it: one query for a whole list."""
    return frozenset(rows.filter(RULES[word].rows(held_by(user), rows.model)).values_list("pk", flat=True))


def allowing(user: Any, rows: "QuerySet[M]", *words: str) -> "QuerySet[M]":
    """Those of the rows to which this person may do one of the words. Each says which (`telling`)."""
    held = held_by(user)
    return telling(user, rows, *words).filter(reduce(or_, (RULES[word].rows(held, rows.model) for word in words)))


def telling(user: Any, rows: "QuerySet[M]", *words: str) -> "QuerySet[M]":
    """All of the rows. Each says, without a further query, what this person may do to it:
    `row.may_confirm_decision` for "decisions.confirm_decision".
    """
    held = held_by(user)
    conditions = {f"may_{word.rpartition('.')[2]}": RULES[word].rows(held, rows.model) for word in words}
    return rows.annotate(**{name: models.Case(models.When(rule, then=True), default=False) for name, rule in conditions.items()})


_remembered: ContextVar[dict[Any, Held] | None] = ContextVar("roles_of_this_request", default=None)


@contextmanager
def one_request() -> Iterator[None]:
    """Within it a person's roles are read once."""
    token = _remembered.set({})
    try:
        yield
    finally:
        _remembered.reset(token)


@contextmanager
def reading_anew() -> Iterator[None]:
    """Within it roles are read each time: a verb must not act on a role that ended a second ago."""
    token = _remembered.set(None)
    try:
        yield
    finally:
        _remembered.reset(token)


def held_by(user: Any) -> Held:
    """What the person holds today; nothing for a visitor or an inactive person. One query, once a request."""
    if not getattr(user, "is_authenticated", False):
        return NOBODY
    remembered = _remembered.get()
    if remembered is None:
        return _read_held(user, timezone.localdate())
    if user.pk not in remembered:
        remembered[user.pk] = _read_held(user, timezone.localdate())
    return remembered[user.pk]


# Asked on every page and in every verb: one question for both tables, and put into SQL here, since it takes ten times as
# long to make it from querysets each time as the database takes to answer it.
_ROLES_IN_TERM = """
    SELECT NULL, role.content_object_id, permission.codename
      FROM agreements_collaborationrole role JOIN auth_permission permission ON permission.id = role.permission_id
     WHERE role.user_id = %(user)s AND role.since <= %(today)s AND (role.until IS NULL OR role.until >= %(today)s)
    UNION ALL
    SELECT party.id, party.collaboration_id, permission.codename
      FROM agreements_partyrole role JOIN auth_permission permission ON permission.id = role.permission_id
      JOIN agreements_party party ON party.id = role.content_object_id
     WHERE role.user_id = %(user)s AND role.since <= %(today)s AND (role.until IS NULL OR role.until >= %(today)s)
"""


def _read_held(user: Any, today: date) -> Held:
    if user.is_system:
        return Held(user=user.pk, person=user.person_id, system=True)
    if not user.is_active:
        return NOBODY
    collaborations: dict[int, set[Role]] = {}
    parties: dict[int, set[Role]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_ROLES_IN_TERM, {"user": user.pk, "today": today})
        held = cursor.fetchall()
    for party, collaboration, role in held:
        if party is not None:
            parties.setdefault(party, set()).add(Role(role))
        collaborations.setdefault(collaboration, set()).add(Role(role))
    return Held(
        user=user.pk,
        person=user.person_id,
        collaborations={pk: frozenset(roles) for pk, roles in collaborations.items()},
        parties={pk: frozenset(roles) for pk, roles in parties.items()},
        site=user.is_administrator,
    )


@cache
def scope_model() -> type[models.Model]:
    """The collaboration: the scope of everything."""
    return apps.get_model("agreements", "Collaboration")


def collaboration_of(row: models.Model) -> int | None:
    """The primary key of the row's collaboration; None for what belongs to none (organisations, people, files)."""
    return _led_to(row, "collaboration_path")


def party_of(row: models.Model) -> int | None:
    """The primary key of the party the row is of; None for what is of no party."""
    return _led_to(row, "party_path")


def _led_to(row: models.Model, kind: str) -> int | None:
    """Where the model's path of this kind leads from the row: asked of the database, for the row in hand may be changed."""
    model = row._meta.model
    path = path_of(model, kind)
    if path is None:
        return None
    return row.pk if path == "" else rows.value(model, path, row.pk)
