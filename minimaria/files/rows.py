"""Lists as people send them: a file's text, and the cells of its rows."""

import csv
import io
from collections.abc import Iterator

from django.utils.translation import gettext as _

from minimaria.errors import NotPossible

LARGEST = 1_000_000  # bytes: a list of meetings, or of all municipalities, is a hundredth of it


def decoded(content: bytes) -> str:
    """A file's text. NotPossible for what is too large or is no text."""
    if len(content) > LARGEST:
        raise NotPossible(_("The file is larger than such a list can be. Export only what is asked for here."))
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise NotPossible(_("The file is not a text. Export it anew as text, or paste what it says."))


def rows_in(text: str) -> Iterator[list[str]]:
    """The rows that are not empty, each as its cells: parted by semicolon or tab where most rows have one, else one cell a row."""
    lines = [line for line in text.splitlines() if line.strip()]
    for delimiter in (";", "\t"):
        if lines and sum(delimiter in line for line in lines) * 2 > len(lines):
            for row in csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter):
                yield [cell.strip() for cell in row]
            return
    yield from ([line] for line in lines)
