"""The four lists of a SWOT, whatever they stand in: a table of two by two, four columns, or lists under headings."""

import html
import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from minimaria.files.blocks import Item, Table

from .notes import Notes, in_row
from .outline import Section
from .readings import SwotReading

# In this order: "Utmaningar/hot" is threats, and "Utmaningar" alone says nothing where it heads a column of both.
_FIELDS = {
    "strengths": re.compile(r"^styrk(?:or|a)\b", re.IGNORECASE),
    "weaknesses": re.compile(r"^svaghet(?:er)?\b", re.IGNORECASE),
    "opportunities": re.compile(r"^möjlighet(?:er)?\b", re.IGNORECASE),
    "threats": re.compile(r"^(?:\w+ ?(?:/|och|&) ?)?hot\b", re.IGNORECASE),
}
_INSIDE = re.compile(r"^intern", re.IGNORECASE)
_OUTSIDE = re.compile(r"^extern", re.IGNORECASE)
_GOOD = re.compile(r"^(?:fördel|positiv|hjälp|tillgång)", re.IGNORECASE)
_BAD = re.compile(r"^(?:utmaning|nackdel|negativ|hinder|brist)", re.IGNORECASE)
_CORNERS = {(True, True): "strengths", (True, False): "weaknesses", (False, True): "opportunities", (False, False): "threats"}
_BETWEEN_ITEMS = re.compile(r"\n|•|·|▪|(?:^|\s)[-–]\s(?=[A-ZÅÄÖ])")
_TAG = re.compile(r"</?[a-z][a-z0-9]*\b[^<>]*>", re.IGNORECASE)
_LONGEST_HEADING = 40  # characters

Lists = dict[str, list[str]]


def read_swot(sections: Sequence[Section], notes: Notes) -> SwotReading:
    """The items of each field, in their order. Text under no field is asked about."""
    lists: Lists = {field: [] for field in _FIELDS}
    section = next((section for section in sections if "swot" in section.title.lower()), None) or next(
        (section for section in sections if _has_corner(section)), None
    )
    if section is None:
        notes.ask(_("No SWOT was found. Is there one?"))
        return SwotReading()
    notes.take(*section.blocks)
    field = ""
    for block in section.blocks:
        if isinstance(block, Table):
            _read_table(block, section, lists, notes)
        else:
            field = _read_text(block.text, field, section, lists, notes, is_item=isinstance(block, Item))
    for name, texts in lists.items():
        if not texts:
            notes.ask(_("The SWOT's field %(field)s is empty. Is that meant?") % {"field": _label(name)})
    return SwotReading(**{name: tuple(texts) for name, texts in lists.items()})


def _label(field: str) -> str:
    return {"strengths": _("strengths"), "weaknesses": _("weaknesses"), "opportunities": _("opportunities"), "threats": _("threats")}[field]


def _has_corner(section: Section) -> bool:
    cells = [_without_markup(cell) for table in section.tables for row in table.rows for cell in row]
    return len({field for cell in cells if (field := _field(cell.split("\n")[0].strip()))}) > 2


def _field(heading: str) -> str:
    if len(heading) > _LONGEST_HEADING:
        return ""
    return next((field for field, pattern in _FIELDS.items() if pattern.match(heading)), "")


def _without_markup(text: str) -> str:
    """Text that was pasted as HTML, as its lines."""
    return html.unescape(_TAG.sub("\n", text)) if _TAG.search(text) else text


def _read_table(table: Table, section: Section, lists: Lists, notes: Notes) -> None:
    """Each cell under the field it names itself, else the field of its column's or row's headings."""
    above = [""] * max((len(row) for row in table.rows), default=0)
    for row in table.rows:
        side = row[0].strip() if row else ""
        for place, cell in enumerate(row):
            if not cell.strip():
                continue
            lines = _items(_without_markup(cell))
            heading = _field(lines[0]) if lines else ""
            is_heading = len(lines) == 1 and bool(
                heading or _GOOD.match(cell) or _BAD.match(cell) or _INSIDE.match(cell) or _OUTSIDE.match(cell)
            )
            if is_heading:
                notes.read(section.name, cell.strip())
                above[place] = cell.strip()
                continue
            field = heading or _field(above[place]) or _field(side) or _corner(above[place], side)
            if lines and heading:
                lines = lines[1:]
            _add(lines, field, cell, section, lists, notes)


def _corner(above: str, side: str) -> str:
    """The field where a column and a row meet: Internt × Fördelar are the strengths."""
    inside = next((word for word in (above, side) if _INSIDE.match(word)), None)
    outside = next((word for word in (above, side) if _OUTSIDE.match(word)), None)
    good = next((word for word in (above, side) if _GOOD.match(word)), None)
    bad = next((word for word in (above, side) if _BAD.match(word)), None)
    if bool(inside) == bool(outside) or bool(good) == bool(bad):
        return ""
    return _CORNERS[bool(inside), bool(good)]


def _add(lines: Sequence[str], field: str, cell: str, section: Section, lists: Lists, notes: Notes) -> None:
    if not field:
        notes.ask(
            _("In “%(section)s” it is not said which field “%(text)s” belongs to.")
            % {"section": section.name, "text": " ".join(cell.split())[:80]}
        )
        return
    where = in_row(section.name, _label(field))
    if tags := _TAG.findall(cell):
        notes.correct(where, "".join(tags), "", _("markup of a web page in the cell"))
    lists[field] += [notes.read(where, " ".join(line.split())) for line in lines]


def _read_text(text: str, field: str, section: Section, lists: Lists, notes: Notes, *, is_item: bool) -> str:
    """A heading changes the field; all else is an item of the field that holds. Returns the field that holds now."""
    text = _without_markup(text).strip()
    heading, colon, rest = text.partition(":")
    if not is_item and _field(heading) and (colon or len(text) <= _LONGEST_HEADING):
        field, text = _field(heading), rest.strip()
    if text:
        _add(_items(text), field, text, section, lists, notes)
    return field


def _items(text: str) -> list[str]:
    return [line.strip() for line in _BETWEEN_ITEMS.split(text) if line.strip(" .")]
