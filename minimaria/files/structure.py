"""What a file is built of, before anybody opens it: one kind of file and no other, nothing that runs, nothing locked.

Runs in the limited process of `reader.py`. Every refusal says what to do instead.
"""

import re
import struct
from collections.abc import Iterator
from io import BytesIO

import pikepdf
from django.utils.translation import gettext_lazy as _

from minimaria.files.archive import Part, UnreadableDocument

MOST_PIXELS = 120_000_000  # a page at 600 dots to the inch is 35 million
# What a signing service attaches are records: XML, JSON, text, pages, pictures. These are none.
_PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"L\0\0\0",
    b"Rar!",
    b"7z\xbc\xaf",
)
_PROGRAM_NAME = re.compile(
    r"\.(?:exe|com|scr|bat|cmd|ps1|vbs?|jse?|wsf|hta|jar|lnk|msi|dll|app|sh|docm|xlsm|pptm)\s*$", re.IGNORECASE | re.MULTILINE
)
_MOST_ATTACHED = 40
_MARKUP = re.compile(rb"<\s*(?:!doctype\s+html|html|script|body|svg|iframe)\b", re.IGNORECASE)
_RUNS = ("/JavaScript", "/JS", "/Launch", "/RichMedia", "/ImportData", "/SubmitForm", "/XFA")
_OUTSIDE = re.compile(rb'<[^>]*TargetMode\s*=\s*["\']External["\'][^>]*>', re.IGNORECASE)
_ASKED_FOR = re.compile(rb"/(?:attachedTemplate|oleObject|frame|subDocument|aFChunk|externalLink)[\"']", re.IGNORECASE)

_TWO_KINDS = _("The file is of two kinds at once. Save the document anew as a PDF and try with that.")
_RUNS_SOMETHING = _("The file holds a script or something else that can run. Print the document to a new PDF and try with that.")
_LOCKED = _("The file is protected by a password or encrypted. Save it without protection and try again.")
_DAMAGED = _("The file is damaged. Open it; if it can be read, save it under a new name and try with that.")
_CARRIES = _("Other files are attached inside the file. Print the document to a new PDF and try with that.")
_CARRIES_WHAT_RUNS = _("A file that can run is attached inside the document. Ask the signing service for the document without it.")
_TOO_MANY_DOTS = _("The picture is too large when unpacked. Take it with fewer dots, or save it as a PDF.")


def check_word(content: bytes, part: Part, names: list[str]) -> None:
    """Raise UnreadableDocument where the Word file carries or fetches something that runs, or is something else besides."""
    if not content.startswith(b"PK\x03\x04") or content[content.rfind(b"PK\x05\x06") + 22 :] or _MARKUP.search(content[:1024]):
        raise UnreadableDocument(_TWO_KINDS)
    if any(
        re.search(r"activex|embeddings/|\.(?:bin|exe|js|vbs|hta|html?)$", name, re.IGNORECASE)
        for name in names
        if "printerSettings" not in name
    ):
        raise UnreadableDocument(_RUNS_SOMETHING)
    for name in names:
        if name.endswith(".rels") and any(_ASKED_FOR.search(link) for link in _OUTSIDE.findall(part(name) or b"")):
            raise UnreadableDocument(_RUNS_SOMETHING)


def check_pdf(content: bytes, *, may_be_signed: bool = False) -> None:
    """Raise UnreadableDocument for a PDF that is locked, broken, runs something, carries files, or is something else besides.

    One that has a signature may carry files, where a signed one is asked for: signing services attach their records. Those
    are looked into as far as to tell a record from a program, and a PDF among them is held to what is said here.
    """
    end = content.rfind(b"%%EOF")
    if end < 0 or len(content[end + 5 :].strip(b"\r\n\0 ")) > 0 or b"PK\x05\x06" in content[-65_600:] or _MARKUP.search(content[:1024]):
        raise UnreadableDocument(_TWO_KINDS if end >= 0 else _DAMAGED)
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            if pdf.is_encrypted:
                raise UnreadableDocument(_LOCKED)
            _check_attached(pdf, may_carry=may_be_signed and any(map(_is_signature, pdf.objects)))
            for thing in pdf.objects:
                if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)) and _can_run(thing):
                    raise UnreadableDocument(_RUNS_SOMETHING)
    except pikepdf.PasswordError as problem:
        raise UnreadableDocument(_LOCKED) from problem
    except pikepdf.PdfError as problem:
        raise UnreadableDocument(_DAMAGED) from problem


def _check_attached(pdf: pikepdf.Pdf, *, may_carry: bool) -> None:
    found = list(_attached(pdf))
    if (found and not may_carry) or len(found) > _MOST_ATTACHED:
        raise UnreadableDocument(_CARRIES)
    for name, content in found:
        if _PROGRAM_NAME.search(name) or content.startswith(_PROGRAMS):
            raise UnreadableDocument(_CARRIES_WHAT_RUNS)
        if content.startswith(b"%PDF-"):
            check_pdf(content)


def _attached(pdf: pikepdf.Pdf) -> Iterator[tuple[str, bytes]]:
    """Each file inside, by its name: those in the document's list, and those that hang on a page."""
    for name, listed in pdf.attachments.items():
        yield f"{name}\n{listed.filename}", listed.get_file().read_bytes()
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and isinstance(carried := thing.get("/EF"), pikepdf.Dictionary):
            for stream in carried.values():
                if isinstance(stream, pikepdf.Stream):
                    yield f"{thing.get('/F', '')}\n{thing.get('/UF', '')}", stream.read_bytes()


def _is_signature(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and "/ByteRange" in thing


def _can_run(thing: pikepdf.Object, depth: int = 4) -> bool:
    """Whether the object, or one that stands directly in it, is an action that runs, sends or fetches."""
    for key, value in thing.items():
        if key in _RUNS or (key == "/S" and isinstance(value, pikepdf.Name) and str(value) in _RUNS):
            return True
        if depth and isinstance(value, pikepdf.Dictionary) and not value.is_indirect and _can_run(value, depth - 1):
            return True
    return False


def check_picture(content: bytes) -> None:
    """Raise UnreadableDocument for a picture that does not end where it says, or that is too large when unpacked."""
    try:
        width, height, end = _png(content) if content.startswith(b"\x89PNG") else _jpeg(content)
    except (struct.error, IndexError) as problem:
        raise UnreadableDocument(_DAMAGED) from problem
    if width * height > MOST_PIXELS:
        raise UnreadableDocument(_TOO_MANY_DOTS)
    if content[end:].strip(b"\0"):
        raise UnreadableDocument(_TWO_KINDS)


def _png(content: bytes) -> tuple[int, int, int]:
    """Width, height and where the picture ends."""
    width, height = struct.unpack(">II", content[16:24])
    at = 8
    while content[at + 4 : at + 8] != b"IEND":
        at += 12 + struct.unpack(">I", content[at : at + 4])[0]
    return width, height, at + 12


def _jpeg(content: bytes) -> tuple[int, int, int]:
    at, size = 2, (0, 0)
    while content[at + 1] != 0xDA:  # what comes after is the picture itself
        if content[at] != 0xFF:
            raise IndexError
        if content[at + 1] in {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}:
            size = struct.unpack(">HH", content[at + 5 : at + 9])
        at += 2 + struct.unpack(">H", content[at + 2 : at + 4])[0]
    end = content.rindex(b"\xff\xd9") if b"\xff\xd9" in content[at:] else len(content) + 1
    if end > len(content) or not all(size):
        raise IndexError
    # A thumbnail or a second picture lies before the last end; what lies after it belongs to no picture.
    return size[1], size[0], end + 2
