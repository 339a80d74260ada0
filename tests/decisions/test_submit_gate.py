"""The lead puts the gate before the steering group."""

from datetime import date

import pytest

from agreements.states import BodyKind
from decisions import actions
from decisions.states import GateOutcome
from minimaria.errors import NotAllowed, NotPossible
from projects.states import GateStatus
from tests import make
from tests.projects.under_control import Decided

pytestmark = pytest.mark.django_db


def test_a_submitted_gate_waits_for_its_meeting():
    gate = make.gate()
    meeting = make.meeting(of=gate, date=date(2025, 3, 20))
    actions.submit_gate(gate, by=make.lead(of=gate), meeting=meeting, proposal="Styrgruppen godkänner projektplanen.")
    gate = make.fresh(gate)
    assert (gate.status, gate.meeting, gate.submitted_by) == (GateStatus.SUBMITTED, meeting, make.lead(of=gate))
    assert gate.proposal == "Styrgruppen godkänner projektplanen."


def test_what_is_missing_does_not_stop_it():
    gate = make.submitted_gate(deliverables=2, ready=False)
    assert gate.status == GateStatus.SUBMITTED


def test_a_moved_meeting_is_submitted_once_more():
    gate = make.submitted_gate()
    moved = make.meeting(of=gate, date=date(2025, 5, 8))
    actions.submit_gate(gate, by=make.lead(of=gate), meeting=moved)
    assert make.fresh(gate).meeting == moved


@pytest.mark.parametrize("outcome", ["returned", "rejected"])
def test_a_gate_sent_back_can_be_submitted_anew(outcome):
    gate = make.submitted_gate()
    make.gate_decision(gate=gate, outcome=GateOutcome(outcome))
    actions.submit_gate(make.fresh(gate), by=make.lead(of=gate), meeting=make.meeting(of=gate, date=date(2025, 5, 8)))
    assert make.fresh(gate).status == GateStatus.SUBMITTED


@pytest.mark.parametrize("outcome", [GateOutcome.RETURNED, GateOutcome.REJECTED])
def test_a_gate_sent_back_comes_to_a_later_meeting_by_the_groups_own_word_and_not_otherwise(outcome):
    plan = Decided(gate_days=7)
    actions.submit_gate(plan.gate, by=plan.lead, meeting=plan.april)
    with pytest.raises(NotPossible, match="28 days later"):
        actions.submit_gate(make.fresh(plan.gate), by=plan.lead, meeting=plan.later)
    make.gate_decision(gate=make.fresh(plan.gate), outcome=outcome, meeting=plan.april)
    actions.submit_gate(make.fresh(plan.gate), by=plan.lead, meeting=plan.later)
    assert make.fresh(plan.gate).meeting == plan.later


def test_a_passed_gate_is_not_submitted_again():
    gate = make.passed_gate()
    with pytest.raises(NotPossible, match="has passed this already"):
        actions.submit_gate(gate, by=make.lead(of=gate), meeting=make.meeting(of=gate))


def test_a_gate_with_nothing_to_approve_is_not_submitted():
    gate = make.gate(deliverables=0)
    with pytest.raises(NotPossible, match="nothing for the steering group to approve"):
        actions.submit_gate(gate, by=make.lead(of=gate), meeting=make.meeting(of=gate))


def test_only_the_steering_group_is_asked():
    gate = make.gate()
    council = make.body(of=make.party(of=gate), kind=BodyKind.COUNCIL)
    with pytest.raises(NotPossible, match="is not the steering group"):
        actions.submit_gate(gate, by=make.lead(of=gate), meeting=make.meeting(body=council, by=make.lead(of=gate)))


def test_a_partys_own_steering_group_is_another_one():
    gate = make.gate()
    own = make.body(of=make.party(of=gate), kind=BodyKind.STEERING_GROUP, name="Kommunens egen styrgrupp")
    with pytest.raises(NotPossible, match="is not the steering group"):
        actions.submit_gate(gate, by=make.lead(of=gate), meeting=make.meeting(body=own, by=make.lead(of=gate)))


def test_a_meeting_of_another_collaboration_is_refused():
    with pytest.raises(NotPossible, match="two different collaborations"):
        gate = make.gate()
        actions.submit_gate(gate, by=make.lead(of=gate), meeting=make.meeting())


@pytest.mark.parametrize("role", ["chair", "steer", "worker", "reader", "contact", "administrator"])
def test_only_the_lead_submits(role):
    gate = make.gate()
    with pytest.raises(NotAllowed):
        actions.submit_gate(gate, by=getattr(make, role)(of=gate), meeting=make.meeting(of=gate))
