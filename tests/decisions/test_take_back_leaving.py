"""A party stays after all, as long as nobody has confirmed that it leaves."""

import pytest
from django.utils import timezone

from decisions import actions
from minimaria.errors import NotAllowed, NotPossible
from tests import make

pytestmark = pytest.mark.django_db


def test_what_is_taken_back_is_not_confirmed_and_can_be_entered_anew():
    round = make.round(of=make.collaboration(parties=2))
    party = round.cases.last().party
    leaving = make.leaving(party=party)
    with pytest.raises(NotPossible, match="entered already"):
        make.leaving(party=party)
    actions.take_back_leaving(leaving, by=make.contact(of=party))
    with pytest.raises(NotPossible, match="taken back"):
        actions.confirm_leaving(make.fresh(leaving), by=make.chair(of=round))
    assert make.left(party).left_on == timezone.localdate()
    with pytest.raises(NotAllowed):
        actions.take_back_leaving(leaving, by=make.lead(of=round))
