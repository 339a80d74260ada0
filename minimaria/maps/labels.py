"""Where the names stand: inside when the name fits in its own outline, else beside the county with a line to it.

Where more than MANY names do not fit, they become numbers with a key, because a thicket of lines helps nobody. Names never
lie on each other or, outside, on the land, and no line runs through a name or another line; tests/kernel/test_maps.py tries
every county of the country.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, islice
from math import hypot
from typing import Literal, NamedTuple

from minimaria.maps.geometry import Box, Point, Ring, Segment, area, bounds, cross, passes
from minimaria.maps.raster import Raster

FONT_SIZE = 12.0
LINE_HEIGHT = 14.0
CAPITALS = 9.5  # the height of the letters themselves, which is what must fit inside an outline
CLEAR = 3.0  # between a name outside and the land
FINE, CELL = 1.0, 2.0  # the cells of one outline, and of the ground around all
STEP = 3  # every such cell of the ground is tried
BEYOND = 1.0  # how untidy a step off the county's own width is, measured in line
REACH = 130.0  # how far from its place a name may stand
TRIED = 300  # positions kept for each name, APART from each other
APART = 9.0
SWEEPS = 4  # how often each chooses again, now that the others stand; three are enough for every county there is
MANY = 12
PAIRED = 150  # of each of two that clash, how many positions are tried together
# Widths of Inter at weight 600, in parts of the type size, on the generous side; a name that is too wide would stick out.
_NARROW, _WIDE = "iljtfrI.,'-() ", "mwMW"


@dataclass(frozen=True)
class Label:
    """A name on the map: where its text begins or is centred, and the line to its place when it stands outside."""

    text: str
    x: float
    y: float  # the baseline
    anchor: Literal["start", "middle"]
    box: Box
    leader: Segment | None = None

    @property
    def outside(self) -> bool:
        """True for a name that stands beside the county."""
        return self.leader is not None

    @cached_property
    def room(self) -> Box:
        """The name with a little air around it."""
        return self.box.grown(1.5)

    @cached_property
    def target(self) -> Box | None:
        """The dot in the place with a little air around it."""
        return Box.around(self.leader[1], 8, 8) if self.leader else None

    # Coordinates as text: a template would write them with a decimal comma.
    @property
    def at(self) -> tuple[str, str]:
        """Where the text is set: x and the baseline's y."""
        return (f"{self.x:.1f}", f"{self.y:.1f}")

    @property
    def line(self) -> str:
        """The line to the place as the `d` of a path; empty for a name inside."""
        if self.leader is None:
            return ""
        (x1, y1), (x2, y2) = self.leader
        return f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"

    @property
    def dot(self) -> str:
        """The line's end in the place, as a path to be stroked with round ends."""
        return f"M{self.leader[1][0]:.1f} {self.leader[1][1]:.1f}h.01" if self.leader else ""


def text_width(text: str, size: float = FONT_SIZE) -> float:
    """How wide a name is at most."""
    return size * sum(0.36 if c in _NARROW else 0.92 if c in _WIDE else 0.72 if c.isupper() else 0.61 for c in text)


class Spot(NamedTuple):
    """A place on free ground for a name, sorted by how untidy the name would be there by itself."""

    cost: float
    left: float
    top: float
    line: Point  # where the line to the name's place begins


@dataclass(frozen=True)
class Choice:
    """A name that stands outside, the point in its place that it tells of, and where it could stand, the tidiest first."""

    text: str
    heart: Point
    spots: Sequence[Spot]

    def label(self, spot: Spot) -> Label:
        """The name in this spot."""
        box = Box(spot.left, spot.top, spot.left + text_width(self.text), spot.top + LINE_HEIGHT)
        return Label(self.text, spot.left, spot.top + LINE_HEIGHT / 2 + FONT_SIZE * 0.36, "start", box, (spot.line, self.heart))

    def best(self, others: Sequence[Label]) -> Label:
        """The label that is tidiest among the others. ValueError when there is no spot at all."""
        found, least = self.label(self.spots[0]), float("inf")
        for spot in self.spots:
            if spot.cost >= least:
                break  # from here on none can be better, whatever stands in its way
            label = self.label(spot)
            if (cost := spot.cost + _clashes(label, others, least - spot.cost)) < least:
                found, least = label, cost
        return found

    def clear(self, others: Sequence[Label]) -> Iterator[tuple[float, Label]]:
        """The labels in nobody's way, the tidiest first, each with its cost."""
        return ((spot.cost, label) for spot in self.spots if not _clashes(label := self.label(spot), others, 1))


def place(names: Mapping[str, str], shapes: Mapping[str, Sequence[Ring]]) -> tuple[dict[str, Label], dict[str, str]]:
    """A label for every name, by code, and the key: the number that stands on the map for each name too many to write."""
    largest = {code: Raster.of([ring], bounds(ring), FINE) for code, ring in ((code, max(shapes[code], key=area)) for code in names)}
    within = {code: label for code in names if (label := _inside(names[code], largest[code]))}
    key: dict[str, str] = {}
    if len(names) - len(within) > MANY:
        key = {code: str(number) for number, code in enumerate((code for code in names if code not in within), start=1)}
        within |= {code: label for code, number in key.items() if (label := _inside(number, largest[code]))}
    texts = {**names, **key}
    land = bounds(point for rings in shapes.values() for ring in rings for point in ring)
    free = Raster.of([ring for rings in shapes.values() for ring in rings], land.grown(REACH), CELL).rest()
    choices: dict[str, Choice] = {}
    while True:
        choices |= {code: _choice(texts[code], largest[code], free, land) for code in texts if code not in within and code not in choices}
        outside = _beside(choices, list(within.values()))
        # A line that had to run through a name inside: that name goes out too, and all lines are drawn anew.
        in_the_way = {
            code for code, label in within.items() for other in outside.values() if other.leader and passes(other.leader, label.box)
        }
        if not in_the_way:
            return within | outside, key
        for code in in_the_way:
            del within[code]


def _inside(text: str, shape: Raster) -> Label | None:
    """The name where it lies wholly within the outline and as far from its edges as can be; None if nowhere."""
    width = text_width(text)
    corner = shape.room(width, CAPITALS).deepest()
    if corner is None:
        return None
    box = Box(corner[0], corner[1], corner[0] + width, corner[1] + CAPITALS)
    return Label(text, (box.left + box.right) / 2, (box.top + box.bottom) / 2 + FONT_SIZE * 0.36, "middle", box)


def _choice(text: str, shape: Raster, free: Raster, land: Box) -> Choice:
    """Where the name could stand on free ground: within REACH of its place, or anywhere where all that is land."""
    heart = shape.deepest() or ((shape.around.left + shape.around.right) / 2, (shape.around.top + shape.around.bottom) / 2)
    width = text_width(text)
    room = free.room(width + 2 * CLEAR, LINE_HEIGHT + 2 * CLEAR)
    anywhere = REACH + land.right - land.left + land.bottom - land.top
    spots = _spots(heart, width, room, land, REACH) or _spots(heart, width, room, land, anywhere)
    best: dict[tuple[int, int], Spot] = {}  # one in each cell: positions side by side are no choice
    for spot in sorted(spots):
        best.setdefault((int(spot.left / APART), int(spot.top / APART)), spot)
    return Choice(text, heart, list(best.values())[:TRIED])


def _spots(heart: Point, width: float, room: Raster, land: Box, reach: float) -> list[Spot]:
    x, y = heart
    spots = []
    for clear_left, clear_top in room.corners(Box(x - reach - width, y - reach - LINE_HEIGHT, x + reach, y + reach), STEP):
        left, top = clear_left + CLEAR, clear_top + CLEAR
        right, bottom = left + width, top + LINE_HEIGHT
        if left < x < right:  # above or below: the line meets the name's middle
            line = (max(left + 6, min(x, right - 6)), top if y < top else bottom)
        else:
            line = (left - 2 if x <= left else right + 2, top + LINE_HEIGHT / 2)
        away = hypot(line[0] - x, line[1] - y)
        if away < reach:
            # Untidy is a long line, a steep one, and ground beyond the county's own width.
            beyond = max(0.0, land.left - left, right - land.right) + max(0.0, land.top - top, bottom - land.bottom)
            spots.append(Spot(away + 0.35 * abs(line[1] - y) + BEYOND * beyond, left, top, line))
    return spots


def _beside(choices: Mapping[str, Choice], fixed: Sequence[Label]) -> dict[str, Label]:
    """Labels on free ground around the county: near their places first, then changed as long as it gets tidier."""
    # Those whose nearest free ground is farthest away have the least choice, and choose first.
    order = sorted(choices, key=lambda code: -choices[code].spots[0].cost)
    chosen: dict[str, Label] = {}
    for _ in range(SWEEPS):
        before = dict(chosen)
        for code in order:
            chosen[code] = choices[code].best([label for other, label in chosen.items() if other != code] + list(fixed))
        if chosen == before:
            break
    for one, other in list(combinations(order, 2)) * 2:  # twice: the first round may leave a new pair in each other's way
        if _clashes(chosen[one], [chosen[other]]):
            rest = [label for code, label in chosen.items() if code not in (one, other)] + list(fixed)
            chosen |= _apart(one, other, choices, rest)
    return chosen


def _apart(one: str, other: str, choices: Mapping[str, Choice], rest: Sequence[Label]) -> dict[str, Label]:
    """Two labels in each other's way, neither of which is better off moving alone: the best pair of positions, if there is one."""
    firsts, seconds = (list(islice(choices[code].clear(rest), PAIRED)) for code in (one, other))
    found: dict[str, Label] = {}
    least = float("inf")
    for cost, first in firsts:
        for other_cost, second in seconds:
            if cost + other_cost >= least:
                break
            if not _clashes(first, [second]):
                found, least = {one: first, other: second}, cost + other_cost
    return found


def _clashes(label: Label, others: Sequence[Label], enough: float = float("inf")) -> float:
    """What must not be, made dear: names on each other, lines through names or another's dot, lines that cross.

    Counts no further once there is `enough`.
    """
    assert label.leader is not None
    assert label.target is not None
    dear = 0.0
    for other in others:
        dear += 5000 * label.room.meets(other.box) + 1500 * passes(label.leader, other.room)
        if other.leader and other.target:
            dear += 1500 * passes(other.leader, label.room) + 1500 * cross(label.leader, other.leader)
            dear += 500 * passes(label.leader, other.target) + 500 * passes(other.leader, label.target)
        if dear >= enough:
            break
    return dear
