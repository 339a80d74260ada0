"""A meeting that is not held after all."""

from datetime import date

import pytest

from agreements import actions
from agreements.models import Meeting
from minimaria.errors import NotAllowed, NotPossible
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_a_meeting_where_something_is_planned_stays():
    gate = make.submitted_gate()
    meeting = Meeting.objects.get(body__collaboration=make.scope(gate))
    with pytest.raises(NotPossible, match="planned or was decided"):
        actions.remove_meeting(meeting, by=make.lead(of=gate))


def test_another_partys_contact_removes_nothing():
    meeting = make.meeting(body=make.body(of=make.party()))
    with pytest.raises(NotAllowed):
        actions.remove_meeting(meeting, by=make.contact(of=make.party(of=meeting)))


def test_it_goes_when_that_is_confirmed():
    meeting = make.meeting(date=date(2099, 2, 18))
    visitor, path = Visitor(make.lead(of=meeting)), address("remove_meeting", meeting, app="agreements")
    assert "Does styrgruppen not meet on" in visitor.see(path)
    assert visitor.send(path, revision=str(meeting.revision)).url == address("fill_calendar", meeting.body, app="agreements")
    assert not Meeting.objects.filter(pk=meeting.pk).exists()
