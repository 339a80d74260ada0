"""Out of the budget."""

import pytest

from projects.models import BudgetLine
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_a_line_is_taken_out_after_a_question():
    line = make.budget_line()
    visitor = Visitor(make.lead(of=line))
    assert "Remove the budget line?" in visitor.see(address("remove_budget_line", line))
    money = address("money", line, key=False)
    assert visitor.send(address("remove_budget_line", line), revision=line.revision).url == money
    assert not BudgetLine.objects.exists()
    assert BudgetLine.history.filter(name=line.name).count() == 2
