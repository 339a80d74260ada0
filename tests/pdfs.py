"""What a test reads of a PDF: the text of its pages, and its own structure; and what a document says before it is one."""

import html
import io
import json
import re
from typing import Any

import pikepdf
import pypdfium2
from django.template.loader import render_to_string
from django.utils import translation

from minimaria.pdf import Document, rendering


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, on one line."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def text_of(pdf: bytes) -> str:
    """All its text on one line, the words that were divided at a line's end whole again (PDFium marks them with U+0002)."""
    return " ".join(pages_of(pdf)).replace("\x02 ", "").replace("\x02", "")


def opened(pdf: bytes) -> pikepdf.Pdf:
    """The PDF's own structure. Keep it in a variable: what is read from it dies with it."""
    return pikepdf.open(io.BytesIO(pdf))


def data_of(pdf: bytes) -> Any:
    """The facts for a machine that the PDF carries."""
    with opened(pdf) as file:
        (attached,) = file.attachments.values()
        return json.loads(attached.get_file().read_bytes())


def words_of(document: Document) -> str:
    """What the document says, on one line, before it is laid out: a hundred times as fast as to read it off the PDF."""
    facts = rendering._Document(document.title, document.author, document.subject, "sv", document.made_on)
    with translation.override("sv"):
        markup = render_to_string(document.template, {**document.context, "document": facts})
    shown = re.sub(r"<(style|title|script)\b.*?</\1>|<[^>]+>", " ", markup, flags=re.S)
    return " ".join(html.unescape(shown).replace("\u00ad", "").split())
