"""Server time of the plan page and the timeline with 50 and with 2,000 activities, and their ratio.

    python -m bench.plan_pages

Forty times as many activities may take at most forty times as long: the exit status is 1 when a page takes longer.
"""

import os
import statistics
import sys
import time

import django

os.environ.setdefault("DATABASE_URL", "sqlite://")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.test import Client  # noqa: E402
from django.test.utils import setup_databases, teardown_databases  # noqa: E402
from django.urls import reverse  # noqa: E402

from minimaria import acting  # noqa: E402
from minimaria.accounts.models import User  # noqa: E402
from minimaria.dates import PlanDate  # noqa: E402
from projects import actions  # noqa: E402
from projects.models import Project  # noqa: E402
from tests import make  # noqa: E402

FEW, MANY = 50, 2000
PAGES = ("plan", "timeline")
DATES = ("mars 2027", "20 april 2027", "senast 9 maj 2027", "2027-06-01-2027-09-12", "")
ROUNDS = 5


def plan_of(many: int) -> tuple[Project, User]:
    """A plan of so many activities behind a gate, every second waiting for the one before it."""
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


def seconds(project: Project, by: User, page: str) -> float:
    """The middle of some rounds, after one that fills the caches."""
    client, path = Client(), reverse(f"projects:{page}", args=[project.collaboration.slug])
    client.force_login(by)
    taken = []
    for _round in range(ROUNDS + 1):
        start = time.perf_counter()
        assert client.get(path).status_code == 200
        taken.append(time.perf_counter() - start)
    return statistics.median(taken[1:])


def main() -> int:
    """Print a line for each page; the exit status."""
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        few, many = plan_of(FEW), plan_of(MANY)
        worst = 0.0
        for page in PAGES:
            short, long = seconds(*few, page), seconds(*many, page)
            worst = max(worst, long / short)
            print(f"{page}: {FEW} {short * 1000:.0f} ms, {MANY} {long * 1000:.0f} ms, ratio {long / short:.1f} (linear {MANY / FEW:.0f})")
        return int(worst > MANY / FEW)
    finally:
        teardown_databases(databases, verbosity=0)


if __name__ == "__main__":
    sys.exit(main())
