"""The gate's page: the question, what lies before the steering group, and for whom there is something to press."""

from datetime import date
from io import BytesIO

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from decisions import actions
from decisions.actions import ConditionOf
from decisions.presented import presented_at
from decisions.states import GateOutcome
from minimaria.dates import PlanDate
from minimaria.files import store
from projects import actions as projects
from projects.models import Responsible
from projects.states import DocumentStatus, Probability
from tests import make
from tests.decisions.at_gate import as_, read

pytestmark = pytest.mark.django_db


# What the page says


def test_the_heading_is_the_question():
    gate = make.submitted_gate()
    assert "Godkänn inför steg 2?" in read(make.chair(of=gate), gate)


@pytest.mark.parametrize(
    ("reached", "heading"),
    [
        (lambda: make.gate(), "Vad behövs inför steg 2?"),
        (lambda: make.passed_gate(), "Steg 2 är öppnat"),
        (lambda: make.gate_decision(outcome=GateOutcome.RETURNED).gate, "Att komplettera inför steg 2"),
        (lambda: make.gate_decision(outcome=GateOutcome.REJECTED).gate, "Styrgruppen har sagt nej till steg 2"),
    ],
)
def test_afterwards_the_heading_is_the_answer(reached, heading):
    gate = reached()
    assert heading in read(make.reader(of=gate), gate)


def test_it_says_that_the_parties_decide_and_how_much_is_ready():
    gate = make.submitted_gate(deliverables=3)
    make.deliverable(gate=gate, title="Budget", ready=False)
    text = read(make.steer(of=gate), gate)
    assert "Styrgruppen godkänner förslaget; parterna beslutar." in text
    assert "Tre är klara, en saknar slutlig version." in text


@pytest.mark.parametrize(
    ("ready", "missing", "said"),
    [
        (1, 0, "Underlaget är klart."),
        (4, 0, "Alla fyra är klara."),
        (0, 1, "Underlaget saknar slutlig version."),
        (0, 2, "Ingen av de två har en slutlig version."),
        (1, 3, "En är klar, tre saknar slutlig version."),
    ],
)
def test_the_numbers_are_said_in_words(ready, missing, said):
    gate = make.gate(deliverables=ready)
    for _number in range(missing):
        make.deliverable(gate=gate, ready=False)
    assert said in read(make.lead(of=gate), gate)


def test_what_was_approved_is_counted_apart():
    gate = make.submitted_gate(deliverables=2)
    answered = dict(zip((one.subject for one in presented_at(gate)), (GateOutcome.APPROVED, GateOutcome.RETURNED), strict=True))
    make.gate_decision(gate=gate, outcomes=answered, note="Siffrorna saknas.", complete_by=PlanDate.read("april 2025"))
    text = read(make.lead(of=gate), gate)
    assert "Underlaget är klart. En är godkänd." in text
    assert "Siffrorna saknas." in text
    assert "april\xa02025" in text


def test_it_shows_which_version_lies_before_the_group_and_that_a_newer_is_a_draft():
    gate = make.submitted_gate()
    make.deliverable_version(deliverable=gate.deliverables.get(), status=DocumentStatus.WORKING_MATERIAL)
    text = read(make.reader(of=gate), gate)
    assert "Version 1, 1\xa0mars\xa02025" in text
    assert "Version 2 är" in text


def test_conditions_stand_with_what_they_are_about():
    gate = make.submitted_gate(ready=False)
    condition = ConditionOf(gate.deliverables.get(), "Fördela kostnaderna", Responsible(text="Ekonomerna"), PlanDate.read("april 2025"))
    make.gate_decision(gate=gate, outcomes={}, conditions=[condition])
    assert "Villkor: Fördela kostnaderna. Ekonomerna, april\xa02025." in read(make.reader(of=gate), gate)


def test_risks_that_are_likely_are_shown_and_others_are_not():
    gate = make.submitted_gate()
    make.risk(of=gate, text="Besluten uteblir", probability=Probability.HIGH)
    make.risk(of=gate, text="Lokalen brinner", probability=Probability.LOW)
    text = read(make.steer(of=gate), gate)
    assert "Besluten uteblir" in text
    assert "Lokalen brinner" not in text


def test_late_work_before_the_step_is_counted():
    gate = make.submitted_gate()
    for literal in ("mars 2025", "april 2025", "löpande"):
        make.activity(step=make.fresh(gate.opens.project.steps.first()), due=PlanDate.read(literal))
    assert "Två aktiviteter före det här steget är försenade" in read(make.lead(of=gate), gate)


def test_the_leads_own_proposal_is_shown_as_it_was_written():
    gate = make.gate()
    actions.submit_gate(gate, by=make.lead(of=gate), meeting=make.meeting(of=gate), proposal="Styrgruppen ställer sig bakom <planen>.")
    assert "Styrgruppen ställer sig bakom &lt;planen&gt;." in read(make.steer(of=gate), gate)


def test_where_none_is_written_a_decision_is_proposed():
    gate = make.submitted_gate(deliverables=2)
    make.deliverable(gate=gate, title="Budget", ready=False)
    text = read(make.steer(of=gate), gate)
    assert "Styrgruppen godkänner Underlag 1 och Underlag 2." in text
    assert "Budget godkänns med villkor" in text


def test_it_says_how_many_comments_stand_on_each_object_and_leads_to_them():
    gate = make.submitted_gate(deliverables=2)
    first, second = gate.deliverables.all()
    said = [projects.comment_on_deliverable(first, by=make.worker(of=gate), text="Det dröjer.") for _number in range(3)]
    projects.take_back_comment(said[0], by=said[0].written_by)
    text = read(make.steer(of=gate), gate)
    assert f'href="{first.get_absolute_url()}#kommentarer"' in text and "2 kommentarer" in text
    assert f"{second.get_absolute_url()}#kommentarer" not in text


def test_the_decision_can_be_taken_out_as_a_pdf():
    decision = make.gate_decision()
    assert f"/styrgrupp/beslut/{decision.key}/dokument/" in read(make.reader(of=decision), decision.gate)


def test_its_history_tells_who_put_it_forward():
    gate = make.submitted_gate()
    reader = make.reader(of=gate)
    assert 'href="?historik=ja#historik"' in read(reader, gate)
    assert str(make.lead(of=gate)) in read(reader, gate, "?historik=ja")


@pytest.mark.parametrize("who", [make.chair, make.steer, make.lead, make.reader])
@pytest.mark.parametrize("is_before", [True, False])
def test_a_phone_waits_for_few_questions_to_the_database_however_much_lies_before_the_group(who, is_before):
    asked = []
    for number in (1, 6):
        gate = make.submitted_gate(deliverables=number)
        for _more in range(number):
            make.risk(of=gate)
            make.activity(step=gate.opens.project.steps.first(), due=PlanDate.read("mars 2025"))
            make.meeting(of=gate, date=date(2025, 6, 10 + _more))
        client, address = as_(who(of=gate)), gate.get_absolute_url()
        with time_machine.travel(date(2025, 3, 10) if is_before else date(2025, 3, 21)), CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 20


# Who sees what


def test_readers_see_the_page_and_nothing_to_press():
    gate = make.submitted_gate()
    text = read(make.reader(of=gate), gate)
    assert "besluta/" not in text
    assert "lagg-fram/" not in text


def test_the_chair_answers_last_on_the_page_and_the_lead_puts_it_forward():
    gate = make.submitted_gate()
    assert "Vad beslutade styrgruppen?" in read(make.chair(of=gate), gate)
    assert "lagg-fram/" in read(make.lead(of=gate), gate)


def test_before_the_meeting_the_chair_sees_why_it_cannot_be_confirmed():
    gate = make.submitted_gate()
    chair = make.chair(of=gate)
    with time_machine.travel("2025-03-19 12:00"):
        text = read(chair, gate)
    assert "har inte hållits ännu" in text
    assert "Vad beslutade styrgruppen?" not in text


def test_a_gate_that_was_not_put_forward_says_so_to_the_chair():
    gate = make.gate()
    assert "har inte lagt fram det här för styrgruppen" in read(make.chair(of=gate), gate)


@pytest.mark.parametrize("at", ["", "lagg-fram/", "besluta/"])
def test_nobody_of_another_collaboration_learns_that_it_exists(at):
    gate, elsewhere = make.submitted_gate(), make.gate()
    response = as_(make.chair(of=elsewhere)).get(gate.get_absolute_url() + at)
    assert response.status_code == 404


def test_a_reference_person_sees_no_gates():
    gate = make.submitted_gate()
    assert as_(make.reference(of=gate)).get(gate.get_absolute_url()).status_code == 404


def test_the_document_itself_is_one_tap_away_as_a_link_or_as_a_file():
    gate = make.submitted_gate(ready=False)
    deliverable = gate.deliverables.get()
    make.deliverable_version(deliverable=deliverable, link="https://example.se/budget.pdf")
    assert 'href="https://example.se/budget.pdf"' in read(make.steer(of=gate), gate)
    kept = store.keep(BytesIO(b"%PDF-1.7 budgeten"), "Budget.pdf")
    filed = make.deliverable_version(deliverable=deliverable, link="", file=kept)
    assert f"/underlag/version/{filed.key}/fil/" in read(make.steer(of=gate), gate)
