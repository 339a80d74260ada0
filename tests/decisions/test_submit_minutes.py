"""The minutes are put forward to be approved."""

import pytest
from django.core import mail

from decisions import actions
from decisions.states import MinutesKind, MinutesStatus
from minimaria.errors import NotPossible
from minimaria.outbox import delivery
from tests import make

pytestmark = pytest.mark.django_db


def test_the_chair_and_the_adjuster_are_asked_by_mail():
    minutes = make.minutes()
    lead, chair, member = make.lead(of=minutes), make.chair(of=minutes), make.steer(of=minutes)
    actions.change_minutes(minutes, by=lead, kind=MinutesKind.PROTOCOL, adjuster=member)
    actions.record_attendance(minutes, by=lead, present=[chair.person])
    assert actions.submit_minutes(minutes, by=lead).status == MinutesStatus.SUBMITTED
    delivery.deliver_due()
    assert {message.to[0] for message in mail.outbox} == {chair.email, member.email}
    assert "Protokoll från 20" in mail.outbox[0].subject
    assert minutes.get_absolute_url() in mail.outbox[0].body


def test_who_was_there_is_said_first():
    minutes = make.minutes()
    with pytest.raises(NotPossible, match="Say who was there"):
        actions.submit_minutes(minutes, by=make.lead(of=minutes))
