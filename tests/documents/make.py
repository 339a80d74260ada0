"""Makes the invented documents beside this file: `python -m tests.documents`.

Each is described once, in `letters` and `plans`, and written twice: as a Word file and as plain text. They have the
form, and the slips of the pen, of real letters of intent and project plans; every county's bodies, all people, dates
and wordings in them are made up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from docx import Document as new_word_document
from docx.document import Document as WordDocument

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Title:
    text: str


@dataclass(frozen=True)
class Contents:
    """The list of contents, with the headings' numbers and pages."""

    lines: Sequence[tuple[int, str, int]]


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 1


@dataclass(frozen=True)
class Text:
    text: str


@dataclass(frozen=True)
class Items:
    """Lines of a list; what begins with `!` is bold. In the text file an empty one is a lone hyphen, in Word it is not there."""

    lines: Sequence[str]


@dataclass(frozen=True)
class Rows:
    """A table. `pasted` are cells as the text file has them, with the markup of a web page, by their text in Word."""

    rows: Sequence[Sequence[str]]
    pasted: tuple[tuple[str, str], ...] = ()


Block = Title | Contents | Heading | Text | Items | Rows


def as_text(blocks: Sequence[Block]) -> str:
    return "\n\n".join(_text(block) for block in blocks) + "\n"


def _text(block: Block) -> str:
    match block:
        case Contents(lines):
            return "\n".join(["Innehåll", "", *(f"{number}.\t{name}.....\t{page}" for number, name, page in lines)])
        case Items(lines):
            return "\n".join(f"- **{line[1:]}**" if line.startswith("!") else f"- {line}".rstrip() for line in lines)
        case Rows(rows, pasted):
            return "\n".join("\t".join(dict(pasted).get(cell, cell) for cell in row) for row in rows)
    return block.text


def as_word(blocks: Sequence[Block], template: BytesIO | None = None) -> WordDocument:
    """The blocks as a Word document, in the styles of the template; without one, of Word's own."""
    document = new_word_document(template)
    for block in blocks:
        match block:
            case Title(text):
                document.add_paragraph(text, style="Title")
            case Contents(lines):
                document.add_paragraph("Innehåll")
                for number, name, page in lines:
                    document.add_paragraph(f"{number}.\t{name}.....\t{page}")
            case Heading(text, level):
                document.add_heading(text, level)
            case Text(text):
                document.add_paragraph(text)
            case Items(lines):
                for line in filter(None, lines):
                    document.add_paragraph(style="List Bullet").add_run(line.lstrip("!")).bold = line.startswith("!")
            case Rows(rows):
                _add_table(document, rows)
    return document


def _add_table(document: WordDocument, rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=0, cols=max(map(len, rows)))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=False):
            cell.text = text


def write(name: str, blocks: Sequence[Block], into: Path = HERE) -> None:
    (into / f"{name}.txt").write_text(as_text(blocks), encoding="utf-8")
    as_word(blocks).save(str(into / f"{name}.docx"))
