"""Verbs on a party's path: the bodies on its way to a decision, and their days."""

import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from agreements import actions as agreements
from agreements.models import Body
from agreements.names import kind_of_body
from agreements.states import BodyKind
from decisions.blockers.cases import body_blockers, case_blockers, planning_blockers
from decisions.blockers.delegates import office_blockers, reporting_blockers
from decisions.models import Case, PathStep
from decisions.states import PathRole
from minimaria.accounts.models import User
from minimaria.errors import Blocker, refuse_if
from minimaria.verbs import verb


@verb
def plan_path(
    case: Case,
    *,
    by: User,
    body: Body | str,
    role: PathRole = PathRole.DECIDES,
    planned_on: date | None = None,
    as_delegate: bool = False,
    reported_to: Body | str | None = None,
) -> PathStep:
    """One more body on the party's path, last; by name where the party has no body of that name yet.

    `as_delegate`: it is an office that decides by delegation, and reports its decision to another body.
    """
    refuse_if([*case_blockers(case), *_planned_body_blockers(case, body, as_delegate, reported_to)])
    step = add_step(case, body_of(case, body, by, as_delegate=as_delegate), role, planned_on)
    return _reporting_to(step, reported_to, by)


@verb
def plan_step(
    step: PathStep, *, by: User, planned_on: date | None, role: PathRole | None = None, reported_to: Body | str | None = None
) -> PathStep:
    """Another planned day, or none; what the body does, where that is given. NotPossible once it has had the matter."""
    refuse_if([*planning_blockers(step), *_planned_body_blockers(step.case, step.body, step.body.is_delegate, reported_to)])
    step.planned_on, step.role = planned_on, role or step.role
    step.save()
    return _reporting_to(step, reported_to, by)


@verb
def remove_step(step: PathStep, *, by: User) -> Case:
    """The body is not on the path after all. NotPossible once it has had the matter."""
    refuse_if(planning_blockers(step))
    step.delete()
    return step.case


def add_step(case: Case, body: Body, role: PathRole, planned_on: date | None) -> PathStep:
    last: Any = case.steps.order_by("position").last()
    return PathStep.objects.create(case=case, position=last.position + 1 if last else 1, body=body, role=role, planned_on=planned_on)


def _planned_body_blockers(case: Case, body: Body | str, as_delegate: bool, reported_to: Body | str | None) -> Iterator[Blocker]:
    known = known_body(case, body)
    yield from body_blockers(case, known)
    yield from office_blockers(body, known, as_delegate=as_delegate)
    yield from reporting_blockers(case, known_body(case, reported_to) if reported_to else None)
    if reported_to and not (known.is_delegate if known else as_delegate):
        yield Blocker(_("A body that meets has minutes of its own, and reports to nobody. Leave that field empty."), link=case)


def _reporting_to(step: PathStep, reported_to: Body | str | None, by: User) -> PathStep:
    body = body_of(step.case, reported_to, by) if reported_to else None
    if step.reported_to != body:
        step.reported_to = body
        step.save()
    return step


def step_for(case: Case, body: Body | str, role: PathRole, *, by: User, as_delegate: bool = False) -> PathStep:
    """The body's open step, or a new one; the body itself is made where the party has none of that name."""
    known = body_of(case, body, by, as_delegate=as_delegate)
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


def body_of(case: Case, body: Body | str, by: User, *, as_delegate: bool = False) -> Body:
    """The party's body, made where the party has none of that name."""
    known = known_body(case, body)
    if known is not None:
        return known
    name = str(body)
    kind = BodyKind.DELEGATE if as_delegate else kind_of_body(name)
    return agreements.add_body(case.party.collaboration, by=by, name=name, kind=kind, party=case.party)
