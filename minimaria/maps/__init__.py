"""The map of a county's municipalities, as a drawing for the screen and for PDF alike.

`outlines()` reads the shapes; `draw()` turns them and what is known about each municipality into a Drawing, which
`<c-map>` shows. Nothing here knows a county or a state: shapes and places come in, coordinates go out.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from minimaria.maps.geometry import Box, Ring, bounds
from minimaria.maps.hatching import PATTERNS, swatch, texture
from minimaria.maps.labels import Label, place
from minimaria.marks import Mark, mark

__all__ = ["Drawing", "Place", "Shown", "draw", "outlines", "swatch"]

OUTLINES = Path(__file__).resolve().parent.parent / "data" / "kommuner.json"
MARGIN = 4.0
SIZE = 340.0  # the land's longer side in units of the drawing; letters are 12 of them high


@dataclass(frozen=True)
class Shown:
    """What the map shows of one municipality: the name on the map, its full name, its state and the state's word, its row."""

    name: str
    title: str
    state: str
    label: str
    href: str


@dataclass(frozen=True)
class Place:
    """One municipality as drawn. `path` and `texture` are the `d` of paths."""

    code: str
    title: str
    href: str
    mark: Mark
    path: str
    texture: str
    dashed: bool
    label: Label


@dataclass(frozen=True)
class Drawing:
    """A map, ready to be written as SVG: places in the order given, so that Tab follows the table beside it.

    `key` lists (number, name) where numbers stand for names; it is empty in most counties.
    """

    view_box: str
    width: float
    height: float
    places: Sequence[Place]
    key: Sequence[tuple[str, str]]


@lru_cache(maxsize=1)
def outlines() -> Mapping[str, Sequence[Ring]]:
    """Every municipality's rings by code, in metres (SWEREF 99 TM: east, north)."""
    data = json.loads(OUTLINES.read_text(encoding="utf-8"))
    return {each["code"]: tuple(tuple((x, y) for x, y in ring) for ring in each["rings"]) for each in data["municipalities"]}


def draw(shapes: Mapping[str, Sequence[Ring]], shown: Mapping[str, Shown], *, size: float = SIZE) -> Drawing:
    """The municipalities in `shown`, by code, the longer side of the land `size` units; names may stand outside it.

    A code without an outline is left out: it has its row in the table all the same. ValueError when none has one.
    """
    drawn = {code: shapes[code] for code in shown if code in shapes}
    if not drawn:
        raise ValueError("none of these municipalities has an outline")
    ground = _ground(tuple((code, shown[code].name, _frozen(rings)) for code, rings in drawn.items()), size)
    places = [_place(code, shown[code], ground) for code in drawn]
    key = [(number, shown[code].name) for code, number in ground.key.items()]
    return Drawing(ground.view_box, ground.width, ground.height, places, key)


@dataclass(frozen=True)
class _Ground:
    """What does not change with the states: scaled rings, labels, the picture's frame."""

    rings: Mapping[str, Sequence[Ring]]
    labels: Mapping[str, Label]
    key: Mapping[str, str]
    view_box: str
    width: float
    height: float


# Finding room for the names takes longer than all else on the page; municipalities seldom move.
@lru_cache(maxsize=64)
def _ground(places: tuple[tuple[str, str, tuple[Ring, ...]], ...], size: float) -> _Ground:
    scaled = _scaled({code: rings for code, _, rings in places}, size)
    labels, key = place({code: name for code, name, _ in places}, scaled)
    land = bounds(point for rings in scaled.values() for ring in rings for point in ring)
    box = _around([land, *(label.box for label in labels.values())]).grown(MARGIN)
    width, height = round(box.right - box.left, 1), round(box.bottom - box.top, 1)
    return _Ground(scaled, labels, key, f"{box.left:.1f} {box.top:.1f} {width} {height}", width, height)


def _frozen(rings: Sequence[Ring]) -> tuple[Ring, ...]:
    return tuple(tuple(ring) for ring in rings)


def _scaled(shapes: Mapping[str, Sequence[Ring]], size: float) -> dict[str, tuple[Ring, ...]]:
    land = bounds(point for rings in shapes.values() for ring in rings for point in ring)
    scale = size / max(land.right - land.left, land.bottom - land.top)
    # North is up on a map; a page's y grows downwards.
    return {
        code: tuple(tuple((round((x - land.left) * scale, 1), round((land.bottom - y) * scale, 1)) for x, y in ring) for ring in rings)
        for code, rings in shapes.items()
    }


@lru_cache(maxsize=2048)
def _texture(rings: tuple[Ring, ...], pattern: str) -> str:
    return texture(rings, pattern)


def _place(code: str, shown: Shown, ground: _Ground) -> Place:
    look = mark(shown.state)
    rings = ground.rings[code]
    path = "".join("M" + "L".join(f"{x:g} {y:g}" for x, y in ring) + "Z" for ring in rings)
    title = f"{shown.title}: {shown.label}"
    return Place(
        code, title, shown.href, look, path, _texture(_frozen(rings), look.pattern), PATTERNS[look.pattern].dashed, ground.labels[code]
    )


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
