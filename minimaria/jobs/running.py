"""Doing long work: whoever delivers the outbox takes it up, says how far it has come, and ends it.

    @work("followup.pack_documents", title=_("All documents in one file"), back="followup:all_documents", back_label=_("Documents"))
    def pack_documents(job: Job, tell: Tell) -> Made:
        tell(3, 9, "Report to the council")        Stopped when nobody waits for it any more

The work reads and makes, and writes no rows. It may be begun anew at any time: who was killed has left nothing behind.
Each `tell` renews the lease, so that work may take longer than one lease and is yet taken over soon after a kill.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import override

from minimaria.accounts.models import User
from minimaria.errors import NotPossible
from minimaria.files import store
from minimaria.jobs import actions
from minimaria.jobs.models import Job
from minimaria.jobs.states import JobStatus
from minimaria.outbox import delivery

logger = logging.getLogger(__name__)

# Work that kills its process kills the next one too.
MOST_ATTEMPTS = 3

Tell = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Made:
    """What the work has made: a file of ours, open at its beginning."""

    file: BinaryIO
    content_type: str
    name: str


@dataclass(frozen=True)
class Kind:
    """One kind of long work: what it is called, the page it is asked for on, and how it is done."""

    title: str | Promise
    back: str
    back_label: str | Promise
    do: "Work"


Work = Callable[[Job, Tell], Made]
KINDS: dict[str, Kind] = {}


class Stopped(Exception):
    """Nobody waits for the work any more, or another process does it."""


def work(word: str, *, title: str | Promise, back: str, back_label: str | Promise) -> Callable[[Work], Work]:
    """Register a function as the work of this kind. `back` is the name of the page it is asked for on, and what that is called."""

    def register(function: Work) -> Work:
        KINDS[word] = Kind(title, back, back_label, function)
        return function

    return register


def run(job: Job, *, message_key: str) -> None:
    """Do the work, from its beginning. What goes wrong is said in the job, to who asked for it, and in the log."""
    system = User.objects.system()
    try:
        taken = actions.take_up(job, by=system)
    except NotPossible:  # it was given up while it waited
        return
    with override(settings.LANGUAGE_CODE):
        try:
            made = _made(taken, message_key)
            with made.file:
                kept = store.keep_made(made.file, made.content_type, made.name)
            actions.finish(taken, by=system, attempt=taken.attempt, kept=kept)
        except Stopped:
            return
        except Exception as error:  # whatever it is, somebody waits for an answer
            told = isinstance(error, NotPossible)
            if not told:
                logger.exception("%s did not work", taken)
            sentence = (
                str(error) if told else _("Something went wrong on our side. Try again; if it goes wrong again, tell who runs the site.")
            )
            _fail(taken, system, sentence)


def _made(job: Job, message_key: str) -> Made:
    if job.attempt > MOST_ATTEMPTS:
        raise NotPossible(_("This was begun three times and never finished. Tell who runs the site."))

    def tell(done: int, total: int, doing: str) -> None:
        delivery.renew(message_key)
        mine = Job.objects.filter(pk=job.pk, status=JobStatus.RUNNING, attempt=job.attempt)
        if not mine.update(done=done, total=total, doing=doing[:200]):
            raise Stopped

    return KINDS[job.kind].do(job, tell)


def _fail(job: Job, system: User, sentence: str) -> None:
    try:
        actions.fail(job, by=system, attempt=job.attempt, sentence=sentence)
    except NotPossible:  # it has ended meanwhile, or is another's: theirs to say
        return
