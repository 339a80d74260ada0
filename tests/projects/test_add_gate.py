"""A gate into a step."""

from datetime import date

import pytest

from minimaria.errors import NotPossible
from projects import actions
from projects.states import ActivityStatus, GateStatus, StepStatus
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_a_gate_comes_with_what_it_approves_in_order():
    make.step(of=(project := make.project()))
    step = make.step(of=project)
    meeting = make.meeting(of=project, date=date(2025, 3, 20))
    gate = actions.add_gate(step, by=make.lead(of=step), asked="Styrgruppen har godkänt", deliverables=["Budget", "Avtal"], meeting=meeting)
    assert [deliverable.title for deliverable in gate.deliverables.all()] == ["Budget", "Avtal"]
    assert (gate.status, gate.meeting) == (GateStatus.WAITING, meeting)


def test_a_step_has_one_gate():
    gate = make.gate()
    with pytest.raises(NotPossible, match="has a gate already"):
        actions.add_gate(gate.opens, by=make.lead(of=gate))


def test_a_gate_before_an_open_step_in_which_nothing_has_begun_shuts_it():
    step = make.step()
    make.activity(step=step)
    actions.add_gate(step, by=make.lead(of=step))
    assert make.fresh(step).status == StepStatus.SHUT


@pytest.mark.parametrize("status", [ActivityStatus.STARTED, ActivityStatus.DONE])
def test_no_gate_is_put_before_work_that_has_begun(status):
    step = make.step()
    make.activity(step=step, status=status)
    with pytest.raises(NotPossible, match="has begun"):
        actions.add_gate(step, by=make.lead(of=step))
    assert make.fresh(step).status == StepStatus.OPEN


def test_no_gate_is_put_before_a_step_when_a_later_one_is_open():
    first, second = (make.step(of=project) for project in [make.project()] * 2)
    actions.open_step(second, by=make.lead(of=second))
    with pytest.raises(NotPossible, match="has begun"):
        actions.add_gate(first, by=make.lead(of=first))


def test_the_page_puts_the_gate_there_with_one_deliverable_a_line():
    make.step(of=(project := make.project()))
    step = make.step(of=project)
    response = Visitor(make.lead(of=step)).send(address("add_gate", step), asked="", deliverables="Budget\nAvtal\n")
    step = make.fresh(step)
    assert response.url == step.gate.get_absolute_url()
    assert step.gate.deliverables.count() == 2


def test_the_page_asks_what_is_approved():
    step = make.step()
    assert Visitor(make.lead(of=step)).send(address("add_gate", step), asked="", deliverables=" ").status_code == 422


def test_the_page_says_what_stands_in_the_way():
    gate = make.gate()
    assert "has a gate already" in Visitor(make.lead(of=gate)).see(address("add_gate", gate.opens))
