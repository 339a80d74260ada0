"""What an activity waits for."""

from datetime import date

import pytest
import time_machine

from minimaria.dates import PlanDate
from minimaria.errors import NotAllowed, NotPossible
from minimaria.history import history_of
from projects import actions
from projects.models import Dependency
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


def three():
    first = make.activity(title="Avtalet")
    return first, make.activity(step=first.step, title="Budgeten"), make.activity(step=first.step, title="Beslutet")


def test_the_one_waits_for_the_other():
    agreement, budget, _decision = three()
    dependency = actions.add_dependency(budget, by=make.lead(of=budget), predecessor=agreement, lag=5)
    assert str(dependency) == "“Budgeten” waits for “Avtalet”"
    assert dependency.get_absolute_url() == budget.get_absolute_url()
    assert history_of(dependency)[0].verb == "projects.add_dependency"


def test_a_circle_is_refused_and_named():
    agreement, budget, decision = three()
    by = make.lead(of=budget)
    actions.add_dependency(budget, by=by, predecessor=agreement)
    actions.add_dependency(decision, by=by, predecessor=budget)
    sentence = "That would be a circle: “Beslutet” waits for “Budgeten”, which waits for “Avtalet”, which waits for “Beslutet”."
    with pytest.raises(NotPossible, match=sentence):
        actions.add_dependency(agreement, by=by, predecessor=decision)


def test_an_activity_does_not_wait_for_itself_nor_twice_for_another():
    agreement, budget, _decision = three()
    by = make.lead(of=budget)
    with pytest.raises(NotPossible, match="cannot wait for itself"):
        actions.add_dependency(budget, by=by, predecessor=budget)
    actions.add_dependency(budget, by=by, predecessor=agreement)
    with pytest.raises(NotPossible, match="waits for that activity already"):
        actions.add_dependency(budget, by=by, predecessor=agreement)


def test_more_than_a_year_between_is_refused():
    agreement, budget, _decision = three()
    with pytest.raises(NotPossible, match="Working days between"):
        actions.add_dependency(budget, by=make.lead(of=budget), predecessor=agreement, lag=251)


def test_the_lead_alone_puts_in_order():
    agreement, budget, _decision = three()
    with pytest.raises(NotAllowed):
        actions.add_dependency(budget, by=make.chair(of=agreement), predecessor=agreement)


def test_who_answers_for_an_activity_is_refused_another_collaborations():
    _agreement, budget, _decision = three()
    with pytest.raises(NotPossible, match="two different collaborations"):
        actions.add_dependency(budget, by=make.lead(of=budget), predecessor=make.activity())
    assert not Dependency.objects.exists()


# The page


def test_the_page_offers_the_others_and_saves():
    agreement, budget, _decision = three()
    visitor, path = Visitor(make.lead(of=budget)), address("add_dependency", budget)
    assert agreement.key in visitor.see(path)
    assert visitor.send(path, predecessor=agreement.key, lag="").url == budget.get_absolute_url()
    assert agreement.key not in visitor.see(path)  # it waits for that one already
    assert "Avtalet" in visitor.see(budget.get_absolute_url())
    assert "Budgeten" in visitor.see(agreement.get_absolute_url())


def test_what_it_moves_is_told_before_it_is_saved():
    agreement, budget, _decision = three()
    by = make.lead(of=budget)
    actions.update_activity(agreement, by=by, due=PlanDate.read("31 mars 2026"))
    actions.update_activity(budget, by=by, due=PlanDate.read("1 april 2026"), duration=5)
    with time_machine.travel(TODAY):
        visitor, path = Visitor(by), address("add_dependency", budget)
        asked = visitor.send(path, predecessor=agreement.key, lag="2")
        assert asked.status_code == 200
        page = asked.content.decode()
        assert "This moves 1 other activity" in page
        assert "No, it is too early" in page
        assert not Dependency.objects.exists()
        seen = asked.context["form"].data["seen"]
        assert visitor.send(path, predecessor=agreement.key, lag="3", seen=seen).status_code == 200  # that moves it further
        assert visitor.send(path, predecessor=agreement.key, lag="2", seen=seen).status_code == 302
    assert Dependency.objects.get().lag == 2


def test_a_circle_is_refused_on_the_page():
    agreement, budget, _decision = three()
    make.dependency(predecessor=agreement, activity=budget)
    answer = Visitor(make.lead(of=budget)).send(address("add_dependency", agreement), predecessor=budget.key, lag="")
    assert answer.status_code == 422
    assert "That would be a circle" in answer.content.decode()
