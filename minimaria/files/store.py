"""Bytes in and out. Checking and storing happen before a verb runs; the verb only writes the row."""

import hashlib
import io
import struct
import zipfile
from dataclasses import dataclass
from typing import BinaryIO

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from minimaria.errors import NotPossible
from minimaria.files.models import StoredFile

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ZIP = "application/zip"  # made by us, and taken from nobody
ENDINGS = {PDF: ".pdf", WORD: ".docx", "image/png": ".png", "image/jpeg": ".jpg"}


@dataclass(frozen=True)
class Kept:
    """Bytes that have been checked and stored: what a verb needs to write the row, and the name they came with."""

    sha256: str
    size: int
    content_type: str
    name: str
    was_read: bool = False  # whether there is a text of it (minimaria/files/reading.py)

    def row(self) -> StoredFile:
        """The row of these bytes, made when they are new. To be called inside a verb.

        NotPossible when the bytes went meanwhile: somebody has just withdrawn the same file.
        """
        stored, made = StoredFile.objects.get_or_create(sha256=self.sha256, defaults={"size": self.size, "content_type": self.content_type})
        if made and not default_storage.exists(path_of(self.sha256)):
            raise NotPossible(_("The file was withdrawn while you were saving. Choose it again."))
        return stored


def keep(file: BinaryIO, name: str) -> Kept:
    """Check the bytes and store them. NotPossible when they are too many, none, or not what we take.

    What a file is, is read from its bytes, never from its name. Stored before the verb: bytes without a row are
    harmless, a row without bytes is not.
    """
    data = file.read(settings.UPLOAD_LIMIT + 1)
    kept = check(data, name)
    write(path_of(kept.sha256), data)
    return kept


def keep_made(file: BinaryIO, content_type: str, name: str) -> Kept:
    """Store a file that this program has made, of whatever size: it is not read into memory, nor looked at as those are that people send."""
    sha256 = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # a BinaryIO has all that is asked for
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    if not default_storage.exists(path_of(sha256)):
        default_storage.save(path_of(sha256), File(file))
    return Kept(sha256, size, content_type, name)


def check(data: bytes, name: str) -> Kept:
    """What `keep` would keep of the bytes, with nothing stored yet. NotPossible as there."""
    if len(data) > settings.UPLOAD_LIMIT:
        limit = settings.UPLOAD_LIMIT // 1024 // 1024
        raise NotPossible(ngettext("A file can be at most %(limit)s MB.", "A file can be at most %(limit)s MB.", limit) % {"limit": limit})
    content_type = _kind_of(data)
    if content_type is None:
        raise NotPossible(_("This file is neither PDF, Word nor a picture. Save it as a PDF and try again."))
    return Kept(hashlib.sha256(data).hexdigest(), len(data), content_type, _plain_name(name, ENDINGS[content_type]))


def write(path: str, data: bytes) -> None:
    """Write the bytes unless they are there whole: a process that died while writing leaves a part under the same path."""
    if default_storage.exists(path):
        if default_storage.size(path) == len(data):
            return
        default_storage.delete(path)
    default_storage.save(path, ContentFile(data))


def path_of(sha256: str) -> str:
    """Where the store keeps the bytes: two folders deep, so that no folder grows without end."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def path_of_reading(sha256: str) -> str:
    """Where what was read of the bytes lies: beside them (minimaria/files/reading.py)."""
    return f"{path_of(sha256)}.read"


def forget(file: StoredFile) -> bool:
    """Remove the file, its bytes and what was read of it, unless another row still needs it. To be called inside a verb.

    The bytes go once the verb has been committed; whether they go is the answer.
    """
    digest = file.sha256
    try:
        file.delete()
    except ProtectedError:
        return False
    transaction.on_commit(lambda: remove_bytes(digest))
    return True


def remove_bytes(digest: str) -> None:
    """Remove the bytes of this hash and what was read of them, unless a row needs them."""
    if not StoredFile.objects.filter(sha256=digest).exists():  # somebody may have sent the same file meanwhile
        for path in (path_of_reading(digest), path_of(digest)):
            default_storage.delete(path)


def _kind_of(data: bytes) -> str | None:
    if data.startswith(b"%PDF-"):
        return PDF
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    return WORD if _is_word(data) else None


def _is_word(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            return "word/document.xml" in parts.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, struct.error):  # all that a broken one raises
        return False


def _plain_name(name: str, ending: str) -> str:
    """The name without folders and without signs that a header or a file system reads in its own way."""
    stem = name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0] or "fil"
    return "".join(c if c.isalnum() or c in " -_().,§" else "_" for c in stem)[:80].strip() + ending
