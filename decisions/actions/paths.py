"""Verbs on a party's path: the bodies on its way to a decision, and their days."""

import unicodedata
from datetime import date
from typing import Any

from agreements import actions as agreements
from agreements.models import Body
from agreements.names import kind_of_body
from decisions.blockers.cases import body_blockers, case_blockers, planning_blockers
from decisions.models import Case, PathStep
from decisions.states import PathRole
from minimaria.accounts.models import User
from minimaria.errors import refuse_if
from minimaria.verbs import verb


@verb
def plan_path(case: Case, *, by: User, body: Body | str, role: PathRole = PathRole.DECIDES, planned_on: date | None = None) -> PathStep:
    """One more body on the party's path, last; by name where the party has no body of that name yet."""
    refuse_if([*case_blockers(case), *body_blockers(case, known_body(case, body))])
    return add_step(case, _body(case, body, by), role, planned_on)


@verb
def plan_step(step: PathStep, *, by: User, planned_on: date | None, role: PathRole | None = None) -> PathStep:
    """Another planned day, or none; what the body does, where that is given. NotPossible once it has had the matter."""
    refuse_if(planning_blockers(step))
    step.planned_on, step.role = planned_on, role or step.role
    step.save()
    return step


@verb
def remove_step(step: PathStep, *, by: User) -> Case:
    """The body is not on the path after all. NotPossible once it has had the matter."""
    refuse_if(planning_blockers(step))
    step.delete()
    return step.case


def add_step(case: Case, body: Body, role: PathRole, planned_on: date | None) -> PathStep:
    last: Any = case.steps.order_by("position").last()
    return PathStep.objects.create(case=case, position=last.position + 1 if last else 1, body=body, role=role, planned_on=planned_on)


def step_for(case: Case, body: Body | str, role: PathRole, *, by: User) -> PathStep:
    """The body's open step, or a new one; the body itself is made where the party has none of that name."""
    known = _body(case, body, by)
    planned = open_step(case, known, role)
    return in_role(planned, role) if planned else add_step(case, known, role, None)


def in_role(step: PathStep, role: PathRole) -> PathStep:
    """The step with this role: planned as one thing, done as another, the minutes are right."""
    if step.role != role:
        step.role = role
        step.save()
    return step


def open_step(case: Case, body: Body, role: PathRole) -> PathStep | None:
    """The first step of the body that nothing is recorded at: one with this role before others."""
    open_steps = case.steps.filter(body=body, decisions=None).order_by("position")
    return open_steps.filter(role=role).first() or open_steps.first()


def known_body(case: Case, body: Body | str) -> Body | None:
    """The party's body: of that name where a name is given, whatever its capitals."""
    if isinstance(body, Body):
        return body
    # Compared here and not in the database: SQLite knows no capital Å, Ä and Ö.
    name = _folded(body)
    return next((known for known in Body.objects.filter(party=case.party) if _folded(known.name) == name), None)


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split()).casefold()


def _body(case: Case, body: Body | str, by: User) -> Body:
    known = known_body(case, body)
    if known is not None:
        return known
    name = str(body)
    return agreements.add_body(case.party.collaboration, by=by, name=name, kind=kind_of_body(name), party=case.party)
