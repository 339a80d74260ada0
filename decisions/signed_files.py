"""What the electronic signatures in a stored file say, in plain sentences. The check itself: minimaria/pdf/signatures.py.

checked(signature.file) -> FileCheck | None      None where there is nothing to check: a picture, a Word file
"""

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from minimaria.files.models import StoredFile
from minimaria.files.store import PDF, path_of
from minimaria.pdf.signatures import Checked, FileState, check_signatures
from minimaria.phrases import one_after_another

logger = logging.getLogger(__name__)

_KEPT = 60 * 60  # seconds: a certificate's term may end meanwhile, but not the bytes of a file


@dataclass(frozen=True)
class FileCheck:
    """What is said of a file: sentences, and how they are to be taken ("success", "warning", "danger", "info")."""

    sentences: Sequence[str]
    tone: str


def checked(file: StoredFile) -> FileCheck | None:
    """What the file's signatures say. Reading a file takes a moment, so what was found is remembered for a while."""
    if file.content_type != PDF:
        return None
    trusted = trusted_issuers()
    by = hashlib.sha256("\n".join(trusted).encode()).hexdigest()[:16]
    key = f"signed-{file.sha256}-{by}"
    found = cache.get(key)
    if found is None:
        found = _check(file, trusted)
        if found.state is not FileState.UNREADABLE:  # that may be this machine's fault, and over in a minute
            cache.set(key, found, _KEPT)
    return told(found)


def _check(file: StoredFile, trusted: Sequence[str]) -> Checked:
    try:
        with default_storage.open(path_of(file.sha256)) as stored:
            return check_signatures(stored.read(), trusted=trusted)
    except OSError:
        logger.exception("The store has no bytes for %s", file.sha256)
        return Checked(FileState.UNREADABLE)


def trusted_issuers() -> list[str]:
    """The operator's list: what each PEM file in SIGNATURE_TRUST_DIR says. Empty without it: then nobody is trusted."""
    if not settings.SIGNATURE_TRUST_DIR:
        return []
    try:
        return [path.read_text(encoding="ascii") for path in sorted(Path(settings.SIGNATURE_TRUST_DIR).glob("*.pem"))]
    except (OSError, ValueError):
        logger.exception("The list of trusted issuers in SIGNATURE_TRUST_DIR cannot be read")
        return []


def told(found: Checked) -> FileCheck:
    """The result, plainly. What is broken is said first and alone: the rest would only comfort."""
    if found.state is FileState.UNSIGNED:
        return FileCheck([_("The file has no electronic signatures.")], "info")
    if found.state is FileState.ENCRYPTED:
        return FileCheck([_("The file is encrypted, so its signatures cannot be checked. Upload it without a password.")], "warning")
    if found.state is FileState.UNREADABLE or not found.signatures:
        return FileCheck([_("The signatures in the file cannot be read. Check it in the service where it was signed.")], "warning")
    number, names = len(found.signatures), one_after_another(one.signer or _("somebody without a name") for one in found.signatures)
    whose = ngettext("Signed by %(names)s, by the certificate.", "Signed by %(names)s, by the certificates.", number) % {"names": names}
    if not found.are_intact:
        return FileCheck([_("The file has been changed since it was signed, or a signature is broken."), whose], "danger")
    if not found.cover_all:
        return FileCheck([_("Something was added to the document after it was signed."), whose], "danger")
    whole = ngettext(
        "The signature is intact and covers the whole document.", "The signatures are intact and cover the whole document.", number
    )
    if found.are_trusted:
        trust = ngettext("Its issuer is on the list of trusted ones.", "Their issuers are on the list of trusted ones.", number)
        return FileCheck([whole, trust, whose], "success")
    trust = ngettext("Its issuer is not on the list of trusted ones.", "Not all their issuers are on the list of trusted ones.", number)
    return FileCheck([whole, trust, whose], "warning")
