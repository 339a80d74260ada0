"""The chair approves the minutes, and the adjuster where one is named; then they are frozen."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils.translation import override

from agreements import actions as agreements
from decisions import actions
from decisions.agenda.told import heading_of_minutes
from decisions.models import Attendance, Minutes, MinutesAction, MinutesItem
from decisions.states import MinutesKind
from minimaria.errors import NotAllowed, NotPossible
from minimaria.outbox import delivery
from minimaria.policy import Role, visible
from projects.models import Activity, Responsible
from tests import make
from tests.decisions.at_gate import as_
from tests.make.people import LONG_AGO

pytestmark = pytest.mark.django_db


def test_the_chair_alone_where_nobody_adjusts():
    begun = make.minutes()
    make.action(minutes=begun)
    minutes = make.submitted_minutes(meeting=make.meeting(of=begun, date=make.MEETING_DAY.replace(day=21)))
    reader = make.reader(of=minutes)
    for model in (Minutes, MinutesItem, MinutesAction, Attendance):
        assert model.objects.exists()
        assert not visible(reader, model).exists()
    approved = actions.approve_minutes(minutes, by=make.chair(of=minutes))
    assert approved.is_approved
    assert visible(reader, Minutes).get() == approved
    page = as_(reader).get(approved.get_absolute_url()).content.decode().replace("\xa0", " ")
    assert "Minnesanteckningar från 21 mars 2025: godkända" in page


@pytest.mark.parametrize("first", ["chair", "adjuster"])
def test_both_where_one_adjusts_in_either_order_each_once(first):
    minutes = make.minutes()
    make.steering_order(of=minutes, has_adjuster=True)
    lead, chair, member = make.lead(of=minutes), make.chair(of=minutes), make.steer(of=minutes)
    actions.change_minutes(minutes, by=lead, kind=MinutesKind.PROTOCOL, adjuster=member)
    actions.record_attendance(minutes, by=lead, present=[chair.person, member.person])
    actions.submit_minutes(minutes, by=lead)
    one, other = (chair, member) if first == "chair" else (member, chair)
    half = actions.approve_minutes(minutes, by=one)
    assert not half.is_approved
    with override("sv"):
        assert heading_of_minutes(half).endswith("väntar på justeraren" if first == "chair" else "väntar på att godkännas")
    with pytest.raises(NotPossible, match="already"):
        actions.approve_minutes(minutes, by=one)
    assert actions.approve_minutes(minutes, by=other).is_approved


def test_what_is_approved_is_not_approved_again():
    minutes = make.approved_minutes()
    for who in (make.chair(of=minutes), make.deputy(of=minutes)):
        with pytest.raises(NotPossible, match="approved already"):
            actions.approve_minutes(minutes, by=who)


@pytest.mark.parametrize("who", [make.lead, make.secretary, make.steer])
def test_nobody_else(who):
    minutes = make.submitted_minutes()
    with pytest.raises(NotAllowed):
        actions.approve_minutes(minutes, by=who(of=minutes))


def test_not_who_put_them_forward_whatever_else_they_are():
    minutes = make.minutes()
    chair = make.chair(of=minutes)
    agreements.give_role(make.scope(minutes), by=make.administrator(of=minutes), user=chair, role=Role.SECRETARY, since=LONG_AGO)
    actions.record_attendance(minutes, by=chair, present=[chair.person])
    actions.submit_minutes(minutes, by=chair)
    with pytest.raises(NotPossible, match="Somebody else has to approve"):
        actions.approve_minutes(minutes, by=chair)


def test_the_deputy_approves_in_the_chairs_place_and_the_chair_is_not_asked_twice():
    minutes = _put_forward_with_an_adjuster()
    deputy, chair = make.deputy(of=minutes), make.chair(of=minutes)
    assert actions.approve_minutes(minutes, by=deputy).approved_by == deputy
    with pytest.raises(NotPossible, match=f"{deputy} has approved them already"):
        actions.approve_minutes(make.fresh(minutes), by=chair)
    assert actions.approve_minutes(make.fresh(minutes), by=make.steer(of=minutes)).is_approved


def test_a_deputy_who_adjusts_does_not_approve_in_the_chairs_place_too():
    minutes = _put_forward_with_an_adjuster(make.deputy)
    deputy = make.deputy(of=minutes)
    assert not actions.approve_minutes(minutes, by=deputy).approved_by
    with pytest.raises(NotPossible, match="already"):
        actions.approve_minutes(make.fresh(minutes), by=deputy)
    assert actions.approve_minutes(make.fresh(minutes), by=make.chair(of=minutes)).is_approved


def test_what_is_put_forward_stands_as_it_is_and_its_correction_follows_the_order_as_it_is_by_then():
    minutes = _put_forward_with_an_adjuster()
    make.steering_order(of=minutes, has_adjuster=False)
    assert not actions.approve_minutes(minutes, by=make.chair(of=minutes)).is_approved
    approved = actions.approve_minutes(make.fresh(minutes), by=make.steer(of=minutes))
    assert actions.correct_minutes(approved, by=make.lead(of=minutes), reason="Fel namn.").adjuster is None


def _put_forward_with_an_adjuster(who=make.steer):
    minutes = make.minutes()
    make.steering_order(of=minutes, has_adjuster=True)
    lead, adjuster = make.lead(of=minutes), who(of=minutes)
    actions.change_minutes(minutes, by=lead, kind=MinutesKind.PROTOCOL, adjuster=adjuster)
    actions.record_attendance(minutes, by=lead, present=[make.chair(of=minutes).person, adjuster.person])
    return actions.submit_minutes(minutes, by=lead)


def test_the_group_and_who_is_to_do_something_are_told_and_who_may_not_read_them_is_not():
    minutes = make.minutes()
    lead, chair, member = make.lead(of=minutes), make.chair(of=minutes), make.steer(of=minutes)
    worker, reference, reader = make.worker(of=minutes), make.reference(of=minutes), make.reader(of=minutes)
    seats = [make.member(of=minutes, name=user.person.name) for user in (worker, reference)]
    for seat, what in zip(seats, ("Boka lokalen", "Ring rektorn"), strict=True):
        make.action(minutes=minutes, what=what, owner=Responsible(member=seat))
    actions.write_minutes_item(minutes.items.first(), by=lead, said="Hemligt prat.", decided="Vi hyr i Falun.")
    actions.record_attendance(minutes, by=lead, present=[chair.person])
    actions.submit_minutes(make.fresh(minutes), by=lead)
    delivery.deliver_due()
    mail.outbox.clear()
    actions.approve_minutes(make.fresh(minutes), by=chair)
    delivery.deliver_due()
    told = {message.to[0]: message for message in mail.outbox}
    assert told.keys() == {lead.email, member.email, worker.email}
    assert reader.email not in told
    body = told[worker.email].body
    assert body.index("Du ska göra:") < body.index("Boka lokalen") < body.index("Vi hyr i Falun.") < body.index("Ring rektorn")
    assert "Du ska göra" not in told[member.email].body
    assert "Vi hyr" not in told[member.email].subject
    assert minutes.get_absolute_url() in body
    assert Activity.objects.get(title="Boka lokalen").get_absolute_url() in body


def test_whoever_sits_in_the_group_that_is_to_do_it_is_told_and_who_sat_is_not():
    minutes = make.minutes()
    sits, sat = make.worker(of=minutes), make.reviewer(of=minutes)
    group = make.member(of=minutes, name=sits.person.name).group
    make.member(of=minutes, group=group, name=sat.person.name, until=make.MEETING_DAY - timedelta(days=1))
    make.action(minutes=minutes, owner=Responsible(group=group))
    lead, chair = make.lead(of=minutes), make.chair(of=minutes)
    actions.record_attendance(minutes, by=lead, present=[chair.person])
    actions.submit_minutes(make.fresh(minutes), by=lead)
    delivery.deliver_due()
    mail.outbox.clear()
    actions.approve_minutes(make.fresh(minutes), by=chair)
    delivery.deliver_due()
    told = {message.to[0] for message in mail.outbox}
    assert sits.email in told
    assert sat.email not in told
