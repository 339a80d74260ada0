"""Shapes as pictures in black and white: the quick answer to "where may a name stand?".

A row of cells is one whole number, a bit a cell, the leftmost the lowest: one operation on it looks at the whole row.
"""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Self

from minimaria.maps.geometry import Box, Point, Ring


class Raster:
    """Cells over a box, each set or not. Beyond the box nothing is set."""

    def __init__(self, around: Box, cell: float, rows: Sequence[int]) -> None:
        self.around, self.cell, self.rows = around, cell, rows

    @classmethod
    def of(cls, rings: Sequence[Ring], around: Box, cell: float) -> Self:
        """The cells whose middle lies within a ring."""
        rows = [0] * ceil((around.bottom - around.top) / cell)
        columns = ceil((around.right - around.left) / cell)
        for ring in rings:  # each by itself: neighbours that overlap a little must not cancel out
            for row, ends in enumerate(_crossings(ring, around.top / cell + 0.5, cell, len(rows))):
                ends.sort()
                for left, right in zip(ends[::2], ends[1::2], strict=True):
                    first = max(0, ceil((left - around.left) / cell - 0.5))
                    last = min(columns, ceil((right - around.left) / cell - 0.5))
                    if first < last:
                        rows[row] |= (1 << last) - (1 << first)
        return cls(around, cell, rows)

    def rest(self) -> "Raster":
        """What is not set, and set what is not."""
        full = (1 << ceil((self.around.right - self.around.left) / self.cell)) - 1
        return Raster(self.around, self.cell, [full ^ row for row in self.rows])

    def room(self, width: float, height: float) -> "Raster":
        """Where a rectangle of this size covers set cells only: set are the cells of its top left corner."""
        rows = [_run(row, ceil(width / self.cell)) for row in self.rows]
        size, wanted = 1, ceil(height / self.cell)
        while size < wanted:
            step = min(size, wanted - size)
            rows = [row & below for row, below in zip(rows, rows[step:], strict=False)]
            size += step
        return Raster(self.around, self.cell, rows)

    def deepest(self) -> Point | None:
        """The top left corner of a set cell that lies as far as any from cells that are not; None when none is set."""
        rows: Sequence[int] = self.rows
        if not any(rows):
            return None
        square = False
        while any(peeled := _peeled(rows, square)):
            rows, square = peeled, not square  # by turns: the distance is then nearly the same in all directions
        left = [(row, column) for row, bits in enumerate(rows) for column in _set(bits)]
        row, column = left[len(left) // 2]
        return (self.around.left + column * self.cell, self.around.top + row * self.cell)

    def corners(self, near: Box, step: int) -> Iterator[Point]:
        """The top left corners of set cells within a box, in every `step`th row and column."""
        left, top, cell = self.around.left, self.around.top, self.cell
        first, last = max(0, ceil((near.left - left) / cell / step)), ceil((near.right - left) / cell / step)
        comb = sum(1 << column * step for column in range(first, last))
        for row in range(max(0, ceil((near.top - top) / cell / step)) * step, min(len(self.rows), ceil((near.bottom - top) / cell)), step):
            y = top + row * cell
            for column in _set(self.rows[row] & comb):
                yield (left + column * cell, y)


def _crossings(ring: Ring, middle: float, cell: float, count: int) -> list[list[float]]:
    """Where the middle of each row crosses the ring. `middle` is the first row's, counted in cells."""
    found: list[list[float]] = [[] for _ in range(count)]
    x1, y1 = ring[-1]
    for x2, y2 in ring:
        if y1 != y2:
            slope = (x2 - x1) / (y2 - y1)
            first, last = sorted((ceil(y1 / cell - middle), ceil(y2 / cell - middle)))
            for row in range(max(0, first), min(count, last)):
                found[row].append(x1 + ((row + middle) * cell - y1) * slope)
        x1, y1 = x2, y2
    return found


def _run(bits: int, length: int) -> int:
    """The bits that begin a run of at least `length` set ones."""
    size = 1
    while size < length:
        step = min(size, length - size)
        bits &= bits >> step
        size += step
    return bits


def _peeled(rows: Sequence[int], square: bool) -> list[int]:
    """Without the cells at the edge: those beside, above or below one that is not set, and for a square those at its corners."""
    if square:
        rows = [row & row << 1 & row >> 1 for row in rows]
        return [row & above & below for row, above, below in zip(rows, [0, *rows], [*rows[1:], 0], strict=False)]
    return [row & row << 1 & row >> 1 & above & below for row, above, below in zip(rows, [0, *rows], [*rows[1:], 0], strict=False)]


def _set(bits: int) -> Iterator[int]:
    """Which bits are set, the lowest first."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
