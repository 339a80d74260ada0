"""What is not there for somebody, in time: `python -m bench.not_there`.

The time of the answer to a page that one may not know of, as a ratio to one that never was, in one run. Headers and body are
compared by tests/test_matrix.py; here only whether one of the two takes longer. The exit status is 1 beyond the aim.
"""

import logging
import statistics
import sys
import time
from typing import Any

from bench.database import of_its_own

ROUNDS = 200
AIM = 1.25


def main() -> int:
    with of_its_own():
        logging.disable(logging.WARNING)  # each answer is one
        client, pages = pages_of()
        worst = 0.0
        for name, hidden, missing in pages:
            times: dict[str, list[float]] = {hidden: [], missing: []}
            for _round in range(ROUNDS):  # one after the other, so that what else the machine does falls on both
                for path in (hidden, missing):
                    times[path].append(seconds(client, path))
            ratio = statistics.median(times[hidden]) / statistics.median(times[missing])
            worst = max(worst, ratio, 1 / ratio)
            print(f"{name}: hidden {statistics.median(times[hidden]) * 1000:.2f} ms, ratio to missing {ratio:.2f} (aim: within {AIM})")
    return int(worst > AIM)


def pages_of() -> tuple[Any, list[tuple[str, str, str]]]:
    """A contact's client, and pages of another party or another collaboration beside pages that never were."""
    from django.test import Client
    from django.urls import reverse

    from tests import make

    of, elsewhere = make.collaboration(parties=2), make.collaboration(parties=1)
    mine, other = of.parties.order_by("position")
    client = Client()
    client.force_login(make.contact(of=mine))
    note, never = make.internal_note(party=other), "2" * 12
    there = make.activity(of=elsewhere)
    return client, [
        ("another party's note", *(reverse("decisions:change_note", args=[of.slug, key]) for key in (note.key, never))),
        ("another collaboration's activity", *(reverse("projects:activity", args=[of.slug, key]) for key in (there.key, never))),
        ("another collaboration", reverse("overview", args=[elsewhere.slug]), reverse("overview", args=["finns-inte"])),
    ]


def seconds(client: Any, path: str) -> float:
    started = time.perf_counter()
    answer = client.get(path)
    taken = time.perf_counter() - started
    assert answer.status_code == 404, path
    return taken


if __name__ == "__main__":
    sys.exit(main())
