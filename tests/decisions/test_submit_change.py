"""A change that waits is put before another meeting, or explained in other words."""

from datetime import date

import pytest

from decisions import actions
from minimaria.errors import NotPossible, Stale
from tests import make
from tests.projects.pages import Visitor

pytestmark = pytest.mark.django_db


def test_another_meeting_and_other_words():
    change = make.change_request()
    meeting = make.meeting(of=change, date=date(2199, 5, 8))
    sent = Visitor(make.lead(of=change)).send(
        change.get_absolute_url() + "lagg-fram/", meeting=meeting.key, reason="Två möten ställdes in.", revision=change.revision
    )
    assert sent.status_code == 302
    now = make.fresh(change)
    assert (now.meeting, now.reason) == (meeting, "Två möten ställdes in.")


def test_only_the_steering_group_is_asked():
    change = make.change_request()
    other = make.meeting(of=change, body=make.body(of=change, name="Rådet"))
    with pytest.raises(NotPossible, match="is not the steering group"):
        actions.submit_change(change, by=make.lead(of=change), meeting=other)


def test_what_is_answered_is_not_put_forward_again():
    change = make.change_decision(make.change_request())
    with pytest.raises(NotPossible, match="is approved already"):
        actions.submit_change(make.fresh(change), by=make.lead(of=change), meeting=None)


def test_two_who_change_it_at_once_are_told():
    change = make.change_request()
    actions.submit_change(change, by=make.lead(of=change), meeting=None, reason="Först.")
    with pytest.raises(Stale):
        actions.submit_change.at(change.revision)(change, by=make.lead(of=change), meeting=None, reason="Sedan.")
