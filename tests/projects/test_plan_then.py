"""The plan as it was when a day ended: what has been changed, removed or added since does not show."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from minimaria.dates import PlanDate
from projects import actions
from projects.models import Responsible
from projects.states import ActivityStatus
from projects.then import plan_then
from tests import make

pytestmark = pytest.mark.django_db
THEN = date(2025, 3, 1)


@pytest.fixture
def changed():
    """A plan with two activities on 1 March; on 5 March one is renamed and done, the other removed and a third added."""
    with time_machine.travel("2025-03-01 12:00"):
        first = make.activity(title="Skriv planen", due=PlanDate.read("2025-02-20"))
        second = make.activity(of=first, title="Boka lokal", responsible=Responsible(text="Regionen"))
    with time_machine.travel("2025-03-05 12:00"):
        lead = make.lead(of=first)
        actions.update_activity(first, by=lead, title="Skriv och fastställ planen", status=ActivityStatus.DONE)
        actions.remove_activity(make.fresh(second), by=lead)
        make.activity(of=first, title="Bjud in")
    return first.step.project


def test_it_shows_what_stood_then_and_nothing_of_what_came_after(changed):
    (step,) = plan_then(changed, THEN)
    assert [one.title for one in step.activities] == ["Skriv planen", "Boka lokal"]
    assert [one.status for one in step.activities] == [ActivityStatus.PLANNED] * 2
    assert str(step.activities[1].responsible) == "Regionen"
    assert step.late == {step.activities[0].pk}, "late on that day"
    (later,) = plan_then(changed, date(2025, 3, 5))
    assert [one.title for one in later.activities] == ["Skriv och fastställ planen", "Bjud in"]
    assert plan_then(changed, date(2000, 1, 1)) == []


def test_the_page_names_the_day_and_offers_no_change(changed, client):
    client.force_login(make.lead(of=changed))
    address = reverse("projects:plan", args=[changed.collaboration.slug])
    page = client.get(address, {"on": "2025-03-01"}).content.decode().replace("\xa0", " ")
    assert "1 mars 2025" in page
    assert "Boka lokal" in page
    assert "Bjud in" not in page
    assert '<form method="post"' not in page.partition("<main")[2].partition("</main>")[0]
    assert "Boka lokal" not in client.get(address).content.decode()
    assert client.get(address, {"on": "2999-01-01"}).status_code == 422


def test_a_fixed_number_of_questions_whatever_the_length():
    asked = []
    for length in (1, 6):
        project = make.project(of=make.collaboration(parties=0))
        for _number in range(length):
            make.activity(of=project, responsible=Responsible(group=make.group(of=project)))
        with CaptureQueriesContext(connection) as queries:
            plan_then(project, date.today())
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 6
