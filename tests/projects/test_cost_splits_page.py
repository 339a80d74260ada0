"""The ways to share a cost side by side, and one that is tried."""

import pytest

from projects.models import CostSplit
from projects.states import SplitBasis
from tests import make
from tests.projects.pages import Visitor, address, kronor, parties

pytestmark = pytest.mark.django_db


def test_side_by_side_with_one_that_is_tried_and_not_saved():
    of = make.project()
    make.cost_split(of=of, amount=300, name="Lika delar")
    visitor, path = Visitor(make.reader(of=of)), address("cost_splits", of, key=False)
    page = kronor(visitor.see(path, amount="600 kr", basis="equal"))
    assert "Lika delar" in page
    assert page.count("100 kr") == 3
    assert page.count("200 kr") == 3
    assert "Save what you tried" not in page
    assert CostSplit.objects.count() == 1


def test_the_lead_saves_what_was_tried():
    of = make.project()
    visitor = Visitor(make.lead(of=of))
    page = visitor.see(address("cost_splits", of, key=False), amount="600", basis="equal", region_percent="")
    assert "Save what you tried" in page
    page = visitor.see(address("add_cost_split", of, key=False), amount="600", basis="equal")
    assert 'value="600"' in page
    response = visitor.send(address("add_cost_split", of, key=False), name="Prövad", amount="600", basis="equal")
    assert response.url == address("cost_splits", of, key=False)
    assert CostSplit.objects.get().amount == 600


@pytest.mark.parametrize(
    "asked", [{"amount": ""}, {"amount": "x", "basis": "equal"}, {"amount": "5", "basis": "inhabitants"}, {"amount": "5", "basis": "fixed"}]
)
def test_what_cannot_be_tried_says_why_and_the_page_stands(asked):
    of = make.project()
    page = Visitor(make.reader(of=of)).see(address("cost_splits", of, key=False), **asked)
    assert "error-summary" in page


def test_a_region_s_share_where_there_is_no_region_is_said():
    of = make.project(of=make.collaboration(parties=0))
    make.party(of=of, organisation=make.organisation(code="2080"))
    page = Visitor(make.reader(of=of)).see(address("cost_splits", of, key=False), amount="5", basis="equal", region_percent="10")
    assert "No region takes part" in page


def test_a_party_that_left_pays_nothing_and_a_split_that_no_longer_holds_says_why(client):
    of = make.project()
    first, second, third = parties(of)
    split = make.cost_split(of=of, amount=100, basis=SplitBasis.FIXED, fixed={first: 50, second: 25, third: 25})
    make.left(third)
    page = Visitor(make.reader(of=of)).see(split.get_absolute_url())
    assert "25 kr less than the whole" in kronor(page)
