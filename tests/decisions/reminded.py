"""What the tests of reminders need: the morning of a day, and what the mails then say."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import time_machine
from django.core import mail

from agreements import actions as agreements
from decisions import actions
from decisions.models import Case, Reminder
from minimaria.accounts.models import User
from minimaria.outbox import delivery
from tests import make

TODAY = date(2025, 4, 2)


@contextmanager
def morning(day: date, hour: int = 8) -> Iterator[None]:
    """A morning hour in Stockholm, in summer."""
    with time_machine.travel(f"{day.isoformat()} {hour - 2:02d}:00+00:00"):
        yield


def days(number: int) -> date:
    """So many days from TODAY."""
    return TODAY + timedelta(days=number)


def remind(of: Any, on: date = TODAY) -> list[Reminder]:
    """Reminded by the system on that morning."""
    with morning(on):
        return actions.remind_parties(make.scope(of), by=make.system())


def reminded(of: Any, on: date = TODAY) -> list[str]:
    """What is reminded of on that morning."""
    return sorted(row.what for row in remind(of, on))


def delivered(on: date = TODAY) -> list[Any]:
    """The reminders that are delivered later that morning."""
    mail.outbox.clear()
    with morning(on, hour=9):
        delivery.deliver_due()
    return [one for one in mail.outbox if "väntar i" in one.body]


def second_contact(case: Case) -> User:
    """One more contact of the party, since later than the first."""
    make.contact(of=case)
    made = make.user()
    make.speaks_for(case.party, user=made, since=date(2024, 6, 1))
    return made


def planned(day: int, *, papers: int | None = None, case: Case | None = None, **over: Any) -> Case:
    """The only party in a round has its council meet on that day, and papers due on the other."""
    at = case or make.case(round=make.round(of=make.collaboration(parties=1)))
    step = make.path_step(case=at, planned_on=days(day), **over)
    if papers is not None:
        agreements.plan_meeting(step.body, by=make.contact(of=at), date=days(day), papers_due_on=days(papers))
    return at
