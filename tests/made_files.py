"""Files as people send them, made on the spot: Word files of raw markup, and PDFs written object by object."""

import io
import zipfile
from collections.abc import Mapping

import pikepdf

from minimaria.demo.extracts import word_file

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(*paragraphs: str, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A Word file of these paragraphs, and of other parts."""
    return _with_parts(word_file(paragraphs).getvalue(), parts or {})


def word_of(markup: str, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A Word file whose body is this markup, with `w:` for Word's own names."""
    document = f'<w:document xmlns:w="{_MAIN}"><w:body>{markup}</w:body></w:document>'
    return _with_parts(word_file([]).getvalue(), {"word/document.xml": document, **(parts or {})})


def part(name: str, markup: str) -> str:
    """A part of Word's own with this root."""
    return f'<w:{name} xmlns:w="{_MAIN}">{markup}</w:{name}>'


def run(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f'<w:p><w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def _with_parts(content: bytes, parts: Mapping[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as was, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        kept = {name: was.read(name) for name in was.namelist()}
        for name, text in {**kept, **parts}.items():
            archive.writestr(name, text)
    return made.getvalue()


def pdf(*lines: str, drawing: str = "", before: str = "", change: "object" = None, **save: object) -> bytes:
    """A PDF of one page with these lines from the top, and what is drawn before and after them."""
    made = pikepdf.new()
    page = made.add_blank_page(page_size=(595, 842))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica, Encoding=pikepdf.Name.WinAnsiEncoding
    )
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=made.make_indirect(font)))
    text = b"".join(
        b"BT /F1 12 Tf 1 0 0 1 60 %d Tm <%s> Tj ET\n" % (720 - 20 * number, line.encode("cp1252").hex().encode())
        for number, line in enumerate(lines)
    )
    page.Contents = made.make_stream(before.encode() + b"\n" + text + drawing.encode())
    if callable(change):
        change(made)
    written = io.BytesIO()
    made.save(written, deterministic_id="encryption" not in save, **save)  # type: ignore[arg-type]
    return written.getvalue()


def shown(text: str, *, x: int = 60, y: int = 300, operators: str = "") -> str:
    """The drawing of one more text."""
    return f"BT /F1 12 Tf {operators} 1 0 0 1 {x} {y} Tm <{text.encode('cp1252').hex()}> Tj ET\n"
