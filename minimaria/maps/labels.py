"""Where the names stand: inside when the name fits in its own outline, else beside the county with a line to it.

Where more than MANY names do not fit, they become numbers with a key, because a thicket of lines helps nobody. Names never lie on each other or, outside, on the land, and no line runs through a name or another line;
tests/test_maps.py tries every county of the country.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import hypot
from typing import Literal

from minimaria.maps.geometry import Box, Point, Ring, Segment, area, bounds, cross, depth, distance, edges, grid, inside, passes
from minimaria.maps.raster import Raster

FONT_SIZE = 12.0
LINE_HEIGHT = 14.0
CAPITALS = 9.5  # the height of the letters themselves, which is what must fit inside an outline
CLEAR = 3.0  # between a name outside and the land
CELL = 3.0
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


def place(names: Mapping[str, str], shapes: Mapping[str, Sequence[Ring]]) -> tuple[dict[str, Label], dict[str, str]]:
    """A label for every name, by code, and the key: the number that stands on the map for each name too many to write."""
    largest = {code: max(rings, key=area) for code, rings in shapes.items()}
    within = {code: _inside(names[code], spot) for code in names if (spot := _spot_inside(names[code], largest[code]))}
    key: dict[str, str] = {}
    if len(names) - len(within) > MANY:
        key = {code: str(number) for number, code in enumerate((code for code in names if code not in within), start=1)}
        within |= {code: _inside(number, spot) for code, number in key.items() if (spot := _spot_inside(number, largest[code]))}
    texts = {**names, **key}
    while True:
        outside = _beside({code: texts[code] for code in texts if code not in within}, largest, shapes, list(within.values()))
        # A line that had to run through a name inside: that name goes out too, and all lines are drawn anew.
        in_the_way = {
            code for code, label in within.items() for other in outside.values() if other.leader and passes(other.leader, label.box)
        }
        if not in_the_way:
            return within | outside, key
        for code in in_the_way:
            del within[code]


def _inside(text: str, spot: Point) -> Label:
    x, y = spot
    return Label(text, x, y + FONT_SIZE * 0.36, "middle", Box.around(spot, text_width(text), CAPITALS))


def _spot_inside(text: str, ring: Ring) -> Point | None:
    """The middle of the name where it lies wholly within the outline and as far from its edges as can be; None if nowhere."""
    width = text_width(text)
    around = bounds(ring)
    # A large outline needs no fine grid: there is room almost anywhere in it.
    step = max(CELL, (around.bottom - around.top) / 30)
    fitting = [
        point
        for point in grid(around, step)
        if inside(point, ring) and all(inside(corner, ring) for corner in Box.around(point, width, CAPITALS).outline())
    ]
    return max(fitting, key=lambda point: _room(Box.around(point, width, CAPITALS), ring), default=None)


def _room(box: Box, ring: Ring) -> float:
    """How far the box is from the outline around it, the ends of the word counted."""
    return min(distance(point, edge) for edge in edges(ring) for point in box.outline(2))


def _beside(
    texts: Mapping[str, str], largest: Mapping[str, Ring], shapes: Mapping[str, Sequence[Ring]], fixed: Sequence[Label]
) -> dict[str, Label]:
    """Labels on free ground around the county: near their places first, then changed as long as it gets tidier."""
    land = Raster([ring for parts in shapes.values() for ring in parts], CELL, margin=REACH)
    tried = {code: _positions(text, _heart(largest[code]), land) for code, text in texts.items()}
    # Those whose nearest free ground is farthest away have the least choice, and choose first.
    order = sorted(tried, key=lambda code: -_cost(tried[code][0], land))
    chosen: dict[str, Label] = {}
    for code in order * SWEEPS:
        others = [label for other, label in chosen.items() if other != code] + list(fixed)
        chosen[code] = min(tried[code], key=lambda label: _cost(label, land) + _clashes(label, others))
    for one, other in list(combinations(order, 2)) * 2:  # twice: the first round may leave a new pair in each other's way
        if _clashes(chosen[one], [chosen[other]]):
            _move_both(one, other, chosen, tried, land, fixed)
    return chosen


def _move_both(
    one: str, other: str, chosen: dict[str, Label], tried: Mapping[str, Sequence[Label]], land: Raster, fixed: Sequence[Label]
) -> None:
    """Two labels in each other's way, neither of which is better off moving alone: the best pair of positions."""
    rest = [label for code, label in chosen.items() if code not in (one, other)] + list(fixed)
    costs = {
        code: sorted(((_cost(label, land) + _clashes(label, rest), label) for label in tried[code]), key=lambda cost: cost[0])[:PAIRED]
        for code in (one, other)
    }
    pairs = ((a + b + _clashes(first, [second]), first, second) for a, first in costs[one] for b, second in costs[other])
    _, chosen[one], chosen[other] = min(pairs, key=lambda pair: pair[0])


def _heart(ring: Ring) -> Point:
    """The point of a coarse grid that lies deepest inside the outline."""
    box = bounds(ring)
    step = max(1.0, min(box.right - box.left, box.bottom - box.top) / 10)
    return max(grid(box, step), key=lambda point: depth(point, ring))


def _positions(text: str, heart: Point, land: Raster) -> list[Label]:
    """Where the name could stand on free ground, best first."""
    width = text_width(text)
    free = []
    for left, top in land.corners(2):
        box = Box(left, top, left + width, top + LINE_HEIGHT)
        near = (max(box.left - 2, min(heart[0], box.right + 2)), (box.top + box.bottom) / 2)
        if box.left < heart[0] < box.right:  # above or below: the line meets the name's middle
            near = (max(box.left + 6, min(heart[0], box.right - 6)), box.top if heart[1] < box.top else box.bottom)
        if hypot(near[0] - heart[0], near[1] - heart[1]) < REACH and land.is_free(box.grown(CLEAR)):
            free.append(Label(text, left, top + LINE_HEIGHT / 2 + FONT_SIZE * 0.36, "start", box, (near, heart)))
    best: dict[tuple[int, int], Label] = {}  # one in each cell: positions side by side are no choice
    for label in sorted(free, key=lambda label: _cost(label, land)):
        best.setdefault((int(label.box.left / APART), int(label.box.top / APART)), label)
    return list(best.values())[:TRIED]


def _cost(label: Label, land: Raster) -> float:
    """How untidy a label is by itself: a long line, a steep one, and ground beyond the county's own width."""
    assert label.leader is not None
    (x1, y1), (x2, y2) = label.leader
    beyond = max(0.0, land.land.left - label.box.left) + max(0.0, label.box.right - land.land.right)
    beyond += max(0.0, land.land.top - label.box.top) + max(0.0, label.box.bottom - land.land.bottom)
    return hypot(x1 - x2, y1 - y2) + 0.35 * abs(y1 - y2) + 2 * beyond


def _clashes(label: Label, others: Sequence[Label]) -> float:
    """What must not be, made dear: names on each other, lines through names, lines that cross."""
    assert label.leader is not None
    dear = 0.0
    room = label.box.grown(1.5)
    for other in others:
        dear += 5000 * room.meets(other.box) + 1500 * passes(label.leader, other.box.grown(1))
        if other.leader:
            dear += 1500 * passes(other.leader, room) + 1500 * cross(label.leader, other.leader)
    return dear
