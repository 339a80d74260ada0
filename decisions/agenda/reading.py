"""What a meeting takes up, in which order: read from what waits and from what people have said. Nothing here is stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from agreements.models import Meeting
from decisions.agenda.points import At, Line, Point
from decisions.agenda.sources import CLOSING, SOURCES
from decisions.models import AgendaItem
from decisions.states import AgendaKind


@dataclass(frozen=True)
class Placed:
    """A point at its place. `row` is what people have said of it; None where it stands as its source gives it."""

    point: Point
    row: AgendaItem | None
    rank: int

    @property
    def is_own(self) -> bool:
        """Whether somebody wrote it."""
        return self.row is not None and not self.row.about


@dataclass(frozen=True)
class Agenda:
    """The points of a meeting in order, and those that somebody chose to leave out."""

    meeting: Meeting
    placed: Sequence[Placed]
    left_out: Sequence[Placed]

    @property
    def to_decide(self) -> int:
        """How many decisions are asked of the group."""
        return sum(one.point.kind == AgendaKind.DECIDE for one in self.placed)

    @property
    def codes(self) -> Sequence[str]:
        """The points in their order, as `arrange_agenda` takes them."""
        return [one.point.code for one in self.placed]


def agenda_of(meeting: Meeting, *, today: date) -> Agenda:
    """The agenda as it is on the day, in a constant number of queries.

    Until somebody has put the agenda in order the sources' own order holds, with what people wrote before the closing
    points. After it, what is new goes in after what its source, or one before it, has there.
    """
    rows = list(AgendaItem.objects.filter(meeting=meeting))
    by_about = {row.about: row for row in rows if row.about}
    at = At(meeting, meeting_before(meeting), today)
    given = [Placed(point, by_about.get(point.code), rank) for rank, source in enumerate(SOURCES) for point in source(at)]
    own = [Placed(_own(row), row, CLOSING) for row in rows if not row.about]
    said = [one for one in (*given, *own) if one.row]
    order = sorted((one for one in said if not one.row.is_left_out), key=lambda one: (one.row.position, one.row.pk))  # type: ignore[union-attr]
    for one in given:
        if one.row is None:
            order.insert(_after_its_like(order, one), one)
    return Agenda(meeting, order, [one for one in given if one.row and one.row.is_left_out])


def meeting_before(meeting: Meeting) -> Meeting | None:
    """The same body's meeting before this one."""
    return Meeting.objects.filter(body=meeting.body_id, date__lt=meeting.date).order_by("date").last()


def _own(row: AgendaItem) -> Point:
    lines = [Line(text) for text in row.note.splitlines() if text]
    return Point(row.code, AgendaKind(row.kind), row.title, lines)


def _after_its_like(order: Sequence[Placed], new: Placed) -> int:
    """After the last that is of its source or of one before it; what people wrote stands before the closing points."""
    places = [place for place, one in enumerate(order, start=1) if one.rank < new.rank or (one.rank == new.rank and not one.is_own)]
    if new.rank >= CLOSING:
        return len(order)
    return places[-1] if places else 0
