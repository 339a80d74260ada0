"""Another amount, or another key."""

import pytest

from projects import actions
from projects.models import FixedShare
from projects.states import SplitBasis
from tests import make
from tests.projects.pages import Visitor, address, parties, parts

pytestmark = pytest.mark.django_db


def test_another_key_takes_away_the_fixed_amounts():
    of = make.project()
    split = make.cost_split(of=of, amount=100, basis=SplitBasis.FIXED, fixed={parties(of)[0]: 100})
    facts = {"name": split.name, "amount": 99, "population": None, "region_percent": None}
    actions.update_cost_split(split, by=make.lead(of=of), basis=SplitBasis.EQUAL, **facts)
    assert (parts(split), split.fixed_shares.count()) == ([33, 33, 33], 0)


def test_the_page_saves_it():
    split = make.cost_split(amount=300)
    visitor = Visitor(make.lead(of=split))
    response = visitor.send(address("update_cost_split", split), name="Ny", amount="900", basis="equal", revision=split.revision)
    assert response.url == split.get_absolute_url()
    assert parts(split) == [300, 300, 300]


def test_an_amount_that_stands_is_not_written_again():
    of = make.project()
    first, second, third = parties(of)
    split = make.cost_split(of=of, amount=100, basis=SplitBasis.FIXED, fixed={first: 60, second: 40})
    facts = {"name": split.name, "amount": 100, "population": None, "region_percent": None, "basis": SplitBasis.FIXED}
    actions.update_cost_split(split, by=make.lead(of=of), fixed={first: 60, third: 40}, **facts)
    assert sorted(FixedShare.history.values_list("party", "history_type")) == sorted(
        [(first.pk, "+"), (second.pk, "+"), (second.pk, "-"), (third.pk, "+")]
    )
