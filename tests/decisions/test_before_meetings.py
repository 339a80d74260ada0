"""Who writes for the group is asked to call it, in time by its own order, until it is called."""

from datetime import timedelta

import pytest

from decisions import actions
from decisions.asked import asked_of
from tests import make

pytestmark = pytest.mark.django_db


def asked(user, meeting, *, days_before: int):
    """What is asked about the call, so many days before the meeting."""
    told = asked_of(user, make.scope(meeting), today=meeting.date - timedelta(days=days_before))
    return [one for one in told if one.href.endswith(f"{meeting.key}/kallelse/")]


@pytest.fixture
def meeting():
    made = make.meeting(of=make.collaboration())
    make.chair(of=made)
    return made


def test_the_lead_and_the_secretary_are_asked_two_weeks_before_and_nobody_else(meeting):
    for who in (make.lead, make.secretary):
        assert not asked(who(of=meeting), meeting, days_before=15)
        [one] = asked(who(of=meeting), meeting, days_before=14)
        assert one.due == meeting.date - timedelta(days=7) and not one.is_late
    for who in (make.chair, make.deputy, make.steer, make.reader):
        assert not asked(who(of=meeting), meeting, days_before=7)


def test_it_is_asked_in_time_by_the_groups_own_order(meeting):
    make.steering_order(of=meeting, called_before=21)
    lead = make.lead(of=meeting)
    assert not asked(lead, meeting, days_before=29)
    [one] = asked(lead, meeting, days_before=28)
    assert one.due == meeting.date - timedelta(days=21)
    assert "21" in one.why


def test_after_that_day_it_is_late_until_the_meeting_has_been_held(meeting):
    lead = make.lead(of=meeting)
    assert not asked(lead, meeting, days_before=7)[0].is_late
    assert asked(lead, meeting, days_before=6)[0].is_late
    assert asked(lead, meeting, days_before=0)
    assert not asked(lead, meeting, days_before=-1)


def test_it_is_asked_no_more_when_the_call_is_sent(meeting, time_machine):
    lead, day = make.lead(of=meeting), meeting.date - timedelta(days=10)
    time_machine.move_to(day)
    assert asked(lead, meeting, days_before=10)
    actions.send_call(meeting, by=lead, number=1)
    assert not asked(lead, meeting, days_before=10)


def test_another_bodys_meeting_is_not_called_to(meeting):
    other = make.meeting(body=make.body(of=make.party(of=meeting)), by=make.lead(of=meeting))
    assert not asked(make.lead(of=meeting), other, days_before=5)
