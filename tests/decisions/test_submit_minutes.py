"""The minutes are put forward to be approved."""

import pytest
from django.core import mail

from agreements import actions as agreements
from decisions import actions
from decisions.present import expected_at
from decisions.states import MinutesKind, MinutesStatus
from minimaria.errors import NotPossible
from minimaria.outbox import delivery
from minimaria.policy import Role
from tests import make
from tests.make.people import LONG_AGO

pytestmark = pytest.mark.django_db


def test_the_chair_the_deputy_and_the_adjuster_are_asked_by_mail():
    minutes = make.minutes()
    make.steering_order(of=minutes, has_adjuster=True)
    deputy = make.deputy(of=minutes)
    lead, chair, member = make.lead(of=minutes), make.chair(of=minutes), make.steer(of=minutes)
    actions.change_minutes(minutes, by=lead, kind=MinutesKind.PROTOCOL, adjuster=member)
    actions.record_attendance(minutes, by=lead, present=[chair.person, member.person])
    assert actions.submit_minutes(minutes, by=lead).status == MinutesStatus.SUBMITTED
    delivery.deliver_due()
    assert {message.to[0] for message in mail.outbox} == {chair.email, deputy.email, member.email}
    assert "Protokoll från 20" in mail.outbox[0].subject
    assert minutes.get_absolute_url() in mail.outbox[0].body


def test_who_is_deputy_and_adjusts_is_asked_once_and_who_puts_them_forward_is_not():
    minutes = make.minutes()
    make.steering_order(of=minutes, has_adjuster=True)
    lead, chair, deputy = make.lead(of=minutes), make.chair(of=minutes), make.deputy(of=minutes)
    agreements.give_role(make.scope(minutes), by=make.administrator(of=minutes), user=chair, role=Role.SECRETARY, since=LONG_AGO)
    actions.change_minutes(minutes, by=lead, kind=MinutesKind.NOTES, adjuster=deputy)
    actions.record_attendance(minutes, by=lead, present=[chair.person, deputy.person])
    actions.submit_minutes(minutes, by=chair)
    delivery.deliver_due()
    assert [message.to for message in mail.outbox] == [[deputy.email]]


def test_who_was_there_is_said_first():
    minutes = make.minutes()
    with pytest.raises(NotPossible, match="Say who was there"):
        actions.submit_minutes(minutes, by=make.lead(of=minutes))


def test_where_the_order_asks_for_an_adjuster_one_is_chosen_first_and_is_somebody_else():
    minutes = make.minutes()
    lead, member = make.lead(of=minutes), make.steer(of=minutes)
    actions.record_attendance(minutes, by=lead, present=[make.chair(of=minutes).person, member.person])
    make.steering_order(of=minutes, has_adjuster=True)
    with pytest.raises(NotPossible, match="Choose the member who adjusts"):
        actions.submit_minutes(minutes, by=lead)
    actions.change_minutes(minutes, by=lead, kind=MinutesKind.NOTES, adjuster=member)
    agreements.give_role(make.scope(minutes), by=make.administrator(of=minutes), user=member, role=Role.SECRETARY, since=LONG_AGO)
    with pytest.raises(NotPossible, match="You are the adjuster"):
        actions.submit_minutes(minutes, by=member)
    assert actions.submit_minutes(minutes, by=lead).status == MinutesStatus.SUBMITTED


def test_who_was_not_there_does_not_adjust():
    minutes = make.minutes()
    lead, chair, member = make.lead(of=minutes), make.chair(of=minutes), make.steer(of=minutes)
    make.steering_order(of=minutes, has_adjuster=True)
    actions.change_minutes(minutes, by=lead, kind=MinutesKind.NOTES, adjuster=member)
    actions.record_attendance(minutes, by=lead, present=[chair.person])
    with pytest.raises(NotPossible, match="was not at the meeting. Choose somebody who was"):
        actions.submit_minutes(minutes, by=lead)
    with pytest.raises(NotPossible, match="who was at the meeting, and not its chair"):
        actions.change_minutes(minutes, by=lead, kind=MinutesKind.NOTES, adjuster=member)
    actions.record_attendance(minutes, by=lead, present=[member.person])
    assert actions.submit_minutes(minutes, by=lead).status == MinutesStatus.SUBMITTED


def test_the_deputy_is_expected_at_the_meeting_as_every_member_is():
    minutes = make.minutes()
    deputy, member = make.deputy(of=minutes), make.steer(of=minutes)
    expected = expected_at(minutes.meeting)
    assert expected[deputy.person] == Role.DEPUTY
    assert list(expected).index(deputy.person) < list(expected).index(member.person)
