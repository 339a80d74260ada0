"""Before the meeting, the steering group's members say whether they are ready."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils.translation import override

from decisions import actions
from decisions.states import Stance
from minimaria.errors import NotPossible
from minimaria.policy import Role
from tests import make
from tests.decisions.at_gate import as_, read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def before_the_meeting():
    """Ten days before the group meets."""
    with time_machine.travel(make.MEETING_DAY - timedelta(days=10), tick=False):
        yield


def test_the_page_counts_them_and_names_nobody():
    gate = make.submitted_gate()
    quiet, lacking = make.user(role=Role.STEER, of=gate), make.user(role=Role.STEER, of=gate)
    make.position(gate=gate)
    make.position(gate=gate, by=lacking, stance=Stance.LACKS, lacks="Vad kostar lokalen?")
    for reader in (make.lead(of=gate), quiet):
        page = read(reader, gate)
        assert "En är redo att besluta. En saknar något. En har inte svarat." in page
        assert "Vad kostar lokalen?" in page
    assert str(lacking) not in read(quiet, gate)


@pytest.mark.parametrize("role", [Role.READER, Role.WORK])
def test_it_is_the_groups_own(role):
    gate = make.submitted_gate()
    make.position(gate=gate, stance=Stance.LACKS, lacks="Vad kostar lokalen?")
    page = read(make.user(role=role, of=gate), gate)
    assert "Vad kostar lokalen?" not in page
    assert "redo att besluta" not in page


def test_a_member_says_it_in_one_press_and_changes_it():
    gate = make.submitted_gate()
    member = make.user(role=Role.STEER, of=gate)
    address = gate.get_absolute_url() + "infor/"
    assert as_(member).post(address, {"stance": "ready"}).url == gate.get_absolute_url()
    assert gate.positions.get().stance == Stance.READY
    as_(member).post(address, {"stance": "lacks", "lacks": "Budgeten"})
    said = gate.positions.get()
    assert (said.stance, said.lacks) == (Stance.LACKS, "Budgeten")
    assert "Budgeten" in read(member, gate)
    as_(member).post(address, {"stance": "ready"})
    assert gate.positions.get().lacks == ""


def test_lacking_something_says_what():
    gate = make.submitted_gate()
    response = as_(make.chair(of=gate)).post(gate.get_absolute_url() + "infor/", {"stance": "lacks", "lacks": " "})
    assert response.status_code == 422
    assert "Skriv vad du saknar" in response.content.decode()
    with override("en"), pytest.raises(NotPossible, match="Say what you lack"):
        make.position(gate=gate, stance=Stance.LACKS)


def test_it_stops_nothing():
    gate = make.submitted_gate()
    make.position(gate=gate, stance=Stance.LACKS, lacks="Allt")
    with time_machine.travel(make.MEETING_DAY):
        make.gate_decision(gate=gate)
    assert make.fresh(gate).status == "passed"


def test_another_meeting_asks_anew():
    gate = make.submitted_gate()
    make.position(gate=gate)
    actions.submit_gate(make.fresh(gate), by=make.lead(of=gate), meeting=make.meeting(of=gate, date=date(2025, 5, 8)))
    assert "har inte svarat" in read(make.lead(of=gate), gate)


def test_only_what_lies_before_a_meeting_to_come_can_be_said_anything_of():
    gate = make.submitted_gate()
    with pytest.raises(NotPossible, match="has not put this before"):
        make.position(gate=make.gate())
    with time_machine.travel(make.MEETING_DAY + timedelta(days=1)):
        with pytest.raises(NotPossible, match="has been held"):
            make.position(gate=gate)
        assert "Inför mötet" not in read(make.chair(of=gate), gate)
        make.gate_decision(gate=gate)
        with override("en"), pytest.raises(NotPossible, match="has passed this already"):
            make.position(gate=make.fresh(gate))
        page = as_(make.chair(of=gate)).get(gate.get_absolute_url() + "infor/").content.decode()
        assert "Redo att besluta" not in page


def test_the_first_page_asks_a_member_until_they_have_answered():
    gate = make.submitted_gate()
    member = make.user(role=Role.STEER, of=gate)
    actions.submit_gate(gate, by=make.lead(of=gate), meeting=make.meeting(of=gate, date=date(2025, 5, 8)))
    home = f"/{make.scope(gate).slug}/"
    assert "är redo" in as_(member).get(home).content.decode()
    make.position(gate=make.fresh(gate), by=member)
    assert "är redo" not in as_(member).get(home).content.decode()
