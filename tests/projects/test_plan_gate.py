"""At which meeting the steering group is to be asked."""

from datetime import date

import pytest
import time_machine

from minimaria.errors import NotPossible
from projects import actions
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_a_gate_gets_its_meeting_and_loses_it_again():
    gate = make.gate()
    meeting = make.meeting(of=gate)
    assert actions.plan_gate(gate, by=make.lead(of=gate), meeting=meeting).meeting == meeting
    assert actions.plan_gate(gate, by=make.lead(of=gate), meeting=None).meeting is None


def test_only_the_steering_group_decides_a_gate():
    gate = make.gate()
    other = make.meeting(of=gate, body=make.body(of=gate, name="Rådet"))
    with pytest.raises(NotPossible, match="decided by the steering group"):
        actions.plan_gate(gate, by=make.lead(of=gate), meeting=other)


def test_a_passed_gate_is_not_planned_again():
    gate = make.passed_gate()
    with pytest.raises(NotPossible, match="has passed this gate"):
        actions.plan_gate(gate, by=make.lead(of=gate), meeting=None)


@time_machine.travel(date(2025, 3, 1), tick=False)
def test_the_page_offers_the_coming_meetings_and_the_one_that_is_planned():
    gate = make.gate()
    held, coming = make.meeting(of=gate, date=date(2025, 2, 1)), make.meeting(of=gate, date=date(2025, 3, 20))
    visitor, path = Visitor(make.lead(of=gate)), address("plan_gate", gate)
    page = visitor.see(path)
    assert coming.key in page
    assert held.key not in page
    assert visitor.send(path, meeting=coming.key, revision=gate.revision).status_code == 302
    assert make.fresh(gate).meeting == coming
    actions.plan_gate(gate, by=make.lead(of=gate), meeting=held)
    assert held.key in visitor.see(path)
