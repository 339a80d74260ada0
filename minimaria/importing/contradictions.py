"""What a plan says against itself. Each becomes a question; none is settled here."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _

from minimaria.dates import Precision

from .closeness import plain_letters
from .follow_up import FOLLOW_UP
from .notes import Notes
from .organisations import organisation_named
from .parties import stated_counts
from .readings import ActivityReading, PlanReading

_WRITES_THE_PLAN = re.compile(r"\b(?:skriv\w*|ta fram|upprätta\w*|färdigställ\w*)\b.*\bprojektplan", re.IGNORECASE)
_TARGET = re.compile(
    r"\b(?:etabler\w*|start\w*|öppna\w*|i drift|införa\w*)\b[^.]*?\b(?:under|senast|år)\s+(?P<year>20\d\d)\b", re.IGNORECASE
)
_ON_TO_STEP = re.compile(r"\b(?:vidare )?till (?:steg|fas|etapp) (?P<number>\d{1,2})\b", re.IGNORECASE)
_BODY = re.compile(r"^\w+(?:gruppen|nätverket|rådet|nämnden|styrelsen|beredningen|utskottet)$", re.IGNORECASE)
_SATURDAY = 5
_WORKING_GROUP = re.compile(r"arbetsgrupp|projektgrupp", re.IGNORECASE)


def ask_about_contradictions(plan: PlanReading, text: str, notes: Notes) -> None:
    """Asks about everything in `plan`, and in the document's whole `text`, that does not go together."""
    for question in (*_dates(plan), *_target(plan, text), *_gates(plan), *_commissioner(plan), *_municipalities(plan, text)):
        notes.ask(question)


def _activities(plan: PlanReading) -> Iterator[ActivityReading]:
    return (activity for step in plan.steps for activity in step.activities)


def _dates(plan: PlanReading) -> Iterator[str]:
    for activity in _activities(plan):
        due = activity.due
        if plan.date and due.end and due.end < plan.date and _WRITES_THE_PLAN.search(activity.title):
            yield _("“%(activity)s” is due %(due)s, and the plan is dated %(date)s. Which is right?") % {
                "activity": activity.title,
                "due": due.for_tables(),
                "date": plan.date.isoformat(),
            }
        if due.precision == Precision.RANGE and due.end and _is_almost_the_months_end(due.end):
            yield _("“%(activity)s” ends %(end)s, a day before the month does. Is %(last)s meant?") % {
                "activity": activity.title,
                "end": due.end.isoformat(),
                "last": (due.end + timedelta(days=1)).isoformat(),
            }


def _is_almost_the_months_end(day: date) -> bool:
    """The last day but one, when that is not the month's last working day: 30 May 2026, a Saturday, and not 27 February 2026."""
    last = day.replace(day=monthrange(day.year, day.month)[1])
    return (last - day).days == 1 and last.weekday() != _SATURDAY


def _target(plan: PlanReading, text: str) -> Iterator[str]:
    """The year in which it shall be in place, and work that goes on after it."""
    years = [int(match["year"]) for match in _TARGET.finditer(text)]
    ends = [(activity.due.end, activity.title) for step in plan.steps if not FOLLOW_UP.search(step.title) for activity in step.activities]
    known = [(end, title) for end, title in ends if end]
    if years and known and max(known)[0].year > max(years):
        last, title = max(known)
        yield _("The text says that it is in place in %(year)s, the schedule's “%(activity)s” goes on until %(end)s. Which is the aim?") % {
            "year": max(years),
            "activity": title,
            "end": last.isoformat(),
        }


def _gates(plan: PlanReading) -> Iterator[str]:
    gates = {step.number: step.gate for step in plan.steps}
    for activity in _activities(plan):
        for match in _ON_TO_STEP.finditer(f"{activity.comment}\n{activity.due.literal}"):
            number = int(match["number"])
            if number not in gates:
                yield _("“%(activity)s” leads to step %(number)s, which the plan does not have. Which step is meant?") % {
                    "activity": activity.title,
                    "number": number,
                }
            elif not gates[number]:
                yield _("“%(activity)s” leads to step %(number)s, but nothing says what must be approved before that step. What must?") % {
                    "activity": activity.title,
                    "number": number,
                }


def _commissioner(plan: PlanReading) -> Iterator[str]:
    """Two bodies side by side with nothing between them: one, the other, or one of the other's?"""
    words = plan.commissioner.split()
    bodies = [word for word in words if _BODY.match(word.strip(",."))]
    if len(bodies) > 1 and len(bodies) == len(words):
        yield _("The commissioner is “%(written)s”. Which of them is it, or are both?") % {"written": plan.commissioner}


def _municipalities(plan: PlanReading, text: str) -> Iterator[str]:
    """Fewer municipalities at work than the text says take part."""
    units = {member.unit for member in plan.members if _WORKING_GROUP.search(member.group)}
    known = {plain_letters(unit) for unit in units if (found := organisation_named(unit)) and found.is_municipality}
    counts = stated_counts(text)
    if known and counts and len(known) < max(counts):
        yield _("%(present)s of %(all)s municipalities have somebody in the working group. Is that meant?") % {
            "present": len(known),
            "all": max(counts),
        }
