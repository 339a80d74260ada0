"""What both kinds of document have in common: opening the file, the words of its headings, the labels of its front page."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

from minimaria.dates import UnreadableDate, read_day
from minimaria.dates.phrases import PERSONAL_NUMBER
from minimaria.files.blocks import Block, Document, Item, Table
from minimaria.text import has_personal_identity_number

from .files import read_document
from .notes import Notes
from .outline import IsTitle, Section, outline
from .spelling import Spelling

# What each label of a front page means. The longer label first where one begins with another.
_LABELS = {
    "registration_number": r"diarienummer|diarienr\.?|ärendenummer|dnr\.?",
    "version": r"versionsnummer|versionsnr\.?|version",
    "approved_by": r"(?:godkän[td]|beslutad|beslutat|fastställ[td]|antagen|antaget) av",
    "author": r"(?:framtage[nt]|upprätta[dt]|skriven|utarbeta[dt]) av|författare",
    "date": r"datum|daterad",
    "scope": r"för verksamhet|gäller för|omfattning",
}
_LABEL = re.compile("|".join(rf"(?P<{meaning}>(?<!\w)(?:{words})(?!\w))" for meaning, words in _LABELS.items()), re.IGNORECASE)


_UNSEEN = ("Cf", "Co", "Cs", "Cn")


@dataclass(frozen=True)
class Opened:
    """A document ready to be read: its parts and labels, and where to note what is found."""

    title: str
    labels: Mapping[str, str]
    sections: tuple[Section, ...]
    notes: Notes


def opened(source: Path | str | bytes, *, name: str, is_usual: IsTitle) -> Opened:
    """The document in `source`. Raises files.UnreadableDocument, and nothing else."""
    document, has_numbers = _without_personal_numbers(read_document(source, name=name).with_texts(_legible))
    notes = Notes(Spelling(document.texts()))
    if has_numbers:
        notes.ask(_("Something looks like a personal identity number and was left out. Take it out of the document too."))
    if document.has_tracked_changes:
        notes.ask(_("The document has tracked changes. It was read as if all were accepted. Is that the text that was meant?"))
    parts = outline(document, is_usual)
    if not parts.title:
        notes.ask(_("The document has no title. What is it called?"))
    if not parts.sections:
        notes.ask(_("No headings were found, so most of the document could not be read. Do its sections have headings?"))
    sections = tuple(replace(section, title=notes.read(_("Headings"), section.title)) for section in parts.sections)
    for section in sections:
        if not section.blocks:
            notes.ask(_("“%(section)s” is empty. Was there a picture, or is the text missing?") % {"section": section.name})
    labels = _labels_of_margins(document.margins) | _labels(parts.front)
    return Opened(parts.title, labels, sections, notes)


def _legible(text: str) -> str:
    """The text without characters that nobody sees or that no font shows, and with plain blanks: Word is full of them."""
    seen = (
        " " if unicodedata.category(c) == "Zs" else c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) not in _UNSEEN
    )
    return "".join(seen).strip(" \n")


def _without_personal_numbers(document: Document) -> tuple[Document, bool]:
    found = []

    def blank(match: re.Match[str]) -> str:
        if not (re.search("[-+]", match[0]) or has_personal_identity_number(match[0])):
            return match[0]
        found.append(match)
        return "…"

    document = document.with_texts(lambda text: PERSONAL_NUMBER.sub(blank, text))
    return document, bool(found)


def _labels(front: Sequence[Block]) -> dict[str, str]:
    """Each label's value: what follows it, or the cell to its right, or the cell below it."""
    found: dict[str, str] = {}
    for block in front:
        rows = block.rows if isinstance(block, Table) else ((block.text,),)
        for n, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                for meaning, value in _labelled(cell):
                    beside = [row[column] for row in rows[n + 1 : n + 2] if column < len(row)]
                    beside = [*cells[column + 1 : column + 2], *beside]
                    value = value or next((other for other in beside if other and not _LABEL.match(other)), "")
                    if value:
                        found.setdefault(meaning, value)
    return found


def _labels_of_margins(margins: Sequence[str]) -> dict[str, str]:
    pairs = (pair for line in margins if (match := _LABEL.search(line)) for pair in _labelled(line[match.start() :]))
    return {meaning: value for meaning, value in pairs if value}


def _labelled(text: str) -> Iterator[tuple[str, str]]:
    """The labels of a text that begins with one, each with what is said up to the next."""
    matches = list(_LABEL.finditer(text))
    if not matches or matches[0].start() > 0:
        return
    for n, match in enumerate(matches):
        end = matches[n + 1].start() if n + 1 < len(matches) else len(text)
        yield match.lastgroup or "", text[match.end() : end].strip(" :\t\n")


def day_of_label(notes: Notes, value: str) -> date | None:
    """The document's own date; a question when it is missing or not a day."""
    if not value:
        notes.ask(_("The document has no date. Which day is it from?"))
        return None
    try:
        return read_day(value)
    except UnreadableDate as problem:
        notes.ask(_("The document's date is written “%(written)s”. %(problem)s") % {"written": value, "problem": problem})
        return None


def text_of(section: Section, notes: Notes, blocks: Sequence[Block] | None = None) -> str:
    """The section's text as read: paragraphs apart, list items and table rows on lines of their own."""
    parts: list[str] = []
    before: Block | None = None
    for block in section.blocks if blocks is None else blocks:
        notes.take(block)
        text = "\n".join(_lines(block, section, notes))
        if text:
            together = isinstance(block, Item) and isinstance(before, Item)
            parts.append(("\n" if together else "\n\n" if parts else "") + text)
            before = block
    return "".join(parts)


def _lines(block: Block, section: Section, notes: Notes) -> Iterator[str]:
    match block:
        case Table(rows):
            for cells in rows:
                yield " | ".join(notes.read(section.name, cell) for cell in cells if cell)
        case Item(text):
            if item := read_item(section.name, notes, text):
                yield f"- {item}"
        case _:
            yield notes.read(section.name, block.text)


def read_item(where: str, notes: Notes, text: str) -> str:
    """An item's text; an empty item is left out, and this is told."""
    if not text:
        notes.correct(where, "-", "", _("an empty line of a list"))
    return notes.read(where, text)


def items_of(section: Section, notes: Notes) -> tuple[str, ...]:
    """The texts of the section's list items, without the empty ones."""
    notes.take(*section.items)
    return tuple(item for block in section.items if (item := read_item(section.name, notes, block.text)))
