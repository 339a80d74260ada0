"""Verbs on the plan as a whole and on its steps."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from agreements.models import Collaboration
from minimaria.accounts.models import User
from minimaria.errors import NotPossible, refuse_if
from minimaria.states import move
from minimaria.verbs import verb
from projects.actions.activities import add_activity
from projects.actions.gates import add_gate
from projects.blockers import opening_blockers, project_blockers
from projects.control.guard import controlled
from projects.models import Planned, Project, Step
from projects.states import STEP_MOVES, StepStatus


@verb
def set_up_project(
    collaboration: Collaboration,
    *,
    by: User,
    title: str,
    dated: date | None = None,
    author: str = "",
    commissioner: str = "",
    background: str = "",
    assignment: Sequence[str] = (),
    budget_text: str = "",
    budget_amount: int | None = None,
    full_time_cost: int | None = None,
    communication: str = "",
    change_routine: str = "",
) -> Project:
    """The collaboration's plan, with its texts as they were written and no steps yet. A collaboration has one plan."""
    refuse_if(project_blockers(collaboration))
    return Project.objects.create(
        collaboration=collaboration,
        title=title,
        dated=dated,
        author=author,
        commissioner=commissioner,
        background=background,
        assignment=list(assignment),
        budget_text=budget_text,
        budget_amount=budget_amount,
        full_time_cost=full_time_cost,
        communication=communication,
        change_routine=change_routine,
    )


@verb
def change_project(
    project: Project,
    *,
    by: User,
    title: str,
    dated: date | None,
    author: str,
    commissioner: str,
    background: str,
    assignment: Sequence[str],
    budget_text: str,
    budget_amount: int | None,
    full_time_cost: int | None,
    communication: str,
    change_routine: str,
) -> Project:
    """The plan's texts, all of them: what is left empty is empty."""
    project.title = title
    project.dated = dated
    project.author = author
    project.commissioner = commissioner
    project.background = background
    project.assignment = list(assignment)
    project.budget_text = budget_text
    project.budget_amount = budget_amount
    project.full_time_cost = full_time_cost
    project.communication = communication
    project.change_routine = change_routine
    with controlled(project):
        project.save()
    return project


@verb
def add_step(
    project: Project,
    *,
    by: User,
    title: str,
    content: Sequence[str] = (),
    number: int | None = None,
    deliverables: Sequence[str] = (),
    activities: Sequence[Planned] = (),
) -> Step:
    """One more step, with the plan's own number or the next one. The first step of a plan is open from the start.

    With it may come its activities, and a gate that approves what `deliverables` names. All of it counts towards what may
    be added to a decided plan without the steering group.
    """
    last = project.steps.last()
    if last and number is not None and number <= last.number:
        raise NotPossible(_("Step %(number)s is in the plan already. Steps are added in their order.") % {"number": last.number})
    with controlled(project):
        step = Step.objects.create(
            project=project,
            number=number or (last.number + 1 if last else 1),
            title=title,
            content=list(content),
            status=StepStatus.SHUT if last else StepStatus.OPEN,
        )
        if deliverables:
            add_gate(step, by=by, asked=", ".join(deliverables), deliverables=deliverables)
        for each in activities:
            add_activity(step, by=by, title=each.title, due=each.due, responsible=each.responsible, comment=each.comment)
    return step


@verb
def open_step(step: Step, *, by: User) -> Step:
    """The work of the step may begin. NotPossible before the steps before it, and before its gate is passed."""
    refuse_if(opening_blockers(step))
    step.status = move(STEP_MOVES, StepStatus(step.status), StepStatus.OPEN)
    step.save()
    return step
