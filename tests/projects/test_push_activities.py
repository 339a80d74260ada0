"""Dates that do not hold, said anew where the lead chooses it: nothing moves by itself."""

from datetime import date

import pytest
import time_machine

from minimaria.dates import PlanDate
from minimaria.errors import NotAllowed
from projects import actions
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]


@pytest.fixture
def _today():
    with time_machine.travel(date(2026, 3, 2)):
        yield


def chain():
    """The budget waits for the agreement, and the decision for the budget: all three within March and April."""
    agreement = make.activity(title="Avtalet", due=PlanDate.read("20 mars 2026"))
    budget = make.activity(step=agreement.step, title="Budgeten", due=PlanDate.read("mars 2026"), duration=5)
    decision = make.activity(step=agreement.step, title="Beslutet", due=PlanDate.read("april 2026"), duration=2)
    make.dependency(predecessor=agreement, activity=budget)
    make.dependency(predecessor=budget, activity=decision)
    return agreement, budget, decision


def sent(activity, **over):
    words = {"title": activity.title, "status": activity.status, "due": activity.due.literal, "duration": activity.duration or ""}
    return words | {"revision": activity.revision} | over


def test_several_dates_at_once():
    agreement, budget, _decision = chain()
    by = make.lead(of=agreement)
    new = {agreement: PlanDate.read("april 2026"), budget: PlanDate.read("maj 2026")}
    actions.push_activities(agreement.step.project, by=by, said=new)
    assert [str(make.fresh(each).due.literal) for each in new] == ["april 2026", "maj 2026"]


def test_who_answers_for_their_own_does_not_move_others():
    agreement, budget, _decision = chain()
    with pytest.raises(NotAllowed):
        actions.push_activities(agreement.step.project, by=make.worker(of=agreement), said={budget: PlanDate.read("maj 2026")})


def test_moving_one_first_tells_what_it_moves_then_saves_it_alone_then_offers_dates_for_the_others():
    agreement, budget, decision = chain()
    visitor, path = Visitor(make.lead(of=agreement)), address("update_activity", agreement)
    asked = visitor.send(path, **sent(agreement, due="27 mars 2026"))
    page = asked.content.decode()
    assert asked.status_code == 200
    assert "This moves 2 other activities" in page or "This moves 1 other activity" in page
    assert make.fresh(agreement).due.literal == "20 mars 2026"
    saved = visitor.send(path, **sent(agreement, due="27 mars 2026", seen=asked.context["form"].data["seen"]))
    assert saved.url == address("push_activities", agreement, key=False)
    assert make.fresh(agreement).due.literal == "27 mars 2026"
    assert make.fresh(budget).due.literal == "mars 2026"  # nothing moves silently
    proposal = f"{budget.key}:april 2026"
    assert proposal in visitor.see(saved.url)
    assert visitor.send(saved.url, said=proposal).url == address("timeline", agreement, key=False)
    assert make.fresh(budget).due.literal == "april 2026"
    assert make.fresh(decision).due == decision.due


def test_in_place_the_row_asks_too():
    agreement, _budget, _decision = chain()
    visitor, path = Visitor(make.lead(of=agreement), in_place=True), address("update_activity", agreement)
    asked = visitor.send(path, **sent(agreement, due="27 mars 2026"))
    assert "This moves" in asked.content.decode()
    assert "<html" not in asked.content.decode()
    saved = visitor.send(path, **sent(agreement, due="27 mars 2026", seen=asked.context["form"].data["seen"]))
    assert saved.status_code == 302 or "Avtalet" in saved.content.decode()
    assert make.fresh(agreement).due.literal == "27 mars 2026"


def test_taking_a_change_back_asks_nothing():
    agreement, _budget, _decision = chain()
    by = make.lead(of=agreement)
    path = address("update_activity", agreement)
    actions.update_activity(agreement, by=by, due=PlanDate.read("13 mars 2026"))
    undo = sent(make.fresh(agreement), due="20 mars 2026", seen="takes-back")
    assert "andrad=" in Visitor(by).send(path, **undo).url
    assert make.fresh(agreement).due.literal == "20 mars 2026"


@pytest.mark.parametrize("over", [{"title": "Nytt namn"}, {"due": "13 mars 2026"}, {"due": "27 mars 2026", "status": "done"}])
def test_what_moves_nobody_asks_nothing(over):
    agreement, _budget, _decision = chain()
    assert Visitor(make.lead(of=agreement)).send(address("update_activity", agreement), **sent(agreement, **over)).status_code == 302


def test_what_is_done_moves_nobody_when_it_is_dated_anew():
    agreement, _budget, _decision = chain()
    actions.update_activity(agreement, by=make.lead(of=agreement), status="cancelled")
    agreement = make.fresh(agreement)
    form = sent(agreement, due="27 mars 2026", status="started")
    assert Visitor(make.lead(of=agreement)).send(address("update_activity", agreement), **form).status_code == 302


def test_a_proposal_that_is_no_longer_made_is_refused():
    agreement, budget, _decision = chain()
    answer = Visitor(make.lead(of=agreement)).send(address("push_activities", agreement, key=False), said=f"{budget.key}:juni 2026")
    assert answer.status_code == 422
    assert "The plan has changed since you opened the page" in answer.content.decode() or "Every date holds" in answer.content.decode()


def test_where_every_date_holds_the_page_says_so():
    project = make.project()
    assert "Every date holds" in Visitor(make.lead(of=project)).see(address("push_activities", project, key=False))


def test_an_earlier_meeting_moves_nobody_and_a_later_one_tells_whom():
    gate = make.gate(ready=False)
    by = make.lead(of=gate)
    make.activity(step=gate.opens, title="Bakom", due=PlanDate.read("april 2026"), duration=15)
    group = make.steering_group(of=gate)
    near, far = (make.meeting(body=group, date=day) for day in (date(2026, 3, 10), date(2026, 4, 28)))
    visitor, path = Visitor(by), address("plan_gate", gate)
    assert visitor.send(path, meeting=near.key, revision=gate.revision).status_code == 302
    asked = visitor.send(path, meeting=far.key, revision=make.fresh(gate).revision)
    assert "This moves 1 other activity" in asked.content.decode()
    assert make.fresh(gate).meeting == near
    seen = asked.context["form"].data["seen"]
    assert visitor.send(path, meeting=far.key, revision=make.fresh(gate).revision, seen=seen).status_code == 302


def test_a_gate_that_its_work_passes_is_told():
    gate = make.gate(ready=False)
    by = make.lead(of=gate)
    meeting = make.meeting(body=make.steering_group(of=gate), date=date(2026, 3, 20))
    actions.plan_gate(gate, by=by, meeting=meeting)
    first = gate.opens.project.steps.get(number=1)
    needed = make.activity(step=first, due=PlanDate.read("18 mars 2026"))
    page = Visitor(by).send(address("update_activity", needed), **sent(needed, due="25 mars 2026")).content.decode()
    assert "This moves a gate" in page
    assert "after its meeting on" in page


def test_the_page_of_an_activity_tells_its_margin():
    agreement, budget, decision = chain()
    visitor = Visitor(make.lead(of=agreement))
    assert "Its margin is 2 working days" in visitor.see(budget.get_absolute_url())
    assert "sets the end of the plan" in visitor.see(decision.get_absolute_url())
    bare = make.activity(step=agreement.step)
    assert "no place on the timeline" in visitor.see(bare.get_absolute_url())
