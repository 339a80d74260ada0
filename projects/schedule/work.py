"""The plan as the reckoning sees it: pieces of work, the gates between the steps, and what waits for what.

A gate is done at its meeting; what stands behind it begins after. Before it stands the work that it needs: what is said
to be done by its meeting. Plain values: a change is tried on a copy, and nothing is saved.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Self

from minimaria.dates import PlanDate, Precision, Qualifier
from minimaria.working_days import day_of, number_of
from projects.schedule.network import Link, Placed, Task, place
from projects.schedule.said import asked

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Piece:
    """An activity that is not done: its step's number, what is said of its end, how many working days it takes (0: not said)."""

    key: str
    step: int
    due: PlanDate = field(default_factory=PlanDate)
    days: int = 0
    is_started: bool = False


@dataclass(frozen=True)
class Opening:
    """A gate that is not passed, into the step of this number, and the day of its meeting where one is planned."""

    key: str
    step: int
    meeting: date | None = None


@dataclass(frozen=True)
class Work:
    """All of it. `needed` says what each gate needs, by key; see `of`."""

    pieces: Mapping[str, Piece]
    gates: Sequence[Opening]
    links: Sequence[Link]
    needed: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, pieces: Iterable[Piece], gates: Iterable[Opening], links: Iterable[Link]) -> Self:
        """With what each gate needs, by the dates as they are now said. A copy with a change keeps it: moving a date past
        the meeting does not mean that the gate can do without."""
        by_key = {piece.key: piece for piece in pieces}
        in_order = sorted(gates, key=lambda gate: gate.step)
        needed = {gate.key: frozenset(p.key for p in by_key.values() if _is_needed(p, gate)) for gate in in_order}
        return cls(by_key, in_order, tuple(links), needed)

    def with_piece(self, piece: Piece) -> "Work":
        """The same with this piece in the place of the one with its key."""
        return replace(self, pieces={**self.pieces, piece.key: piece})

    def with_meeting(self, gate: str, meeting: date | None) -> "Work":
        """The same with another meeting for the gate."""
        return replace(self, gates=[replace(each, meeting=meeting) if each.key == gate else each for each in self.gates])

    def with_link(self, link: Link) -> "Work":
        """The same with this link, in the place of the one between the same two."""
        others = [each for each in self.links if (each.first, each.then) != (link.first, link.then)]
        return replace(self, links=[*others, link])

    def without_link(self, first: str, then: str) -> "Work":
        """The same where the one no longer waits for the other."""
        return replace(self, links=[each for each in self.links if (each.first, each.then) != (first, then)])

    def without_piece(self, key: str) -> "Work":
        """The same without the piece, what it waits for and what waits for it."""
        links = [each for each in self.links if key not in (each.first, each.then)]
        return self.of((piece for piece in self.pieces.values() if piece.key != key), self.gates, links)

    def with_step(self, key: str, step: int) -> "Work":
        """The same with the piece in the step of this number: other gates need it now, or none."""
        return self.of((replace(piece, step=step) if piece.key == key else piece for piece in self.pieces.values()), self.gates, self.links)

    def reckoned(self, today: date) -> "Reckoned":
        """When all of it can be done, as seen on the day."""
        return Reckoned(self, place(self._tasks(today), self._all_links()))

    def _tasks(self, today: date) -> Iterator[Task]:
        linked = {key for link in self.links for key in (link.first, link.then)}
        for piece in self.pieces.values():
            if piece.due.qualifier != Qualifier.ONGOING and (piece.due or piece.days or piece.key in linked):
                yield _task(piece, today)
        for gate in self.gates:
            meeting = None if gate.meeting is None else number_of(gate.meeting)
            yield Task(gate.key, _this_evening(today, gate.meeting), ends_from=meeting, ends_by=meeting)

    def _all_links(self) -> Iterator[Link]:
        yield from self.links
        then: dict[str, list[str]] = defaultdict(list)
        for link in self.links:
            then[link.first].append(link.then)
        for number, gate in enumerate(self.gates):
            if number:  # gates are passed in order
                yield Link(self.gates[number - 1].key, gate.key)
            behind = _reached((piece.key for piece in self.pieces.values() if piece.step >= gate.step), then)
            # What waits for what stands behind the gate cannot be asked for before it, whatever its date says.
            yield from (Link(key, gate.key) for key in sorted(self.needed[gate.key] - behind))
            nearest = self.gates[number + 1].step if number + 1 < len(self.gates) else None
            yield from (
                Link(gate.key, piece.key)
                for piece in self.pieces.values()
                if gate.step <= piece.step and (nearest is None or piece.step < nearest) and not piece.is_started
            )


@dataclass(frozen=True)
class Reckoned:
    """When each piece and each gate comes, by key. What has neither a date, nor a duration, nor a neighbour, has no place."""

    work: Work
    placed: Mapping[str, Placed]

    def __contains__(self, key: str) -> bool:
        return key in self.placed

    def begins(self, key: str) -> date:
        """The first day of the work; for a point, its day."""
        placed, piece = self.placed[key], self.work.pieces.get(key)
        if placed.begins == placed.ends:
            return self.ends(key)
        said = piece.due.start if piece and _is_span(piece.due) else None
        if said and piece and (piece.is_started or number_of(said - _DAY) == placed.begins):
            return said  # also on a Sunday
        return day_of(placed.begins + 1)

    def ends(self, key: str) -> date:
        """The earliest day on which it can be done. A said end that nothing moves is that day, a Saturday too."""
        placed, piece = self.placed[key], self.work.pieces.get(key)
        said = self._meetings.get(key) if piece is None else piece.due.end
        return said if said and number_of(said) == placed.ends else day_of(placed.ends)

    def margin(self, key: str) -> int:
        """By how many working days it may slip before something that was said, or a meeting, no longer holds."""
        return self.placed[key].margin

    def holds(self, key: str) -> bool:
        """Whether it can be done when it is said to be, or the gate be decided at its meeting."""
        placed, piece = self.placed[key], self.work.pieces.get(key)
        if piece is not None:
            by = asked(piece.due).ends_by
        else:
            meeting = self._meetings[key]
            by = None if meeting is None else number_of(meeting)
        return by is None or placed.ends <= by

    @property
    def end(self) -> date | None:
        """The day on which all of it can be done; None when there is nothing."""
        return max((self.ends(key) for key in self.placed), default=None)

    @cached_property
    def chain(self) -> Sequence[str]:
        """What sets the end, from its beginning: if one of these takes a day more, so does the whole."""
        return sorted((key for key, placed in self.placed.items() if placed.sets_the_end), key=lambda key: (self.placed[key].ends, key))

    @cached_property
    def _meetings(self) -> Mapping[str, date | None]:
        return {gate.key: gate.meeting for gate in self.work.gates}


def _this_evening(today: date, said: date | None) -> int:
    """The evening of today, or of the next working day. While only days off are left of what was said, it is not late yet."""
    evening = number_of(today - _DAY) + 1
    return min(evening, number_of(said)) if said and said >= today else evening


def _task(piece: Piece, today: date) -> Task:
    said, this_evening = asked(piece.due), _this_evening(today, piece.due.end)
    days = piece.days or said.days
    after = this_evening - 1 if days else this_evening
    if not days and said.ends_by is not None:
        said = replace(said, ends_from=said.ends_by)  # nobody has said how long it takes: what is known is its said end
    if piece.is_started and (said.ends_from is not None or said.ends_by is not None):
        # How much is left is not known: what is said holds, but it is not done before today. A span is said by its last day.
        ends = said.ends_from if said.ends_from is not None else said.ends_by
        return Task(piece.key, this_evening - days, days, ends, said.ends_by)
    return Task(piece.key, after if said.after is None else max(after, said.after), days, said.ends_from, said.ends_by)


def _is_needed(piece: Piece, gate: Opening) -> bool:
    """Whether the gate needs the piece: it stands in a step before and is said to be done by the meeting. While the meeting
    is not known, or the piece has a duration alone: what stands in the step right before. "t.o.m." is work that goes on."""
    if piece.step >= gate.step or piece.due.qualifier in (Qualifier.UNTIL, Qualifier.ONGOING, Qualifier.FROM):
        return False
    if piece.due.end is None:
        return bool(piece.days) and piece.step == gate.step - 1
    return piece.due.end <= gate.meeting if gate.meeting else piece.step == gate.step - 1


def _reached(start: Iterable[str], then: Mapping[str, Sequence[str]]) -> set[str]:
    """All of these, and all that waits for them."""
    reached = set(start)
    queue = list(reached)
    for key in queue:  # grows while it is read
        new = [later for later in then.get(key, ()) if later not in reached]
        reached |= set(new)
        queue += new
    return reached


def _is_span(said: PlanDate) -> bool:
    return said.precision == Precision.RANGE and said.start is not None and said.end is not None
