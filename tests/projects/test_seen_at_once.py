"""What moves other work and goes beyond the group's limits is told of both on one page: saved once, it can be asked for."""

import pytest
import time_machine

from minimaria.audit.models import Event
from minimaria.dates import PlanDate
from minimaria.outbox.models import Message
from projects import actions
from projects.models import Activity, Dependency, Responsible
from tests import make
from tests.projects.pages import Visitor, address
from tests.projects.under_control import MARCH, Decided

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_in_march")]
MOVES, BEYOND, ASK = "This moves", "later than decided", "Ask the steering group</span>"


@pytest.fixture
def _in_march():
    with time_machine.travel("2025-03-01 12:00"):
        yield


@pytest.fixture
def plan():
    """An activity that waits for the decided one, and no step may end more than two weeks later."""
    made = Decided(freeze=False, step_days=14, gate_days=14)
    made.then = make.activity(step=made.activity.step, title="Räkna på budgeten", due=PlanDate.read("17 mars 2025"), duration=5)
    make.dependency(of=made.project, predecessor=made.activity, activity=made.then)
    make.gate_decision(gate=made.activity.step.gate, meeting=made.held)
    return made


def _words(plan, due):
    return {"title": "Skriva budget", "status": "planned", "due": due, "duration": "", "comment": "", "revision": plan.activity.revision}


@pytest.mark.parametrize("in_place", [False, True])
def test_saved_once_both_are_told_and_nothing_is_saved(plan, in_place):
    path, events, mail = address("update_activity", plan.activity), Event.objects.count(), Message.objects.count()
    answer = Visitor(plan.lead, in_place=in_place).send(path, **_words(plan, "juni 2025"))
    page = answer.content.decode()
    assert answer.status_code == 422
    for words in (MOVES, BEYOND, ASK, "Räkna på budgeten"):
        assert words in page
    assert "Save again to let it be so" not in page
    assert make.fresh(plan.activity).due == MARCH
    assert (Event.objects.count(), Message.objects.count()) == (events, mail)


def test_within_the_limits_it_is_asked_once_more_as_before(plan):
    visitor, path = Visitor(plan.lead), address("update_activity", plan.activity)
    page = visitor.send(path, **_words(plan, "14 mars 2025")).content.decode()
    assert MOVES in page
    assert "Save again to let it be so" in page
    assert BEYOND not in page
    assert make.fresh(plan.activity).due == MARCH


def test_who_may_not_ask_is_told_whom_to_turn_to(plan):
    member = make.member(of=plan.project)
    worker = make.worker(of=plan.project)
    seat = make.member(group=member.group, name=worker.person.name)
    row = actions.update_activity(make.fresh(plan.activity), by=plan.lead, responsible=Responsible(member=seat))
    page = Visitor(worker).send(address("update_activity", row), **_words(plan, "juni 2025") | {"revision": row.revision}).content.decode()
    assert MOVES in page
    assert "Ask the development lead to put it before the group" in page


def test_a_gate_that_moves_work_and_goes_beyond_is_told_of_both(plan):
    make.activity(step=plan.gate.opens, title="Bygga", due=PlanDate.read("14 april 2025"), duration=3)
    path, gate = address("plan_gate", plan.gate), make.fresh(plan.gate)
    page = Visitor(plan.lead).send(path, meeting=plan.later.key, revision=gate.revision).content.decode()
    for words in (MOVES, BEYOND, ASK, "Bygga"):
        assert words in page
    assert make.fresh(gate).meeting == plan.april


def test_what_waits_for_another_so_that_it_goes_beyond_is_told_of_both(plan):
    slow = make.activity(step=plan.project.steps.first(), title="Långsam", duration=90)
    page = Visitor(plan.lead).send(address("add_dependency", plan.activity), predecessor=slow.key, lag="0").content.decode()
    for words in (MOVES, BEYOND, ASK):
        assert words in page
    assert Dependency.objects.count() == 1


def test_dragged_to_a_step_beyond_the_limits_the_page_of_the_question_offers_to_ask(plan):
    late = make.activity(step=plan.gate.opens, title="Sen", due=PlanDate.read("juni 2025"))
    path, to = address("move_activity", late), f"{plan.activity.step.key}.1"
    answer = Visitor(plan.lead, in_place=True).send(path, to=to)
    assert answer["HX-Redirect"] == f"{path}?till={to}"
    page = Visitor(plan.lead).get(f"{path}?till={to}")
    assert page.status_code == 422
    assert BEYOND in page.content.decode()
    assert ASK in page.content.decode()
    assert Activity.objects.get(pk=late.pk).step == plan.gate.opens
