"""An uploaded document between its upload and the confirmation: bytes in the store, a signed token in the address.

The preview can be left and come back to. Nothing is in the database until somebody confirms.
"""

import hashlib

from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import Http404

_SALT = "importing.upload"
_DAYS = 14


def put(data: bytes, name: str, *, of: str) -> str:
    """Store the bytes and give the token that finds them again, in this collaboration alone (by its slug; "" for a new one)."""
    digest = hashlib.sha256(data).hexdigest()
    if not default_storage.exists(path := _path(digest)):
        default_storage.save(path, ContentFile(data))
    return signing.dumps([digest, name], salt=f"{_SALT}:{of}")


def get(token: str, *, of: str) -> tuple[bytes, str]:
    """The bytes and the name they came with. Http404 for a token that is not ours or another's, or older than two weeks."""
    try:
        digest, name = signing.loads(token, salt=f"{_SALT}:{of}", max_age=_DAYS * 24 * 3600)
        with default_storage.open(_path(digest)) as file:
            return file.read(), name
    except (signing.BadSignature, FileNotFoundError) as error:
        raise Http404 from error


def _path(digest: str) -> str:
    return f"uploads/{digest[:2]}/{digest}"
