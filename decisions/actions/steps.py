"""The steps on a party's path and the bodies at them: found, or made where there is none."""

import unicodedata
from datetime import date
from typing import Any

from agreements import actions as agreements
from agreements.models import Body
from agreements.names import kind_of_body
from agreements.states import BodyKind
from decisions.models import Case, PathStep
from decisions.states import PathRole
from minimaria.accounts.models import User


def add_step(case: Case, body: Body, role: PathRole, planned_on: date | None, *, before: PathStep | None = None) -> PathStep:
    """One more step: before that one; else, of a body that prepares, before the one that is to decide; else last."""
    at = before or (_next_to_decide(case) if role is PathRole.PREPARES else None)
    position = at.position if at else _end_of(case)
    if at is not None:
        _make_room(case, position)
    return PathStep.objects.create(case=case, position=position, body=body, role=role, planned_on=planned_on)


def move_step(step: PathStep, *, before: PathStep | None) -> None:
    """The step before that one, or last."""
    step.position = _end_of(step.case)  # out of the way, and where it stays if nothing is named
    step.save()
    if before is not None:
        position = PathStep.objects.get(pk=before.pk).position
        _make_room(step.case, position)
        step.refresh_from_db(fields=["position", "revision"])
        step.position = position
        step.save()


def _next_to_decide(case: Case) -> PathStep | None:
    return case.steps.filter(role=PathRole.DECIDES, decisions=None).order_by("position").first()


def _end_of(case: Case) -> int:
    last: Any = case.steps.order_by("position").last()
    return last.position + 1 if last else 1


def _make_room(case: Case, position: int) -> None:
    """Every step from that place on one further, the last first: no two may stand in one place."""
    for step in case.steps.filter(position__gte=position).order_by("-position"):
        step.position += 1
        step.save()


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
    return next((known for known in Body.objects.of_party(case.party) if _folded(known.name) == name), None)


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
