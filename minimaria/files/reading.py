"""The text of a file that somebody sent, read before the verb runs, by a process that can do nothing else (`reader.py`).

    kept = keep_and_read(upload, "Utdrag.pdf")      NotPossible with a sentence when the file is refused
    reading_of(stored_file).text                    what was read, as long as the bytes are in the store

What was read lies beside the bytes and goes with them. A reader that dies, hangs or talks nonsense has read nothing:
that is an answer like any other, never a fault of the page.
"""

import io
import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from minimaria.errors import NotPossible
from minimaria.files import store
from minimaria.files.models import StoredFile
from minimaria.files.store import PDF, WORD, Kept
from minimaria.text import has_personal_identity_number

logger = logging.getLogger(__name__)

_READER = Path(__file__).with_name("reader.py")
_SECONDS = 20  # by the clock on the wall; the process has fewer of the processor
_MOST_ANSWERED = 1024 * 1024  # bytes
_KINDS = {PDF: "pdf", WORD: "word"}
NOT_READ = "not_read"  # the doubt where there is no answer
PERSONAL_NUMBER = "personal_number"


@dataclass(frozen=True)
class Reading:
    """What a file says. `text` is None where there is nothing to read; `doubts` name what makes the text less than certain."""

    text: str | None = None
    doubts: Sequence[str] = ()

    @property
    def is_certain(self) -> bool:
        """Whether a reader of the pages sees this text, all of it and nothing else, as far as a machine can tell."""
        return bool(self.text) and not self.doubts


def keep_and_read(file: BinaryIO, name: str, *, is_asked: bool = False) -> Kept:
    """Check, read and store the file, as `store.keep` does. NotPossible when what it is built of is refused.

    What looks like a personal identity number is refused too; unless the form asks about it (`is_asked`), since in minutes
    it may be a number of the registry.
    """
    data, kept = _checked(file, name)
    reading = read_file(data, kept.content_type)
    if not is_asked and has_personal_identity_number(reading.text or ""):
        raise NotPossible(_("What looks like a personal identity number stands in the file. Cover or remove it, and try again."))
    store.write(store.path_of(kept.sha256), data)
    return _remember(kept, reading)


def keep_signed(file: BinaryIO, name: str) -> Kept:
    """The same for a document that somebody has signed, which cannot be changed without breaking what was signed.

    A signing service's own records may be attached to it. That it holds a personal identity number is told, as a doubt
    (PERSONAL_NUMBER), and not refused; its text is not kept.
    """
    data, kept = _checked(file, name)
    reading = read_file(data, kept.content_type, is_signed=True)
    store.write(store.path_of(kept.sha256), data)
    if reading_at(kept.sha256).text is None:  # what was read of the same bytes as an extract stays
        _remember(kept, Reading(doubts=[PERSONAL_NUMBER] if has_personal_identity_number(reading.text or "") else []))
    return kept


def _checked(file: BinaryIO, name: str) -> tuple[bytes, Kept]:
    data = file.read(settings.UPLOAD_LIMIT + 1)
    return data, store.check(data, name)


def _remember(kept: Kept, reading: Reading) -> Kept:
    store.write(store.path_of_reading(kept.sha256), json.dumps({"text": reading.text, "doubts": list(reading.doubts)}).encode())
    return replace(kept, was_read=bool(reading.text))


def read_file(data: bytes, content_type: str, *, is_signed: bool = False) -> Reading:
    """What the bytes say. NotPossible, with the reason, when they are refused."""
    kind = _KINDS.get(content_type, "picture")
    answer = ask(data, "signed" if is_signed and content_type == PDF else kind)
    if answer is None:
        return Reading(doubts=(NOT_READ,))
    if refusal := answer.get("refused"):
        raise NotPossible(_(refusal))
    return _as_reading(answer)


def _as_reading(answer: Mapping[str, Any]) -> Reading:
    text = answer.get("text")
    return Reading(text if isinstance(text, str) else None, tuple(map(str, answer.get("doubts") or ())))


def ask(data: bytes, kind: str) -> Mapping[str, Any] | None:
    """The answer of the process that reads; None when it has none."""
    with os.fdopen(os.memfd_create("upload"), "w+b") as source:
        source.write(data)
        source.seek(0)
        # -I: nothing of our environment, and none of our secrets, goes along.
        process = subprocess.Popen(  # noqa: S603 - our own file, by its own path
            [sys.executable, "-I", str(_READER), kind],
            stdin=source,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"LANG": "C.UTF-8"},
            start_new_session=True,
        )
    clock = threading.Timer(_SECONDS, process.kill)
    clock.start()
    try:
        assert process.stdout is not None
        with process.stdout as said:
            answer = said.read(_MOST_ANSWERED + 1)
        if len(answer) > _MOST_ANSWERED:
            process.kill()
        if process.wait() == 0 and len(answer) <= _MOST_ANSWERED:
            return _parsed(answer)
        logger.warning("A file of %d bytes could not be read: the reader ended with %s", len(data), process.returncode)
        return None
    finally:
        clock.cancel()


def _parsed(answer: bytes) -> Mapping[str, Any] | None:
    try:
        parsed = json.loads(answer)
    except ValueError:
        return None
    return parsed if isinstance(parsed, dict) else None


def reading_of(file: StoredFile) -> Reading:
    """What was read of the stored file; nothing, for one that was never read."""
    return reading_at(file.sha256)


def reading_at(sha256: str) -> Reading:
    """The same by the file's hash, before it has a row."""
    try:
        with default_storage.open(store.path_of_reading(sha256)) as lying:
            return _as_reading(_parsed(lying.read()) or {})
    except FileNotFoundError:
        return Reading()


def keep_own(file: io.BytesIO, name: str) -> Kept:
    """The same for a file that this program has written itself: there is nothing to be guarded against, so it is read here."""
    from minimaria.files import reader

    data = file.getvalue()
    kept = store.keep(io.BytesIO(data), name)
    return _remember(kept, _as_reading(reader.read(data, _KINDS.get(kept.content_type, "picture"))))
