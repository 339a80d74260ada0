"""The value: which days a date can be, how exactly it was said, and the words it was said with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .kinds import Precision, Qualifier, UnreadableDate
from .phrases import find_phrases, read_phrase
from .said import SEASONS
from .tokens import clean

_UNTIL = (Qualifier.UNTIL, Qualifier.LATEST)


@dataclass(frozen=True)
class PlanDate:
    """A date as it was said. `start` and `end` are the first and the last day it can mean; None where that side is open.

    "mars 2025" is 1–31 March, late from 1 April. Only precision `range` is a span of work; all else is one uncertain day.
    """

    start: date | None = None
    end: date | None = None
    precision: Precision = Precision.NONE
    qualifier: Qualifier = Qualifier.NONE
    literal: str = ""

    def __post_init__(self) -> None:
        if self.start and self.end and self.end < self.start:
            raise ValueError("A date cannot end before it starts.")
        if (self.precision == Precision.NONE) != (self.start is None and self.end is None):
            raise ValueError("A date without days has precision none, and only that.")
        if (self.qualifier == Qualifier.FROM and self.end) or (self.qualifier in _UNTIL and not self.end):
            raise ValueError("An earliest day leaves the end open, a last day is the end.")
        if self.qualifier == Qualifier.ONGOING and self.precision != Precision.NONE:
            raise ValueError("What is ongoing has no days.")

    @classmethod
    def read(cls, literal: str, *, default_year: int | None = None) -> Self:
        """The date that `literal` says in Swedish, alone or in a sentence; nothing said is precision none.

        Raises UnreadableDate, with a sentence that says what to write, when it says no date, more than one, one that
        could be read in two ways, or one that is not in the calendar. `default_year` is the year where none is said.
        """
        literal = " ".join(literal.split())
        said = read_phrase(literal, default_year=default_year)
        return cls(said.start, said.end, said.precision, said.qualifier, literal)

    @classmethod
    def find_all(cls, text: str, *, default_year: int | None = None) -> list[tuple[str, Self | UnreadableDate]]:
        """Every date said in `text`, in order, with its words; what has the form of a date and cannot be read is the refusal.

        Days listed in one sentence share the year: "7 november & 19 december 2024" is two dates, each of which says the
        year in its own literal, so that it can be read again alone.
        """
        text, found = clean(text), []
        for phrase in find_phrases(text, default_year=default_year):
            literal = text[phrase.start : phrase.end].rstrip(" .,")
            read: Self | UnreadableDate
            try:
                said = phrase.period()
                read = cls(said.start, said.end, said.precision, said.qualifier, phrase.whole(literal))
            except UnreadableDate as problem:
                read = problem
            found.append((literal, read))
        return found

    @classmethod
    def on(cls, day: date) -> Self:
        """One exactly known day."""
        return cls(day, day, Precision.DAY, Qualifier.NONE, day.isoformat())

    def __bool__(self) -> bool:
        """Whether anything was said: a day, or that it is ongoing."""
        return self.precision != Precision.NONE or self.qualifier != Qualifier.NONE

    def is_late(self, today: date) -> bool:
        """Late only when the whole said period has passed."""
        return self.end is not None and today > self.end

    @property
    def sort_key(self) -> tuple[bool, date, bool, date]:
        """By last day, then first day; open sides last."""
        return (self.end is None, self.end or date.max, self.start is None, self.start or date.max)

    def as_json(self) -> dict[str, str | None]:
        return {
            "start": self.start.isoformat() if self.start else None,
            "end": self.end.isoformat() if self.end else None,
            "precision": str(self.precision),
            "qualifier": str(self.qualifier),
            "literal": self.literal,
        }

    def __str__(self) -> str:
        return self.for_people()

    def for_people(self) -> str:
        """For running text: "20 mars 2025", "t.o.m. maj 2025", "1 juni 2025–30 maj 2026", "löpande", "Datum ej satt"."""
        return self._worded(_name_day, _name_period)

    def for_tables(self) -> str:
        """Short, for tables: "2025-03-20", "2025-03", "hösten 2025", "senast 2024-12-19"."""
        return self._worded(date.isoformat, _shorten_period)

    def _worded(self, name_day: Callable[[date], str], name_period: Callable[[date, Precision], str]) -> str:
        start = name_day(self.start) if self.start else ""
        if self.precision == Precision.RANGE and self.end:
            span = f"{start}–{name_day(self.end)}"
            return gettext("about %(date)s") % {"date": span} if self.qualifier == Qualifier.ABOUT else span
        known = self.end if self.qualifier in _UNTIL else self.start
        if known is None:
            return gettext("ongoing") if self.qualifier == Qualifier.ONGOING else gettext("No date set")
        said = str(_WORDS[self.qualifier]) % {"date": name_period(known, self.precision)}
        if self.qualifier in _UNTIL and start:
            return gettext("at the earliest %(start)s, %(end)s") % {"start": start, "end": said}
        return said


_WORDS = {
    Qualifier.NONE: "%(date)s",
    Qualifier.FROM: _("from %(date)s"),
    Qualifier.UNTIL: _("up to and including %(date)s"),
    Qualifier.LATEST: _("%(date)s at the latest"),
    Qualifier.ABOUT: _("about %(date)s"),
}
_SEASON_WORDS = {
    "våren": _("the spring of %(year)s"),
    "sommaren": _("the summer of %(year)s"),
    "hösten": _("the autumn of %(year)s"),
    "vintern": _("the winter of %(year)s/%(next)s"),
}


def _name_day(day: date) -> str:
    return date_format(day, "j F Y")


def _name_period(day: date, precision: Precision) -> str:
    """The period that begins or ends on `day`, in words."""
    match precision:
        case Precision.WEEK:
            year, week, _weekday = day.isocalendar()
            return gettext("week %(week)s %(year)s") % {"week": week, "year": year}
        case Precision.MONTH:
            return date_format(day, "F Y")
        case Precision.QUARTER:
            return gettext("quarter %(quarter)s %(year)s") % {"quarter": (day.month + 2) // 3, "year": day.year}
        case Precision.SEASON:
            return _name_season(day)
        case Precision.YEAR:
            return str(day.year)
    return _name_day(day)


def _name_season(day: date) -> str:
    for name, (first, months) in SEASONS.items():
        last = (first + months - 2) % 12 + 1
        if day.month == (first if day.day == 1 else last):
            year = day.year - (last < first and day.month == last)
            return str(_SEASON_WORDS[name]) % {"year": year, "next": f"{(year + 1) % 100:02}"}
    return _name_day(day)


def _shorten_period(day: date, precision: Precision) -> str:
    if precision == Precision.MONTH:
        return f"{day:%Y-%m}"
    return day.isoformat() if precision == Precision.DAY else _name_period(day, precision)


def read_day(literal: str) -> date:
    """One exactly known day, written alone. Raises UnreadableDate for everything less exact."""
    said = PlanDate.read(literal)
    if said.start is None or said.precision != Precision.DAY or said.qualifier != Qualifier.NONE:
        raise UnreadableDate(_("Write one day, for example 2024-11-07 or 7 nov 2024."))
    return said.start
