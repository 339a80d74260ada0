"""A plain text becomes blocks: a line a paragraph, tabs between cells, `- ` and `•` before items, `**` around what is bold."""

import re
from collections.abc import Iterator, Sequence

from minimaria.files.blocks import Block, Document, Heading, Item, Paragraph, Table

_CONTENTS = re.compile(r"^innehåll(?:sförteckning)?\W*$", re.IGNORECASE)
_ENTRY = re.compile(r"^\s*\S.*[\s.…]\d{1,3}$")
_DOTTED_ENTRY = re.compile(r"^\s*\S[^\t]*(?:\.{4,}|…)\s*\d{1,3}$")
_BULLET = re.compile(r"^\s*(?:[-–*•·●▪◦o](?:\s+|$)|•)(?P<text>.*)$")
_COUNTED = re.compile(r"^\s*(?:\d{1,2}|[a-zåäö])\)\s+(?P<text>.*)$")
_MARKED_HEADING = re.compile(r"^(?P<marks>#{1,6})\s+(?P<text>\S.*)$")
_BOLD = re.compile(r"^\*\*(?P<text>[^*]+)\*\*$")
_LONGEST_CONTENTS_LINE = 200
_WRAPPED_AT = 50  # characters: a shorter line was ended on purpose


def opens_contents(text: str) -> bool:
    """Whether this line is the heading of a list of contents."""
    return bool(_CONTENTS.match(text.strip()))


def is_contents_line(text: str, *, within: bool) -> bool:
    """Whether this is a line of a list of contents: a title and a page. Dots between them say so anywhere, a blank or a
    tab only within a list that was opened: a table's rows look the same."""
    return len(text) < _LONGEST_CONTENTS_LINE and bool((_ENTRY if within else _DOTTED_ENTRY).match(text.rstrip(" ")))


def read_plain(text: str) -> Document:
    """The document of a text. Any text is one, if only of paragraphs."""
    lines = re.split(r"\r\n|[\n\r\v\f\x85\u2028\u2029]", text)
    return Document(tuple(_blocks(_unwrapped([line.rstrip(" ") for line in lines]))))


def _unwrapped(lines: Sequence[str]) -> list[str]:
    """Lines broken in the middle of a sentence put together again: a long one that goes on in lower case."""
    whole: list[str] = []
    for line in lines:
        goes_on = bool(line.strip()) and line.lstrip()[0].islower() and not _COUNTED.match(line) and "\t" not in line
        before = whole[-1] if whole else ""
        if goes_on and len(before) >= _WRAPPED_AT and "\t" not in before and before[-1] not in ".:;!?" and not _BULLET.match(line):
            whole[-1] = f"{before} {line.strip()}"
        else:
            whole.append(line)
    return whole


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    n = 0
    in_contents = False
    while n < len(lines):
        if lines[n].strip():
            in_contents = opens_contents(lines[n]) or is_contents_line(lines[n], within=in_contents)
        if _is_row(lines[n]) and not in_contents:
            rows, n = _rows(lines, n)
            yield Table(rows)
            continue
        if lines[n].strip():
            yield _line(lines[n])
        n += 1


def _is_row(line: str) -> bool:
    """Whether tabs separate cells here, and do not only indent."""
    return "\t" in line.strip(" ") and not (_BULLET.match(line) and "\t" not in line.strip())


def _rows(lines: Sequence[str], n: int) -> tuple[tuple[tuple[str, ...], ...], int]:
    """The table that begins at line `n`, and the number of the line after it.

    A blank line ends it unless a row follows at once that could not begin a table: one with an empty first cell.
    """
    rows: list[list[str]] = []
    while n < len(lines):
        if _is_row(lines[n]):
            rows.append([cell.strip() for cell in lines[n].split("\t")])
        elif lines[n].strip().startswith("•"):
            rows[-1][-1] += f"\n{lines[n].strip()}"  # a list within the last cell
        elif lines[n].strip() or n + 1 == len(lines) or not (_is_row(lines[n + 1]) and lines[n + 1].startswith("\t")):
            break
        n += 1
    return tuple(tuple(row) for row in rows), n


def _line(line: str) -> Block:
    if match := _MARKED_HEADING.match(line):
        return Heading(match["text"].strip(), len(match["marks"]))
    if match := _BULLET.match(line) or _COUNTED.match(line):
        text, bold = _unbold(match["text"].strip())
        return Item(text, bold)
    return Paragraph(*_unbold(line.strip()))


def _unbold(text: str) -> tuple[str, bool]:
    match = _BOLD.match(text)
    return (match["text"].strip(), True) if match else (text, False)
