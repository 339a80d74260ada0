"""Which ground is land, on a grid of small cells: the quick answer to "may a name stand here?"."""

from collections.abc import Iterator, Sequence
from math import ceil, floor

from minimaria.maps.geometry import Box, Point, Ring, bounds, crossings


class Raster:
    """Land and free ground around it, `margin` to every side. A cell is land when its middle row crosses land."""

    def __init__(self, rings: Sequence[Ring], cell: float, *, margin: float) -> None:
        self.land = bounds(point for ring in rings for point in ring)
        self.cell = cell
        self.around = self.land.grown(margin)
        self.columns = ceil((self.around.right - self.around.left) / cell)
        self.rows = ceil((self.around.bottom - self.around.top) / cell)
        # Sums over the rectangle from the first corner: the land in any rectangle is then four look-ups.
        self.sums = [[0] * (self.columns + 1)]
        for row in range(self.rows):
            filled = self._filled(rings, row)
            above, line, running = self.sums[-1], [0], 0
            for column in range(self.columns):
                running += filled[column]
                line.append(above[column + 1] + running)
            self.sums.append(line)

    def _filled(self, rings: Sequence[Ring], row: int) -> list[int]:
        filled = [0] * self.columns
        for ring in rings:  # each by itself: neighbours that overlap a little must not cancel out
            ends = crossings([ring], self.around.top + (row + 0.5) * self.cell)
            for left, right in zip(ends[::2], ends[1::2], strict=False):
                for column in range(self._column(left), self._column(right) + 1):
                    filled[column] = 1
        return filled

    def _column(self, x: float) -> int:
        return min(self.columns - 1, max(0, floor((x - self.around.left) / self.cell)))

    def is_free(self, box: Box) -> bool:
        """True when no land lies in the box, and the box lies on the grid."""
        left, right = floor((box.left - self.around.left) / self.cell), ceil((box.right - self.around.left) / self.cell)
        top, bottom = floor((box.top - self.around.top) / self.cell), ceil((box.bottom - self.around.top) / self.cell)
        if left < 0 or top < 0 or right > self.columns or bottom > self.rows:
            return False
        return self.sums[bottom][right] - self.sums[top][right] - self.sums[bottom][left] + self.sums[top][left] == 0

    def corners(self, step: int) -> Iterator[Point]:
        """The corners of every `step`th cell, from the top left."""
        for row in range(0, self.rows, step):
            for column in range(0, self.columns, step):
                yield (self.around.left + column * self.cell, self.around.top + row * self.cell)
