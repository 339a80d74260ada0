"""Long work that somebody has asked for."""

from django.db import models

from followup import actions as followup
from minimaria.accounts.models import User
from minimaria.files.store import Kept
from minimaria.jobs import actions
from minimaria.jobs.models import Job
from tests.make.people import fresh, lead, scope, system
from tests.make.plan import kept as some_file


def job(*, of: models.Model | None = None, by: User | None = None) -> Job:
    """All documents in one file, asked for by the lead and not yet begun."""
    where = scope(of)
    return followup.pack_documents(where, by=by or lead(of=where))


def running_job(**over: object) -> Job:
    """The same, taken up by a process."""
    return actions.take_up(job(**over), by=system())  # type: ignore[arg-type]


def finished_job(*, kept: Kept | None = None, **over: object) -> Job:
    """The same, with what was made of it."""
    made = running_job(**over)
    actions.finish(made, by=system(), attempt=made.attempt, kept=kept or some_file())
    return fresh(made)
