"""A risk that was closed is watched again."""

import pytest

from minimaria.errors import NotPossible
from projects import actions
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_it_is_rated_again_and_the_history_says_why():
    risk = make.risk()
    actions.close_risk(risk, by=make.lead(of=risk), reason="Alla har svarat.")
    visitor = Visitor(make.lead(of=risk))
    assert visitor.send(address("reopen_risk", risk), reason="De svarade fel.").url == risk.get_absolute_url()
    page = visitor.see(risk.get_absolute_url())
    assert "Rate anew" in page
    assert "De svarade fel." in page.partition("History")[2]


def test_one_that_is_open_is_not_opened():
    risk = make.risk()
    with pytest.raises(NotPossible, match="open already"):
        actions.reopen_risk(risk, by=make.lead(of=risk), reason="Ändå")
