"""Whether a signed PDF is what was signed: told by a process that can do nothing else (`signature_reader.py`).

    check_signatures(content, trusted=[…]) -> Checked      never an exception, whatever the bytes are

A check says whether the signatures are intact, whether they cover the whole document, whose they are, and whether a
listed issuer answers for them. It says nothing of who may sign: that a person says, by the mandate.
"""

import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

logger = logging.getLogger(__name__)

_READER = Path(__file__).with_name("signature_reader.py")
_SECONDS = 15  # by the clock on the wall; the process has fewer of the processor
_MOST_ANSWERED = 64 * 1024  # bytes


class FileState(Enum):
    """What could be told of the file."""

    UNSIGNED = "unsigned"
    ENCRYPTED = "encrypted"
    UNREADABLE = "unreadable"
    CHECKED = "checked"


@dataclass(frozen=True)
class OneSignature:
    """One electronic signature: the common name in its certificate, and what the check found."""

    signer: str
    is_intact: bool
    covers_all: bool
    is_trusted: bool


@dataclass(frozen=True)
class Checked:
    """What a file's signatures say."""

    state: FileState
    signatures: Sequence[OneSignature] = ()

    @property
    def are_intact(self) -> bool:
        return bool(self.signatures) and all(one.is_intact for one in self.signatures)

    @property
    def cover_all(self) -> bool:
        return bool(self.signatures) and all(one.covers_all for one in self.signatures)

    @property
    def are_trusted(self) -> bool:
        """Whether a listed issuer answers for each: never for one that is broken or does not cover all."""
        return self.are_intact and self.cover_all and all(one.is_trusted for one in self.signatures)


def check_signatures(content: bytes, *, trusted: Sequence[str] = ()) -> Checked:
    """What the PDF's signatures say; `trusted` are issuers as PEM. A file that cannot be read is an answer, never a fault."""
    # A signature says in clear text which bytes it covers. Without that there is none, and no process to be started.
    if b"/ByteRange" not in content and b"/Encrypt" not in content:
        return Checked(FileState.UNSIGNED)
    return as_checked(_ask(json.dumps(list(trusted)).encode() + b"\n" + content))


def as_checked(answer: Any) -> Checked:
    """The answer of the process; what is no answer is a file that could not be read."""
    try:
        signatures = [
            OneSignature(str(s["signer"]), s["intact"] is True, s["covers"] is True, s["trusted"] is True) for s in answer["signatures"]
        ]
        return Checked(FileState(answer["state"]), signatures)
    except (KeyError, TypeError, ValueError):
        return Checked(FileState.UNREADABLE)


def _ask(asked: bytes) -> Any:
    """The answer of the process that checks; None when it has none."""
    with os.fdopen(os.memfd_create("signed"), "w+b") as source:
        source.write(asked)
        source.seek(0)
        # -I: nothing of our environment, and none of our secrets, goes along.
        process = subprocess.Popen(  # noqa: S603 - our own file, by its own path
            [sys.executable, "-I", str(_READER)],
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
            answer = said.read(_MOST_ANSWERED)
        if process.wait() == 0:
            return json.loads(answer)
        logger.warning("The signatures of a file could not be checked: the reader ended with %s", process.returncode)
    except ValueError:
        logger.warning("The signatures of a file could not be checked: the reader's answer made no sense")
    finally:
        clock.cancel()
    return None
