"""Another place for an activity, in its step or in another."""

from datetime import date
from typing import Any

import pytest
import time_machine

from minimaria.dates import PlanDate
from minimaria.errors import NotPossible
from minimaria.history import history_of
from projects import actions
from projects.states import ActivityStatus
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def three(step):
    return [make.activity(step=step, title=title) for title in ("A", "B", "C")]


def order(step: Any) -> str:
    return "".join(step.activities.order_by("position").values_list("title", flat=True))


@pytest.mark.parametrize(("place", "expected"), [(1, "CAB"), (2, "ACB"), (3, "ABC"), (None, "ABC"), (-5, "CAB"), (99, "ABC")])
def test_to_a_place_in_its_step(place, expected):
    step = make.step()
    *_others, last = three(step)
    actions.move_activity(last, by=make.lead(of=step), step=step, place=place)
    assert order(step) == expected


def test_the_same_place_twice_is_the_same_as_once():
    step = make.step()
    first, *_others = three(step)
    for _time in range(2):
        actions.move_activity(make.fresh(first), by=make.lead(of=step), step=step, place=2)
    assert order(step) == "BAC"


def test_between_steps():
    project = make.project()
    step, other = make.step(of=project), make.step(of=project)
    first, *_others = three(step)
    three(other)
    actions.move_activity(first, by=make.lead(of=step), step=other, place=2)
    assert (order(step), order(other)) == ("BC", "AABC")


def test_the_neighbours_are_untouched():
    step = make.step()
    first, second, third = three(step)
    actions.move_activity(third, by=make.lead(of=step), step=step, place=2)
    assert [make.fresh(row).revision for row in (first, second)] == [1, 1]
    assert len(history_of(first)) == 1


def test_to_another_step_is_told_in_the_history():
    project = make.project()
    step, other = make.step(of=project, title="Planering"), make.step(of=project, title="Arbete")
    activity = make.activity(step=step)
    actions.move_activity(activity, by=make.lead(of=step), step=other)
    (change,) = history_of(activity)[0].changes
    assert (change.before, change.after) == ("1. Planering", "2. Arbete")


def test_what_has_begun_is_not_moved_into_a_shut_step():
    gate = make.gate()
    activity = make.activity(of=gate, status=ActivityStatus.STARTED)
    with pytest.raises(NotPossible, match="Step 2 is not open yet"):
        actions.move_activity(activity, by=make.lead(of=gate), step=gate.opens)


def test_a_step_of_another_collaboration_is_refused():
    activity, elsewhere = make.activity(), make.step()
    with pytest.raises(NotPossible, match="two different collaborations"):
        actions.move_activity(activity, by=make.lead(of=activity), step=elsewhere)


# The page


def test_the_page_offers_every_place_and_moves_there():
    step = make.step()
    first, _second, third = three(step)
    visitor, path = Visitor(make.lead(of=step)), address("move_activity", first)
    page = visitor.see(path)
    assert "After “C”" in page
    assert "After “A”" not in page
    response = visitor.send(path, to=f"{step.key}.3")
    assert response.url.endswith(f"#aktivitet-{first.key}")
    assert order(step) == "BCA"
    assert visitor.send(address("move_activity", third), to="nowhere.1").status_code == 422


def test_the_plan_has_a_button_up_and_a_button_down_for_each():
    project = make.project()
    step, other = make.step(of=project), make.step(of=project)
    first, _second, third = three(step)
    page = Visitor(make.lead(of=step)).see(address("plan", step, key=False))
    assert f'id="upp-{first.key}"' not in page
    assert f'id="ned-{first.key}"' in page
    assert f'value="{other.key}.1"' in page  # down from the last is into the next step
    last = make.activity(step=other)
    page = Visitor(make.lead(of=step)).see(address("plan", step, key=False))
    assert f'value="{step.key}.4"' in page  # up from the first is to the end of the step before
    assert f'id="ned-{last.key}"' not in page
    assert f'id="upp-{third.key}"' in page


def test_refused_in_place_the_plan_says_why():
    gate = make.gate()
    activity = make.activity(of=gate, status=ActivityStatus.STARTED)
    visitor = Visitor(make.lead(of=gate), in_place=True)
    response = visitor.client.post(address("move_activity", activity), {"to": f"{gate.opens.key}.1"}, follow=True)
    assert "Step 2 is not open yet" in response.content.decode()
    response = visitor.client.post(address("move_activity", activity), {"to": "gone.1"}, follow=True)
    assert "The plan has changed." in response.content.decode()


def test_refused_on_its_own_page_the_choice_is_still_there():
    gate = make.gate()
    activity = make.activity(of=gate, status=ActivityStatus.STARTED)
    response = Visitor(make.lead(of=gate)).send(address("move_activity", activity), to=f"{gate.opens.key}.1")
    assert response.status_code == 422
    assert f'value="{gate.opens.key}.1" selected' in response.content.decode()


# What it moves is said first


def behind_a_gate():
    """Work that the next waits for, and a step behind a gate with a late meeting."""
    gate = make.gate(ready=False)
    actions.plan_gate(gate, by=make.lead(of=gate), meeting=make.meeting(of=gate, date=date(2025, 9, 1)))
    first = make.activity(of=gate, title="Först", due=PlanDate.read("2025-04-01"))
    make.dependency(predecessor=first, activity=make.activity(of=gate, title="Sedan", due=PlanDate.read("2025-05-01")))
    return gate, first


@time_machine.travel(date(2025, 3, 10), tick=False)
@pytest.mark.parametrize("in_place", [False, True])
def test_behind_a_gate_it_is_said_what_it_moves_and_sent_again_it_is_moved(in_place):
    gate, first = behind_a_gate()
    visitor, path, to = Visitor(make.lead(of=gate), in_place=in_place), address("move_activity", first), f"{gate.opens.key}.1"
    answer = visitor.send(path, to=to)
    assert make.fresh(first).step != gate.opens
    if in_place:
        assert answer["HX-Redirect"] == f"{path}?till={to}"
        answer = Visitor(make.lead(of=gate)).get(answer["HX-Redirect"])
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Sedan" in page
    assert "No, it is too early" in page
    visitor.send(path, to=to, seen=answer.context["form"]["seen"].value())
    assert make.fresh(first).step == gate.opens


def test_within_a_step_nothing_is_asked_and_a_move_is_taken_back():
    step = make.step()
    first, *_others = three(step)
    visitor = Visitor(make.lead(of=step))
    plan = visitor.send(address("move_activity", first), to=f"{step.key}.3").url
    assert order(step) == "BCA"
    undo = visitor.client.get(plan.partition("#")[0]).context["undo"]
    visitor.send(undo.action, **{name: undo.form[name].value() for name in ("to", "seen")})
    assert order(step) == "ABC"


def test_only_who_moves_is_offered_to_take_it_back():
    first, *_others = three(make.step())
    page = Visitor(make.reader(of=first)).see(address("plan", first, key=False), flyttad=first.key, fran=f"{first.step.key}.2")
    assert "You moved" not in page
