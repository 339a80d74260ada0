"""Verbs on a party's path: the bodies on its way to a decision, and their days."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from agreements.models import Body
from decisions.actions.joint import reach_step
from decisions.actions.steps import add_step, body_of, known_body, move_step
from decisions.blockers.cases import body_blockers, case_blockers, place_blockers, planning_blockers
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
    before: PathStep | None = None,
) -> PathStep:
    """One more body on the party's path; by name where the party has no body of that name yet.

    It stands before the step that is named; where none is, a body that prepares before the one that is to decide, and any
    other last.
    `as_delegate`: it is an office that decides by delegation, and reports its decision to another body. What a joint board
    has decided already stands there at once, for the party to confirm.
    """
    refuse_if([*case_blockers(case), *_planned_body_blockers(case, body, as_delegate, reported_to), *place_blockers(case, before)])
    step = add_step(case, body_of(case, body, by, as_delegate=as_delegate), role, planned_on, before=before)
    reach_step(step)
    return _reporting_to(step, reported_to, by)


@verb
def plan_step(
    step: PathStep,
    *,
    by: User,
    planned_on: date | None,
    role: PathRole | None = None,
    reported_to: Body | str | None = None,
    before: PathStep | None = None,
    last: bool = False,
) -> PathStep:
    """Another planned day, or none; what the body does, where that is given; another place on the path, where one is named.

    NotPossible once it has had the matter.
    """
    refuse_if([*planning_blockers(step), *_planned_body_blockers(step.case, step.body, step.body.is_delegate, reported_to)])
    refuse_if(place_blockers(step.case, before))
    step.planned_on, step.role = planned_on, role or step.role
    step.save()
    if last or (before is not None and before != step):
        move_step(step, before=before)
    return _reporting_to(step, reported_to, by)


@verb
def remove_step(step: PathStep, *, by: User) -> Case:
    """The body is not on the path after all. NotPossible once it has had the matter."""
    refuse_if(planning_blockers(step))
    step.delete()
    return step.case


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
