"""A plan written by hand, where there is no document to import."""

import pytest

from minimaria.errors import NotAllowed, NotPossible
from projects import actions
from projects.models import Project
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_a_plan_starts_with_its_texts_and_no_steps():
    where = make.collaboration()
    project = actions.set_up_project(
        where, by=make.lead(of=where), title="Projektplan", assignment=["Beskriv målgruppen", "  Räkna  "], budget_text="Ännu inget."
    )
    assert (project.title, project.budget_text, project.budget_amount) == ("Projektplan", "Ännu inget.", None)
    assert project.assignment == ["Beskriv målgruppen", "Räkna"]
    assert not project.steps.exists()


def test_a_collaboration_has_one_plan():
    project = make.project(title="Den första")
    with pytest.raises(NotPossible, match="a plan already: Den första"):
        actions.set_up_project(make.scope(project), by=make.lead(of=project), title="Den andra")


def test_only_the_lead_starts_one():
    where = make.collaboration()
    with pytest.raises(NotAllowed):
        actions.set_up_project(where, by=make.chair(of=where), title="Projektplan")


def test_the_page_starts_it_and_leads_to_the_empty_plan():
    where = make.collaboration()
    response = Visitor(make.lead(of=where)).send(address("set_up_project", where, key=False), title="Projektplan", assignment="En\n\nTvå")
    assert response.url == address("plan", where, key=False)
    assert Project.objects.get().assignment == ["En", "Två"]


def test_the_page_keeps_what_was_typed_when_it_is_refused():
    where = make.collaboration()
    response = Visitor(make.lead(of=where)).send(address("set_up_project", where, key=False), title="", background="Det här skrev jag.")
    assert response.status_code == 422
    assert "Det här skrev jag." in response.content.decode()
