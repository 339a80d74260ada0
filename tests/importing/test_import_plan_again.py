"""A plan that was imported: what is there, and what a second import changes."""

import dataclasses
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

import pytest
from django.urls import reverse

from agreements.models import Body, Collaboration
from minimaria.dates import PlanDate
from minimaria.errors import NotPossible
from minimaria.history import history_of
from minimaria.importing import actions, uploads
from minimaria.importing.plan import read_plan
from minimaria.importing.plan_proposals import plan_proposals
from minimaria.importing.readings import PlanReading
from projects.models import Activity, Group, Project, ResourceFrame, Risk, Step
from projects.states import Probability, StepStatus
from tests import make, once
from tests.importing.conftest import DOCUMENTS

pytestmark = pytest.mark.django_db


class World(NamedTuple):
    collaboration: Collaboration
    reading: PlanReading


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with once.built(django_db_blocker):
        made = World(make.collaboration(parties=2), read_plan(DOCUMENTS / "projektplan.txt"))
        actions.import_plan(made.collaboration, by=make.lead(of=made.collaboration), reading=made.reading)
        yield made


@pytest.fixture
def collaboration(world):
    return make.fresh(world.collaboration)


@pytest.fixture
def imported(world):
    return world.reading


@pytest.fixture
def lead(collaboration):
    return make.lead(of=collaboration)


def test_only_the_first_step_is_open(imported):
    assert list(Step.objects.filter(status=StepStatus.OPEN).values_list("number", flat=True)) == [1]


def test_the_responsible_is_the_person_the_group_or_the_words(imported):
    for activity in Activity.objects.all():
        said = next(a.responsible for s in imported.steps for a in s.activities if a.title == activity.title)
        people = {member.name for member in imported.members if member.name}
        assert bool(activity.responsible_member) == (said in people)
        assert bool(activity.responsible) == bool(said)


def test_groups_have_their_parts(imported):
    parts = {(m.group, m.subgroup) for m in imported.members if m.subgroup}
    assert {(g.parent.name, g.name) for g in Group.objects.exclude(parent=None)} == parts


# A second import shows what differs and changes only what is confirmed


def test_a_second_import_of_the_same_document_proposes_nothing(collaboration, lead, imported):
    assert [str(proposal) for proposal in plan_proposals(collaboration, imported)] == []
    with pytest.raises(NotPossible, match="Nothing is chosen"):
        actions.import_plan(collaboration, by=lead, reading=imported)


def test_a_new_date_is_one_proposal_and_changes_one_row(collaboration, lead, imported):
    step = imported.steps[0]
    moved = dataclasses.replace(step.activities[0], due=PlanDate.read("24 december 2031"))
    reading = dataclasses.replace(
        imported, steps=(dataclasses.replace(step, activities=(moved, *step.activities[1:])), *imported.steps[1:])
    )
    [proposal] = plan_proposals(collaboration, reading)
    assert "24 december 2031" in proposal.after
    assert not proposal.adds
    actions.import_plan(collaboration, by=lead, reading=reading, chosen=[proposal.key])
    row = Activity.objects.get(title=moved.title)
    assert row.due.end == date(2031, 12, 24)
    assert history_of(row)[0].verb == "importing.import_plan"


def test_what_is_not_chosen_stays(collaboration, lead, imported):
    reading = dataclasses.replace(imported, background="En helt annan bakgrund.", commissioner="Någon annan.")
    proposals = plan_proposals(collaboration, reading)
    assert len(proposals) == 2
    actions.import_plan(collaboration, by=lead, reading=reading, chosen=[proposals[0].key])
    project = Project.objects.get()
    assert (project.commissioner, project.background) == ("Någon annan.", imported.background)


def test_a_risk_rated_otherwise_is_rated_anew(collaboration, lead, imported):
    risk = dataclasses.replace(imported.risks[0], probability="high", mitigation="Något nytt.")
    reading = dataclasses.replace(imported, risks=(risk, *imported.risks[1:]))
    actions.import_plan(collaboration, by=lead, reading=reading)
    row = Risk.objects.get(text=risk.text)
    assert (row.probability, row.mitigation) == (Probability.HIGH, "Något nytt.")


def test_a_frame_changed_is_changed(collaboration, lead, imported):
    frame = dataclasses.replace(imported.resource_frames[0], percent=12.5)
    reading = dataclasses.replace(imported, resource_frames=(frame, *imported.resource_frames[1:]))
    actions.import_plan(collaboration, by=lead, reading=reading)
    assert str(ResourceFrame.objects.get(role=frame.role).percent) == "12.50"


def test_two_activities_of_one_title_are_two(collaboration, lead, imported):
    step = imported.steps[0]
    twice = dataclasses.replace(step, activities=(*step.activities, step.activities[0]))
    actions.import_plan(collaboration, by=lead, reading=dataclasses.replace(imported, steps=(twice, *imported.steps[1:])))
    assert Activity.objects.filter(title=step.activities[0].title).count() == 2


def test_a_new_activity_brings_its_new_step(collaboration, lead, imported):
    last = imported.steps[-1]
    new = dataclasses.replace(
        last, number=last.number + 1, title="Efteråt", gate=("slutrapport",), activities=imported.steps[0].activities[:1]
    )
    reading = dataclasses.replace(imported, steps=(*imported.steps, new))
    activity = plan_proposals(collaboration, reading)[-1]
    actions.import_plan(collaboration, by=lead, reading=reading, chosen=[activity.key])
    step = Step.objects.get(number=new.number)
    assert step.activities.count() == 1
    assert not hasattr(step, "gate")  # it was not chosen


def test_a_budget_that_is_no_longer_said_is_kept(collaboration, lead, imported):
    reading = dataclasses.replace(imported, budget=dataclasses.replace(imported.budget, text="", amount=None))
    assert plan_proposals(collaboration, reading) == []


def test_a_meeting_said_as_a_month_is_no_meeting(collaboration, lead, imported):
    reading = dataclasses.replace(imported, meetings=(*imported.meetings, PlanDate.read("maj 2031")))
    assert plan_proposals(collaboration, reading) == []


def test_a_meeting_more_joins_the_steering_group(collaboration, lead, imported):
    reading = dataclasses.replace(imported, meetings=(*imported.meetings, PlanDate.read("6 maj 2031")))
    actions.import_plan(collaboration, by=lead, reading=reading)
    assert Body.objects.get(party=None).meetings.filter(date=date(2031, 5, 6)).exists()


def test_the_page_says_when_all_is_there(client, collaboration, lead, imported, plan):
    client.force_login(lead)
    address = reverse("importing:import_plan", args=[collaboration.slug, uploads.put(plan.read_bytes(), plan.name, of=collaboration.slug)])
    assert "finns redan i planen" in client.get(address).content.decode()
