"""The line as it is now."""

import pytest

from minimaria.history import history_of
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_a_change_keeps_what_it_was_and_the_second_person_sees_both():
    line = make.budget_line(used=100)
    visitor = Visitor(make.lead(of=line))
    facts = {"name": line.name, "year": line.year, "source": line.source, "decided": line.decided}
    assert visitor.send(address("update_budget_line", line), **facts, used=200, revision=line.revision).status_code == 302
    assert [(c.before, c.after) for c in history_of(line)[0].changes] == [("100", "200")]
    late = visitor.send(address("update_budget_line", line), **facts, used=300, revision=line.revision)
    assert late.status_code == 409
    assert make.fresh(line).used == 200
