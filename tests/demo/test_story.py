"""The story of the example: all of it or nothing, on days that are weekdays."""

from datetime import date

import pytest

from minimaria.accounts.models import User
from minimaria.demo.calendar import Calendar
from minimaria.demo.story import Story, tell_story


def test_a_story_that_is_interrupted_leaves_nothing_behind(db, monkeypatch, time_machine):
    time_machine.move_to(date(2027, 3, 17))
    monkeypatch.setattr(Story, "_decide", lambda *_args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        tell_story(date(2027, 3, 17))
    assert not User.objects.exists()


@pytest.mark.parametrize("today", [date(2027, 3, day) for day in range(1, 15)])
def test_the_story_happens_on_weekdays_in_its_order(today):
    calendar = Calendar(today)
    days = [calendar.day(distance) for distance in (-215, -40, -4, -1)] + [calendar.day(distance) for distance in (24, 41, 125)]
    assert all(day.weekday() < 5 for day in days)
    assert days == sorted(days)
    assert days[3] < today < days[4]
