"""How many working days lie between two activities."""

from datetime import date

import pytest
import time_machine

from minimaria.dates import PlanDate
from minimaria.errors import NotPossible
from projects import actions
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_another_lag():
    dependency = make.dependency()
    assert actions.change_dependency(dependency, by=make.lead(of=dependency), lag=7).lag == 7
    with pytest.raises(NotPossible, match="Working days between"):
        actions.change_dependency(dependency, by=make.lead(of=dependency), lag=1000)


@time_machine.travel(date(2026, 3, 2))
def test_the_page_tells_what_it_moves_and_saves():
    first = make.activity(due=PlanDate.read("31 mars 2026"))
    dependency = make.dependency(predecessor=first)
    visitor, path = Visitor(make.lead(of=dependency)), address("change_dependency", dependency)
    asked = visitor.send(path, lag="9", revision=dependency.revision)
    assert "This moves 1 other activity" in asked.content.decode()
    saved = visitor.send(path, lag="9", revision=dependency.revision, seen=asked.context["form"].data["seen"])
    assert saved.url == dependency.successor.get_absolute_url()
    assert make.fresh(dependency).lag == 9
