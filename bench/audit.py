"""What the audit log costs, measured: `python -m bench.audit [events]`.

1. How long it takes to verify a million events: the chains alone, and what each event bound, record by record.
2. What the log adds to recording a decision: the same verb with and without it, turn by turn in one run, as a ratio.

On a database of its own (SQLite in a temporary folder, or a new one on the server that DATABASE_URL names), removed afterwards.
"""

import json
import random
import secrets
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from bench.database import of_its_own

DECISIONS = 60


def main(events: int) -> None:
    with of_its_own():
        verification(events)
        decisions()


def verification(events: int) -> None:
    from minimaria.audit.verification.chains import Chains
    from minimaria.audit.verification.rows import Rows

    _fill(events)
    chains = Chains()
    seconds, worked, faults = _timed(lambda: list(chains.check()))
    print(
        f"chains: {events} events verified in {seconds:.1f} s, {worked:.1f} s of the processor, {faults} faults (aim for a million: 15 s)"
    )
    rows = Rows()
    seconds, worked, faults = _timed(lambda: list(rows.check()))
    print(f"rows: {rows.checked} records held against their events in {seconds:.1f} s, {worked:.1f} s of the processor, {faults} faults")


def _timed(work: Callable[[], list[str]]) -> tuple[float, float, int]:
    """Seconds by the clock and of the processor (on a busy machine the second is the one to go by), and how many faults."""
    started, worked = time.perf_counter(), time.process_time()
    faults = work()
    return time.perf_counter() - started, time.process_time() - worked, len(faults)


def _fill(events: int) -> None:
    """So many events in the chain of one collaboration; one in ten binds a record of an activity's history."""
    from django.utils import timezone

    from minimaria.audit import keys, sealing
    from minimaria.audit.models import Event
    from projects.models import Activity
    from tests import make

    activity = make.activity()
    chain, now = make.scope(activity).key, timezone.now()
    last = Event.objects.filter(chain=chain).latest("number")
    number, before = last.number, last.hash
    history = Activity.history.model
    record = history.objects.filter(key=activity.key).latest("history_id")
    kept = {field.attname: getattr(record, field.attname) for field in history._meta.concrete_fields if not field.primary_key}
    columns = sealing.columns_of(history)
    at = history.objects.latest("history_id").history_id
    while number < events:
        batch, records = [], []
        for _event in range(min(20_000, events - number)):
            number += 1
            rows, salts = "[]", ""
            if number % 10 == 0:
                at += 1
                made = history(history_id=at, **kept)
                records.append(made)
                salts = secrets.token_hex(16)
                content = sealing.content(columns, [getattr(made, name) for name, _default in columns])
                bound = sealing.commitment(salts, content)
                rows = json.dumps([["projects.activity", activity.key, "changed", at, bound]], separators=(",", ":"))
            facts = [
                chain,
                number,
                now,
                "projects.update_activity",
                "done",
                7,
                last.collaboration,
                None,
                "projects.activity",
                activity.key,
                rows,
            ]
            before = sealing.sealed(before, [*facts[:2], sealing.moment(now), *facts[3:]])
            batch.append(Event(**dict(zip(Event.SEALED, facts, strict=True)), hash=before, signature="x" * 88, salts=salts))
        batch[-1].signature = keys.sign(keys.head(chain, number, before))
        history.objects.bulk_create(records, batch_size=500)
        Event.objects.bulk_create(batch, batch_size=1000)


def decisions() -> None:
    from django.utils import timezone

    from agreements.states import BodyKind
    from decisions import actions
    from decisions.states import Outcome
    from tests import make

    round = make.round(of=make.collaboration(parties=2 * DECISIONS))
    cases = list(round.cases.select_related("party"))
    contacts = {case.pk: make.contact(of=case) for case in cases}
    bodies = {case.pk: make.body(of=case.party, kind=BodyKind.COUNCIL) for case in cases}
    today = timezone.localdate()
    took: dict[bool, list[tuple[float, float]]] = {True: [], False: []}
    turns = [True, False] * DECISIONS
    random.Random(1).shuffle(turns)
    for with_log, case in zip(turns, cases, strict=True):
        with without_log() if not with_log else _as_it_is():
            started, worked = time.perf_counter(), time.process_time()
            actions.record_decision(
                case,
                by=contacts[case.pk],
                body=bodies[case.pk],
                meeting_date=today,
                paragraph="§ 42",
                registration_number="KS 2025/17",
                outcome=Outcome.APPROVED,
                wording="\n".join(text for _kind, text in make.CLAUSES),
            )
            took[with_log].append((time.perf_counter() - started, time.process_time() - worked))
    for index, kind in enumerate(("by the clock", "of the processor")):
        with_it, without = (statistics.median(one[index] for one in took[each]) * 1000 for each in (True, False))
        share = with_it / without - 1
        print(f"recording a decision, {kind}: {with_it:.2f} ms with the log, {without:.2f} ms without, {share:+.1%} (aim: at most +15 %)")


@contextmanager
def without_log() -> Iterator[None]:
    """Verbs as they would be without a log: nothing hashed, nothing written."""
    nothing: Callable[..., Any] = lambda *_arguments: b""  # noqa: E731
    with patch("minimaria.audit.log.write", nothing), patch("minimaria.history.content_of", nothing):
        yield


@contextmanager
def _as_it_is() -> Iterator[None]:
    yield


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
