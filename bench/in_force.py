"""What it costs to say of many collaborations whether their texts hold: `python -m bench.in_force [collaborations]`.

A thousand collaborations of sixteen parties that have all decided, in a fixed few queries: how many, and how long. The exit
status is 1 where the queries are more than for one collaboration, or where one of the answers is wrong.
"""

import sys
import time
from collections.abc import Iterator
from typing import Any

from bench.database import of_its_own

PARTIES = 16
_APART = 1_000_000  # between the primary keys of two copies


def main(collaborations: int) -> int:
    with of_its_own():
        from decisions.models import DecisionRound
        from decisions.states import Trigger
        from tests import make

        made = make.in_force(parties=PARTIES, trigger=Trigger.DECISION)
        one, _seconds, _answers = asked(DecisionRound.objects.filter(pk=made.pk))
        for model in _models():
            _copy(model, collaborations - 1)
        many, seconds, answers = asked(DecisionRound.objects.all())
        print(f"{len(answers)} collaborations of {PARTIES} parties: {many} queries ({one} for one), {seconds:.1f} s")
        return int(many > one or len(answers) != collaborations or not all(answers))


def asked(rounds: Any) -> tuple[int, float, list[bool]]:
    """The queries, the seconds, and the answer for each round."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from decisions.in_force import in_force
    from decisions.reading import facts_of
    from tests import make

    start = time.perf_counter()
    with CaptureQueriesContext(connection) as queries:
        facts = facts_of(list(rounds))
    answers = [in_force(known, make.MEETING_DAY) for known in facts.values()]
    return len(queries) - 1, time.perf_counter() - start, answers  # without the one that reads the rounds


def _models() -> Iterator[Any]:
    """All that belongs to a collaboration and that the answer is read from, parents first. People and organisations are shared."""
    from agreements.models import Agreement, AgreementVersion, Body, Clause, Collaboration, Party
    from decisions.models import Case, DecisionRound, Extract, LegalForce, PartyDecision, PathStep, Verdict

    yield from (Collaboration, Party, Body, Agreement, AgreementVersion, Clause, DecisionRound, Case, PathStep, PartyDecision)
    yield from (Extract, Verdict, LegalForce)


def _copy(model: Any, times: int) -> None:
    """The rows so many times over, each time with keys of their own: straight into the table, since nobody did all that."""
    from django.db import connection

    copied, columns = set(_models()), [field.column for field in model._meta.local_fields]
    moved = {f.column for f in model._meta.local_fields if f.primary_key or (f.is_relation and f.related_model in copied)}
    unique = {f.column for f in model._meta.local_fields if f.column in ("key", "slug", "joint_key")}
    quoted = ", ".join(f'"{column}"' for column in columns)
    into = f'INSERT INTO "{model._meta.db_table}" ({quoted}) VALUES ({", ".join(["%s"] * len(columns))})'  # noqa: S608 - our own tables
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {quoted} FROM "{model._meta.db_table}"')  # noqa: S608 - our own tables
        rows = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
        for copy in range(1, times + 1):
            changed = [
                {
                    column: value + copy * _APART
                    if column in moved and value
                    else f"{value[:8]}{copy:x}"
                    if column in unique and value
                    else value
                    for column, value in row.items()
                }
                for row in rows
            ]
            cursor.executemany(into, [tuple(row.values()) for row in changed])


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
