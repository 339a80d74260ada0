"""One more line of the budget."""

import pytest

from minimaria.errors import NotPossible
from projects import actions
from projects.models import BudgetLine
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["1 250 000 kr", "1\u00a0250\u00a0000", "1.250.000 kronor", "1250000"])
def test_money_is_typed_as_people_write_it(typed):
    of = make.project()
    response = Visitor(make.lead(of=of)).send(address("add_budget_line", of, key=False), name="Lokal", year="2026", decided=typed)
    assert response.url == address("money", of, key=False)
    assert BudgetLine.objects.get().decided == 1_250_000


@pytest.mark.parametrize("typed", ["tolv", "-5", "1,5", "10000000000000"])
def test_what_is_no_amount_is_refused_at_its_field(typed):
    of = make.project()
    response = Visitor(make.lead(of=of)).send(address("add_budget_line", of, key=False), name="Lokal", year="2026", decided=typed)
    assert response.status_code == 422
    assert typed in response.content.decode()


def test_an_amount_out_of_this_world_is_refused_by_the_verb_too():
    of = make.project()
    with pytest.raises(NotPossible, match="Decided"):
        actions.add_budget_line(of, by=make.lead(of=of), year=2026, name="Lokal", decided=10**15)
