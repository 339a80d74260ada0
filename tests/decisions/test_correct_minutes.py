"""What is approved is corrected by a row of its own, with a reason."""

import pytest

from decisions import actions
from decisions.models import Minutes
from decisions.written import written
from minimaria.errors import NotPossible
from tests import make

pytestmark = pytest.mark.django_db


def test_it_says_all_that_was_said_and_the_earlier_stands_until_it_is_approved():
    minutes = make.minutes()
    action = make.action(minutes=minutes)
    lead, chair = make.lead(of=minutes), make.chair(of=minutes)
    actions.write_minutes_item(action.item, by=lead, said="Lokalen är för liten.", decided="Vi letar vidare.")
    actions.record_attendance(minutes, by=lead, present=[chair.person], others=["Tove Gästprov"])
    actions.submit_minutes(minutes, by=lead)
    minutes = actions.approve_minutes(minutes, by=chair)
    correction = actions.correct_minutes(minutes, by=lead, reason="Fel namn på lokalen.")
    told, before = written(correction), written(minutes)
    assert [(one.item.said, one.item.decided, [a.activity for a in one.actions]) for one in told.items] == [
        (one.item.said, one.item.decided, [a.activity for a in one.actions]) for one in before.items
    ]
    assert [str(row) for row in told.attendance] == [str(row) for row in before.attendance]
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
