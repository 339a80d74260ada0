"""A point that came up in the meeting."""

import pytest

from decisions import actions
from minimaria.errors import NotPossible
from tests import make

pytestmark = pytest.mark.django_db


def test_it_is_the_last():
    minutes = make.minutes()
    item = actions.add_minutes_item(minutes, by=make.secretary(of=minutes), title="Sommarens öppettider")
    assert item == minutes.items.last()
    assert str(item) == "§ 4 Sommarens öppettider"


def test_not_while_they_are_read():
    minutes = make.submitted_minutes()
    with pytest.raises(NotPossible, match="Take them back first"):
        actions.add_minutes_item(minutes, by=make.lead(of=minutes), title="x")
