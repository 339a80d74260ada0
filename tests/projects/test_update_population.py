"""Other figures."""

import pytest

from tests import make
from tests.projects.pages import Visitor, address, parties

pytestmark = pytest.mark.django_db


def test_the_second_person_sees_both_figures():
    population = make.population()
    falun, mora, _third = parties(population)
    path, visitor = address("update_population", population), Visitor(make.lead(of=population))
    both = {"name": population.name, "revision": population.revision}
    assert visitor.send(path, **both, **{falun.key: "5", mora.key: "6"}).status_code == 302
    late = visitor.send(path, **both, **{falun.key: "7", mora.key: "6"})
    assert late.status_code == 409
    assert [(one.theirs, one.yours) for one in late.context["form"].conflict] == [("5", "7")]
    assert sorted(one.number for one in population.figures.all()) == [5, 6]


def test_emptying_a_field_takes_the_figure_away():
    population = make.population()
    falun, mora, _third = parties(population)
    Visitor(make.lead(of=population)).send(
        address("update_population", population), name="Alla", revision=population.revision, **{falun.key: "1000", mora.key: ""}
    )
    assert [one.party for one in population.figures.all()] == [falun]
