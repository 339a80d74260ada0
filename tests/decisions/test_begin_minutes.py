"""The minutes begin with the agenda as it is."""

from datetime import timedelta

import pytest
import time_machine

from decisions import actions
from decisions.states import MinutesKind
from minimaria.errors import NotPossible
from tests import make
from tests.decisions.at_gate import as_

pytestmark = pytest.mark.django_db


def test_the_points_are_taken_over_in_order_and_in_swedish_and_stay_when_the_agenda_would_change():
    item = make.agenda_item(title="Lokalen", note="Tre förslag.")
    minutes = make.minutes(meeting=item.meeting)
    points = list(minutes.items.values_list("position", "title", "basis"))
    assert points[1] == (2, "Lokalen", "Tre förslag.")
    assert [title for _position, title, _basis in points] == ["Mötet öppnas", "Lokalen", "Övriga frågor", "Nästa möte"]
    for change in (
        lambda lead: actions.arrange_agenda(item.meeting, by=lead, order=["next"]),
        lambda lead: actions.remove_agenda_item(item, by=lead),
    ):
        with pytest.raises(NotPossible, match="The minutes have begun"):
            change(make.lead(of=item))


def test_not_before_the_day_of_the_meeting():
    meeting = make.meeting()
    with time_machine.travel(meeting.date - timedelta(days=1)), pytest.raises(NotPossible, match="begin that day"):
        make.minutes(meeting=meeting)
    with time_machine.travel(meeting.date):
        assert make.minutes(meeting=meeting).is_draft


def test_two_who_begin_at_once_begin_once():
    minutes = make.minutes()
    with pytest.raises(NotPossible, match="Somebody has begun already"):
        actions.begin_minutes(minutes.meeting, by=make.secretary(of=minutes), kind=MinutesKind.PROTOCOL)
    page = as_(make.secretary(of=minutes)).post(f"{make.scope(minutes).get_absolute_url()}moten/{minutes.meeting.key}/anteckningar/")
    assert page.url == minutes.get_absolute_url()
