"""The files, held against the hashes under which they are kept."""

import hashlib
from collections.abc import Iterator

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from minimaria.files.models import StoredFile
from minimaria.files.store import path_of


def check() -> Iterator[str | None]:
    """For each file the sentence on what is wrong with it, or None."""
    for key, digest in StoredFile.objects.order_by("pk").values_list("key", "sha256"):
        found = _digest(path_of(digest))
        # A party may have withdrawn it while we read.
        is_wrong = found != digest and StoredFile.objects.filter(sha256=digest).exists()
        if not is_wrong:
            yield None
        elif found is None:
            yield _("The file %(key)s (%(digest)s…) is not in the store.") % {"key": key, "digest": digest[:12]}
        else:
            yield _("The file %(key)s (%(digest)s…) is not the one that was kept: its bytes were changed.") % {
                "key": key,
                "digest": digest[:12],
            }


def _digest(path: str) -> str | None:
    try:
        with default_storage.open(path) as stored:
            return hashlib.file_digest(stored, "sha256").hexdigest()
    except FileNotFoundError:
        return None
