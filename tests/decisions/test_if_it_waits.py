"""What it costs in time that a gate is decided at the next meeting instead of the one it is planned for."""

from datetime import date

import pytest
import time_machine

from decisions.if_it_waits import if_it_waits
from minimaria.dates import PlanDate
from projects import actions as projects
from projects.control.now import plan_in_time_and_money
from tests import make
from tests.decisions.at_gate import read

pytestmark = pytest.mark.django_db
TODAY = date(2025, 3, 1)
LATER = date(2025, 5, 12)


def told(gate, *, today: date = TODAY) -> list[str]:
    """The sentences, with ordinary spaces."""
    meetings = sorted(gate.meeting.body.meetings.all(), key=lambda one: one.date)
    waits = if_it_waits(gate, plan_in_time_and_money(gate.opens.project), meetings, today=today)
    return [sentence.replace("\xa0", " ") for sentence in waits.told]


def test_work_behind_it_and_the_gate_after_it_move_and_it_says_what_cannot_hold():
    gate = make.submitted_gate()  # 20 March
    lead, third = make.lead(of=gate), make.step(of=gate)
    make.activity(step=gate.opens, title="Bygg", due=PlanDate.read("2025-04-30"), duration=20)
    after = projects.add_gate(third, by=lead, deliverables=["Budget"])
    projects.plan_gate(after, by=lead, meeting=make.meeting(of=gate, date=date(2025, 5, 8)))
    make.meeting(of=gate, date=LATER)
    projects.plan_gate(gate, by=lead, meeting=gate.meeting)
    said = told(make.fresh(gate))
    assert said[0] == "Step 2 cannot begin before that day."
    # The next meeting is the one that the later gate is planned for: it is pushed by the work between them.
    assert any(
        sentence.startswith("The gate into step 3 can be decided on") and "too late for its meeting on 8 may 2025" in sentence
        for sentence in said
    )
    assert "One activity comes later." in said
    assert "One cannot be done when it is said to be." in said
    assert any(sentence.startswith("All of it can be done on") for sentence in said)


def test_with_room_enough_nothing_else_moves():
    gate = make.submitted_gate()
    make.activity(step=gate.opens, due=PlanDate.read("2026-04-30"))
    make.meeting(of=gate, date=LATER)
    assert told(gate) == ["Step 2 cannot begin before that day.", "Nothing else in the plan moves."]


def test_a_meeting_that_has_been_is_not_what_it_waits_for_and_without_a_later_one_it_says_so():
    gate = make.submitted_gate()
    make.meeting(of=gate, date=LATER)
    assert "No later meeting is planned" in told(gate, today=date(2025, 5, 13))[0]


def test_the_page_tells_it_until_the_gate_is_passed():
    gate = make.submitted_gate()
    make.meeting(of=gate, date=LATER)
    with time_machine.travel(TODAY):
        page = read(make.steer(of=gate), gate).replace("\xa0", " ")
        assert "Om beslutet dröjer till 12 maj 2025" in page
    make.gate_decision(gate=gate)
    assert "Om beslutet dröjer" not in read(make.steer(of=gate), gate)


def test_without_a_planned_meeting_there_is_nothing_to_compare_with():
    gate = make.gate()
    assert if_it_waits(gate, plan_in_time_and_money(gate.opens.project), [], today=TODAY) is None
