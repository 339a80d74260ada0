"""The steering group's own page."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from decisions.actions import ConditionOf
from decisions.states import GateOutcome
from minimaria.dates import PlanDate
from projects.models import Responsible
from tests import make
from tests.decisions.at_gate import as_

pytestmark = pytest.mark.django_db


def open_steering(user, of) -> str:
    client = Client(headers={"accept-language": "sv"})
    client.force_login(user)
    response = client.get(f"{make.scope(of).get_absolute_url()}styrgrupp/")
    assert response.status_code == 200
    return response.content.decode()


def test_the_heading_says_what_waits():
    gate = make.submitted_gate()
    assert "Steg 2 väntar på styrgruppen" in open_steering(make.chair(of=gate), gate)


def test_an_approval_with_conditions_is_called_so_in_the_groups_lists_in_its_minutes_and_at_the_gate():
    gate = make.submitted_gate(ready=False)
    minutes = make.minutes(meeting=gate.meeting)
    condition = ConditionOf(gate.deliverables.get(), "Fördela", Responsible(text="Ekonomerna"), PlanDate.read("april 2025"))
    make.gate_decision(gate=gate, outcomes={}, conditions=[condition])
    chair = make.chair(of=gate)
    assert "Inför steg 2: godkänd med villkor" in open_steering(chair, gate)
    for address in (minutes.get_absolute_url(), gate.get_absolute_url()):
        assert "odkänd med villkor" in as_(chair).get(address).content.decode()


def test_two_that_wait_are_named_both():
    first = make.submitted_gate()
    make.submitted_gate(of=first, opens=make.step(of=first))
    assert "Steg 2 och 3 väntar på styrgruppen" in open_steering(make.chair(of=first), first)


def test_when_nothing_waits_it_says_so_and_when_all_is_approved_too():
    gate = make.gate()
    assert "Inget väntar på styrgruppen" in open_steering(make.steer(of=gate), gate)
    passed = make.passed_gate()
    assert "Alla steg är godkända" in open_steering(make.steer(of=passed), passed)


def test_each_gate_stands_with_what_it_waits_for_and_its_meeting():
    gate = make.submitted_gate(deliverables=2)
    make.deliverable(gate=gate, title="Budget", ready=False)
    text = open_steering(make.reader(of=gate), gate)
    assert gate.get_absolute_url() in text
    assert "Två är klara, en saknar slutlig version." in text
    assert "Saknas: Budget." in text
    assert "2025-03-20" in text


def test_its_meetings_stand_with_what_was_decided_there():
    decision = make.gate_decision()
    make.meeting(of=decision, date=date(2099, 1, 15))
    text = open_steering(make.reader(of=decision), decision)
    assert "15\xa0januari\xa02099" in text
    assert "Inför steg 2: godkänd" in text


def test_what_was_sent_back_stands_with_its_reason():
    decision = make.gate_decision(outcome=GateOutcome.RETURNED)
    assert "Kostnadsfördelningen saknas." in open_steering(make.reader(of=decision), decision)


def test_a_collaboration_without_gates_says_where_they_come_from():
    collaboration = make.collaboration()
    text = open_steering(make.lead(of=collaboration), collaboration)
    assert "Planen har inga beslutspunkter ännu" in text


def test_a_constant_number_of_questions_to_the_database():
    asked = []
    for gates in (1, 3):
        collaboration = make.collaboration()
        for number in range(gates):
            make.passed_gate(of=collaboration, deliverables=gates)
            make.meeting(of=collaboration, date=date(2098, 1, 1 + number))
        client = Client()
        client.force_login(make.reader(of=collaboration))
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{collaboration.get_absolute_url()}styrgrupp/")
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 18


def test_to_a_reference_person_and_to_others_it_does_not_exist():
    gate, elsewhere = make.submitted_gate(), make.gate()
    for stranger in (make.reference(of=gate), make.lead(of=elsewhere)):
        client = Client()
        client.force_login(stranger)
        assert client.get(f"{make.scope(gate).get_absolute_url()}styrgrupp/").status_code == 404
