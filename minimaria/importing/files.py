"""The door: bytes that somebody sent become a `Document`, or one sentence about why not. Nothing else may come out.

Everything is bounded before it is read: the file, and what a Word file is when unpacked (minimaria/files/archive.py).
"""

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from minimaria.files.archive import UnreadableDocument, has_macros, word_parts
from minimaria.files.blocks import Document, Table
from minimaria.files.word import read_word

from .plain import read_plain

__all__ = ["MOST_CHARACTERS", "MOST_LINES", "UnreadableDocument", "read_document"]

if TYPE_CHECKING:
    from minimaria.errors import Sentence

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
        raise has_macros()
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
    with word_parts(content) as parts:
        return read_word(parts)
