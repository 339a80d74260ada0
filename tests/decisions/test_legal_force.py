"""Legal force reckoned from the notice: known cases, and every day of twenty years by a table made without the package."""

import io
import json
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from decisions.legal_force import legal_force

KNOWN = [
    ("2021-03-22", "2021-04-12", "2021-04-13"),
    ("2024-04-17", "2024-05-08", "2024-05-09"),
    ("2024-05-16", "2024-06-07", "2024-06-08"),  # 6 June is the national day
    ("2024-05-31", "2024-06-24", "2024-06-25"),  # midsummer's eve
    ("2024-12-03", "2024-12-27", "2024-12-28"),  # Christmas
    ("2024-12-10", "2025-01-02", "2025-01-03"),  # New Year
    ("2025-03-28", "2025-04-22", "2025-04-23"),  # Good Friday to Easter Monday
    ("2025-05-08", "2025-05-30", "2025-05-31"),  # Ascension Day
]
DAY = timedelta(days=1)


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (Gauss, with the two exceptions)."""
    a, b, c = year % 19, year % 4, year % 7
    k = year // 100
    m = (15 - (13 + 8 * k) // 25 + k - k // 4) % 30
    n = (4 + k - k // 4) % 7
    d = (19 * a + m) % 30
    e = (2 * b + 4 * c + 6 * d + n) % 7
    if (d, e) == (29, 6) or (d == 28 and e == 6 and (11 * m + 11) % 30 < 19):
        e -= 7
    return date(year, 3, 22) + (d + e) * DAY


def saturday_from(day: date) -> date:
    return day + (5 - day.weekday()) % 7 * DAY


def free_days(year: int) -> set[date]:
    """The days of lag (1989:253) and the three eves of lag (1930:173) § 2."""
    paschal = easter(year)
    fixed = {date(year, month, day) for month, day in [(1, 1), (1, 6), (5, 1), (6, 6), (12, 25), (12, 26), (12, 24), (12, 31)]}
    movable = {paschal + days * DAY for days in (-2, 0, 1, 39, 49)}
    midsummer = saturday_from(date(year, 6, 20))
    return fixed | movable | {midsummer - DAY, midsummer, saturday_from(date(year, 10, 31))}


FREE = {day for year in range(2015, 2041) for day in free_days(year)}


@pytest.mark.parametrize(("notice", "last", "force"), KNOWN)
def test_a_known_case(notice, last, force):
    reckoned = legal_force(date.fromisoformat(notice))
    assert (reckoned.last_day.isoformat(), reckoned.legal_force.isoformat()) == (last, force)


def test_every_day_of_twenty_years():
    first = date(2016, 1, 1)
    for notice in (first + n * DAY for n in range((date(2036, 1, 1) - first).days)):
        last = notice + 21 * DAY
        while last.weekday() >= 5 or last in FREE:
            last += DAY
        reckoned = legal_force(notice)
        assert (reckoned.last_day, reckoned.legal_force) == (last, last + DAY), notice


def test_the_table_knows_easter():
    assert [easter(year) for year in (2024, 2025, 2038, 1954, 1981)] == [
        date(2024, 3, 31),
        date(2025, 4, 20),
        date(2038, 4, 25),
        date(1954, 4, 18),
        date(1981, 4, 19),
    ]


@pytest.mark.parametrize(
    ("notice", "sentence"),
    [
        (date(2024, 5, 31), "slutar midsommarafton, därför måndag 24 juni"),
        (date(2025, 5, 8), "slutar kristi himmelsfärdsdag, därför fredag 30 maj"),
        (date(2024, 4, 20), "slutar lördag 11 maj, därför måndag 13 maj"),
        (date(2021, 3, 22), "slutar måndag 12 april"),
    ],
)
def test_the_reason_says_why_the_day_moved(notice, sentence):
    with override("sv"):
        reason = legal_force(notice).reason
    assert sentence in reason
    assert reason.startswith(f"Anslaget sattes upp {notice}.")
    assert f"Beräknad laga kraft: {legal_force(notice).legal_force}." in reason
    assert ("därför" in reason) == ("därför" in sentence)


def printed(*arguments: str) -> str:
    out = io.StringIO()
    call_command("legal_force", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_prints_both_days_and_the_reason():
    first, reason = printed("2024-05-31").strip().split("\n")
    assert first == "last_day 2024-06-24, legal_force 2024-06-25"
    assert "midsommarafton" in reason


def test_the_command_prints_json():
    answer = json.loads(printed("240531", "--json"))
    assert (answer["last_day"], answer["legal_force"]) == ("2024-06-24", "2024-06-25")


@pytest.mark.parametrize("notice", ["11/7/2024", "igår", "9999-12-31"])
def test_a_day_that_cannot_be_read_gets_a_sentence(notice):
    with pytest.raises(CommandError, match=r"\."):
        printed(notice)
