"""What long plans cost, measured: `python -m bench.plan_pages`.

The server time of the plan page and of the timeline with 50 and with 2,000 activities, as a ratio in one run. Forty times
as many activities may take at most forty times as long: the exit status is 1 when a page takes longer.
"""

import statistics
import sys
import time
from typing import Any

from bench.database import of_its_own

FEW, MANY = 50, 2000
PAGES = ("plan", "timeline")
DATES = ("mars 2027", "20 april 2027", "senast 9 maj 2027", "2027-06-01-2027-09-12", "")
ROUNDS = 5


def main() -> int:
    with of_its_own():
        few, many = plan_of(FEW), plan_of(MANY)
        worst = 0.0
        for page in PAGES:
            short, long = seconds(*few, page), seconds(*many, page)
            worst = max(worst, long / short)
            print(f"{page}: {FEW} in {short * 1000:.0f} ms, {MANY} in {long * 1000:.0f} ms, ratio {long / short:.1f} (aim: {MANY // FEW})")
    return int(worst > MANY / FEW)


def plan_of(many: int) -> tuple[Any, Any]:
    """A plan of so many activities behind a gate, every second waiting for the one before it; and its lead."""
    from minimaria import acting
    from minimaria.dates import PlanDate
    from projects import actions
    from tests import make

    gate = make.gate(ready=False)
    by, before = make.lead(of=gate), None
    token = acting.current.set(acting.Act("bench.plan_pages", by=by))
    for number in range(many):
        due = PlanDate.read(DATES[number % len(DATES)])
        made = actions.add_activity(gate.opens, by=by, title=f"Aktivitet {number}", due=due, duration=number % 20 or None)
        if before and number % 2:
            actions.add_dependency(made, by=by, predecessor=before)
        before = made
    acting.current.reset(token)
    return gate.opens.project, by


def seconds(project: Any, by: Any, page: str) -> float:
    """The middle of some rounds, after one that fills the caches."""
    from django.test import Client
    from django.urls import reverse

    client, path = Client(), reverse(f"projects:{page}", args=[project.collaboration.slug])
    client.force_login(by)
    taken = []
    for _round in range(ROUNDS + 1):
        start = time.perf_counter()
        status = client.get(path).status_code
        taken.append(time.perf_counter() - start)
        if status != 200:
            raise SystemExit(f"{path} answers {status}")
    return statistics.median(taken[1:])


if __name__ == "__main__":
    sys.exit(main())
