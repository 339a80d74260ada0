"""A document described in a test, read from both its forms, which must say the same."""

from collections.abc import Callable, Sequence
from functools import cache
from io import BytesIO
from typing import TypeVar

from docx import Document as new_word_document

from minimaria.importing.letter import read_letter
from minimaria.importing.plan import read_plan
from minimaria.importing.readings import LetterReading, PlanReading
from tests.documents.make import Block, Heading, Rows, Title, as_text, as_word

Reading = TypeVar("Reading", LetterReading, PlanReading)


def word_bytes(blocks: Sequence[Block]) -> bytes:
    file = BytesIO()
    as_word(blocks, BytesIO(_slim())).save(file)
    return file.getvalue()


USED = {"Normal", "Title", "Heading1", "Heading2", "Heading3", "ListBullet", "TableNormal"}


@cache
def _slim() -> bytes:
    """Word's own template without the 300 kB of what no test uses: that takes longer to write and to read than the rest."""
    document = new_word_document()
    part = document.part
    for number, relation in list(part.rels.items()):
        if relation.reltype.rpartition("/")[2] in {"stylesWithEffects", "theme", "webSettings", "fontTable", "customXml"}:
            del part.rels[number]
    for style in document.styles.element.style_lst:
        if style.styleId not in USED:
            style.getparent().remove(style)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def letter(*blocks: Block) -> LetterReading:
    return _read(read_letter, blocks)


def plan(*blocks: Block) -> PlanReading:
    return _read(read_plan, blocks)


def _read(reader: Callable[..., Reading], blocks: Sequence[Block]) -> Reading:
    """Reads the text and the Word file; they may differ in what was mended of the form alone."""
    blocks = [Title("Ett dokument"), *blocks]
    text, word = reader(as_text(blocks).encode(), name="a.txt"), reader(word_bytes(blocks), name="a.docx")
    said, also_said = text.as_json(), word.as_json()
    for part in said.keys() - {"corrections"}:
        assert said[part] == also_said[part], part
    return text


SCHEDULE = ("Nr", "Uppgift", "Ansvarig", "Slutdatum", "Kommentar")


def schedule(*rows: Sequence[str], headings: Sequence[str] = SCHEDULE) -> PlanReading:
    """A plan with nothing but this table of activities."""
    return plan(Heading("1. Aktiviteter"), Rows([headings, *rows]))


def mended(reading: LetterReading | PlanReading) -> dict[str, str]:
    """What was written, and what was read instead."""
    return {correction.written: correction.read for correction in reading.corrections}


def asks(reading: LetterReading | PlanReading, *words: str) -> bool:
    """Whether one of the questions holds all these words."""
    return any(all(word in question for word in words) for question in reading.questions)
