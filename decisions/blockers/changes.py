"""What stands in the way of a change of the decided plan: the same sentences before the attempt and after it."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from decisions.models import ChangeRequest
from minimaria.errors import Blocker
from projects.control.guard import latest_baseline
from projects.models import Project


def requesting_blockers(project: Project, *, about: Sequence[str] = ()) -> list[Blocker]:
    """Why nothing can be asked now: the group has decided no plan yet, or a change of the same thing waits already."""
    if latest_baseline(project) is None:
        return [Blocker(_("The steering group has not decided the plan yet. Until then you change it straight away."), link=project)]
    keys = [key for key in about if key]
    waits = _("“%(change)s” waits for the steering group already. Withdraw it first, or wait.")
    waiting = ChangeRequest.objects.awaiting().filter(project=project, about__in=keys) if keys else ()
    return [Blocker(waits % {"change": change}, link=change) for change in waiting]


def joining_blockers(leading: ChangeRequest, project: Project, *, by: Any) -> list[Blocker]:
    """Why nothing more can be asked for in the request that this change leads."""
    if not leading.is_awaiting or leading.project_id != project.pk:
        return [answered(leading)]
    if leading.submitted_by_id != by.pk:
        # Who answers is held against who asked: a request has one who asks.
        return [Blocker(_("%(name)s has asked for this. Put yours forward as a request of its own.") % {"name": leading.submitted_by})]
    return []


def answering_blockers(change: ChangeRequest, *, by: Any) -> list[Blocker]:
    """Why this person cannot confirm an answer to the change, whatever the steering group has said."""
    if not change.is_awaiting:
        return [answered(change)]
    if change.submitted_by_id == by.pk:
        # What needs two persons needs two persons, also when one has been both in turn.
        return [Blocker(_("You put this before the steering group yourself. Somebody else has to confirm what it decided."))]
    return []


def answered(change: ChangeRequest) -> Blocker:
    """That the change no longer waits, and what became of it."""
    return Blocker(_("This change is %(status)s already.") % {"status": change.get_status_display()}, link=change)
