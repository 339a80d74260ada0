"""A project plan becomes steps, gates, activities, an organisation, risks and resources."""

import dataclasses
import functools

import pytest
from django.urls import reverse
from django.utils.html import escape

from agreements.models import Meeting
from followup.models import Instrument
from minimaria.errors import NotAllowed
from minimaria.importing import actions, uploads
from minimaria.importing import plan as plans
from projects.models import Activity, Gate, Member, Project, ResourceFrame, Risk, Step, SwotItem
from tests import make
from tests.importing.conftest import BOTH

pytestmark = pytest.mark.django_db
read_plan = functools.cache(plans.read_plan)  # a reading is never changed


@pytest.fixture
def collaboration():
    return make.collaboration(parties=2)


@pytest.fixture
def lead(collaboration):
    return make.lead(of=collaboration)


def keys(proposals, *, what=None, title=None):
    return [p.key for p in proposals if (what is None or p.what == what) and (title is None or p.title == title)]


@pytest.mark.parametrize("form", BOTH)
def test_nothing_the_plan_says_is_lost(collaboration, lead, plan):
    reading = read_plan(plan)
    actions.import_plan(collaboration, by=lead, reading=reading)
    project = Project.objects.get(collaboration=collaboration)
    assert (project.title, project.dated, project.commissioner) == (reading.title, reading.date, reading.commissioner)
    assert (project.background, project.assignment) == (reading.background, list(reading.assignment))
    assert (project.budget_text, project.budget_amount) == (reading.budget.text, reading.budget.amount)
    assert (project.communication, project.change_routine) == (reading.communication, reading.change_routine)
    assert [(s.number, s.title) for s in Step.objects.order_by("number")] == [(s.number, s.title) for s in reading.steps]
    gates = {gate.opens.number: [d.title for d in gate.deliverables.all()] for gate in Gate.objects.all()}
    assert gates == {step.number: list(step.gate) for step in reading.steps if step.gate}
    told = [
        (a.step.number, a.title, a.due, a.comment) for a in Activity.objects.select_related("step").order_by("step__number", "position")
    ]
    assert told == [(s.number, a.title, a.due, a.comment) for s in reading.steps for a in s.activities]
    assert [(r.text, r.consequence, r.mitigation) for r in Risk.objects.order_by("position")] == [
        (r.text, r.consequence, r.mitigation) for r in reading.risks
    ]
    items = (*reading.swot.strengths, *reading.swot.weaknesses, *reading.swot.opportunities, *reading.swot.threats)
    assert sorted(SwotItem.objects.values_list("text", flat=True)) == sorted(items)
    assert Member.objects.count() == len(reading.members)
    assert [(f.role, f.percent) for f in ResourceFrame.objects.order_by("position")] == [
        (f.role, f.percent) for f in reading.resource_frames
    ]
    assert list(Instrument.objects.order_by("position").values_list("name", flat=True)) == list(reading.follow_up_sources)
    assert list(Meeting.objects.order_by("date").values_list("date", flat=True)) == sorted(m.start for m in reading.meetings)


def test_words_that_name_neither_person_nor_group_are_kept_as_they_are(collaboration, lead, plan):
    reading = read_plan(plan)
    step = reading.steps[0]
    activity = dataclasses.replace(step.activities[0], responsible="Den som hinner")
    reading = dataclasses.replace(reading, steps=(dataclasses.replace(step, activities=(activity,)),))
    actions.import_plan(collaboration, by=lead, reading=reading)
    assert Activity.objects.get().responsible_text == "Den som hinner"


def test_a_seat_of_a_party_is_tied_to_it(collaboration, lead, plan):
    reading = read_plan(plan)
    party = str(collaboration.parties.all()[1])
    member = dataclasses.replace(next(m for m in reading.members if m.name), unit=party)
    actions.import_plan(collaboration, by=lead, reading=dataclasses.replace(reading, members=(member,)))
    assert str(Member.objects.get().party) == party


def test_a_plan_with_no_ratings_and_no_members_still_comes_in(collaboration, lead, plan):
    reading = read_plan(plan)
    risk = dataclasses.replace(reading.risks[0], probability=None)
    frame = dataclasses.replace(reading.resource_frames[0], percent=None, name="")
    bare = dataclasses.replace(reading, members=(), risks=(risk,), resource_frames=(frame,), meetings=())
    actions.import_plan(collaboration, by=lead, reading=bare)
    assert Risk.objects.get().probability is None
    assert ResourceFrame.objects.get().percent is None


def test_a_reader_cannot_import(collaboration, plan):
    with pytest.raises(NotAllowed):
        actions.import_plan(collaboration, by=make.reader(of=collaboration), reading=read_plan(plan))


class TestPage:
    @pytest.mark.parametrize("form", BOTH)
    def test_upload_preview_confirm(self, client, collaboration, lead, plan):
        client.force_login(lead)
        with plan.open("rb") as file:
            uploaded = client.post(reverse("importing:import_plan", args=[collaboration.slug]), {"file": file})
        preview = client.get(uploaded.url)
        assert preview.status_code == 200
        assert not Project.objects.exists()
        reading = read_plan(plan)
        text = preview.content.decode()
        assert escape(reading.corrections[0].written) in text
        chosen = preview.context["form"]["chosen"].value()
        assert chosen == keys(preview.context["form"].proposals)  # where nothing stands yet, everything is ticked
        done = client.post(uploaded.url, {"chosen": chosen}, follow=True)
        assert done.redirect_chain[-1][0] == reverse("projects:plan", args=[collaboration.slug])
        assert Activity.objects.count() == sum(len(step.activities) for step in reading.steps)

    def test_a_second_time_nothing_is_ticked_for_you(self, client, collaboration, lead, plan):
        reading = read_plan(plan)
        actions.import_plan(collaboration, by=lead, reading=dataclasses.replace(reading, background="En annan bakgrund."))
        client.force_login(lead)
        address = reverse(
            "importing:import_plan", args=[collaboration.slug, uploads.put(plan.read_bytes(), plan.name, of=collaboration.slug)]
        )
        form = client.get(address).context["form"]
        assert [p.before for p in form.proposals] == ["En annan bakgrund."]
        assert form["chosen"].value() == []
        answer = client.post(address, {"csrfmiddlewaretoken": "x", "chosen": []})
        assert answer.status_code == 422
        assert "Inget är valt" in answer.content.decode()
