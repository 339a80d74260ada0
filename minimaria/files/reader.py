"""Reads one file that somebody sent, in a process of its own that can do nothing else.

    python -I minimaria/files/reader.py KIND < file        prints one JSON object: {"refused": "…"} or {"text": "…", "doubts": […]}

`reading.py` starts it. Before a byte is looked at, the process gives up what it could do: memory, time and output are
bounded, and no further file or socket can be opened, by any code in it. That it dies is expected; its parent goes on.
Needs no settings and no database, so it starts quickly.
"""

import json
import resource
import sys
from pathlib import Path
from typing import Any

MEMORY = 1024 * 1024 * 1024  # bytes of address space, libraries included
SECONDS = 10  # of the processor
MOST_TEXT = 150_000  # characters


def read(content: bytes, kind: str) -> dict[str, Any]:
    """What the file says: why it is refused, or its text with the names of all that makes the text doubtful.

    `kind` is "pdf", "signed" (a PDF that is to be a signed one), "word" or "picture". The text is None where there is none: a picture is not read. Sentences are
    message ids, for who asked to translate.
    """
    import zipfile
    from io import BytesIO

    from minimaria.files import structure
    from minimaria.files.archive import UnreadableDocument, word_parts
    from minimaria.files.pdf_text import Unopened, pdf_text
    from minimaria.files.word_text import word_text

    try:
        if kind == "picture":
            structure.check_picture(content)
            return {"text": None, "doubts": []}
        if kind in ("pdf", "signed"):
            structure.check_pdf(content, may_be_signed=kind == "signed")
            text, doubts = pdf_text(content)
        else:
            with word_parts(content) as part, zipfile.ZipFile(BytesIO(content)) as archive:
                structure.check_word(content, part, archive.namelist())
            text, doubts = word_text(content)
    except UnreadableDocument as refusal:
        return {"refused": str(refusal)}
    except Unopened:
        return {"text": None, "doubts": []}
    if len(text) > MOST_TEXT:
        return {"text": None, "doubts": ["too_long"]}
    return {"text": text if text.strip() else None, "doubts": doubts}


def _give_up_rights() -> None:
    """From here on: no file, no socket, no child, no more than this memory and time."""
    import encodings.cp437
    import encodings.idna
    import encodings.utf_16  # noqa: F401 - what an archive or XML may ask for later, when nothing can be opened any more

    for limit, value in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, 3),  # standard input, output and error are open; a fourth is refused by the kernel
    ):
        resource.setrlimit(limit, (value, value))


def main(kind: str) -> None:
    """Read standard input, answer on standard output."""
    for known in ("pdf", "word", "picture"):
        read(b"", known)  # loads all that is needed, while it can still be opened
    _give_up_rights()
    sys.stdout.write(json.dumps(read(sys.stdin.buffer.read(), kind)))


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from django.conf import settings

    settings.configure(USE_I18N=False)  # sentences stay message ids
    main(sys.argv[1])
