"""When a body meets, read from what a secretary has at hand: a pasted list, a CSV file or an ICS file.

A line says one day, the meeting; or two, and then the earlier is the day when papers are due. What cannot be read is
quoted back with a reason, and nothing is guessed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _
from icalendar import Calendar as ICalendar
from icalendar import Component

from minimaria.dates import PlanDate, Precision
from minimaria.errors import NotPossible
from minimaria.files.rows import rows_in

MOST_DAYS = 400
# Papers are never due longer before a meeting than this: what lies further off belongs to another meeting, or is a slip.
LONGEST_BEFORE = timedelta(days=70)
_ABOUT_PAPERS = re.compile(r"handling|underlag|stopp|inlämn|beredning|papers", re.IGNORECASE)
_CANCELLED = re.compile(r"inställ|cancel", re.IGNORECASE)


class MeetingDay(NamedTuple):
    """A day on which a body meets, and the last day for papers to it; None where that is not said."""

    day: date
    papers_due_on: date | None = None


class ReadCalendar(NamedTuple):
    """The days that were read, in order and each once, and a sentence for each line that was not."""

    days: Sequence[MeetingDay]
    doubts: Sequence[str]


def read_calendar(text: str, *, year: int | None = None) -> ReadCalendar:
    """The meetings in a pasted list, a CSV file or an ICS file, told apart by what they hold. `year` is the year where none is said."""
    if "BEGIN:VCALENDAR" in text[:2000].upper():
        return _gathered(_read_ics(text))
    return _gathered(_read_lines((" ; ".join(row) for row in rows_in(text)), year))


def _read_lines(lines: Iterable[str], year: int | None) -> Iterator[MeetingDay | str]:
    for line in lines:
        said = line.strip()
        if not any(sign.isdigit() for sign in said):
            continue  # a heading
        if heading := _year_alone(said):
            year = heading
            continue
        yield _read_line(said, year)


def _year_alone(line: str) -> int | None:
    """The year of a heading, "Sammanträdesdagar 2027", which holds for what follows it."""
    said = re.fullmatch(r"\D*((?:19|20)\d\d)\D*", line)
    dates = [read for _literal, read in PlanDate.find_all(line)]
    return int(said[1]) if said and all(isinstance(read, PlanDate) and read.precision == Precision.YEAR for read in dates) else None


def _read_line(line: str, year: int | None) -> MeetingDay | str:
    quoted = _("“%(line)s”") % {"line": line[:80]}
    days = []
    for _literal, read in PlanDate.find_all(_without_weekdays_and_times(line), default_year=year):
        if not isinstance(read, PlanDate) or read.precision != Precision.DAY or read.end is None:
            return _("%(line)s does not say a day. Write for example 2025-03-20.") % {"line": quoted}
        days.append(read.end)
    if not days:
        return _("%(line)s does not say a day. Write for example 2025-03-20.") % {"line": quoted}
    if len(days) > 2:
        return _("%(line)s says more than two days. Write one meeting on each line.") % {"line": quoted}
    if _CANCELLED.search(line):
        return _("%(line)s seems to be cancelled and was left out.") % {"line": quoted}
    if len(days) == 2 and max(days) - min(days) > LONGEST_BEFORE:
        return _("%(line)s: the papers would be due more than ten weeks before the meeting.") % {"line": quoted}
    return MeetingDay(max(days), min(days) if len(days) == 2 else None)


def _without_weekdays_and_times(line: str) -> str:
    """“torsdag 20 mars 2025 kl. 13.15–16” says the day alone."""
    line = re.sub(r"\b(kl\.?|klockan)\s*\d{1,2}([.:]\d\d)?(\s*[-–]\s*\d{1,2}([.:]\d\d)?)?", " ", line, flags=re.IGNORECASE)
    line = re.sub(r"\b\d{1,2}:\d\d(\s*[-–]\s*\d{1,2}:\d\d)?", " ", line)
    return re.sub(r"\b(mån|tis|ons|tors?|fre|lör|sön)(dag)?(en|ar)?\b\.?,?", " ", line, flags=re.IGNORECASE)


def _read_ics(text: str) -> Iterator[MeetingDay | str]:
    try:
        events = list(ICalendar.from_ical(text).walk("VEVENT"))
    except (ValueError, IndexError, KeyError) as problem:
        raise NotPossible(_("The calendar file is broken. Export it again, or paste the days.")) from problem
    papers: list[date] = []
    meetings: list[date] = []
    for event in events:
        name = str(event.get("SUMMARY", ""))
        day = _day_of(event)
        quoted = _("“%(line)s”") % {"line": name[:80]}
        if day is None:
            yield _("%(line)s has no day.") % {"line": quoted}
        elif "RRULE" in event:
            yield _("%(line)s repeats itself. Add its days one by one: a body's meetings rarely follow a rule.") % {"line": quoted}
        elif str(event.get("STATUS", "")).upper() == "CANCELLED" or _CANCELLED.search(name):
            yield _("%(line)s seems to be cancelled and was left out.") % {"line": quoted}
        else:
            (papers if _ABOUT_PAPERS.search(name) else meetings).append(day)
    for day in meetings:
        due = max((one for one in papers if day - LONGEST_BEFORE <= one <= day), default=None)
        yield MeetingDay(day, due)


def _day_of(event: Component) -> date | None:
    start = event.get("DTSTART")
    day = getattr(start, "dt", None)
    if isinstance(day, datetime):
        return day.date()
    return day if isinstance(day, date) else None


def _gathered(read: Iterable[MeetingDay | str]) -> ReadCalendar:
    """Each day once: a day said twice is due when the line that says so says."""
    days: dict[date, date | None] = {}
    doubts = []
    for one in read:
        if isinstance(one, str):
            doubts.append(one)
        else:
            days[one.day] = one.papers_due_on or days.get(one.day)
    if len(days) > MOST_DAYS:
        raise NotPossible(_("These are more than %(number)s meetings. Take only the coming years.") % {"number": MOST_DAYS})
    return ReadCalendar([MeetingDay(day, due) for day, due in sorted(days.items())], doubts)
