"""Word files made part by part, for what no writer makes: broken ones, and the rarer turns of the format."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENT = "<w:p><w:r><w:t>Hej</w:t></w:r></w:p>"


def packed(parts: Mapping[str, bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def part(root: str, content: str) -> bytes:
    xml = f'<w:{root} xmlns:w="{_NAMESPACE}" xmlns:mc="urn:mc">{content}</w:{root}>'
    return xml.encode()


def word_file(body: str, *, styles: str = "", footnotes: str = "", header: str = "") -> bytes:
    """A Word file with this body; the other parts only where they are given."""
    parts = {"word/document.xml": part("document", f"<w:body>{body}</w:body>")}
    parts |= {"word/styles.xml": part("styles", styles)} if styles else {}
    parts |= {"word/footnotes.xml": part("footnotes", footnotes)} if footnotes else {}
    parts |= {"word/header1.xml": part("hdr", header)} if header else {}
    return packed(parts)


def paragraph(text: str, *, style: str = "", properties: str = "", bold: bool = False) -> str:
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f"<w:p><w:pPr>{style}{properties}</w:pPr><w:r>{weight}<w:t>{text}</w:t></w:r></w:p>"
