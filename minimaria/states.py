"""Tables of allowed moves. Each app keeps its tables in its own `states.py`; this is how they are obeyed."""

from collections.abc import Mapping
from enum import Enum
from typing import TypeVar

from django.utils.translation import gettext as _

from minimaria.errors import NotPossible

State = TypeVar("State", bound=Enum)
Moves = Mapping[State, set[State]]


def move(moves: "Moves[State]", now: State, to: State) -> State:
    """The state `to`, when the table allows it from `now`; otherwise NotPossible with both words."""
    if to not in moves[now]:
        raise NotPossible(_("This is “%(now)s” and cannot become “%(to)s”.") % {"now": _label(now), "to": _label(to)})
    return to


def _label(state: Enum) -> str:
    return str(getattr(state, "label", state.value))
