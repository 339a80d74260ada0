"""All parts of the verification, on one moment of the database."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils.translation import gettext as _

from minimaria.audit import heads, triggers
from minimaria.audit.models import Checkpoint
from minimaria.audit.verification import stored, witnesses
from minimaria.audit.verification.chains import Chains
from minimaria.audit.verification.rows import Rows


@dataclass
class Report:
    """How much was held against what, as far as the verification has come."""

    events: int = 0
    chains: int = 0
    checkpoints: int = 0
    records: int = 0
    removed: int = 0
    files: int = 0


def everything(report: Report, brought: Iterable[Checkpoint] = ()) -> Iterator[str]:
    """A sentence for each thing that does not fit, in the order in which they are met; `report` counts what was looked at.

    `brought` are checkpoints that somebody kept outside this installation: the only ones that show a history which its
    owner, with the key, has written anew.
    """
    # Read first: what is written while we read makes no chain shorter than it was.
    known = list(heads.witnessed())
    with _one_moment():
        for name in triggers.missing(connection):
            yield _("The database does not refuse to change the log: %(name)s is missing. Run: manage.py audit guard") % {"name": name}
        checkpoints = [*Checkpoint.objects.all(), *brought]
        chains, rows = Chains(), Rows()
        yield from chains.check(witnesses.asked(checkpoints, known))
        report.chains, report.events = len(chains.heads), sum(head.size for head in chains.heads.values())
        yield from witnesses.check(chains, checkpoints)
        yield from witnesses.check_reached(chains, known)
        report.checkpoints = len(checkpoints)
        yield from rows.check()
        report.records, report.removed = rows.checked, rows.removed
    for fault in stored.check():
        report.files += 1
        if fault is not None:
            yield fault


@contextmanager
def _one_moment() -> Iterator[None]:
    """Within it the database stands still for us, and for nobody else."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN")  # not Django's own, which would keep all verbs waiting
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
