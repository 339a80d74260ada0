"""One more object that a gate approves."""

import pytest

from minimaria.errors import NotPossible
from projects import actions
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_it_stands_last():
    gate = make.gate(deliverables=2)
    actions.add_deliverable(gate, by=make.lead(of=gate), title="Budget")
    assert [deliverable.title for deliverable in gate.deliverables.all()] == ["Underlag 1", "Underlag 2", "Budget"]


def test_a_passed_gate_approves_nothing_more():
    gate = make.passed_gate()
    with pytest.raises(NotPossible, match="has passed this gate"):
        actions.add_deliverable(gate, by=make.lead(of=gate), title="Budget")


def test_the_page_adds_it_and_leads_to_the_gate():
    gate = make.gate()
    response = Visitor(make.lead(of=gate)).send(address("add_deliverable", gate), title="Budget")
    assert response.url == gate.get_absolute_url()


def test_the_page_says_why_not():
    gate = make.passed_gate()
    response = Visitor(make.lead(of=gate)).send(address("add_deliverable", gate), title="Budget")
    assert response.status_code == 422
    assert 'value="Budget"' in response.content.decode()
