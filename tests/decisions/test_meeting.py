"""The page of one meeting: what the group is asked, from everything that waits."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.states import BodyKind
from decisions import actions
from decisions.states import AgendaKind, GateOutcome
from projects import actions as projects
from projects.states import Probability
from tests import make
from tests.decisions.at_gate import as_
from tests.decisions.at_meeting import points

pytestmark = pytest.mark.django_db
BEFORE = make.MEETING_DAY - timedelta(days=10)


@pytest.fixture(autouse=True)
def ten_days_before():
    with time_machine.travel(BEFORE, tick=False):
        yield


def see(user, meeting) -> str:
    response = as_(user).get(f"{make.scope(meeting).get_absolute_url()}moten/{meeting.key}/")
    assert response.status_code == 200
    return response.content.decode().replace("\xa0", " ")


def named(meeting, start: str):
    return next((point for point in points(meeting, today=BEFORE) if point.code.startswith(start)), None)


def test_the_heading_says_when_and_how_much_is_to_be_decided():
    gate = make.submitted_gate(deliverables=2)
    page = see(make.steer(of=gate), gate.meeting)
    assert "möts 20 mars 2025: en sak att besluta" in page
    assert gate.get_absolute_url() in page
    assert "Två är klara" in page or "klara" in page
    assert "Flytta upp" not in page
    assert "Flytta upp" in see(make.secretary(of=gate), gate.meeting)


def test_a_gate_planned_and_not_put_forward_is_there_but_not_to_decide():
    gate = make.gate()
    meeting = make.meeting(of=gate)
    projects.plan_gate(gate, by=make.lead(of=gate), meeting=meeting)
    point = named(meeting, "gate")
    assert point.kind == AgendaKind.DISCUSS
    assert "inget att besluta" in see(make.lead(of=gate), meeting)


def test_a_gate_decided_at_the_meeting_stays_on_its_agenda_when_it_is_put_before_another():
    with time_machine.travel(make.MEETING_DAY):
        decision = make.gate_decision(outcome=GateOutcome.RETURNED)
    later = make.meeting(of=decision, date=date(2025, 5, 8))
    actions.submit_gate(decision.gate, by=make.lead(of=decision), meeting=later)
    assert named(decision.meeting, "gate").kind == AgendaKind.DECIDE
    assert named(later, "gate").kind == AgendaKind.DECIDE


def test_risks_that_rose_since_the_meeting_before_and_no_others():
    where = make.collaboration()
    make.meeting(of=where, date=date(2025, 2, 1))
    with time_machine.travel("2025-01-10"):
        rising, falling, risen_before = (make.risk(of=where, text=text, probability=Probability.FAIRLY_HIGH) for text in "ABC")
    with time_machine.travel("2025-01-20"):
        make.rated(risen_before, Probability.HIGH)
    make.risk(of=where, text="Ny", probability=Probability.HIGH)
    make.rated(rising, Probability.HIGH)
    make.rated(falling, Probability.LOW)
    point = named(make.meeting(of=where), "risks")
    assert point.title == "En risk har ökat"
    assert [line.text for line in point.lines] == ["A. Från ganska hög till hög."]


def test_a_change_that_waits_for_no_meeting_in_particular_is_on_the_next_agenda_alone():
    with time_machine.travel("2025-04-01"):
        change = make.change_request()
    coming, later = (make.meeting(of=change, date=day) for day in (date(2025, 5, 8), date(2025, 6, 12)))
    asked = [point for point in points(coming, today=date(2025, 4, 1)) if point.code.startswith("change")]
    assert [(point.kind, point.href) for point in asked] == [(AgendaKind.DECIDE, change.get_absolute_url())]
    assert not [point for point in points(later, today=date(2025, 4, 1)) if point.code.startswith("change")]


def test_parties_that_are_overdue_and_decisions_that_are_new():
    case = make.case()
    make.path_step(case=case, planned_on=BEFORE - timedelta(days=3))
    decided = make.confirmed_decision(case=case.round.cases.exclude(pk=case.pk).first(), meeting_date=BEFORE - timedelta(days=5))
    meeting = make.meeting(of=case)
    overdue, new = named(meeting, "overdue"), named(meeting, "decided")
    assert case.party.organisation.short_name in overdue.title
    assert [line.href for line in new.lines] == [decided.step.case.party.get_absolute_url()]
    make.meeting(of=case, date=BEFORE - timedelta(days=4))
    assert named(meeting, "decided") is None


def test_who_was_to_do_what_is_told_of_approved_minutes_alone():
    """An agenda is read by everybody; a draft is the group's own, and what it says of the plan is not so yet."""
    minutes = make.minutes(meeting=make.meeting(of=make.collaboration(), date=BEFORE - timedelta(days=10)))
    make.action(minutes=minutes)
    coming = make.meeting(of=minutes)
    lead, chair = make.lead(of=minutes), make.chair(of=minutes)
    assert [line.text for line in named(coming, "last").lines] == ["Minnesanteckningar: utkast."]
    actions.record_attendance(minutes, by=lead, present=[chair.person])
    actions.submit_minutes(make.fresh(minutes), by=lead)
    assert "Boka lokalen" not in see(make.reader(of=minutes), coming)
    approved = actions.approve_minutes(make.fresh(minutes), by=chair)
    assert "Boka lokalen" in see(make.reader(of=minutes), coming)
    correction = actions.correct_minutes(approved, by=lead, reason="Fel dag.")
    make.action(minutes=correction, what="Ring rektorn")
    told = [line.text for line in named(coming, "last").lines]
    assert any("Boka lokalen" in line for line in told)
    assert not any("Ring rektorn" in line for line in told)


def test_another_bodys_meeting_has_no_agenda_and_a_partys_own_no_page():
    where = make.collaboration()
    council = make.meeting(body=make.body(of=where, name="Rådet", kind=BodyKind.WELFARE_COUNCIL))
    page = see(make.lead(of=where), council)
    assert "Rådet möts 20 mars 2025" in page
    assert "Lägg till en punkt" not in page
    own = make.meeting(body=make.body(of=where.parties.first(), name="Nämnden"))
    assert as_(make.lead(of=where)).get(f"{where.get_absolute_url()}moten/{own.key}/").status_code == 404


def test_a_constant_number_of_questions_to_the_database():
    asked = []
    for gates in (1, 3):
        where = make.collaboration()
        meeting = make.meeting(of=where)
        for number in range(gates):
            gate = make.gate(of=where)
            projects.plan_gate(gate, by=make.lead(of=gate), meeting=meeting)
            make.agenda_item(meeting=meeting, title=f"Punkt {number}")
        client = as_(make.lead(of=where))
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{where.get_absolute_url()}moten/{meeting.key}/")
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 26
