"""What a date as it was said asks of the reckoning. "mars 2025" is an end somewhere in March: from the 1st, by the 31st; of what
has no duration it is the 31st (see work)."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils import translation

from minimaria.dates import PlanDate, Precision, Qualifier
from minimaria.working_days import after, from_to, number_of

_DAY = timedelta(days=1)
_UNTIL = (Qualifier.UNTIL, Qualifier.LATEST)
# The months of each precision that names some of them.
_MONTHS = {Precision.MONTH: 1, Precision.QUARTER: 3, Precision.YEAR: 12}


@dataclass(frozen=True)
class Asked:
    """`after`, `ends_from` and `ends_by` are evenings (see network); `days` is how long a said span of work is."""

    after: int | None = None
    ends_from: int | None = None
    ends_by: int | None = None
    days: int = 0


def asked(said: PlanDate) -> Asked:
    """What must hold for what was said to hold.

    A span ("1 juni–30 maj") begins and ends with its days; "tidigast" is when it may begin; what is said to be done
    "senast" a day is reckoned with that day; every other period is one day in it. Ongoing, or nothing said, asks nothing.
    """
    start, end = said.start, said.end
    if said.precision == Precision.RANGE and start and end:
        return Asked(after=number_of(start - _DAY), ends_by=number_of(end), days=from_to(start, end))
    if end is None:
        return Asked() if start is None else Asked(after=number_of(start - _DAY), ends_from=_first_evening(start))
    by = number_of(end)
    if said.qualifier in _UNTIL:
        return Asked(after=number_of(start - _DAY) if start else None, ends_from=by, ends_by=by)
    # A period of days off alone, such as one Saturday, is the evening before them.
    return Asked(ends_from=min(_first_evening(start), by) if start else by, ends_by=by)


def said_anew(said: PlanDate, day: date) -> PlanDate:
    """The same kind of date, as exact as it was, that the day fits: "mars 2025" becomes "april 2025". A span keeps its length."""
    if said.precision == Precision.RANGE and said.start and said.end:
        start = after(day, 1 - max(1, from_to(said.start, said.end)))
        return _written(replace(said, start=start, end=day))
    if said.precision == Precision.NONE:
        return PlanDate.on(day)
    # A season is too long to be moved by a few weeks: it is said by its month.
    precision = Precision.MONTH if said.precision == Precision.SEASON else said.precision
    first, last = _period(precision, day)
    said = replace(said, precision=Precision.DAY if precision == Precision.RANGE else precision)
    if said.qualifier in _UNTIL:
        return _written(replace(said, end=last))
    return _written(replace(said, start=first, end=None if said.end is None else last))


def _first_evening(day: date) -> int:
    """The evening of the first working day from this one."""
    return number_of(day - _DAY) + 1


def _written(said: PlanDate) -> PlanDate:
    """With its words in Swedish, the language that dates are read in."""
    with translation.override("sv"):
        return replace(said, literal=said.for_people())


def _period(precision: Precision, day: date) -> tuple[date, date]:
    """The first and last day of the week, month … that the day is in."""
    if precision == Precision.WEEK:
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if precision not in _MONTHS:
        return day, day
    months = _MONTHS[precision]
    first = date(day.year, day.month - (day.month - 1) % months, 1)
    years, month = divmod(first.month - 1 + months, 12)
    return first, date(first.year + years, month + 1, 1) - _DAY
