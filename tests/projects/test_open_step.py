"""Opening a step that waits for no gate."""

from typing import Any

import pytest

from minimaria.errors import NotPossible
from projects import actions
from projects.states import StepStatus
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def steps(count: int) -> list[Any]:
    project = make.project()
    return [make.step(of=project) for _number in range(count)]


def test_a_step_without_a_gate_opens_after_the_one_before_it():
    _first, second = steps(2)
    assert actions.open_step(second, by=make.lead(of=second)).status == StepStatus.OPEN


def test_steps_open_in_order():
    _first, _second, third = steps(3)
    with pytest.raises(NotPossible, match="Step 2 is not open yet"):
        actions.open_step(third, by=make.lead(of=third))


def test_a_step_whose_gate_is_not_passed_stays_shut():
    gate = make.submitted_gate()
    with pytest.raises(NotPossible, match="has not passed the gate into step 2"):
        actions.open_step(gate.opens, by=make.lead(of=gate))
    assert make.fresh(gate.opens).status == StepStatus.SHUT


def test_an_open_step_is_not_opened_again():
    (first,) = steps(1)
    with pytest.raises(NotPossible, match="cannot become"):
        actions.open_step(first, by=make.lead(of=first))


def test_the_page_asks_and_then_opens():
    _first, second = steps(2)
    visitor, path = Visitor(make.lead(of=second)), address("open_step", second)
    assert "Open the step" in visitor.see(path)
    assert make.fresh(second).status == StepStatus.SHUT
    assert visitor.send(path).status_code == 302
    assert make.fresh(second).status == StepStatus.OPEN


def test_the_page_shows_what_stands_in_the_way_before_one_tries():
    gate = make.gate()
    page = Visitor(make.lead(of=gate)).see(address("open_step", gate.opens))
    assert "has not passed the gate into step 2" in page
    assert gate.get_absolute_url() in page


def test_the_page_refuses_with_the_same_sentence():
    gate = make.gate()
    response = Visitor(make.lead(of=gate)).send(address("open_step", gate.opens))
    assert response.status_code == 422
    assert "has not passed the gate into step 2" in response.content.decode()


def test_a_step_has_a_page_with_what_it_holds_and_its_history():
    gate = make.gate()
    make.activity(step=gate.opens, title="Söka lokaler")
    page = Visitor(make.reader(of=gate)).see(address("step", gate.opens))
    for words in ("Söka lokaler", gate.get_absolute_url(), "Not open yet", "Not stated"):
        assert words in page
    _first, second = steps(2)
    assert address("open_step", second) in Visitor(make.lead(of=second)).see(address("step", second))
    actions.open_step(second, by=make.lead(of=second))
    page = Visitor(make.lead(of=second)).see(address("step", second))
    assert address("open_step", second) not in page
    assert "not open yet" in page.partition("History")[2]
