"""Away with figures nothing rests on."""

import pytest

from minimaria.errors import NotPossible
from projects import actions
from projects.models import Population
from projects.states import SplitBasis
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_figures_that_a_split_rests_on_stay():
    population = make.population()
    split = make.cost_split(of=population, basis=SplitBasis.INHABITANTS, population=population)
    with pytest.raises(NotPossible, match=split.name):
        actions.remove_population(population, by=make.lead(of=population))
    response = Visitor(make.lead(of=population)).send(address("remove_population", population), revision=population.revision)
    assert response.status_code == 422


def test_figures_nothing_rests_on_go_after_a_question():
    population = make.population()
    visitor = Visitor(make.lead(of=population))
    assert "Remove the population figures?" in visitor.see(address("remove_population", population))
    money = address("money", population, key=False)
    assert visitor.send(address("remove_population", population), revision=population.revision).url == money
    assert not Population.objects.exists()
