"""The texts of the plan."""

from datetime import date
from typing import Any

import pytest

from minimaria.history import history_of
from projects import actions
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db

TEXTS: dict[str, Any] = {
    "title": "Projektplan",
    "dated": date(2025, 2, 1),
    "author": "",
    "commissioner": "Styrgruppen",
    "background": "",
    "assignment": ["Beskriv"],
    "budget_text": "",
    "budget_amount": 250_000,
    "full_time_cost": None,
    "communication": "",
    "change_routine": "",
}


def test_all_texts_are_as_they_are_given_and_the_earlier_ones_are_in_the_history():
    project = make.project(background="Som det var.")
    actions.change_project(project, by=make.lead(of=project), **TEXTS)
    project = make.fresh(project)
    assert (project.commissioner, project.background, project.budget_amount) == ("Styrgruppen", "", 250_000)
    changed = {change.label: (change.before, change.after) for change in history_of(project)[0].changes}
    assert changed["background"] == ("Som det var.", "")


def test_the_page_shows_what_stands_and_saves_what_is_typed():
    project = make.project(background="Som det var.", assignment=["Ett", "Två"])
    visitor, path = Visitor(make.lead(of=project)), address("change_project", project, key=False)
    assert "Ett\nTvå" in visitor.see(path)
    response = visitor.send(path, title="Ny titel", dated="1 feb 2025", budget_amount="1000", revision=project.revision)
    assert response.url == address("project", project, key=False)
    project = make.fresh(project)
    assert (project.title, project.dated, project.budget_amount, project.assignment) == ("Ny titel", date(2025, 2, 1), 1000, [])


def test_the_second_person_sees_both_versions():
    project = make.project()
    seen = project.revision
    actions.change_project(project, by=make.lead(of=project), **TEXTS | {"commissioner": "Rådet"})
    response = Visitor(make.lead(of=project)).send(
        address("change_project", project, key=False), title="Projektplan", commissioner="Nätverket", revision=seen
    )
    body = response.content.decode()
    assert response.status_code == 409
    assert "Rådet" in body
    assert "Nätverket" in body


def test_the_texts_have_a_page_with_their_history():
    project = make.project(background="Bakgrunden till arbetet.")
    page = Visitor(make.reader(of=project)).see(address("project", project, key=False))
    assert "Bakgrunden till arbetet." in page
    assert "Change the texts" not in page
    assert "Change the texts" in Visitor(make.lead(of=project)).see(address("project", project, key=False))
