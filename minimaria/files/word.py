"""A Word file's parts become blocks. Follows ECMA-376 where documents use it; reads no pictures and follows no links."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _
from lxml import etree

from minimaria.files.archive import Part, UnreadableDocument
from minimaria.files.blocks import Block, Document, Heading, Item, Paragraph, Table

Element = etree._Element

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_HEADING_NAMES = ("heading", "rubrik")
_LIST_NAMES = ("list bullet", "list number", "punktlista", "numrerad lista")
# Containers whose content stands in the document as if they were not there; what is in no such container is not read.
_TRANSPARENT = {
    "sdt",
    "sdtContent",
    "ins",
    "moveTo",
    "customXml",
    "smartTag",
    "hyperlink",
    "fldSimple",
    "AlternateContent",
    "Choice",
    "dir",
    "bdo",
}
_MARGINS = [f"word/{margin}{n}.xml" for n in range(1, 10) for margin in ("header", "footer")]
_MOST_SPANNED = 63  # columns: Word's own limit of a table


class NotWord(UnreadableDocument):
    """The parts are not those of a Word document."""

    def __init__(self) -> None:
        super().__init__(_("The file is not a whole Word document. Open it in Word, save it as .docx and try again."))


@dataclass(frozen=True)
class Style:
    """What a paragraph or a run is given by its style, styles it is based on included."""

    level: int | None = None
    is_list: bool = False
    numbered: bool = False
    bold: bool | None = None
    is_contents: bool = False


def read_word(part: Part) -> Document:
    """The document of these parts. Raises NotWord when there is none."""
    body = _child(parse(part("word/document.xml")), "body")
    if body is None:
        raise NotWord
    reader = _Reader(_Styles(part("word/styles.xml")), _notes(part("word/footnotes.xml")))
    margins = [line for name in _MARGINS if (root := parse(part(name))) is not None for line in _lines(root)]
    blocks = tuple(reader.blocks(body))
    tracked = next(_descendants(body, {"ins", "del", "moveTo", "moveFrom"}), None) is not None
    return Document(blocks, tuple(margins), has_tracked_changes=tracked)


def parse(xml: bytes | None) -> Element | None:
    """The root of a part, with entities, DTDs and the network refused; None for a part that is not there."""
    if xml is None:
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(xml, parser)
    except etree.XMLSyntaxError:
        raise NotWord from None


def name_of(element: Element) -> str:
    """The element's name without its namespace: strict and transitional documents differ in nothing else that is read here."""
    return etree.QName(element).localname


def _child(element: Element | None, *path: str) -> Element | None:
    for name in path:
        element = next((child for child in element if name_of(child) == name), None) if element is not None else None
    return element


def _value(element: Element | None, *path: str) -> str | None:
    """The `val` of the property at `path`, "" where the property is there without a value, None where it is not there."""
    found = _child(element, *path)
    if found is None:
        return None
    return next((value for key, value in found.attrib.items() if etree.QName(key).localname == "val"), "")


def attribute(element: Element, name: str) -> str:
    """The attribute of this name, whatever its namespace; "" where there is none."""
    return next((str(value) for key, value in element.attrib.items() if etree.QName(key).localname == name), "")


def _is_on(value: str | None) -> bool | None:
    return None if value is None else value.lower() not in ("0", "false", "off", "none")


def _descendants(element: Element, names: set[str]) -> Iterator[Element]:
    return (found for found in element.iter(etree.Element) if name_of(found) in names)


class _Styles:
    """The styles by their keys, each worked out when it is asked for: a file brings hundreds and uses ten."""

    def __init__(self, xml: bytes | None = None) -> None:
        root = parse(xml)
        self._elements = {attribute(s, "styleId"): s for s in (root if root is not None else ()) if name_of(s) == "style"}
        self._known: dict[str, Style] = {}

    def get(self, key: str | None) -> Style:
        """A style that is not there says nothing."""
        key = key or ""
        if key not in self._known:
            self._known[key] = self._style(key)
        return self._known[key]

    def _style(self, key: str, depth: int = 10) -> Style:
        """The style with what it inherits. Word follows ten links; more, or a circle, would be a damaged file."""
        element = self._elements.get(key)
        if element is None or depth == 0:
            return Style()
        base = self._style(_value(element, "basedOn") or "", depth - 1)
        name = (_value(element, "name") or key).lower()
        outline = _value(element, "pPr", "outlineLvl")
        bold = _is_on(_value(element, "rPr", "b"))
        numbering = _value(element, "pPr", "numPr", "numId")
        return Style(
            level=_level(name, outline, base.level),
            is_list=base.is_list or name.startswith(_LIST_NAMES) or bool(numbering and numbering != "0"),
            numbered=base.numbered if numbering is None else numbering != "0",
            bold=base.bold if bold is None else bold,
            is_contents=name.startswith(("toc ", "innehåll ")),
        )


def _level(name: str, outline: str | None, inherited: int | None) -> int | None:
    if name in ("title", "rubrik", "titel"):
        return 0
    word, _blank, number = name.partition(" ")
    if word in _HEADING_NAMES and number.isdecimal():
        return int(number)
    if outline is not None and outline.isdecimal():
        return int(outline) + 1 if int(outline) < 9 else None
    return inherited


def _notes(xml: bytes | None) -> dict[str, str]:
    root = parse(xml)
    return {attribute(note, "id"): " ".join(_lines(note)) for note in (root if root is not None else ()) if name_of(note) == "footnote"}


def _lines(root: Element) -> list[str]:
    """The text of every paragraph below `root`, empty ones left out."""
    texts = ("".join(text for text, _bold in _Reader(_Styles(), {}).runs(paragraph, Style())) for paragraph in _descendants(root, {"p"}))
    return [text.strip() for text in texts if text.strip()]


@dataclass
class _Reader:
    """One walk through the body; collects the footnotes of a section until the next heading."""

    styles: _Styles
    footnotes: dict[str, str]
    pending: list[str] = field(default_factory=list)
    counted: int = 0

    def blocks(self, body: Element) -> Iterator[Block]:
        for element in self._content(body):
            found = [self.table(element)] if name_of(element) == "tbl" else self.paragraph(element)
            for block in found:
                if isinstance(block, Heading):
                    yield from self._footnotes()
                yield block
        yield from self._footnotes()

    def _footnotes(self) -> Iterator[Block]:
        notes, self.pending = self.pending, []
        yield from (Paragraph(note) for note in notes)

    def _content(self, element: Element) -> Iterator[Element]:
        """Paragraphs and tables, those in content controls and accepted insertions included; contents lists are left out."""
        for child in element.iterchildren(etree.Element):
            name = name_of(child)
            if name in ("p", "tbl"):
                yield child
            elif name in _TRANSPARENT and _value(child, "sdtPr", "docPartObj", "docPartGallery") != "Table of Contents":
                yield from self._content(child)

    def paragraph(self, element: Element) -> Iterator[Block]:
        """The paragraph's block, then the text boxes that are anchored in it."""
        style = self.styles.get(_value(element, "pPr", "pStyle"))
        runs = [(text, bold) for text, bold in self.runs(element, style) if text]
        text = "".join(text for text, _bold in runs).strip(" \n")
        written = [(part, bold) for part, bold in runs if part.strip()]
        if not style.is_contents:
            yield from self._block(element, text, style, bold=bool(written) and all(bold for _part, bold in written))
        for box in _descendants(element, {"txbxContent"}):
            if not any(name_of(ancestor) == "Fallback" for ancestor in box.iterancestors()):
                for inner in self._content(box):
                    yield from [self.table(inner)] if name_of(inner) == "tbl" else self.paragraph(inner)

    def _block(self, element: Element, text: str, style: Style, *, bold: bool) -> Iterator[Block]:
        direct = _value(element, "pPr", "numPr", "numId")
        outline = _value(element, "pPr", "outlineLvl")
        level = int(outline) + 1 if outline and outline.isdecimal() and int(outline) < 9 else style.level
        if level is not None and text:
            yield Heading(text, level, numbered=style.numbered if direct is None else direct != "0")
        elif (style.is_list if direct is None else direct != "0") and level is None:
            yield Item(text.strip(), bold)
        elif text:
            yield Paragraph(text, bold)

    def runs(self, element: Element, style: Style) -> Iterator[tuple[str, bool]]:
        """The paragraph's text in pieces, each with whether it is bold."""
        for child in element.iterchildren(etree.Element):
            name = name_of(child)
            if name == "r":
                bold = _is_on(_value(child, "rPr", "b"))
                inherited = self.styles.get(_value(child, "rPr", "rStyle")).bold
                given = next((known for known in (bold, inherited, style.bold) if known is not None), False)
                yield "".join(self._characters(child)), given
            elif name in _TRANSPARENT:
                yield from self.runs(child, style)

    def _characters(self, run: Element) -> Iterator[str]:
        for child in run.iterchildren(etree.Element):
            match name_of(child):
                case "t":
                    yield child.text or ""
                case "tab" | "ptab":
                    yield "\t"
                case "br" | "cr":
                    yield "\n"
                case "noBreakHyphen":
                    yield "-"
                case "footnoteReference":
                    yield self._reference(attribute(child, "id"))

    def _reference(self, key: str) -> str:
        if key not in self.footnotes:
            return ""
        self.counted += 1
        mark = str(self.counted).translate(_SUPERSCRIPT)
        self.pending.append(f"{mark} {self.footnotes[key]}")
        return mark

    def table(self, element: Element) -> Table:
        rows = (row for row in self._inside(element, "tr") if _child(row, "trPr", "del") is None)
        return Table(tuple(tuple(self._cells(row)) for row in rows))

    def _inside(self, element: Element, wanted: str) -> Iterator[Element]:
        for child in element.iterchildren(etree.Element):
            if name_of(child) == wanted:
                yield child
            elif name_of(child) in _TRANSPARENT:
                yield from self._inside(child, wanted)

    def _cells(self, row: Element) -> Iterator[str]:
        yield from [""] * _number(_value(row, "trPr", "gridBefore"))
        for cell in self._inside(row, "tc"):
            # A cell that continues the one above holds nothing of its own.
            continues = _value(cell, "tcPr", "vMerge") in ("", "continue")
            yield "" if continues else "\n".join(self._cell_lines(cell))
            yield from [""] * (_number(_value(cell, "tcPr", "gridSpan")) - 1)

    def _cell_lines(self, cell: Element) -> Iterable[str]:
        for element in self._content(cell):
            if name_of(element) == "tbl":
                yield from ("\t".join(row).strip() for row in self.table(element).rows)
                continue
            for block in self.paragraph(element):
                if isinstance(block, Table):
                    yield from ("\t".join(row).strip() for row in block.rows)
                else:
                    yield f"• {block.text}" if isinstance(block, Item) else block.text


def _number(value: str | None) -> int:
    return min(int(value), _MOST_SPANNED) if value and value.isdecimal() else 0
