"""The key that signs the log, and those that signed it before.

In production it comes from the environment (AUDIT_KEY); on loopback the installation makes one of its own beside its
files. The key is kept apart from the database: who owns the database alone can make no event that verifies.
"""

import base64
import os
from functools import cache
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings


def sign(said: str) -> str:
    """The site's signature on the words, in base64."""
    return base64.b64encode(_key().sign(said.encode())).decode()


def public() -> str:
    """The key by which anybody checks our signatures, in base64."""
    return base64.b64encode(_key().public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()


def has_signed(said: str, signature: str) -> bool:
    """Whether the site, with its key or a former one, signed the words."""
    for known in (public(), *settings.AUDIT_FORMER_KEYS):
        try:
            Ed25519PublicKey.from_public_bytes(base64.b64decode(known)).verify(base64.b64decode(signature), said.encode())
        except (InvalidSignature, ValueError):
            continue
        return True
    return False


def head(chain: str, number: int, its_hash: str) -> str:
    """The words that are signed for one event: its hash covers all before it."""
    return f"minimaria-event {chain} {number} {its_hash}"


def _key() -> Ed25519PrivateKey:
    return _key_of(settings.AUDIT_KEY or _own(Path(settings.MEDIA_ROOT).with_name("audit.key")))


@cache
def _key_of(words: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(base64.b64decode(words))


@cache
def _own(path: Path) -> str:
    """The key of an installation on loopback, made when it is met for the first time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}")
    part.write_text(base64.b64encode(os.urandom(32)).decode())
    part.chmod(0o600)
    try:
        os.link(part, path)  # whole or not at all, and the first one stays
    except FileExistsError:
        pass
    finally:
        part.unlink()
    return path.read_text()
