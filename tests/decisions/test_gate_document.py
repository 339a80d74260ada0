"""The steering group's decision as a PDF: what it says, and that it says it as it was."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from decisions import actions, documents
from decisions.models import DeliverableOutcome, GateDecision
from decisions.states import GateOutcome
from minimaria.dates import PlanDate
from minimaria.pdf import download
from projects.models import Gate, Responsible
from tests import make, once
from tests.pdfs import data_of, text_of, words_of
from tests.verapdf import Standard, faults

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 4, 2, 9, 30, tzinfo=ZoneInfo("Europe/Stockholm"))


def said(decision: GateDecision, *, now: datetime = NOW) -> str:
    return words_of(documents.gate_document(decision, now=now)).replace("\xa0", " ")


def decided_with_a_condition() -> GateDecision:
    """Three objects: two approved as they lay there, one without any version approved with a condition."""
    gate = make.gate(deliverables=2, of=make.collaboration(name="MiniMaria Norrlän", is_example=True))
    budget = make.deliverable(gate=gate, title="Budget", ready=False)
    actions.submit_gate(gate, by=make.lead(of=gate), meeting=make.meeting(of=gate), proposal="Styrgruppen föreslås godkänna allt.")
    condition = actions.ConditionOf(budget, "Fördela kostnaden för 2026", Responsible(text="Ekonomichefen"), PlanDate.read("25 april 2025"))
    gate = make.fresh(gate)
    return make.gate_decision(gate=gate, conditions=[condition])


@dataclass(frozen=True)
class Printed:
    decision: GateDecision
    pdf: bytes
    text: str


@pytest.fixture(scope="module")
def printed(django_db_setup: None, django_db_blocker: Any) -> Iterator[Printed]:
    """The document of a decision with a condition, laid out once."""
    with once.built(django_db_blocker), time_machine.travel(NOW):
        decision = decided_with_a_condition()
        pdf = download(documents.gate_document(decision, now=NOW)).content
        yield Printed(decision, pdf, text_of(pdf).replace("\xa0", " "))


def returned() -> GateDecision:
    gate = make.submitted_gate(deliverables=1)
    return make.gate_decision(
        gate=gate, outcome=GateOutcome.RETURNED, note="Beskriv <b>lokalerna</b>.", complete_by=PlanDate.read("maj 2025")
    )


@pytest.mark.site
@time_machine.travel(NOW)
def test_it_is_an_archives_and_a_screen_readers_document(printed):
    assert faults(printed.pdf, Standard.ARCHIVE) == []
    assert faults(printed.pdf, Standard.ACCESSIBLE) == []


@pytest.mark.site
@time_machine.travel(NOW)
def test_it_says_what_was_decided_on_each_object_where_and_by_whom_it_is_confirmed(printed):
    decision, text = printed.decision, printed.text
    assert f"Styrgruppen har öppnat steg 2, {decision.gate.opens.title}" in text
    assert "Beslutet togs av styrgruppen den 20 mars 2025" in text
    assert "3 underlag prövades: 2 godkända, 1 godkänt med villkor." in text
    assert "Underlag 1 Version 1, 2025-03-01" in text
    assert "Budget Ingen version" in text
    assert str(decision.confirmed_by) in text
    assert "Styrgruppen föreslås godkänna allt." in text
    assert "Exempeldata" in text


@pytest.mark.site
@time_machine.travel(NOW)
def test_a_condition_is_named_with_who_answers_for_it_and_by_when(printed):
    assert "Fördela kostnaden för 2026 Budget Ekonomichefen 2025-04-25" in printed.text


@pytest.mark.site
@time_machine.travel(NOW)
def test_a_condition_is_late_only_when_its_day_has_passed(printed):
    on_the_day, after = NOW.replace(day=25), NOW.replace(day=26)
    assert "Försenad" not in said(printed.decision, now=on_the_day)
    assert "Försenad" in said(printed.decision, now=after)


@time_machine.travel(NOW)
def test_a_returned_gate_says_what_is_to_be_completed_and_by_when_as_it_was_typed():
    text = said(returned())
    assert "Styrgruppen har återremitterat förslaget inför steg 2" in text
    assert "Beskriv <b>lokalerna</b>." in text
    assert "maj 2025" in text
    assert "har öppnat" not in text
    assert "frystes" not in text


@time_machine.travel(NOW)
def test_a_rejected_gate_says_why():
    decision = make.gate_decision(outcome=GateOutcome.REJECTED, note="Det finns inga pengar.")
    text = said(decision)
    assert "Styrgruppen har sagt nej till steg 2" in text
    assert "Det finns inga pengar." in text


@time_machine.travel(NOW)
def test_what_was_approved_before_is_told_apart_from_what_was_tried_now():
    gate = make.submitted_gate(deliverables=2)
    first, second = [one.versions.get() for one in gate.deliverables.all()]
    outcomes = {first: GateOutcome.APPROVED, second: GateOutcome.RETURNED}
    earlier = make.gate_decision(gate=gate, outcomes=outcomes, note="Mer om tvåan.", complete_by=PlanDate.read("maj 2025"))
    gate = make.fresh(gate)
    actions.submit_gate(gate, by=make.lead(of=gate), meeting=make.meeting(of=gate, date=date(2025, 4, 1)), proposal="Pröva tvåan.")
    with_proposal_written_over = said(earlier)
    later = make.gate_decision(
        gate=make.fresh(gate), meeting=make.meeting(of=gate, date=date(2025, 4, 1)), outcomes={second: GateOutcome.APPROVED}
    )
    text = said(later)
    assert "Ett underlag prövades: 1 godkänt." in text
    assert text.index("Underlag 2") < text.index("Redan godkänt") < text.index("Underlag 1")
    # The earlier document still tells of its own day alone, and claims no proposal that came after it.
    assert "Redan godkänt" not in said(earlier)
    assert "Pröva tvåan." not in with_proposal_written_over
    assert "Pröva tvåan." not in said(earlier)


@pytest.mark.site
@time_machine.travel(NOW)
def test_it_names_the_moment_of_its_facts_and_the_decided_plan(printed):
    decision, text = printed.decision, printed.text
    assert "Uppgifterna gäller den 2 april 2025 kl. 09.30." in text
    assert "beslutad plan 1" in text
    assert decision.baseline is not None
    assert decision.baseline.sha256 in text.replace(" ", "")


@pytest.mark.site
@time_machine.travel(NOW)
def test_it_carries_the_same_facts_for_a_machine(printed):
    data = data_of(printed.pdf)
    assert data["outcome"] == "approved"
    assert data["example_data"] is True
    assert [one["outcome"] for one in data["deliverables"]] == ["approved", "approved", "passed_with_conditions"]
    assert data["conditions"][0]["due"]["literal"] == "25 april 2025"
    assert data["known_at"].startswith("2025-04-02T")


@pytest.mark.parametrize("objects", [1, 8])
@time_machine.travel(NOW)
def test_it_reads_the_same_number_of_times_however_much_the_gate_asks_for(objects):
    decision = make.gate_decision(gate=make.submitted_gate(deliverables=objects))
    with CaptureQueriesContext(connection) as queries:
        documents.gate_document(decision, now=NOW)
    assert len(queries) == 5
    assert DeliverableOutcome.objects.filter(decision=decision).count() == objects


@pytest.mark.site
@time_machine.travel(NOW)
def test_whoever_reads_the_collaboration_may_take_it_with_them(client, printed):
    decision = printed.decision
    address = reverse("decisions:gate_document", args=[decision.gate.opens.project.collaboration.slug, decision.key])
    client.force_login(make.reader(of=decision))
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="beslut-steg-2-2025-03-20.pdf"'
    assert answer.content.startswith(b"%PDF-1.7")
    assert Gate.objects.get(pk=decision.gate_id).opens.title in text_of(answer.content)


@time_machine.travel(NOW)
def test_it_is_in_the_language_of_the_plan_whatever_language_the_reader_has_chosen(client):
    decision = make.gate_decision()
    client.force_login(make.reader(of=decision))
    address = reverse("decisions:gate_document", args=[decision.gate.opens.project.collaboration.slug, decision.key])
    text = text_of(client.get(address, headers={"accept-language": "en"}).content)
    assert "Styrgruppen har öppnat steg 2" in text
    assert "Vad styrgruppen beslutade" in text
    assert "Godkän" in text


@pytest.mark.site
@time_machine.travel(NOW)
def test_to_others_it_does_not_exist(client, printed):
    decision = printed.decision
    address = reverse("decisions:gate_document", args=[decision.gate.opens.project.collaboration.slug, decision.key])
    for stranger in (make.reader(of=make.collaboration()), make.reference(of=decision)):
        client.force_login(stranger)
        assert client.get(address).status_code == 404
