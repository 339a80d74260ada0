"""How far each chain has come, kept beside the files and not in the database.

Who brings back an older copy of the database, or cuts off a chain's end, would else go unseen until the next
checkpoint is compared. Written after each commit; a machine that stops in between leaves it one event behind, never ahead.
"""

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings


def reached(chain: str, number: int, digest: str) -> None:
    """Keep that the chain has come so far, unless it is known to have come further."""
    path = _folder() / chain
    try:
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)  # two verbs end in one order and may come here in the other
        known = os.read(file, 100).partition(b" ")[0]
        if not known or int(known) < number:
            os.pwrite(file, f"{number} {digest}\n".encode(), 0)  # never shorter than what stood there
    finally:
        os.close(file)


def witnessed() -> Iterator[tuple[str, int, str]]:
    """For each chain: its name, how far it is known to have come, and the hash there."""
    for path in sorted(_folder().glob("*")):
        number, _space, digest = path.read_text().strip().partition(" ")
        yield path.name, int(number), digest


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "audit"
