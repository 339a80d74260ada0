"""What the group asks of itself: everything off until it has said so, set by the chair or the lead."""

from datetime import timedelta

import pytest
import time_machine

from decisions import actions
from decisions.models import SteeringOrder
from decisions.positions import positions_at
from decisions.states import Stance
from minimaria.errors import NotAllowed, Stale
from tests import make
from tests.decisions.at_gate import as_, read

pytestmark = pytest.mark.django_db


def test_nothing_is_asked_until_the_group_has_said_so():
    order = SteeringOrder.objects.of(make.collaboration())
    assert (order.names_positions, order.quorum, order.asks_of_conflicts, order.has_adjuster) == (False, None, False, False)
    assert not order.asks_who_was_present


def test_the_chair_sets_it_and_a_member_does_not():
    collaboration = make.collaboration()
    make.steering_order(of=collaboration, quorum=5)
    assert SteeringOrder.objects.of(collaboration).quorum == 5
    with pytest.raises(NotAllowed):
        make.steering_order(of=collaboration, by=make.steer(of=collaboration))


def test_who_saw_an_older_order_is_told():
    collaboration = make.collaboration()
    make.steering_order(of=collaboration, quorum=5)
    words = {"names_positions": True, "quorum": None, "asks_of_conflicts": False, "has_adjuster": False, "called_before": None}
    with pytest.raises(Stale):
        actions.set_steering_order(collaboration, by=make.lead(of=collaboration), seen=0, **words)


def test_the_page_saves_it_and_tells_what_it_was():
    collaboration = make.collaboration()
    chair = as_(make.chair(of=collaboration))
    path = f"/{collaboration.slug}/styrgrupp/ordning/"
    assert (
        chair.post(path, {"quorum": "4", "has_adjuster": "on", "called_before": "14", "revision": "0"}).url
        == f"/{collaboration.slug}/styrgrupp/"
    )
    order = SteeringOrder.objects.of(collaboration)
    assert (order.quorum, order.has_adjuster, order.names_positions, order.called_before) == (4, True, False, 14)
    assert chair.post(path, {"quorum": "5", "revision": "0"}).status_code == 409
    assert str(make.chair(of=collaboration)) in chair.get(path).content.decode()


# Names before the meeting

TEN_DAYS_BEFORE = make.MEETING_DAY - timedelta(days=10)


def test_what_is_said_before_the_meeting_bears_a_name_only_where_the_group_wants_it():
    gate = make.submitted_gate()
    with time_machine.travel(TEN_DAYS_BEFORE, tick=False):
        make.position(gate=gate)
        make.steering_order(of=gate, names_positions=True)
        make.position(gate=gate, by=make.steer(of=gate), stance=Stance.LACKS, lacks="Budgeten")
        page = read(make.deputy(of=gate), gate)
        told = positions_at(gate, make.lead(of=gate), today=TEN_DAYS_BEFORE)
    assert str(make.steer(of=gate)) in page
    assert [one.member for one in told.by_name] == [make.steer(of=gate)], "who answered without a name stays without one"
    assert told.silent_names == [], "with one said without a name, the silent would tell whose it is"


def test_named_by_all_the_silent_are_named_too():
    gate = make.submitted_gate()
    make.steering_order(of=gate, names_positions=True)
    with time_machine.travel(TEN_DAYS_BEFORE, tick=False):
        make.position(gate=gate)
        deputy = make.deputy(of=gate)
        assert positions_at(gate, deputy, today=TEN_DAYS_BEFORE).silent_names == [str(deputy)]
