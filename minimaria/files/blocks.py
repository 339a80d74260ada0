"""What a document is made of, whether it was a Word file or a text: the only thing the readers of contents see."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Heading:
    """A line with a heading's style. `level` is 0 for the document's title; `numbered` when Word numbers it by itself."""

    text: str
    level: int
    numbered: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A line of its own; `bold` when all of it is."""

    text: str
    bold: bool = False


@dataclass(frozen=True)
class Item:
    """A line of a list. An empty one is kept here, so that leaving it out can be told."""

    text: str
    bold: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of cells as they stand in the grid: a cell over three columns is its text and two empty cells."""

    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Item | Table


@dataclass(frozen=True)
class Document:
    """The blocks in order, the page's head and foot (where registration numbers hide), and what the file itself hid."""

    blocks: tuple[Block, ...]
    margins: tuple[str, ...] = ()
    has_tracked_changes: bool = False

    def texts(self) -> Iterator[str]:
        for block in self.blocks:
            if isinstance(block, Table):
                yield from (cell for row in block.rows for cell in row if cell)
            else:
                yield block.text

    def with_texts(self, change: Callable[[str], str]) -> "Document":
        """The same document with every text changed."""
        return replace(self, blocks=tuple(_changed(block, change) for block in self.blocks), margins=tuple(map(change, self.margins)))


def _changed(block: Block, change: Callable[[str], str]) -> Block:
    if isinstance(block, Table):
        return Table(tuple(tuple(change(cell) for cell in row) for row in block.rows))
    return replace(block, text=change(block.text))
