"""What one change moves, told before it is saved: which others, which gates, and the end."""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from minimaria.dates import PlanDate
from projects.schedule.said import said_anew
from projects.schedule.work import Reckoned, Work

_ROUNDS = 20  # dates said anew can push others; after so many rounds the rest is for the person to see


@dataclass(frozen=True)
class Move:
    """An activity, or a gate, that can be done first on `after` where it was `before`. `holds`: it is still within what is
    said, or ready by its meeting."""

    key: str
    before: date
    after: date
    holds: bool


@dataclass(frozen=True)
class Consequences:
    """All that a change moves to a later day. False when nobody need be asked: it moves nothing, or no more than the day
    on which a gate could be decided that has no meeting yet."""

    activities: Sequence[Move] = ()
    gates: Sequence[Move] = ()
    end: tuple[date, date] | None = None  # of the whole, before and after

    def __bool__(self) -> bool:
        return bool(self.activities) or not all(move.holds for move in self.gates)

    @property
    def seal(self) -> str:
        """A short word for exactly these consequences: saying yes to them is not saying yes to others."""
        return hashlib.sha256(repr((self.activities, self.gates, self.end)).encode()).hexdigest()[:16] if self else ""

    @property
    def broken(self) -> int:
        """How many activities can no longer be done when they are said to be."""
        return sum(not move.holds for move in self.activities)


def consequences(before: Work, after: Work, *, today: date, changed: str | Collection[str] = ()) -> Consequences:
    """What differs between the two, but for what was itself `changed` (one key, or several). Coming earlier is no consequence: nobody needs warning."""
    was, is_now = before.reckoned(today), after.reckoned(today)
    gates = {gate.key for gate in before.gates}
    own = {changed} if isinstance(changed, str) else set(changed)
    moves = [move for move in _later(was, is_now) if move.key not in own]
    end = (was.end, is_now.end) if was.end and is_now.end and is_now.end > was.end else None
    return Consequences([move for move in moves if move.key not in gates], [move for move in moves if move.key in gates], end)


def _later(was: Reckoned, is_now: Reckoned) -> Iterator[Move]:
    for key in sorted(is_now.placed, key=lambda key: (is_now.placed[key].ends, key)):
        if key in was and is_now.placed[key].ends > was.placed[key].ends:
            yield Move(key, was.ends(key), is_now.ends(key), is_now.holds(key))


def dates_anew(work: Work, *, today: date) -> Mapping[str, PlanDate]:
    """For each activity that cannot be done when it is said to be: the date that can hold, as exact as it was said.

    One said later may push the next, so it is reckoned until nothing more gives way.
    """
    anew: dict[str, PlanDate] = {}
    for _round in range(_ROUNDS):
        reckoned = work.reckoned(today)
        broken = [key for key in reckoned.placed if key in work.pieces and not reckoned.holds(key)]
        if not broken:
            break
        for key in broken:
            piece = work.pieces[key]
            anew[key] = said_anew(piece.due, reckoned.ends(key))
            work = work.with_piece(replace(piece, due=anew[key]))
    return anew
