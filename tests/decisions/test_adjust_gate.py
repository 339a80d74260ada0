"""Where the group's own order asks for it, a member approves what is written up before the chair confirms it."""

import pytest

from decisions import actions
from minimaria.errors import NotPossible
from minimaria.outbox.models import Message
from projects.states import GateStatus
from tests import make

pytestmark = pytest.mark.django_db


def asked_by_mail():
    return set(Message.objects.filter(task="decisions.ask_to_confirm_gate").values_list("arguments__user", flat=True))


def test_the_adjuster_is_asked_before_the_chair():
    gate = make.submitted_gate()
    chair, member = make.chair(of=gate), make.steer(of=gate)
    make.steering_order(of=gate, has_adjuster=True)
    with pytest.raises(NotPossible, match="Choose the member who approves what is written up"):
        make.gate_record(gate=gate, present=[chair, member])
    record = make.gate_record(gate=gate, present=[chair, member], adjuster=member)
    assert not asked_by_mail()
    with pytest.raises(NotPossible, match="has not approved what is written up yet"):
        actions.confirm_gate(record, by=chair)
    actions.adjust_gate(record, by=member)
    assert asked_by_mail() == {chair.pk}
    actions.confirm_gate(record, by=chair)
    assert make.fresh(gate).status == GateStatus.PASSED


def test_who_was_not_there_does_not_approve_what_is_written_up():
    gate = make.submitted_gate()
    chair, member = make.chair(of=gate), make.steer(of=gate)
    make.steering_order(of=gate, has_adjuster=True)
    with pytest.raises(NotPossible, match="was not at the meeting"):
        make.gate_record(gate=gate, present=[chair], adjuster=member)


def test_one_approval_is_enough():
    gate = make.submitted_gate()
    chair, member = make.chair(of=gate), make.steer(of=gate)
    make.steering_order(of=gate, has_adjuster=True)
    record = actions.adjust_gate(make.gate_record(gate=gate, present=[chair, member], adjuster=member), by=member)
    with pytest.raises(NotPossible, match="approved it already"):
        actions.adjust_gate(record, by=member)


def test_nobody_else_approves_in_the_adjusters_place():
    gate = make.submitted_gate()
    chair, member = make.chair(of=gate), make.steer(of=gate)
    make.steering_order(of=gate, has_adjuster=True)
    record = make.gate_record(gate=gate, present=[chair, member], adjuster=member)
    with pytest.raises(NotPossible, match="has not chosen you"):
        actions.adjust_gate(record, by=chair)
