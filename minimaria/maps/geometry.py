"""Plane geometry for the county map: points, rings, boxes. All functions are pure; y grows downwards, as on a page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Point = tuple[float, float]
Ring = Sequence[Point]
Segment = tuple[Point, Point]


@dataclass(frozen=True)
class Box:
    """A rectangle that a line of text fills."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, centre: Point, width: float, height: float) -> "Box":
        """The box of this size with this middle."""
        x, y = centre
        return cls(x - width / 2, y - height / 2, x + width / 2, y + height / 2)

    def meets(self, other: "Box") -> bool:
        """True when the two share more than an edge."""
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom

    def grown(self, by: float) -> "Box":
        """The box with a margin on all sides."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


def bounds(points: Iterable[Point]) -> Box:
    """The smallest box around the points. ValueError when there are none."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def area(ring: Ring) -> float:
    """The area that a ring encloses, whichever way it runs."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in edges(ring))) / 2


def edges(ring: Ring) -> list[Segment]:
    """The sides of a ring, which may or may not repeat its first point at the end."""
    return [(ring[i - 1], point) for i, point in enumerate(ring)]


def inside(point: Point, ring: Ring) -> bool:
    """True when the point lies within the ring (even-odd rule)."""
    x, y = point
    within = False
    x1, y1 = ring[-1]
    for x2, y2 in ring:
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            within = not within
        x1, y1 = x2, y2
    return within


def crossings(rings: Iterable[Ring], y: float) -> list[float]:
    """Where a horizontal line at `y` crosses the rings, from left to right."""
    return sorted((x2 - x1) * (y - y1) / (y2 - y1) + x1 for ring in rings for (x1, y1), (x2, y2) in edges(ring) if (y1 > y) != (y2 > y))


def cross(one: Segment, other: Segment) -> bool:
    """True when the two lines cross, their ends not counted."""
    (a, b), (c, d) = one, other
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Point, b: Point, c: Point) -> float:
    """Positive or negative by the side of the line from a to b on which c lies."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def passes(segment: Segment, box: Box) -> bool:
    """True when the line runs through the box."""
    (x1, y1), (x2, y2) = segment
    if (x1 <= box.left and x2 <= box.left) or (x1 >= box.right and x2 >= box.right):
        return False
    if (y1 <= box.top and y2 <= box.top) or (y1 >= box.bottom and y2 >= box.bottom):
        return False
    if box.left < x1 < box.right and box.top < y1 < box.bottom:
        return True
    corners = ((box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom))
    sides = [_turn((x1, y1), (x2, y2), corner) for corner in corners]
    return min(sides) < 0 < max(sides)  # corners on both sides of a line whose own box meets this one


def turned(point: Point, cosine: float, sine: float) -> Point:
    """The point turned about the origin."""
    x, y = point
    return (x * cosine - y * sine, x * sine + y * cosine)
