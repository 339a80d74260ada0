"""Swedish working days: none on Saturdays, Sundays, public holidays and the three eves that the law counts as such.

For reckoning, a day is a number: how many working days there have been up to its evening. The evenings of a Friday and
of the Sunday after it are the same number, so "five working days later" is a sum, whatever weekend lies between.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from holidays import DE_FACTO, PUBLIC, country_holidays

# The years of a plan (minimaria.dates): whatever is reckoned past them stays at the last working day.
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_ZERO_YEAR = 2020  # numbers are counted from its first day, so that few years must be counted through
_DAY = timedelta(days=1)
_SATURDAY = 5


@cache
def holidays_of(year: int) -> Mapping[date, str]:
    """Public holidays, and the three eves that the law counts as such (the package calls them customary), by their Swedish names."""
    return country_holidays("SE", years=year, categories=(PUBLIC, DE_FACTO), language="sv")


def is_working_day(day: date) -> bool:
    """Whether people work on that day."""
    return day.weekday() < _SATURDAY and day not in holidays_of(day.year)


def number_of(day: date) -> int:
    """How many working days there have been up to its evening, from a day of the machine's own choice; less before that day."""
    return _before(day.year) + bisect_right(_days(day.year), day)


def day_of(number: int) -> date:
    """The working day with this number. Past the years of a plan, the last of them."""
    number = max(_before(_FIRST_YEAR) + 1, min(number, _before(_LAST_YEAR + 1)))
    year = _ZERO_YEAR + (number // 250)  # near enough: a year has about as many
    while _before(year) >= number:
        year -= 1
    while _before(year + 1) < number:
        year += 1
    return _days(year)[number - _before(year) - 1]


def after(day: date, days: int) -> date:
    """So many working days after the day: one working day after a Friday is the Monday, after a Sunday too."""
    return day_of(number_of(day) + days)


def from_to(first: date, last: date) -> int:
    """How many working days there are from the first day to the last, both counted; 0 when the last comes before."""
    return max(0, number_of(last) - number_of(first - _DAY))


@cache
def _days(year: int) -> Sequence[date]:
    """The working days of the year, in order."""
    return [day for number in range(366) if (day := date(year, 1, 1) + number * _DAY).year == year and is_working_day(day)]


@cache
def _before(year: int) -> int:
    """The number of the last working day before the year: negative before the zero year."""
    counted = [len(_days(each)) for each in range(min(year, _ZERO_YEAR), max(year, _ZERO_YEAR))]
    return sum(counted) if year >= _ZERO_YEAR else -sum(counted)
