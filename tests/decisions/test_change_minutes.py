"""What the minutes are called, and who approves them besides the chair."""

import pytest

from decisions import actions
from decisions.states import MinutesKind
from minimaria.errors import NotPossible
from tests import make

pytestmark = pytest.mark.django_db


def test_they_are_called_what_the_group_calls_them_and_a_member_adjusts():
    minutes = make.minutes()
    member = make.steer(of=minutes)
    changed = actions.change_minutes(minutes, by=make.secretary(of=minutes), kind=MinutesKind.PROTOCOL, adjuster=member)
    assert (changed.kind, changed.adjuster) == (MinutesKind.PROTOCOL, member)


@pytest.mark.parametrize("who", [make.chair, make.worker])
def test_an_adjuster_is_a_member_and_not_the_chair(who):
    minutes = make.minutes()
    with pytest.raises(NotPossible, match="not its chair"):
        actions.change_minutes(minutes, by=make.lead(of=minutes), kind=MinutesKind.NOTES, adjuster=who(of=minutes))
