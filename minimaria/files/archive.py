"""A Word file as the archive it is: opened with bounds, before anything in it is read."""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from minimaria.errors import Sentence

MOST_PARTS = 2_000  # a Word file with a picture on every page has some hundred
MOST_UNPACKED = 100 * 1024 * 1024  # bytes, all parts
MOST_IN_ONE_PART = 12 * 1024 * 1024  # bytes; a hundred pages of text are about five million

Part = Callable[[str], bytes | None]

# zipfile and zlib raise these for damaged archives; RuntimeError is an encrypted part, NotImplementedError a method of packing.
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError, KeyError, OverflowError)


class UnreadableDocument(ValueError):
    """The file cannot be read. `sentence` says why and what to do instead."""

    def __init__(self, sentence: "Sentence") -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def __str__(self) -> str:
        return str(self.sentence)


def has_macros() -> UnreadableDocument:
    """The refusal of a file with macros."""
    return UnreadableDocument(_("The file holds macros, which are never run here. Save it as a Word document without macros (.docx)."))


def not_word() -> UnreadableDocument:
    """The refusal of an archive of another kind."""
    return UnreadableDocument(_("The file is not a Word document. Save it as a Word document (.docx) and try again."))


@contextmanager
def word_parts(content: bytes) -> Iterator[Part]:
    """A function that gives a part by its name, None where there is none. Looks at the whole archive first.

    Raises UnreadableDocument alone, while it lasts too.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            yield _parts(archive)
    except UnreadableDocument:
        raise
    except _DAMAGED as problem:
        raise UnreadableDocument(
            _("The file is damaged. Open it in Word; if Word can read it, save it again under a new name and try with that.")
        ) from problem


def _parts(archive: zipfile.ZipFile) -> Part:
    entries = archive.infolist()
    unusual = _("The file is built in a way that no Word document is. Save it again from Word and try with that.")
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise UnreadableDocument(unusual)
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableDocument(_("The file is protected by a password. Take the password away and save it again."))
    names = {entry.filename for entry in entries}
    if len(names) < len(entries):
        raise UnreadableDocument(unusual)
    if "word/document.xml" not in names:
        raise not_word()
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise has_macros()

    def part(name: str) -> bytes | None:
        if name not in names:
            return None
        with archive.open(name) as stream:
            # The size an archive states need not be true: read one byte more than is allowed and see.
            content = stream.read(MOST_IN_ONE_PART + 1)
        if len(content) > MOST_IN_ONE_PART:
            raise UnreadableDocument(unusual)
        return content

    for name in names:
        # An entity can lie in any part that some other program would read: the file is refused wherever it lies.
        if name.lower().endswith((".xml", ".rels")) and _declares_entities(part(name) or b""):
            raise UnreadableDocument(unusual)
    return part


def _declares_entities(xml: bytes) -> bool:
    plain = xml.replace(b"\x00", b"")  # UTF-16 has a zero beside every ASCII letter
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain
