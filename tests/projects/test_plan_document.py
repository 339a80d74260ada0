"""The plan on paper: steps with what their gates approve, the table of activities, and the same for a machine."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine

from minimaria.dates import PlanDate
from minimaria.pdf import download
from projects import actions
from projects.models import Responsible
from projects.on_paper import plan_document
from projects.presented import Filters
from projects.states import ActivityStatus
from tests import make, once
from tests.pdfs import data_of, text_of
from tests.projects.pages import Visitor, address
from tests.verapdf import Standard, faults

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=ZoneInfo("Europe/Stockholm"))


def a_plan() -> Any:
    gate = make.gate(deliverables=2, ready=False)
    project, first = gate.opens.project, gate.opens.project.steps.get(number=1)
    actions.plan_gate(gate, by=make.lead(of=gate), meeting=make.meeting(body=make.steering_group(of=gate), date=date(2026, 3, 20)))
    kansli = Responsible(text="Kansliet i Norrsjö")
    make.activity(
        step=first, title="Kartlägga <stödet>", due=PlanDate.read("januari 2026"), responsible=kansli, comment="Tre kommuner har svarat."
    )
    make.activity(step=first, title="Räkna på kostnaden", status=ActivityStatus.DONE)
    make.activity(step=gate.opens, title="Söka lokaler", due=PlanDate.read("hösten 2026"))
    return project


@pytest.fixture(scope="module")
def printed(django_db_setup: None, django_db_blocker: Any) -> Iterator[bytes]:
    with once.built(django_db_blocker), time_machine.travel(NOW):
        project = a_plan()
        yield download(plan_document(project, user=make.reader(of=project), now=NOW)).content


@pytest.mark.site
@pytest.mark.parametrize("standard", Standard)
def test_it_is_what_it_claims_to_be(printed, standard):
    assert faults(printed, standard) == []


@pytest.mark.site
def test_it_says_what_the_plan_says(printed):
    text = " ".join(text_of(printed).replace("\xa0", " ").split())
    for words in (
        "Kartlägga <stödet>",
        "Kansliet i Norrsjö",
        "2026-01",
        "Tre kommuner har svarat.",
        "Försenad",
        "Klar",
        "Underlag 1",
        "20 mars 2026",
    ):
        assert words in text
    assert text.index("Räkna på kostnaden") < text.index("Söka lokaler")
    steps = data_of(printed)["steps"]
    assert [len(step["activities"]) for step in steps] == [2, 1]


def test_a_part_of_it_says_that_it_is_a_part():
    project = a_plan()
    document = plan_document(project, user=make.lead(of=project), now=NOW, filters=Filters(step="2"))
    assert document.context["plan"].shown == 1
    assert [len(step["activities"]) for step in document.data["steps"]] == [0, 1]


def test_the_page_leads_there_with_what_is_chosen(monkeypatch):
    monkeypatch.setattr("minimaria.pdf.answer.render_pdf", lambda *_args, **_options: b"%PDF-")
    project = a_plan()
    visitor, path = Visitor(make.reader(of=project)), address("plan_document", project, key=False)
    assert f'href="{path}"' in visitor.see(address("plan", project, key=False))
    assert f"{path}?steg=2" in visitor.see(address("plan", project, key=False), steg="2")
    assert visitor.get(path)["Content-Type"] == "application/pdf"
