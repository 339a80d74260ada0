"""From days to pixels and back: months, quarters and years with their names, and a break where nothing happens for a year."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

from django.utils.formats import date_format
from django.utils.translation import gettext

BREAK = 28.0  # the width of a break mark, in pixels
_DAY = timedelta(days=1)


class Zoom(StrEnum):
    """The unit whose name stands under the years."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def months(self) -> int:
        """How many months one unit has."""
        return {Zoom.MONTH: 1, Zoom.QUARTER: 3, Zoom.YEAR: 12}[self]

    @property
    def day_width(self) -> float:
        """Pixels a day, where nothing asks for another width: the name of each unit has room."""
        return {Zoom.MONTH: 2.7, Zoom.QUARTER: 1.1, Zoom.YEAR: 0.4}[self]

    @property
    def needed(self) -> float:
        """Pixels that the name of one unit needs."""
        return {Zoom.MONTH: 30.0, Zoom.QUARTER: 34.0, Zoom.YEAR: 40.0}[self]

    def first_day(self, day: date) -> date:
        """The first day of the unit that the day is in."""
        return date(day.year, day.month - (day.month - 1) % self.months, 1)

    def next_first_day(self, day: date) -> date:
        """The first day of the unit after it."""
        years, month = divmod(self.first_day(day).month - 1 + self.months, 12)
        return date(day.year + years, month + 1, 1)

    def called(self, day: date) -> str:
        """What the unit is called under its year: "mar", "kv 1", "2025"."""
        match self:
            case Zoom.MONTH:
                return date_format(day, "b")
            case Zoom.QUARTER:
                return gettext("Q%(quarter)s") % {"quarter": (day.month + 2) // 3}
        return str(day.year)


@dataclass(frozen=True)
class Band:
    """A month, a quarter or a year as drawn: from `x`, so wide, from its first drawn day. `name` is "" where it has no room."""

    x: float
    width: float
    day: date
    name: str

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def end(self) -> float:
        return self.x + self.width


@dataclass(frozen=True)
class _Run:
    """Days drawn one after the other: `first` to the day before `after`, the first of them at `x`."""

    first: date
    after: date
    x: float

    @property
    def days(self) -> int:
        return (self.after - self.first).days


@dataclass(frozen=True)
class Axis:
    """Days as pixels from the left. Years in which nothing lies are not drawn: a break stands in their place."""

    zoom: Zoom
    day_width: float
    width: float
    _runs: Sequence[_Run]
    _firsts: Sequence[date] = field(repr=False, compare=False)

    @classmethod
    def of(
        cls, spans: Iterable[tuple[date, date]], zoom: Zoom, *, at_least: float = 0.0, width: float | None = None, also: Iterable[date] = ()
    ) -> Self:
        """An axis on which every span (first and last day) can be drawn, and every day of `also`, such as today.

        As wide as its zoom makes it, stretched to `at_least`, or exactly `width` pixels. It begins and ends with whole
        units. ValueError when there is nothing to draw, or when `width` has no room for the breaks.
        """
        stretches = _stretches([*spans, *((day, day) for day in also)], zoom)
        days = sum((after - first).days for first, after in stretches)
        breaks = BREAK * (len(stretches) - 1)
        day_width = (width - breaks) / days if width is not None else max(zoom.day_width, (at_least - breaks) / days)
        if day_width <= 0:
            raise ValueError("The breaks alone are wider than that.")
        runs, x = [], 0.0
        for first, after in stretches:
            runs.append(_Run(first, after, x))
            x += (after - first).days * day_width + BREAK
        return cls(zoom, day_width, x - BREAK, runs, [run.first for run in runs])

    @classmethod
    def fitting(cls, spans: Iterable[tuple[date, date]], width: float, *, also: Iterable[date] = ()) -> Self:
        """Exactly so wide, with the smallest unit whose names have room; by years when none has."""
        spans, also = list(spans), list(also)
        for zoom in (Zoom.MONTH, Zoom.QUARTER):
            axis = cls.of(spans, zoom, width=width, also=also)
            if axis.day_width * 28 * zoom.months >= zoom.needed:
                return axis
        return cls.of(spans, Zoom.YEAR, width=width, also=also)

    @property
    def first_day(self) -> date:
        return self._runs[0].first

    @property
    def last_day(self) -> date:
        return self._runs[-1].after - _DAY

    def x(self, day: date) -> float:
        """Where the day begins: to the pixel's tenth. In the middle of the break for a day not drawn; at an end when before or after all."""
        at = bisect_right(self._firsts, day) - 1
        if at < 0:
            return 0.0
        run = self._runs[at]
        if day <= run.after:
            return round(run.x + (day - run.first).days * self.day_width, 1)
        past = run.x + run.days * self.day_width
        return round(past, 1) if at == len(self._runs) - 1 else round(past + BREAK / 2, 1)

    def end(self, day: date) -> float:
        """Where the day ends."""
        return self.x(day + _DAY)

    def middle(self, day: date) -> float:
        """Where it is noon."""
        return round((self.x(day) + self.end(day)) / 2, 1)

    def shows(self, day: date) -> bool:
        """Whether the day has a place of its own."""
        at = bisect_right(self._firsts, day) - 1
        return at >= 0 and day < self._runs[at].after

    @property
    def breaks(self) -> list[float]:
        """The middle of each break."""
        return [round(run.x - BREAK / 2, 1) for run in self._runs[1:]]

    @property
    def years(self) -> list[Band]:
        """Each year that is drawn. A part too narrow for its name has none."""
        return list(self._bands(Zoom.YEAR))

    @property
    def units(self) -> list[Band]:
        """Each month, quarter or year, by the zoom."""
        return list(self._bands(self.zoom))

    def _bands(self, zoom: Zoom) -> Iterator[Band]:
        for run in self._runs:
            day = run.first
            while day < run.after:
                after = min(zoom.next_first_day(day), run.after)
                x = round(run.x + (day - run.first).days * self.day_width, 1)
                width = round((after - day).days * self.day_width, 1)
                yield Band(x, width, day, zoom.called(day) if width >= zoom.needed else "")
                day = after


def _stretches(spans: Iterable[tuple[date, date]], zoom: Zoom) -> list[tuple[date, date]]:
    """The days to be drawn, in whole units and in order: first day, and the day after the last."""
    drawn: list[tuple[date, date]] = []
    for first, last in sorted(spans):
        begin, after = zoom.first_day(first), zoom.next_first_day(last)
        if drawn and begin.year - (drawn[-1][1] - _DAY).year <= 1:  # no whole year lies between
            drawn[-1] = (drawn[-1][0], max(drawn[-1][1], after))
        else:
            drawn.append((begin, after))
    if not drawn:
        raise ValueError("There is no day to draw.")
    return drawn
