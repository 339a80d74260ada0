"""Working days, against a calendar of our own: Easter by Gauss and the law's list, day by day through twenty years."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minimaria.working_days import after, day_of, from_to, is_working_day, number_of

D = date.fromisoformat
DAY = timedelta(days=1)
days = st.dates(date(2020, 1, 1), date(2039, 12, 31))


def easter(year: int) -> date:
    """The day by the Gregorian reckoning, as Butcher wrote it down."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    r = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * r) // 451
    month, day = divmod(h + r - 7 * m + 114, 31)
    return date(year, month, day + 1)


def days_off(year: int) -> set[date]:
    fixed = {date(year, *day) for day in ((1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31))}
    moving = {easter(year) + timedelta(days=number) for number in (-2, 0, 1, 39, 49)}
    midsummer_eve = next(day for number in range(19, 26) if (day := date(year, 6, number)).weekday() == 4)
    all_saints = next(day for number in range(7) if (day := date(year, 10, 31) + number * DAY).weekday() == 5)
    return fixed | moving | {midsummer_eve, midsummer_eve + DAY, all_saints}


def works(day: date) -> bool:
    return day.weekday() < 5 and day not in days_off(day.year)


def test_every_day_of_twenty_years():
    day = date(2020, 1, 1)
    while day.year < 2040:
        assert is_working_day(day) is works(day), day
        day += DAY


def test_easter_of_the_test_is_the_real_one():
    assert [easter(year) for year in (2024, 2025, 2026)] == [D("2024-03-31"), D("2025-04-20"), D("2026-04-05")]


def test_a_number_is_one_more_each_working_day():
    day, number = date(2020, 1, 1), number_of(D("2019-12-31"))
    while day.year < 2040:
        number += works(day)
        assert number_of(day) == number, day
        if works(day):
            assert day_of(number) == day
        day += DAY


@given(day=days, many=st.integers(0, 60))
def test_so_many_working_days_after(day, many):
    counted = day
    for _step in range(many):
        counted += DAY
        while not works(counted):
            counted += DAY
    assert number_of(after(day, many)) == number_of(day) + many
    if many:
        assert after(day, many) == counted


@given(first=days, length=st.integers(-10, 400))
def test_from_one_day_to_another(first, length):
    last = first + timedelta(days=length)
    assert from_to(first, last) == sum(works(first + number * DAY) for number in range(length + 1))


@pytest.mark.parametrize("day", ["1999-12-31", "1965-06-15", "2150-03-04"])
def test_days_before_and_long_after_the_first_have_numbers_too(day):
    assert number_of(day_of(number_of(D(day)))) == number_of(D(day))
    assert number_of(D(day) + 7 * DAY) - number_of(D(day)) in range(1, 6)


def test_past_the_years_of_a_plan_it_stays_at_the_last_day():
    assert (day_of(10**7).year, day_of(-(10**7)).year) == (2199, 1900)
