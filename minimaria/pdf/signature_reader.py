"""Checks the signatures in one PDF, in a process of its own that can do nothing else.

    python -I minimaria/pdf/signature_reader.py < question      prints one JSON object: the answer of `read`

`signatures.py` starts it. Before a byte is looked at, the process gives up what it could do: memory, time and output are
bounded, and no further file or socket can be opened. That it dies is expected; its parent goes on. Needs no Django.
"""

import asyncio
import json
import resource
import sys
from collections.abc import Iterable, Sequence
from contextlib import closing
from importlib import import_module
from io import BytesIO
from typing import Any

from asn1crypto import pem, x509
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

MEMORY = 1024 * 1024 * 1024  # bytes of address space, libraries included
SECONDS = 10  # of the processor
MOST_SIGNATURES = 60

UNSIGNED, ENCRYPTED, UNREADABLE, CHECKED = "unsigned", "encrypted", "unreadable", "checked"


def read(asked: bytes, loop: asyncio.AbstractEventLoop) -> dict[str, Any]:
    """What the signatures say. Asked is by a line of JSON with the issuers that are trusted, as PEM, and then the file.

    The answer is a `state`, and of each signature whose it is, whether it is intact, covers all, and is trusted.
    """
    trusted, _newline, content = asked.partition(b"\n")
    try:
        return _checked(content, _certificates(json.loads(trusted)), loop)
    except Exception:  # a file that somebody sent can be broken in every way there is; nothing here is ours to mend
        return {"state": UNREADABLE, "signatures": []}


def _checked(content: bytes, trusted: Sequence[x509.Certificate], loop: asyncio.AbstractEventLoop) -> dict[str, Any]:
    file = PdfFileReader(BytesIO(content))
    if file.encrypted:
        return {"state": ENCRYPTED, "signatures": []}
    embedded = file.embedded_regular_signatures
    if not embedded:
        return {"state": UNSIGNED, "signatures": []}
    if len(embedded) > MOST_SIGNATURES:
        raise PdfReadError("More signatures than any agreement has")
    whole = any(_covers_the_file(one) for one in [*embedded, *file.embedded_timestamp_signatures])
    return {"state": CHECKED, "signatures": [_said_of(one, trusted, whole, loop) for one in embedded]}


def _said_of(
    signature: EmbeddedPdfSignature, trusted: Sequence[x509.Certificate], whole: bool, loop: asyncio.AbstractEventLoop
) -> dict[str, Any]:
    # No fetching: nothing about a file that is looked at here leaves this machine.
    context = ValidationContext(trust_roots=list(trusted), allow_fetching=False)
    status = loop.run_until_complete(async_validate_pdf_signature(signature, context))
    return {
        "signer": _common_name(status.signing_cert),
        "intact": bool(status.intact and status.valid),
        "covers": _covers(status, whole),
        "trusted": bool(status.trusted),
    }


def _covers_the_file(signature: EmbeddedPdfSignature) -> bool:
    return bool(signature.evaluate_signature_coverage() == SignatureCoverageLevel.ENTIRE_FILE)


def _covers(status: Any, whole: bool) -> bool:
    """Whether nothing that a reader sees came after the signature but what later signatures cover.

    What proves a signature over time (certificates, revocation) may be appended by whoever keeps the file. Further
    signatures are appended too, and the last of them covers the file with all before.
    """
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return True
    if status.modification_level is ModificationLevel.LTA_UPDATES:
        return True
    return whole and status.modification_level in (ModificationLevel.NONE, ModificationLevel.FORM_FILLING)


def _common_name(certificate: x509.Certificate) -> str:
    name = certificate.subject.native
    said = name.get("common_name") or name.get("organization_name") or ""
    return str(said[0] if isinstance(said, list) else said)[:200]


def _certificates(issuers: Iterable[str]) -> list[x509.Certificate]:
    """The issuers of the list that can be read; one that cannot is trusted by nobody."""
    found = []
    for text in issuers:
        try:
            found += [x509.Certificate.load(der) for _kind, _headers, der in pem.unarmor(text.encode(), multiple=True)]
        except ValueError:
            continue
    return found


# What a check asks for when nothing can be opened any more.
_LATER = (
    "cryptography.hazmat.backends.openssl.backend",
    "pyhanko.pdf_utils.crypt.pdfmac",
    "pyhanko.pdf_utils.filters",
    "pyhanko.pdf_utils.metadata.xmp_xml",
)


def _give_up_rights() -> None:
    """From here on: no file, no socket, no child, no more than this memory and time."""
    for name in _LATER:
        import_module(name)
    for limit, value in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, 3),  # what is open stays so; no more is opened
    ):
        resource.setrlimit(limit, (value, value))


def main() -> None:
    """Read standard input, answer on standard output."""
    with closing(asyncio.new_event_loop()) as loop:  # opens what it needs now
        asked = sys.stdin.buffer.read()
        _give_up_rights()
        sys.stdout.write(json.dumps(read(asked, loop)))


if __name__ == "__main__":
    main()
