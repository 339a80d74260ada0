"""Verbs on long work. A verb of the app whose work it is asks for it (`ask`); the machine does it (running.py)."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from minimaria.accounts.models import User
from minimaria.errors import NotPossible
from minimaria.files import store
from minimaria.files.store import Kept
from minimaria.jobs.models import Job
from minimaria.jobs.states import JOB_MOVES, JobStatus
from minimaria.outbox import delivery
from minimaria.states import move
from minimaria.verbs import verb


def ask(collaboration: Any, *, by: User, kind: str, about: str = "") -> Job:
    """Queue the work, inside the verb that asks for it. Asked for twice while it is under way, it is one.

    `about` is the key of the row it is about, where that is not the collaboration itself.
    """
    known = Job.objects.under_way().filter(collaboration=collaboration, user=by, kind=kind, about=about).first()
    if known is not None:
        return known
    job = Job.objects.create(collaboration=collaboration, user=by, kind=kind, about=about)
    delivery.put("jobs.run", job=job.pk)
    return job


@verb
def take_up(job: Job, *, by: User) -> Job:
    """Begin, or begin anew what somebody who was killed had begun. NotPossible when it has ended."""
    job.status = move(JOB_MOVES, JobStatus(job.status), JobStatus.RUNNING)
    job.attempt += 1
    job.save()
    return job


@verb
def finish(job: Job, *, by: User, attempt: int, kept: Kept) -> Job:
    """It is done; this was made. NotPossible when it has ended otherwise, or another has taken it up."""
    _refuse_another(job, attempt)
    job.file, job.file_name, job.done = kept.row(), kept.name, job.total
    return _end(job, JobStatus.DONE)


@verb
def fail(job: Job, *, by: User, attempt: int, sentence: str) -> Job:
    """It did not work; the sentence says why and what to do. NotPossible as for `finish`."""
    _refuse_another(job, attempt)
    job.error = sentence
    return _end(job, JobStatus.FAILED)


@verb
def give_up(job: Job, *, by: User) -> Job:
    """The person who asked for it needs it no more. NotPossible when it has ended."""
    return _end(job, JobStatus.GIVEN_UP)


@verb
def remove_job(job: Job, *, by: User) -> None:
    """It has been kept long enough, and what was made of it goes along. NotPossible while it is under way."""
    if job.is_under_way:
        raise NotPossible(_("This is still being made."))
    file = job.file
    job.delete()
    if file is not None:
        store.forget(file)


def _end(job: Job, status: JobStatus) -> Job:
    job.status = move(JOB_MOVES, JobStatus(job.status), status)
    job.ended_at = timezone.now()
    job.save()
    return job


def _refuse_another(job: Job, attempt: int) -> None:
    if job.attempt != attempt:
        raise NotPossible(_("Another process has taken this up."))
