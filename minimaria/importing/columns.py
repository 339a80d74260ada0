"""Tables whose columns are known by what their headings mean, in whatever order and among whatever others."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from minimaria.files.blocks import Table

from .closeness import is_near, plain_letters
from .outline import Section

Meanings = Mapping[str, Sequence[str]]
_HEADING_ROWS = 3  # a table's title may stand in a row above the headings
_MOST_COLUMNS = 40
_LONG_ENOUGH = 6  # letters: only then is a near miss of a heading taken for it


@dataclass(frozen=True)
class Row:
    """A row's cells by the meaning of their column. `beside` are cells of columns that mean nothing here, with their headings."""

    cells: Mapping[str, str]
    beside: tuple[tuple[str, str], ...]
    number: int  # the first row under the headings is 1

    def __getitem__(self, meaning: str) -> str:
        return self.cells.get(meaning, "")

    @property
    def filled(self) -> set[str]:
        return {meaning for meaning, text in self.cells.items() if text}


@dataclass(frozen=True)
class Sheet:
    """A table with the place of each meaning. `tables` are all that it was read from: a break can part a table in two."""

    section: Section
    headings: tuple[str, ...]
    places: Mapping[str, int]
    rows: tuple[tuple[str, ...], ...]
    tables: tuple[Table, ...]

    def read_rows(self) -> Iterator[Row]:
        """Every row that holds something. A cell with no heading belongs to the nearest headed column on its left."""
        for number, cells in enumerate(self.rows, 1):
            if any(cells):
                yield self._row(cells, number)

    def _row(self, cells: Sequence[str], number: int) -> Row:
        meanings = {place: meaning for meaning, place in self.places.items()}
        found: dict[str, list[str]] = {}
        beside: list[tuple[str, str]] = []
        here, heading = "", ""
        for place, cell in enumerate(cells):
            if place < len(self.headings) and self.headings[place]:
                here, heading = meanings.get(place, ""), self.headings[place]
            if cell and here:
                found.setdefault(here, []).append(cell)
            elif cell:
                beside.append((heading, cell))
        return Row({meaning: "\n".join(texts) for meaning, texts in found.items()}, tuple(beside), number)


def find_sheets(sections: Sequence[Section], meanings: Meanings, required: Sequence[set[str]]) -> list[Sheet]:
    """The tables that have all the columns of one of the sets in `required`.

    A table without headings that follows such a one in its section, and is no wider, is the rest of it.
    """
    sheets: list[Sheet] = []
    for section in sections:
        for table in section.tables:
            places, heading_row = _heading_row(table, meanings, required)
            if heading_row is not None:
                sheets.append(Sheet(section, table.rows[heading_row], places, table.rows[heading_row + 1 :], (table,)))
            elif sheets and sheets[-1].section is section and _width(table.rows) <= len(sheets[-1].headings):
                before = sheets[-1]
                sheets[-1] = replace(before, rows=(*before.rows, *table.rows), tables=(*before.tables, table))
    return sheets


def _width(rows: Sequence[Sequence[str]]) -> int:
    return max((len(row) for row in rows), default=0)


def _heading_row(table: Table, meanings: Meanings, required: Sequence[set[str]]) -> tuple[Mapping[str, int], int | None]:
    if _width(table.rows) > _MOST_COLUMNS:
        return {}, None
    for n, headings in enumerate(table.rows[:_HEADING_ROWS]):
        places = _places(headings, meanings)
        if any(columns <= places.keys() for columns in required):
            return places, n
    return {}, None


def _places(headings: Sequence[str], meanings: Meanings) -> dict[str, int]:
    """The column of each meaning. A heading that is one of a meaning's words goes before one that only begins with it."""
    places: dict[str, int] = {}
    headings = [_heading(heading) for heading in headings]
    for is_meant in (_is_word, _begins_with_word, _is_nearly_word):
        for place, heading in enumerate(headings):
            meaning = next((m for m, words in meanings.items() if m not in places and any(is_meant(heading, w) for w in words)), None)
            if meaning and place not in places.values():
                places[meaning] = place
    return places


def _heading(text: str) -> str:
    """In lower case, without what stands in brackets: "Sannolikhet (Låg, hög)" is "sannolikhet"."""
    return " ".join(re.sub(r"\(.*?\)", " ", text.lower()).split()).strip(" .:*")


def _is_word(heading: str, word: str) -> bool:
    return heading == word


def _begins_with_word(heading: str, word: str) -> bool:
    return bool(re.match(rf"(?:\w+ (?:av|i|på|för) )?{re.escape(word)}(?!\w)", heading))


def _is_nearly_word(heading: str, word: str) -> bool:
    return len(word) >= _LONG_ENOUGH and is_near(plain_letters(heading), plain_letters(word))
