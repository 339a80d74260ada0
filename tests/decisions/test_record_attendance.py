"""Who was at the meeting, by member of the group."""

from datetime import timedelta

import pytest

from decisions import actions
from decisions.forms import RecordAttendance, WriteUpGate
from decisions.models import SteeringOrder
from decisions.presented import presented_at
from decisions.written import written
from minimaria.accounts.models import Person
from minimaria.policy import Role
from tests import make

pytestmark = pytest.mark.django_db


def note(minutes, *people, others=()):
    return actions.record_attendance(minutes, by=make.lead(of=minutes), present=[user.person for user in people], others=others)


def test_each_member_is_present_or_not_and_guests_are_known_again():
    minutes = make.minutes()
    chair, member, lead = make.chair(of=minutes), make.user(role=Role.STEER, of=minutes), make.lead(of=minutes)
    note(minutes, chair, lead, others=["Tove Gästprov"])
    told = written(make.fresh(minutes))
    assert {(str(row), row.capacity) for row in told.present} == {(str(chair), "chair"), (str(lead), "lead")}
    assert [str(row) for row in told.absent] == [str(member)]
    assert [str(row) for row in told.guests] == ["Tove Gästprov"]
    assert told.counted == "Two of three were present."
    later = make.minutes(meeting=make.meeting(of=minutes, date=minutes.meeting.date.replace(month=5)))
    note(later, chair, others=["Tove Gästprov", str(member)])
    assert Person.objects.filter(name="Tove Gästprov").count() == 1


def test_a_guest_of_the_same_name_in_another_collaboration_is_somebody_else():
    minutes = make.minutes()
    note(minutes, make.chair(of=minutes), others=["Tove Gästprov", "Ylva Gästprov"])
    elsewhere = make.minutes(meeting=make.meeting(of=make.collaboration(parties=0)))
    note(elsewhere, make.chair(of=elsewhere), others=["Tove Gästprov"])
    guests = [{row.person for row in written(make.fresh(of)).guests} for of in (minutes, elsewhere)]
    assert [len(each) for each in guests] == [2, 1]
    assert not guests[0] & guests[1]


def test_noted_anew_it_takes_the_place_of_what_was_noted():
    minutes = make.minutes()
    chair = make.chair(of=minutes)
    note(minutes, others=["Tove Gästprov"])
    note(minutes, chair)
    told = written(make.fresh(minutes))
    assert [str(row) for row in told.present] == [str(chair)]
    assert not told.guests


def test_who_held_no_role_on_that_day_does_not_belong_to_it():
    minutes = make.minutes()
    gone = make.user(role=Role.STEER, of=minutes, until=minutes.meeting.date - timedelta(days=1))
    note(minutes, make.chair(of=minutes))
    assert str(gone) not in {str(row) for row in written(make.fresh(minutes)).attendance}


def test_who_was_written_up_as_present_at_a_gate_is_ticked_and_the_other_way_round():
    gate = make.submitted_gate()
    make.steering_order(of=gate, quorum=1)
    lead, chair, member, deputy = make.lead(of=gate), make.chair(of=gate), make.steer(of=gate), make.deputy(of=gate)
    make.gate_record(gate=gate, by=lead, present=[chair, member])
    minutes = make.minutes(meeting=gate.meeting)
    ticked = RecordAttendance(target=minutes).initial["present"]
    assert set(ticked) == {user.person.key for user in (lead, chair, member)}
    note(minutes, lead, chair, deputy)  # who notes it anew is asked about nothing else
    assert set(RecordAttendance(target=make.fresh(minutes)).initial["present"]) == {user.person.key for user in (lead, chair, deputy)}
    order = SteeringOrder.objects.of(make.scope(gate))
    form = WriteUpGate(gate=gate, asked=presented_at(gate), order=order, today=gate.meeting.date, uploader=lead)
    assert set(form.fields["present"].initial) == {str(user.pk) for user in (chair, deputy)}
