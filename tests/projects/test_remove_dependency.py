"""What no longer waits."""

from datetime import date

import pytest
import time_machine

from minimaria.dates import PlanDate
from projects import actions
from projects.models import Dependency
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_it_no_longer_waits_and_the_history_tells_that_it_did():
    dependency = make.dependency()
    actions.remove_dependency(dependency, by=make.lead(of=dependency))
    assert not Dependency.objects.exists()
    assert Dependency.history.filter(history_type="-").count() == 1


def test_an_activity_taken_out_takes_its_dependencies_with_it():
    dependency = make.dependency()
    path = address("remove_activity", dependency.predecessor)
    visitor = Visitor(make.lead(of=dependency))
    assert "What waits for it no longer waits" in visitor.see(path)
    assert visitor.send(path).status_code == 302
    assert not Dependency.objects.exists()


def test_the_page_asks_first():
    dependency = make.dependency()
    visitor, path = Visitor(make.lead(of=dependency)), address("remove_dependency", dependency)
    assert "no longer wait for" in visitor.see(path)
    assert visitor.send(path).url == dependency.successor.get_absolute_url()
    assert not Dependency.objects.exists()


@time_machine.travel(date(2025, 3, 10), tick=False)
@pytest.mark.parametrize("removes", ["dependency", "activity"])
def test_what_can_be_done_sooner_is_said_before(removes):
    first = make.activity(title="Först", due=PlanDate.read("2025-06-02"))
    then = make.activity(of=first, title="Sedan", duration=5)
    dependency = make.dependency(predecessor=first, activity=then)
    page = Visitor(make.lead(of=first)).see(address(f"remove_{removes}", dependency if removes == "dependency" else first))
    eased = page[page.index('id="eased-title"') :]
    assert "1 activity can be done sooner" in eased
    assert "2025-06-10" in eased  # five working days after 2 June, the national day not among them
    assert "2025-03-14" in eased


def test_where_nothing_comes_sooner_nothing_is_said():
    assert "sooner" not in Visitor(make.lead(of=(one := make.dependency()))).see(address("remove_dependency", one))
