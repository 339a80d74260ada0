"""What is approved is corrected by a row of its own, with a reason."""

import pytest

from decisions import actions
from decisions.models import Minutes
from decisions.written import written
from minimaria.errors import NotPossible
from tests import make

pytestmark = pytest.mark.django_db


def all_of(point):
    item = point.item
    actions = [(action.what, action.owner, action.due, action.activity) for action in point.actions]
    return item.position, item.about, item.title, item.basis, item.said, item.decided, actions


def test_it_says_all_that_was_said_and_the_earlier_stands_until_it_is_approved():
    gate = make.submitted_gate()  # there is something to decide, with what lies behind it
    minutes = make.minutes(of=gate)
    action = make.action(minutes=minutes)
    lead, chair = make.lead(of=minutes), make.chair(of=minutes)
    make.steer(of=minutes)  # who was not there is told too
    actions.write_minutes_item(action.item, by=lead, said="Lokalen är för liten.", decided="Vi letar vidare.")
    actions.record_attendance(minutes, by=lead, present=[chair.person], others=["Tove Gästprov"])
    actions.submit_minutes(minutes, by=lead)
    minutes = actions.approve_minutes(minutes, by=chair)
    correction = actions.correct_minutes(minutes, by=lead, reason="Fel namn på lokalen.")
    told, before = written(correction), written(minutes)
    assert [all_of(one) for one in told.items] == [all_of(one) for one in before.items]
    attended = [[(row.person, row.capacity, row.is_present) for row in one.attendance] for one in (told, before)]
    assert attended[0] == attended[1]
    assert list(Minutes.objects.standing()) == [minutes]
    actions.submit_minutes(correction, by=lead)
    actions.approve_minutes(correction, by=chair)
    assert list(Minutes.objects.standing()) == [correction]


def test_once_and_only_what_is_approved():
    minutes = make.approved_minutes()
    lead = make.lead(of=minutes)
    actions.correct_minutes(minutes, by=lead, reason="Fel namn.")
    with pytest.raises(NotPossible, match="begun already"):
        actions.correct_minutes(minutes, by=lead, reason="Fel namn.")
    draft = make.minutes(meeting=make.meeting(of=minutes, date=minutes.meeting.date.replace(month=5)))
    with pytest.raises(NotPossible, match="not approved yet"):
        actions.correct_minutes(draft, by=lead, reason="Fel namn.")
