"""Something is to be changed in the minutes after all."""

import pytest

from decisions import actions
from decisions.states import MinutesKind, MinutesStatus
from minimaria.errors import NotPossible
from tests import make

pytestmark = pytest.mark.django_db


def test_they_can_be_written_again_and_what_one_has_approved_is_asked_anew():
    minutes = make.minutes()
    lead, chair, member = make.lead(of=minutes), make.chair(of=minutes), make.steer(of=minutes)
    make.steering_order(of=minutes, has_adjuster=True)
    actions.change_minutes(minutes, by=lead, kind=MinutesKind.NOTES, adjuster=member)
    actions.record_attendance(minutes, by=lead, present=[chair.person, member.person])
    actions.submit_minutes(minutes, by=lead)
    actions.approve_minutes(minutes, by=chair)
    actions.take_back_minutes(minutes, by=member)
    taken = make.fresh(minutes)
    assert taken.is_draft
    assert (taken.approved_by, taken.submitted_by) == (None, None)


def test_what_the_adjuster_approved_before_is_not_what_is_approved_now():
    minutes = make.minutes()
    lead, chair, member = make.lead(of=minutes), make.chair(of=minutes), make.steer(of=minutes)
    make.steering_order(of=minutes, has_adjuster=True)
    actions.change_minutes(minutes, by=lead, kind=MinutesKind.NOTES, adjuster=member)
    actions.record_attendance(minutes, by=lead, present=[chair.person, member.person])
    actions.submit_minutes(minutes, by=lead)
    actions.approve_minutes(minutes, by=member)
    actions.take_back_minutes(minutes, by=lead)
    actions.submit_minutes(minutes, by=lead)
    assert actions.approve_minutes(minutes, by=chair).status == MinutesStatus.SUBMITTED, "the adjuster has not read these"
    assert actions.approve_minutes(minutes, by=member).status == MinutesStatus.APPROVED


def test_what_is_approved_stays():
    minutes = make.approved_minutes()
    with pytest.raises(NotPossible, match="cannot become"):
        actions.take_back_minutes(minutes, by=make.lead(of=minutes))
