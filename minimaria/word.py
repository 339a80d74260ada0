"""Word files to go on writing in: headings that are headings, Swedish as the language, nothing that a template brings along.

word_file(title, [Heading("Förslag till beslut"), "Nämnden beslutar", Quoted("att …")]) -> HttpResponse
"""

import io
from collections.abc import Iterable
from typing import NamedTuple

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Heading(NamedTuple):
    """A heading below the title."""

    text: str


class Quoted(NamedTuple):
    """Words to be taken over as they stand, indented."""

    text: str


class ToFill(NamedTuple):
    """A place for the writer's own words: in italics and brackets, so that none is sent by mistake."""

    text: str


Block = str | Heading | Quoted | ToFill


def word_file(title: str, blocks: Iterable[Block]) -> bytes:
    """The file's bytes. Each text becomes a paragraph, typed text as it is."""
    document = Document()
    document.core_properties.title = title
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.language = "sv-SE"
    normal = document.styles["Normal"]
    normal.font.size = Pt(11)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "sv-SE")
    normal.element.get_or_add_rPr().append(language)
    document.add_heading(title, level=1)
    for block in blocks:
        if isinstance(block, Heading):
            document.add_heading(block.text, level=2)
        elif isinstance(block, Quoted):
            document.add_paragraph(block.text).paragraph_format.left_indent = Cm(1)
        elif isinstance(block, ToFill):
            document.add_paragraph().add_run(f"[{block.text}]").italic = True
        else:
            document.add_paragraph(block)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def as_word(content: bytes, name: str) -> HttpResponse:
    """The file to keep. `name` is without its ending."""
    disposition = content_disposition_header(as_attachment=True, filename=f"{name}.docx")
    return HttpResponse(content, content_type=CONTENT_TYPE, headers={"Content-Disposition": str(disposition)})
