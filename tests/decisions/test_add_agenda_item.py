"""A point that somebody writes on the agenda."""

import pytest

from agreements.states import BodyKind
from decisions import actions
from decisions.states import AgendaKind
from minimaria.errors import NotAllowed, NotPossible
from tests import make
from tests.decisions.at_meeting import titles

pytestmark = pytest.mark.django_db


def test_it_stands_before_the_closing_points_whether_the_agenda_has_been_put_in_order_or_not():
    meeting = make.meeting()
    make.agenda_item(meeting=meeting, title="Lokalen")
    assert titles(meeting) == ["Mötet öppnas", "Lokalen", "Övriga frågor", "Nästa möte"]
    actions.arrange_agenda(meeting, by=make.lead(of=meeting), order=["opening", "other", "next"])
    make.agenda_item(meeting=meeting, title="Namnet")
    assert titles(meeting) == ["Mötet öppnas", "Namnet", "Övriga frågor", "Nästa möte", "Lokalen"]


@pytest.mark.parametrize("who", [make.lead, make.secretary, make.chair])
def test_who_prepares_the_meeting_adds_it(who):
    meeting = make.meeting()
    assert make.agenda_item(meeting=meeting, by=who(of=meeting)).title == "Lokalen"


def test_a_member_does_not():
    meeting = make.meeting()
    with pytest.raises(NotAllowed):
        make.agenda_item(meeting=meeting, by=make.steer(of=meeting))


def test_another_bodys_agenda_is_its_own():
    council = make.body(of=make.collaboration(), name="Rådet", kind=BodyKind.WELFARE_COUNCIL)
    meeting = make.meeting(body=council)
    with pytest.raises(NotPossible, match="makes its own agenda"):
        actions.add_agenda_item(meeting, by=make.lead(of=meeting), title="Lokalen", kind=AgendaKind.DISCUSS)
