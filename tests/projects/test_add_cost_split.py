"""One more way to share a cost."""

from decimal import Decimal

import pytest

from minimaria.errors import NotPossible
from projects.models import CostSplit
from projects.states import SplitBasis
from tests import make
from tests.projects.pages import Visitor, address, parties, parts

pytestmark = pytest.mark.django_db


def test_per_inhabitant():
    population = make.population()
    split = make.cost_split(of=population, amount=600, basis=SplitBasis.INHABITANTS, population=population)
    assert parts(split) == [100, 200, 300]


def test_what_another_key_needs_is_not_kept():
    population = make.population()
    split = make.cost_split(of=population, amount=600, basis=SplitBasis.EQUAL, population=population, fixed={parties(population)[0]: 5})
    assert (split.population, split.fixed_shares.count()) == (None, 0)


def test_fixed_amounts_must_be_the_whole():
    of = make.project()
    first, second, _third = parties(of)
    split = make.cost_split(of=of, amount=100, basis=SplitBasis.FIXED, fixed={first: 70, second: 30}, region_percent=Decimal(5))
    assert (parts(split), split.region_percent) == ([70, 30, 0], None)
    for amount, told in ((110, "10 kr less"), (90, "10 kr more")):
        with pytest.raises(NotPossible, match=told):
            make.cost_split(of=of, name="Annan", amount=amount, basis=SplitBasis.FIXED, fixed={first: 70, second: 30})
    assert CostSplit.objects.count() == 1


def test_a_figure_that_is_missing_is_named():
    of = make.project()
    first, second, _third = parties(of)
    population = make.population(of=of, figures={first: 10})
    with pytest.raises(NotPossible, match=str(second.organisation)):
        make.cost_split(of=of, basis=SplitBasis.INHABITANTS, population=population)


def test_the_page_asks_for_figures_where_they_are_needed():
    of = make.project()
    response = Visitor(make.lead(of=of)).send(
        address("add_cost_split", of, key=False), name="Per invånare", amount="5", basis="inhabitants"
    )
    assert response.status_code == 422
    assert "Choose which population figures" in response.content.decode()
