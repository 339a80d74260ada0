"""A project plan becomes steps, gates, activities, an organisation, risks and resources."""

import dataclasses
from datetime import date

import pytest
from django.urls import reverse
from django.utils.html import escape

from agreements.models import Body, Meeting
from followup.models import Instrument
from minimaria.dates import PlanDate
from minimaria.errors import NotAllowed, NotPossible
from minimaria.history import history_of
from minimaria.importing import actions, uploads
from minimaria.importing.plan import read_plan
from minimaria.importing.plan_proposals import plan_proposals
from projects.models import Activity, Gate, Group, Member, Project, ResourceFrame, Risk, Step, SwotItem
from projects.states import Probability, StepStatus
from tests import make
from tests.importing.conftest import BOTH

pytestmark = pytest.mark.django_db


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


def test_only_the_first_step_is_open(collaboration, lead, plan):
    actions.import_plan(collaboration, by=lead, reading=read_plan(plan))
    assert list(Step.objects.filter(status=StepStatus.OPEN).values_list("number", flat=True)) == [1]


def test_the_responsible_is_the_person_the_group_or_the_words(collaboration, lead, plan):
    reading = read_plan(plan)
    actions.import_plan(collaboration, by=lead, reading=reading)
    for activity in Activity.objects.all():
        said = next(a.responsible for s in reading.steps for a in s.activities if a.title == activity.title)
        people = {member.name for member in reading.members if member.name}
        assert bool(activity.responsible_member) == (said in people)
        assert bool(activity.responsible) == bool(said)


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


def test_groups_have_their_parts(collaboration, lead, plan):
    reading = read_plan(plan)
    actions.import_plan(collaboration, by=lead, reading=reading)
    parts = {(m.group, m.subgroup) for m in reading.members if m.subgroup}
    assert {(g.parent.name, g.name) for g in Group.objects.exclude(parent=None)} == parts


def test_a_second_import_of_the_same_document_proposes_nothing(collaboration, lead, plan):
    actions.import_plan(collaboration, by=lead, reading=read_plan(plan))
    assert [str(proposal) for proposal in plan_proposals(collaboration, read_plan(plan))] == []
    with pytest.raises(NotPossible, match="Nothing is chosen"):
        actions.import_plan(collaboration, by=lead, reading=read_plan(plan))


class TestAgain:
    """A second import shows what differs and changes only what is confirmed."""

    @pytest.fixture
    def imported(self, collaboration, lead, plan):
        reading = read_plan(plan)
        actions.import_plan(collaboration, by=lead, reading=reading)
        return reading

    def changed(self, reading, **parts):
        return dataclasses.replace(reading, **parts)

    def test_a_new_date_is_one_proposal_and_changes_one_row(self, collaboration, lead, imported):
        step = imported.steps[0]
        moved = dataclasses.replace(step.activities[0], due=PlanDate.read("24 december 2031"))
        reading = self.changed(imported, steps=(dataclasses.replace(step, activities=(moved, *step.activities[1:])), *imported.steps[1:]))
        [proposal] = plan_proposals(collaboration, reading)
        assert "24 december 2031" in proposal.after
        assert not proposal.adds
        actions.import_plan(collaboration, by=lead, reading=reading, chosen=[proposal.key])
        row = Activity.objects.get(title=moved.title)
        assert row.due.end == date(2031, 12, 24)
        assert history_of(row)[0].verb == "importing.import_plan"

    def test_what_is_not_chosen_stays(self, collaboration, lead, imported):
        reading = self.changed(imported, background="En helt annan bakgrund.", commissioner="Någon annan.")
        proposals = plan_proposals(collaboration, reading)
        assert len(proposals) == 2
        actions.import_plan(collaboration, by=lead, reading=reading, chosen=[proposals[0].key])
        project = Project.objects.get()
        assert (project.commissioner, project.background) == ("Någon annan.", imported.background)

    def test_a_risk_rated_otherwise_is_rated_anew(self, collaboration, lead, imported):
        risk = dataclasses.replace(imported.risks[0], probability="high", mitigation="Något nytt.")
        reading = self.changed(imported, risks=(risk, *imported.risks[1:]))
        actions.import_plan(collaboration, by=lead, reading=reading)
        row = Risk.objects.get(text=risk.text)
        assert (row.probability, row.mitigation) == (Probability.HIGH, "Något nytt.")

    def test_a_frame_changed_is_changed(self, collaboration, lead, imported):
        frame = dataclasses.replace(imported.resource_frames[0], percent=12.5)
        reading = self.changed(imported, resource_frames=(frame, *imported.resource_frames[1:]))
        actions.import_plan(collaboration, by=lead, reading=reading)
        assert str(ResourceFrame.objects.get(role=frame.role).percent) == "12.50"

    def test_two_activities_of_one_title_are_two(self, collaboration, lead, imported):
        step = imported.steps[0]
        twice = dataclasses.replace(step, activities=(*step.activities, step.activities[0]))
        actions.import_plan(collaboration, by=lead, reading=self.changed(imported, steps=(twice, *imported.steps[1:])))
        assert Activity.objects.filter(title=step.activities[0].title).count() == 2

    def test_a_new_activity_brings_its_new_step(self, collaboration, lead, imported):
        last = imported.steps[-1]
        new = dataclasses.replace(
            last, number=last.number + 1, title="Efteråt", gate=("slutrapport",), activities=imported.steps[0].activities[:1]
        )
        reading = self.changed(imported, steps=(*imported.steps, new))
        activity = plan_proposals(collaboration, reading)[-1]
        actions.import_plan(collaboration, by=lead, reading=reading, chosen=[activity.key])
        step = Step.objects.get(number=new.number)
        assert step.activities.count() == 1
        assert not hasattr(step, "gate")  # it was not chosen

    def test_a_budget_that_is_no_longer_said_is_kept(self, collaboration, lead, imported):
        reading = self.changed(imported, budget=dataclasses.replace(imported.budget, text="", amount=None))
        assert plan_proposals(collaboration, reading) == []

    def test_a_meeting_said_as_a_month_is_no_meeting(self, collaboration, lead, imported):
        reading = self.changed(imported, meetings=(*imported.meetings, PlanDate.read("maj 2031")))
        assert plan_proposals(collaboration, reading) == []

    def test_a_meeting_more_joins_the_steering_group(self, collaboration, lead, imported):
        reading = self.changed(imported, meetings=(*imported.meetings, PlanDate.read("6 maj 2031")))
        actions.import_plan(collaboration, by=lead, reading=reading)
        assert Body.objects.get(party=None).meetings.filter(date=date(2031, 5, 6)).exists()


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

    def test_the_page_says_when_all_is_there(self, client, collaboration, lead, plan):
        actions.import_plan(collaboration, by=lead, reading=read_plan(plan))
        client.force_login(lead)
        address = reverse(
            "importing:import_plan", args=[collaboration.slug, uploads.put(plan.read_bytes(), plan.name, of=collaboration.slug)]
        )
        assert "finns redan i planen" in client.get(address).content.decode()
