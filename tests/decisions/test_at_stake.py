"""What a gate's page says besides: time and money, the agreements' own rounds, the risks that rose."""

from datetime import date

import pytest
import time_machine

from decisions.at_stake import agreements_at, what_it_changes
from minimaria.dates import PlanDate
from projects import actions as projects
from projects.control.now import plan_in_time_and_money
from projects.states import Probability
from tests import make
from tests.decisions.at_gate import read

pytestmark = pytest.mark.django_db

TODAY = date(2025, 3, 22)


def with_an_agreement():
    """A gate that approves an agreement's version, on which two parties decide; one of them has."""
    round = make.round(of=make.collaboration(parties=2))
    gate = make.submitted_gate(of=round)
    make.deliverable_version(deliverable=gate.deliverables.get(), link="", agreement_version=round.version)
    return gate, round


def test_the_agreements_own_round_stands_at_the_gate():
    gate, _round = with_an_agreement()
    [one] = agreements_at(gate, today=TODAY)
    assert (one.told, one.is_settled, one.asked_here) == ("0 of 2 parties have taken identical decisions.", False, True)
    page = read(make.chair(of=gate), gate)
    assert "0 av 2 parter har fattat likalydande beslut." in page
    assert "Styrgruppen godkänner förslaget; parterna beslutar." in page


def test_a_later_gate_warns_while_the_agreement_does_not_hold():
    gate, _round = with_an_agreement()
    later = make.gate(of=gate, opens=make.step(of=gate))
    assert not agreements_at(later, today=TODAY)[0].asked_here
    assert "Om steget öppnas börjar arbetet innan avtalet gäller." in read(make.chair(of=gate), later)
    assert "Om steget öppnas" not in read(make.chair(of=gate), gate)


def test_an_agreement_in_force_is_settled():
    round = make.in_force()
    gate = make.submitted_gate(of=round)
    make.deliverable_version(deliverable=gate.deliverables.get(), link="", agreement_version=round.version)
    assert agreements_at(gate, today=date(2030, 1, 1))[0].is_settled


def test_a_gate_without_agreements_says_nothing_of_them():
    assert agreements_at(make.gate(), today=TODAY) == []


def test_before_anything_is_decided_it_says_what_the_plan_becomes():
    gate = make.gate()
    make.activity(step=gate.opens, due=PlanDate.read("2025-05-30"))
    make.budget_line(of=gate, decided=1_000_000)
    said = " ".join(what_it_changes(gate.opens.project, plan_in_time_and_money(gate.opens.project))).replace("\xa0", " ").replace(",", " ")
    assert "Nothing has been decided before" in said
    assert "Its last day is 30 may 2025" in said
    assert "1 000 000" in said


def test_after_that_it_says_what_has_moved_since():
    passed = make.submitted_gate()
    activity, line = make.activity(step=passed.opens, due=PlanDate.read("2025-05-30")), make.budget_line(of=passed)
    make.gate_decision(gate=passed)
    project = passed.opens.project
    assert "Nothing in time or money" in what_it_changes(project, plan_in_time_and_money(project))[0]
    lead = make.lead(of=passed)
    projects.update_activity(activity, by=lead, due=PlanDate.read("2025-06-30"))
    projects.update_budget_line(
        line, by=lead, **{name: getattr(line, name) for name in ("year", "name", "source", "used")}, decided=1_250_000
    )
    said = [sentence.replace("\xa0", " ").replace(",", " ") for sentence in what_it_changes(project, plan_in_time_and_money(project))]
    assert said == [
        "Step 2 ends on 30 june 2025 instead of 30 may 2025.",
        "The budget of 2026 is 1 250 000 kr instead of 1 000 000 kr.",
    ]


def test_a_risk_that_rose_is_told_of_once():
    gate = make.submitted_gate()
    with time_machine.travel("2025-03-01 12:00"):
        risk = make.risk(of=gate, probability=Probability.LOW)
    projects.rate_risk(risk, by=make.lead(of=gate), probability=Probability.HIGH)
    page = read(make.chair(of=gate), gate)
    assert "från låg till hög" in page
    assert page.count(risk.text) == 1
    assert "Ingen risk är ganska hög eller hög" not in page
