"""A gate as it was when a day ended: its status, what was asked and what had been decided by then."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from decisions.gate_then import gate_then
from projects.states import GateStatus
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def gate():
    """Put before the steering group on 10 March, decided on 21 March."""
    with time_machine.travel("2025-03-10 12:00"):
        submitted = make.submitted_gate()
    with time_machine.travel("2025-03-21 12:00"):
        make.gate_decision(gate=submitted)
    return make.fresh(submitted)


def test_before_the_decision_it_waits_and_after_it_is_passed(gate):
    before, after = gate_then(gate, date(2025, 3, 15)), gate_then(gate, date(2025, 3, 21))
    assert (before.gate.status, after.gate.status) == (GateStatus.SUBMITTED, GateStatus.PASSED)
    assert (len(before.decisions), len(after.decisions)) == (0, 1)
    assert [outcome for _one, outcome in before.asked] == [None]
    assert all(outcome for _one, outcome in after.asked)
    assert gate_then(gate, date(2000, 1, 1)).gate is None


def test_the_page_names_the_day_and_asks_nothing(gate, client):
    client.force_login(make.chair(of=gate))
    page = client.get(gate.get_absolute_url(), {"on": "2025-03-15"}).content.decode().replace("\xa0", " ")
    assert "15 mars 2025" in page
    assert reverse("decisions:decide_gate", args=[make.scope(gate).slug, gate.key]) not in page
    assert "fanns ingen" in client.get(gate.get_absolute_url(), {"on": "2000-01-01"}).content.decode()
