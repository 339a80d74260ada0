"""The door: bytes that somebody sent become a `Document`, or one sentence about why not. Nothing else may come out.

Everything is bounded before it is read: the file, the number of parts in a Word file, their sizes when unpacked.
"""

import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .blocks import Document, Table
from .plain import read_plain
from .word import NotWord, read_word

if TYPE_CHECKING:
    from minimaria.errors import Sentence

MOST_PARTS = 2_000  # a Word file with a picture on every page has some hundred
MOST_UNPACKED = 100 * 1024 * 1024  # bytes, all parts
MOST_IN_ONE_PART = 12 * 1024 * 1024  # bytes; a hundred pages of text are about five million
MOST_CHARACTERS = 300_000  # a hundred pages
MOST_LINES = 5_000  # paragraphs, items and rows

_SAVE_AS = _("Save it as a Word document (.docx) or as plain text (.txt) and try again.")
_NOT_THESE: tuple[tuple[bytes, "Sentence"], ...] = (
    (b"%PDF", _("The file is a PDF.")),
    (b"\x89PNG", _("The file is a picture.")),
    (b"\xff\xd8\xff", _("The file is a picture.")),
    (b"GIF8", _("The file is a picture.")),
    (b"II*\x00", _("The file is a picture.")),
    (b"MM\x00*", _("The file is a picture.")),
    (b"BM", _("The file is a picture.")),
    (b"RIFF", _("The file is a picture or a sound.")),
    (b"{\\rtf", _("The file is in Rich Text Format.")),
    (b"Rar!", _("The file is an archive.")),
    (b"7z\xbc\xaf", _("The file is an archive.")),
    (b"\x1f\x8b", _("The file is an archive.")),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Word before 2007, and the wrapping of every password-protected Office file
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")


class UnreadableDocument(ValueError):
    """The file cannot be read as a letter or a plan. `sentence` says why and what to do instead."""

    def __init__(self, sentence: "Sentence") -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def __str__(self) -> str:
        return str(self.sentence)


def read_document(source: Path | str | bytes, *, name: str = "") -> Document:
    """The document in a file or in bytes, which `name` says what they claim to be. Raises only UnreadableDocument."""
    if not isinstance(source, bytes):
        path = Path(source)
        source, name = _bytes_of(path), name or path.name
    if len(source) > settings.UPLOAD_LIMIT:
        raise _too_large()
    if not source.strip():
        raise UnreadableDocument(_("The file is empty. Choose the document and try again."))
    ending = Path(name).suffix.lower()
    if ending in (".docm", ".dotm"):
        raise _has_macros()
    if source.startswith(_ZIP):
        if ending == ".txt":
            raise UnreadableDocument(_("The file is called .txt but is not text. Give it back its right name, or save it anew as text."))
        return _bounded(_word(source))
    _refuse_other_kinds(source)
    if ending == ".docx":
        raise UnreadableDocument(
            _("The file is called .docx but is not a Word document. Give it back its right name, or save it anew from Word.")
        )
    return _bounded(read_plain(_text(source)))


def _bounded(document: Document) -> Document:
    lines = sum(len(block.rows) if isinstance(block, Table) else 1 for block in document.blocks)
    if lines > MOST_LINES or sum(map(len, document.texts())) > MOST_CHARACTERS:
        raise UnreadableDocument(
            _("The file holds more text than a letter of intent or a plan does. Choose the document itself, without appendices.")
        )
    return document


def _too_large() -> UnreadableDocument:
    megabytes = settings.UPLOAD_LIMIT // (1024 * 1024)
    return UnreadableDocument(
        _("The file is larger than %(megabytes)s MB. Take out the pictures, or save it as plain text (.txt), and try again.")
        % {"megabytes": megabytes}
    )


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > settings.UPLOAD_LIMIT:
            raise _too_large()
        return path.read_bytes()
    except (OSError, ValueError) as problem:
        if isinstance(problem, UnreadableDocument):
            raise
        raise UnreadableDocument(_("There is no file that can be read at that place. Check the name and try again.")) from problem


def _of_another_kind(kind: "Sentence") -> UnreadableDocument:
    return UnreadableDocument(format_lazy("{kind} {advice}", kind=kind, advice=_SAVE_AS))


def _has_macros() -> UnreadableDocument:
    return UnreadableDocument(_("The file holds macros, which are never run here. Save it as a Word document without macros (.docx)."))


def _refuse_other_kinds(content: bytes) -> None:
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise UnreadableDocument(_("The file is protected by a password. Open it in Word, take the password away and save it again."))
        raise UnreadableDocument(_("The file is of an old Word format (.doc). Open it in Word and save it as .docx."))
    kind = next((sentence for start, sentence in _NOT_THESE if content.startswith(start)), None)
    if kind is None and content[4:8] == b"ftyp":
        kind = _("The file is a picture or a film.")
    start = content[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if kind is None and (start.startswith((b"<!doctype", b"<html", b"<?xml", b"<svg")) or b"<html" in start or b"<body" in start):
        kind = _("The file is a web page or another kind of markup.")
    if kind is not None:
        raise _of_another_kind(kind)


def _text(content: bytes) -> str:
    """UTF-8 or, with a mark, UTF-16; else the old Windows encoding that Notepad wrote, where all of it makes sense."""
    encodings = ["utf-16"] if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not any(unicodedata.category(character) in ("Cc", "Co", "Cs", "Cn") and character not in "\t\n\r\f\v\x85" for character in text):
            return unicodedata.normalize("NFC", text)
    raise _of_another_kind(_("The file holds characters that are not text."))


def _word(content: bytes) -> Document:
    # zipfile and zlib raise these for damaged archives; RuntimeError is an encrypted part, NotImplementedError a method of packing.
    damaged = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError, KeyError, OverflowError)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return read_word(_parts(archive))
    except UnreadableDocument:
        raise
    except NotWord as problem:
        raise UnreadableDocument(problem.sentence) from problem
    except damaged as problem:
        raise UnreadableDocument(
            _("The file is damaged. Open it in Word; if Word can read it, save it again under a new name and try with that.")
        ) from problem


def _parts(archive: zipfile.ZipFile) -> Callable[[str], bytes | None]:
    """A function that gives a part by its name, None where there is none. Looks at the whole archive first."""
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
        raise _of_another_kind(_("The file is not a Word document."))
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise _has_macros()

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
