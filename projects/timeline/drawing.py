"""Rows on an axis as shapes. Shapes of one look are one path, so that a plan of thousands stays a small picture.

Coordinates go out, with the names of tones; the template writes them as SVG. A window of the rows is a page of a document.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from minimaria.timeline import Axis, Zoom
from projects.states import ActivityStatus, GateStatus
from projects.timeline.bars import Bar
from projects.timeline.rows import Row, Timeline

HEIGHTS = {"step": 44.0, "gate": 44.0, "activity": 48.0}
MARGIN = 14.0  # beside the axis, for what stands around its first and last day: half a gate, the ring of what sets the end
THICK, THIN = 16.0, 3.0  # a bar, and the decided plan beneath it
_RADIUS = 4.0
# The colour of each look that can fade, by its name in the palette.
FADING = {"done": "settled_fill", "started": "nearly_hatch", "planned": "nearly_fill", "cancelled": "gone_fill"}
_DIAMOND, _POINT = 9.0, 6.5
ON_PAPER = 0.8  # of its size on the screen
_TODAY_NEEDS = 40.0
_INDENT = 6.0
_STUB = 7.0  # how far an arrow goes straight before it turns


class Fade(NamedTuple):
    """An end of a bar that is not sure: a rectangle that fades to the left ("in") or to the right ("out")."""

    x: str
    y: str
    width: str
    way: str
    look: str


class Name(NamedTuple):
    """A name on the axis, and where it begins."""

    x: str
    text: str


class Placed(NamedTuple):
    """A row with its place."""

    row: Row
    y: float
    height: float

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


@dataclass
class Drawing:
    """The picture, its numbers written as SVG writes them: `looks` are the `d` of paths by look ("done", "started", "planned", "reckoned", "cancelled", "step",
    "decided", "slip", "chain", "passed", "waiting", "arrows", "heads", "chain_arrows", "chain_heads", "bands", "lines")."""

    axis: Axis
    rows: Sequence[Placed]
    first: int
    top: float
    height: float
    today: float | None
    fades: list[Fade] = field(default_factory=list)
    looks: Mapping[str, str] = field(default_factory=dict)

    @property
    def width(self) -> float:
        return self.axis.width + 2 * MARGIN

    @property
    def rem_width(self) -> str:
        """The width in units of the reader's own text size, with which it grows."""
        return f"{self.width / 16:.4f}rem"

    @property
    def rem_height(self) -> str:
        return f"{self.height / 16:.4f}rem"

    @property
    def printed_width(self) -> str:
        """The width on paper."""
        return _n(self.width * ON_PAPER)

    @property
    def printed_height(self) -> str:
        return _n(self.height * ON_PAPER)

    @property
    def is_long(self) -> bool:
        """Whether it is far higher than a screen, so that its names and months must stay in sight."""
        return len(self.rows) > 40

    @property
    def today_anchor(self) -> str:
        """On which side of today's line its name has room."""
        if self.today is None or _TODAY_NEEDS < self.today < self.axis.width - _TODAY_NEEDS:
            return "middle"
        return "start" if self.today <= _TODAY_NEEDS else "end"

    @cached_property
    def view_box(self) -> str:
        return f"-{_n(MARGIN)} {_n(self.top)} {_n(self.width)} {_n(self.height)}"

    @property
    def head_box(self) -> str:
        """The same for the names of the axis."""
        return f"-{_n(MARGIN)} 0 {_n(self.width)} 56"

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def year_names(self) -> list[Name]:
        return [Name(_n(band.x + _INDENT), band.name) for band in self.axis.years if band.name]

    @property
    def unit_names(self) -> list[Name]:
        """What stands under the years; nothing where the years are the units."""
        return [] if self.axis.zoom is Zoom.YEAR else [Name(_n(band.x + _INDENT), band.name) for band in self.axis.units if band.name]

    @property
    def today_x(self) -> str:
        """Where today's line stands; "" when it is not drawn."""
        return "" if self.today is None else _n(self.today)

    @property
    def today_share(self) -> str:
        """How far from the left today stands, as a part of the whole."""
        return "" if self.today is None else f"{(self.today + MARGIN) / self.width:.3f}"

    @property
    def today_line(self) -> str:
        return f"M{self.today_x} {_n(self.top)}v{_n(self.height)}"

    @property
    def months(self) -> str:
        """The `d` of a line where each unit begins."""
        return "".join(f"M{_n(band.x)} {_n(self.top)}v{_n(self.height)}" for band in self.axis.units[1:])

    @property
    def years(self) -> str:
        """The `d` of a stronger line where each year begins."""
        return "".join(f"M{_n(band.x)} {_n(self.top)}v{_n(self.height)}" for band in self.axis.years[1:])

    @property
    def breaks(self) -> str:
        """The `d` of two waves down the picture for each break."""
        wave = "q4 6 0 12t0 12" * (int(self.height // 24) + 1)
        return "".join(f"M{_n(x + side)} {_n(self.top)}{wave}" for x in self.axis.breaks for side in (-4, 4))


def draw(timeline: Timeline, axis: Axis, *, first: int = 0, last: int | None = None) -> Drawing:
    """The rows from `first` up to but not with `last`, on the axis. Arrows to rows outside go to the edge."""
    everything, y = [], 0.0
    for row in timeline.rows:
        everything.append(Placed(row, y, HEIGHTS[row.kind]))
        y += HEIGHTS[row.kind]
    shown = everything[first:last]
    top = shown[0].y if shown else 0.0
    height = sum(placed.height for placed in shown)
    today = axis.middle(timeline.today) if axis.shows(timeline.today) else None
    drawing = Drawing(axis, shown, first, top, height, today)
    pen = _Pen(axis)
    for placed in shown:
        pen.row(placed)
    by_key = {placed.row.key: placed for placed in everything}
    for before, after in timeline.links:
        pen.arrow(by_key[before], by_key[after], drawing)
    drawing.fades = pen.fades
    drawing.looks = {look: "".join(parts) for look, parts in pen.paths.items()}
    return drawing


class _Pen:
    """Collects what is drawn, by look."""

    def __init__(self, axis: Axis) -> None:
        self.axis = axis
        self.paths: dict[str, list[str]] = defaultdict(list)
        self.fades: list[Fade] = []

    def row(self, placed: Placed) -> None:
        row, across = placed.row, _n(self.axis.width + 2 * MARGIN)
        self.paths["lines"].append(f"M-{_n(MARGIN)} {_n(placed.y)}h{across}")
        if row.kind == "step":
            self.paths["bands"].append(f"M-{_n(MARGIN)} {_n(placed.y)}h{across}v{_n(placed.height)}h-{across}z")
        if row.kind == "gate":
            self._gate(placed)
        elif row.bar and row.kind == "step":
            x, width = self._extent(row.bar.first, row.bar.last)
            self.paths["step"].append(_rounded(x, placed.middle - 3, width, 6, 3))
        elif row.kind == "activity":
            self._decided(placed)
            self._asked(placed)
            if row.bar:
                self._activity(placed, row.bar)

    def _gate(self, placed: Placed) -> None:
        row = placed.row
        if row.decided:
            self.paths["decided"].append(_diamond(self.axis.middle(row.decided.first), placed.middle + 13, 4))
        self._asked(placed)
        if row.bar is None:
            return
        x = self.axis.middle(row.bar.first)
        look = "passed" if row.state == GateStatus.PASSED else "waiting"
        self.paths[look].append(_diamond(x, placed.middle, _DIAMOND))
        if row.state == GateStatus.SUBMITTED:
            self.paths["passed"].append(f"M{_n(x)} {_n(placed.middle - _DIAMOND)}l-{_DIAMOND} {_DIAMOND} {_DIAMOND} {_DIAMOND}z")
        if row.is_in_chain:
            self.paths["chain"].append(_diamond(x, placed.middle, _DIAMOND + 4))
        if not row.holds and row.ends:
            self._slip(row.bar.last, row.ends, placed.middle)

    def _activity(self, placed: Placed, bar: Bar) -> None:
        row, y = placed.row, placed.middle - THICK / 2
        look = _LOOKS.get(row.state, "planned") if bar.is_said else "reckoned"
        x, width = self._extent(bar.first, bar.last)
        if bar.is_point:
            x, width = self.axis.middle(bar.first) - _POINT, 2 * _POINT
            self.paths[look].append(_circle(x + _POINT, placed.middle, _POINT))
        elif bar.is_soft:
            self._soft(bar, y, look)
        else:
            self.paths[look].append(_rounded(x, y, width, THICK, _RADIUS))
        if row.is_in_chain:
            self.paths["chain"].append(_rounded(x - 2.5, y - 2.5, width + 5, THICK + 5, _RADIUS + 2.5))
        if not row.holds and row.ends:
            self._slip(bar.last, row.ends, placed.middle)

    def _decided(self, placed: Placed) -> None:
        """Where the decided plan had it, beneath: alone for what is no longer in the plan."""
        if decided := placed.row.decided:
            x, width = self._extent(decided.first, decided.last)
            if width < 2 * _POINT:  # a day: as wide as the point above it, and in its middle
                x, width = self.axis.middle(decided.last) - _POINT, 2 * _POINT
            self.paths["decided"].append(_rounded(x, placed.middle + THICK / 2 + 3, width, THIN, THIN / 2))

    def _asked(self, placed: Placed) -> None:
        """Where it would stand by a change that waits for the steering group: an outline above, a small diamond for a gate."""
        if asked := placed.row.asked:
            if placed.row.kind == "gate":
                self.paths["asked"].append(_diamond(self.axis.middle(asked.first), placed.middle, _DIAMOND))
                return
            x, width = self._extent(asked.first, asked.last)
            self.paths["asked"].append(_rounded(x, placed.middle - THICK / 2 - 8, max(width, 8.0), 6, 3))

    def _soft(self, bar: Bar, y: float, look: str) -> None:
        left, right = self.axis.x(bar.first), self.axis.end(bar.last)
        sure_from = self.axis.x(bar.fades_in) if bar.fades_in else left
        sure_to = self.axis.x(bar.fades_out) if bar.fades_out else right
        sure_from = min(sure_from, sure_to)
        if sure_from > left:
            self.fades.append(Fade(_n(left), _n(y), _n(sure_from - left), "in", look))
        if sure_to > sure_from:
            self.paths[f"{look}_sure"].append(f"M{_n(sure_from)} {_n(y)}h{_n(sure_to - sure_from)}v{_n(THICK)}H{_n(sure_from)}z")
        if right > sure_to:
            self.fades.append(Fade(_n(sure_to), _n(y), _n(right - sure_to), "out", look))
        # A line through it that ends in stops says the same to who sees no shades.
        middle = y + THICK / 2
        self.paths["period"].append(f"M{_n(left)} {_n(middle - 4)}v8M{_n(left)} {_n(middle)}H{_n(right)}M{_n(right)} {_n(middle - 4)}v8")

    def _slip(self, said: date, expected: date, middle: float) -> None:
        """From what was said to when it can be done, with a point on it."""
        x, to = self.axis.end(said), self.axis.end(expected)
        if to > x:
            self.paths["slip"].append(_rounded(x, middle - 5, to - x, 10, 3))

    def arrow(self, before: Placed, after: Placed, drawing: Drawing) -> None:
        """From the end of the one to the beginning of the other, where any of it is to be seen."""
        start, end = before.row.bar, after.row.bar
        lowest, highest = max(before.middle, after.middle), min(before.middle, after.middle)
        if start is None or end is None or lowest < drawing.top or highest > drawing.bottom:
            return
        x1 = self.axis.middle(start.last) + _POINT if start.is_point else self.axis.end(start.last)
        x2 = self.axis.middle(end.first) - _POINT if end.is_point else self.axis.x(end.first)
        y1, y2, tip = before.middle, after.middle, 3.0
        x1, x2 = x1 + 2, x2 - tip
        turn = x1 + _STUB
        if turn <= x2 - _STUB:
            way = f"M{_n(x1)} {_n(y1)}H{_n(turn)}V{_n(y2)}H{_n(x2)}"
        else:  # round the end of the one and back to the beginning of the other
            between = y2 - after.height / 2 if y2 > y1 else y2 + after.height / 2
            way = f"M{_n(x1)} {_n(y1)}H{_n(turn)}V{_n(between)}H{_n(x2 - _STUB)}V{_n(y2)}H{_n(x2)}"
        both = before.row.is_in_chain and after.row.is_in_chain
        self.paths["chain_arrows" if both else "arrows"].append(way)
        self.paths["chain_heads" if both else "heads"].append(f"M{_n(x2 + tip)} {_n(y2)}l-7 -4.5v9z")

    def _extent(self, first: date, last: date) -> tuple[float, float]:
        x = self.axis.x(first)
        return x, max(self.axis.end(last) - x, 4.0)


_LOOKS: Mapping[str, str] = {ActivityStatus.DONE: "done", ActivityStatus.STARTED: "started", ActivityStatus.CANCELLED: "cancelled"}


def _n(number: float) -> str:
    """Short: a tenth of a pixel is enough."""
    return f"{number:.1f}".removesuffix(".0")


def _rounded(x: float, y: float, width: float, height: float, radius: float) -> str:
    r = min(radius, width / 2, height / 2)
    w, h, c = _n(width - 2 * r), _n(height - 2 * r), _n(r)
    return f"M{_n(x + r)} {_n(y)}h{w}q{c} 0 {c} {c}v{h}q0 {c} -{c} {c}h-{w}q-{c} 0 -{c} -{c}v-{h}q0 -{c} {c} -{c}z"


def _circle(x: float, y: float, radius: float) -> str:
    r = _n(radius)
    return f"M{_n(x - radius)} {_n(y)}a{r} {r} 0 1 0 {_n(2 * radius)} 0a{r} {r} 0 1 0 -{_n(2 * radius)} 0z"


def _diamond(x: float, y: float, radius: float) -> str:
    r = _n(radius)
    return f"M{_n(x)} {_n(y - radius)}l{r} {r}-{r} {r}-{r}-{r}z"
