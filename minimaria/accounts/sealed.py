"""Secrets that must be read again, kept unreadable to who reads the database alone: sealed under SECRET_KEY."""

import base64
import functools
import hashlib

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


@functools.cache
def _under(keys: tuple[str, ...]) -> MultiFernet:
    digests = (hashlib.sha256(f"minimaria.accounts.sealed {key}".encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


def _seal() -> MultiFernet:
    return _under((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


def sealed(text: str) -> str:
    """The text, readable again by `opened` with the same SECRET_KEY or one of SECRET_KEY_FALLBACKS."""
    return _seal().encrypt(text.encode()).decode()


def opened(text: str) -> str:
    """What was sealed. Raises cryptography.fernet.InvalidToken under another key."""
    return _seal().decrypt(text.encode()).decode()
