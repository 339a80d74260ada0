"""One way less."""

import pytest

from projects import actions
from projects.models import CostSplit
from projects.states import SplitBasis
from tests import make
from tests.projects.pages import Visitor, address, parties

pytestmark = pytest.mark.django_db


def test_it_goes_after_a_question():
    split = make.cost_split()
    visitor = Visitor(make.lead(of=split))
    assert "Remove the way to share a cost?" in visitor.see(address("remove_cost_split", split))
    assert visitor.send(address("remove_cost_split", split), revision=split.revision).status_code == 302
    assert not CostSplit.objects.exists()


def test_a_fixed_split_is_removed_with_its_amounts():
    of = make.project()
    split = make.cost_split(of=of, amount=100, basis=SplitBasis.FIXED, fixed={parties(of)[0]: 100})
    actions.remove_cost_split(split, by=make.lead(of=of))
    assert not CostSplit.objects.exists()
