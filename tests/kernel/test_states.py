"""A table of moves is obeyed."""

from enum import Enum
from itertools import product

import pytest

from minimaria.errors import Blocker, NotPossible, Refusal, refuse_if
from minimaria.states import move
from projects.states import GATE_MOVES, GateStatus


@pytest.mark.parametrize(("now", "to"), list(product(GateStatus, GateStatus)))
def test_a_move_is_made_when_the_table_has_it_and_refused_with_both_words_when_not(now, to):
    if to in GATE_MOVES[now]:
        assert move(GATE_MOVES, now, to) is to
    else:
        with pytest.raises(NotPossible) as refusal:
            move(GATE_MOVES, now, to)
        assert str(now.label) in str(refusal.value)
        assert str(to.label) in str(refusal.value)


def test_a_state_without_a_label_is_told_by_its_value():
    class Lamp(Enum):
        ON = "on"
        OFF = "off"

    with pytest.raises(NotPossible, match="“on” and cannot become “on”"):
        move({Lamp.ON: {Lamp.OFF}, Lamp.OFF: set()}, Lamp.ON, Lamp.ON)


def test_a_refusal_holds_every_blocker_and_reads_as_sentences():
    blockers = [Blocker("The plan is missing.", link=1), Blocker("The budget is missing.")]
    with pytest.raises(NotPossible) as refusal:
        refuse_if(blockers)
    assert list(refusal.value.blockers) == blockers
    assert str(refusal.value) == "The plan is missing. The budget is missing."
    refuse_if([])
    assert Refusal("One.", blockers[1]).blockers == (Blocker("One."), blockers[1])
