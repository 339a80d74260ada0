"""The decided plan, frozen."""

import hashlib
from datetime import date

from projects.documents import canonical_plan
from projects.models import Baseline, Project


def freeze_baseline(project: Project, *, decided_on: date) -> Baseline:
    """The plan as it now stands, as the decided one. To be called inside the verb that decides: a plan is frozen by nothing else."""
    content = canonical_plan(project)
    return Baseline.objects.create(
        project=project,
        number=project.baselines.count() + 1,
        decided_on=decided_on,
        content=content,
        sha256=hashlib.sha256(content.encode()).hexdigest(),
    )
