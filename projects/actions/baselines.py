"""The plan, frozen: as decided, or as it is put forward."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from minimaria.errors import NotPossible
from projects.documents import canonical, canonical_plan, sha256_of
from projects.models import Activity, Baseline, Gate, Project


@dataclass(frozen=True)
class Approved:
    """What the steering group approved at a gate: the plan that was put forward, and what it added to it by its own word."""

    plan: Baseline
    gate: Gate
    added: Collection[Activity] = ()


def freeze_baseline(project: Project, *, decided_on: date, approved: Approved | None = None) -> Baseline:
    """The plan as the decided one: as it now stands, or as it lay before the group, where that is what the group approved.

    To be called inside the verb that decides: a plan is frozen as decided by nothing else.
    """
    content = canonical_plan(project)
    if approved is not None:
        content = _as_approved(json.loads(content), approved)
    return _freeze(project, content, decided_on=decided_on)


def freeze_to_put_forward(project: Project, *, printed: str) -> Baseline:
    """The plan as it stands, to lie before the steering group. It is not decided, and stands for itself whatever becomes of it.

    `printed` is the SHA-256 of the plan that the print beside it shows. NotPossible when the plan has changed since.
    """
    content = canonical_plan(project)
    if sha256_of(content) != printed:
        raise NotPossible(_("The plan was changed by somebody while it was printed. Send it again."))
    return _freeze(project, content, put_forward_on=timezone.localdate())


def _freeze(project: Project, content: str, **on: date) -> Baseline:
    number = project.baselines.count() + 1
    return Baseline.objects.create(project=project, number=number, content=content, sha256=sha256_of(content), **on)


def _as_approved(now: dict, approved: Approved) -> str:
    """The plan that was put forward, with what the decision itself did: the gate passed, the step open, the conditions.

    What others changed in the plan meanwhile is not in it: it shows beside the decided plan, as any change does.
    """
    before = json.loads(approved.plan.content)
    opened = next(step for step in now["steps"] if step["key"] == approved.gate.opens.key)
    added = {activity.key for activity in approved.added}
    for step in before["steps"]:
        if step["key"] == opened["key"]:
            step |= {name: opened[name] for name in ("status", "gate")}
            step["activities"] += [each for each in opened["activities"] if each["key"] in added]
    return canonical(before)
