"""What a call to a meeting said of its agenda, and what has become of the agenda since. Reading only."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from decisions.agenda.points import Point
from decisions.agenda.reading import Agenda
from decisions.models import Call
from decisions.states import AgendaKind
from minimaria.phrases import one_after_another


@dataclass(frozen=True)
class Called:
    """One point as a call tells it."""

    code: str
    kind: AgendaKind
    title: str

    @property
    def is_own(self) -> bool:
        """Whether somebody wrote it: the words of other points follow from what waits."""
        return self.code.startswith("own-")


def as_called(points: Sequence[Point]) -> list[list[str]]:
    """The points as a call keeps them."""
    return [[point.code, str(point.kind), point.title] for point in points]


def points_of(call: Call) -> list[Called]:
    """The agenda as the call told it."""
    return [Called(code, AgendaKind(kind), title) for code, kind, title in call.points]


def points_now(agenda: Agenda) -> list[Called]:
    """The agenda as a call would tell it now."""
    return [Called(one.point.code, one.point.kind, one.point.title) for one in agenda.placed]


def told_of_changes(before: Call, now: Sequence[Called]) -> list[str]:
    """What is another than the call said, a sentence each: new points, points that are gone, other words, another order."""
    return list(_changes({point.code: point for point in points_of(before)}, {point.code: point for point in now}))


def _changes(was: dict[str, Called], now: dict[str, Called]) -> Iterator[str]:
    if new := [point.title for code, point in now.items() if code not in was]:
        yield _("New on the agenda: %(titles)s.") % {"titles": one_after_another(new)}
    if gone := [point.title for code, point in was.items() if code not in now]:
        yield _("Off the agenda: %(titles)s.") % {"titles": one_after_another(gone)}
    both = [code for code in now if code in was]
    if other := [now[code].title for code in both if now[code].kind != was[code].kind or (now[code].is_own and now[code] != was[code])]:
        yield _("Changed: %(titles)s.") % {"titles": one_after_another(other)}
    if both != [code for code in was if code in now]:
        yield _("The points come in another order.")
