"""Patterns of the map, drawn as plain lines and dots inside a shape.

A state must be told apart without colour. SVG's own patterns and clip paths are drawn differently by browsers and by
WeasyPrint; lines whose ends are computed look the same everywhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, floor, radians, sin

from minimaria.maps.geometry import Ring, bounds, crossings, inside, turned


@dataclass(frozen=True)
class Pattern:
    """Lines at these angles (degrees from level, rising to the right), dots, or an outline in dashes."""

    angles: tuple[int, ...] = ()
    dots: bool = False
    dashed: bool = False


PATTERNS: Mapping[str, Pattern] = {
    "plain": Pattern(),
    "rising": Pattern(angles=(45,)),
    "falling": Pattern(angles=(-45,)),
    "lines": Pattern(angles=(0,)),
    "upright": Pattern(angles=(90,)),
    "grid": Pattern(angles=(0, 90)),
    "crossed": Pattern(angles=(45, -45)),
    "dots": Pattern(dots=True),
    "dashes": Pattern(dashed=True),
}
LINE_STEP = 5.0
DOT_STEP = 7.0


def texture(rings: Sequence[Ring], pattern: str, *, lines: float = LINE_STEP, dots: float = DOT_STEP) -> str:
    """The pattern's lines and dots within the rings, as the `d` of one path to be stroked with round ends."""
    look = PATTERNS[pattern]
    return "".join(_lines(rings, angle, lines) for angle in look.angles) + (_dots(rings, dots) if look.dots else "")


def _lines(rings: Sequence[Ring], angle: int, step: float) -> str:
    # Turn the shape so that the lines lie level, cut level lines, turn the cuts back.
    cosine, sine = cos(radians(angle)), sin(radians(angle))
    level = [[turned(point, cosine, sine) for point in ring] for ring in rings]
    box = bounds(point for ring in level for point in ring)
    path = []
    # Counted from the origin, not from the shape: neighbours of one state show one unbroken pattern.
    row = floor(box.top / step) + 1
    while row * step < box.bottom:
        y = row * step + 0.01  # never through a corner
        ends = crossings(level, y)
        for left, right in zip(ends[::2], ends[1::2], strict=False):
            (x1, y1), (x2, y2) = turned((left, y), cosine, -sine), turned((right, y), cosine, -sine)
            path.append(f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}")
        row += 1
    return "".join(path)


def _dots(rings: Sequence[Ring], step: float) -> str:
    box = bounds(point for ring in rings for point in ring)
    path = []
    for row in range(floor(box.top / step) + 1, floor(box.bottom / step) + 1):
        # Every other row is moved half a step: dots in a slant are quieter than dots in a square.
        shift = (row % 2) * step / 2
        for column in range(floor(box.left / step), floor(box.right / step) + 1):
            x, y = column * step + shift, row * step
            if any(inside((x, y), ring) for ring in rings):
                path.append(f"M{x:.1f} {y:.1f}h.01")
    return "".join(path)


def swatch(pattern: str, *, width: float = 22, height: float = 16) -> str:
    """The pattern in a small rectangle, for the legend."""
    ring = ((0.0, 0.0), (width, 0.0), (width, height), (0.0, height))
    return texture([ring], pattern, lines=4, dots=5)
