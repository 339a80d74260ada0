"""The timeline on paper: the picture page by page, the table, and the same for a machine."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine

from minimaria import acting
from minimaria.dates import PlanDate
from minimaria.pdf import download
from projects import actions
from projects.states import ActivityStatus
from projects.timeline.document import answer, timeline_document
from projects.timeline.rows import timeline_of
from tests import make, once
from tests.pdfs import data_of, text_of
from tests.projects.pages import Visitor, address
from tests.verapdf import Standard, faults

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=ZoneInfo("Europe/Stockholm"))


def plan(many: int) -> Any:
    """A plan of so many activities in a row, each waiting for the one before, behind a gate."""
    gate = make.gate(ready=False, of=make.collaboration(name="MiniMaria Norrlän", is_example=True))
    by = make.lead(of=gate)
    actions.plan_gate(gate, by=by, meeting=make.meeting(body=make.steering_group(of=gate), date=date(2026, 3, 20)))
    token = acting.current.set(acting.Act("tests.import", by=by))
    before = None
    for number in range(many):
        said = PlanDate.read(["", "april 2026", "senast 9 maj 2026", "2026-06-01-2026-06-12"][number % 4])
        made = actions.add_activity(gate.opens, by=by, title=f"Uppgift {number}", due=said, duration=3)
        if before:
            actions.add_dependency(made, by=by, predecessor=before)
        before = made
    acting.current.reset(token)
    return gate.opens.project


@pytest.fixture(scope="module")
def printed(django_db_setup: None, django_db_blocker: Any) -> Iterator[bytes]:
    """The document of a plan that needs several pages, laid out once."""
    with once.built(django_db_blocker), time_machine.travel(NOW):
        project = plan(20)
        yield download(timeline_document(project, user=make.lead(of=project), now=NOW)).content


@pytest.mark.site
@pytest.mark.parametrize("standard", Standard)
def test_it_is_what_it_claims_to_be(printed, standard):
    assert faults(printed, standard) == []


@pytest.mark.site
def test_it_says_the_same_as_the_page(printed):
    text = text_of(printed).replace("\xa0", " ")
    assert "datum håller inte" in text
    assert "Uppgift 19" in text
    assert "2026" in text
    assert "i dag 2 mar" in text
    assert "Exempeldata" in text


@pytest.mark.site
def test_it_has_the_same_for_a_machine(printed):
    rows = data_of(printed)["rows"]
    assert [row["kind"] for row in rows[:3]] == ["step", "gate", "step"]
    assert rows[4]["waits_for"] == ["Uppgift 0"]


def test_every_row_stands_on_one_page_and_no_page_ends_with_a_step():
    project = plan(40)
    document = timeline_document(project, user=make.lead(of=project), now=NOW)
    pages = document.context["pages"]
    keys = [placed.row.key for page in pages for placed in page.rows]
    assert keys == [row.key for row in document.context["timeline"].rows]
    assert len(pages) == 4
    assert all(page.rows[-1].row.kind == "activity" for page in pages)


@time_machine.travel(NOW)
def test_the_heading_is_the_answer():
    activity = make.activity(due=PlanDate.read("20 mars 2026"))
    project, by = activity.step.project, make.lead(of=activity)

    def said() -> str:
        return answer(timeline_of(project, by, today=NOW.date()))

    assert said() == "Done by 20 March 2026, if the plan holds"
    actions.update_activity(activity, by=by, due=PlanDate.read("mars 2026"))
    assert said() == "Done by 31 March 2026, if the plan holds"
    actions.update_activity(make.fresh(activity), by=by, due=PlanDate.read("10 februari 2026"))
    assert said() == "1 date does not hold"
    actions.update_activity(make.fresh(activity), by=by, status=ActivityStatus.DONE)
    assert said() == "All that is dated is done"
    actions.update_activity(make.fresh(activity), by=by, due=PlanDate())
    assert said() == "Nothing has a date yet"
    assert timeline_document(project, user=by, now=NOW).context["pages"] == []


@time_machine.travel(NOW)
def test_everybody_in_the_collaboration_can_take_it():
    project = plan(2)
    answer = Visitor(make.reader(of=project)).get(address("timeline_document", project, key=False))
    assert answer["Content-Type"] == "application/pdf"
    assert "tidsplan-2026-03-02.pdf" in answer["Content-Disposition"]
