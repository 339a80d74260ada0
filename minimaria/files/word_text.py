"""A Word file's text, and whether it is all that a reader of the page sees and nothing else.

What is read is kept to a list of what is understood: whatever else stands in the file is a doubt. A doubt refuses
nothing; it says that no machine may conclude anything from the text by itself.
"""

import re
from collections.abc import Iterator

from minimaria.files.archive import Part, word_parts
from minimaria.files.blocks import Block, Heading, Item, Paragraph, Table
from minimaria.files.word import Element, attribute, name_of, parse, read_word

# What holds text, or stands between words and shows nothing of its own.
_UNDERSTOOD = {
    *("body", "p", "r", "t", "tab", "ptab", "br", "cr", "noBreakHyphen", "tbl", "tr", "tc", "hyperlink", "smartTag", "sdt", "sdtContent"),
    *("bookmarkStart", "bookmarkEnd", "proofErr", "lastRenderedPageBreak", "permStart", "permEnd", "sectPr", "tblGrid"),
}
_PROPERTIES = {"pPr", "rPr", "tblPr", "tblPrEx", "trPr", "tcPr", "sdtPr", "sdtEndPr", "sectPr", "tblGrid"}
# Each doubt by its name, which a page translates.
CHANGED, HIDDEN, STRUCK, BESIDE, PICTURE, NOTES, NUMBERING, COLUMNS, DRAFT, UNKNOWN = (
    *("tracked_changes", "hidden_text", "struck_text", "text_boxes", "pictures", "footnotes", "list_words", "columns"),
    *("draft_mark", "unknown_parts"),
)
_DOUBTS = {
    **dict.fromkeys(("ins", "del", "moveFrom", "moveTo", "delText", "cellIns", "cellDel", "cellMerge", "numberingChange"), CHANGED),
    **dict.fromkeys(("rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange"), CHANGED),
    **dict.fromkeys(("vanish", "specVanish", "webHidden", "hidden"), HIDDEN),
    **dict.fromkeys(("strike", "dstrike"), STRUCK),
    **dict.fromkeys(("framePr", "txbxContent", "AlternateContent", "bdo", "dir"), BESIDE),
    **dict.fromkeys(("drawing", "pict", "object"), PICTURE),
    **dict.fromkeys(("footnoteReference", "endnoteReference", "commentReference"), NOTES),
}
_SWITCHED_OFF = ("0", "false", "off", "none")
_DECIDING = re.compile(
    r"\b(?:att|beslut\w*|förslag\w*|föreslå\w*|yrka\w*|reserv\w*|godkän\w*|anta\w*|bifall\w*|avslag\w*|avslå\w*)\b", re.IGNORECASE
)
_UNFINISHED = re.compile(r"utkast|förslag|arbetsmaterial|koncept|ej justerat|ojusterat|preliminär|makulera|draft", re.IGNORECASE)
_PALE, _DARK = 0xC0, 0x60  # of 255, in each of red, green and blue
_TINY = 12  # half points


def word_text(content: bytes) -> tuple[str, list[str]]:
    """The text, page heads and feet first, and the names of the doubts. Raises UnreadableDocument."""
    with word_parts(content) as part:
        document = read_word(part)
        body = parse(part("word/document.xml"))
        assert body is not None  # what has no body is refused by read_word
        doubts = {*_in_body(body), *_in_styles(body, part), *_in_margins(part), *_in_numbering(part)}
        if any(isinstance(block, Table) and _has_deciding_columns(block) for block in document.blocks):
            doubts.add(COLUMNS)
    lines = [*document.margins, "", *(line for block in document.blocks for line in _lines(block))]
    return "\n".join(lines).strip("\n"), sorted(doubts)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text):
            yield from ("", text)
        case Item(text):
            yield f"- {text}"
        case Paragraph(text):
            yield text
        case _:  # a table
            yield from ("\t".join(cell for cell in row if cell) for row in block.rows)


def _has_deciding_columns(table: Table) -> bool:
    """Whether what is decided may stand beside something else: then nobody can tell what is read in which order."""
    return any(sum(map(bool, row)) > 1 and _DECIDING.search(" ".join(row)) for row in table.rows)


def _in_body(body: Element) -> Iterator[str]:
    for element in body.iter("{*}*"):
        name = name_of(element)
        if element is body or name == "background":
            continue
        if name in _DOUBTS:
            if not _is_off(element):
                yield _DOUBTS[name]
        elif any(name_of(above) in _PROPERTIES for above in element.iterancestors()):
            yield from _in_property(element)
        elif name in ("fldSimple", "instrText"):
            if not re.match(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", attribute(element, "instr") or element.text or ""):
                yield UNKNOWN
        elif name not in _UNDERSTOOD and name not in _PROPERTIES and name != "fldChar":
            yield UNKNOWN


def _is_off(element: Element) -> bool:
    return attribute(element, "val").lower() in _SWITCHED_OFF


def _in_property(element: Element) -> Iterator[str]:
    """Letters that are there and cannot be seen, or are not the letters they are stored as."""
    match name_of(element):
        case "color" if _is_pale(attribute(element, "val")) or attribute(element, "themeColor") in ("background1", "background2", "light1"):
            yield HIDDEN
        case "shd" if _is_dark(attribute(element, "fill")):
            yield HIDDEN
        case "highlight" if attribute(element, "val").startswith(("black", "dark")):
            yield HIDDEN
        case "sz" if _number(attribute(element, "val"), _TINY) < _TINY:
            yield HIDDEN
        case "w" if _number(attribute(element, "val").rstrip("%"), 100) < 50:
            yield HIDDEN
        case "spacing" if attribute(element, "lineRule") == "exact" and _number(attribute(element, "line"), 240) < 100:
            yield HIDDEN
        case "trHeight" if attribute(element, "hRule") == "exact":
            yield HIDDEN
        case "ind" if any(
            abs(_number(attribute(element, side), 0)) > 8000 for side in ("left", "start", "right", "end", "firstLine", "hanging")
        ):
            yield HIDDEN
        case "rFonts" if re.search(r"dings|symbol|barcode|streckkod", " ".join(map(str, element.attrib.values())), re.IGNORECASE):
            yield UNKNOWN


def _number(value: str, otherwise: int) -> int:
    return int(value) if re.fullmatch(r"-?\d{1,9}", value) else otherwise


def _shades(value: str) -> list[int]:
    return [int(value[at : at + 2], 16) for at in (0, 2, 4)] if re.fullmatch(r"[0-9A-Fa-f]{6}", value) else []


def _is_pale(value: str) -> bool:
    return bool(shades := _shades(value)) and min(shades) >= _PALE


def _is_dark(value: str) -> bool:
    return bool(shades := _shades(value)) and max(shades) < _DARK


def _in_styles(body: Element, part: Part) -> Iterator[str]:
    """What the styles in use give the text, the document's own defaults included."""
    root = parse(part("word/styles.xml"))
    if root is None:
        return
    styles = {attribute(style, "styleId"): style for style in root if name_of(style) == "style"}
    used = {attribute(element, "val") for element in body.iter("{*}pStyle", "{*}rStyle", "{*}tblStyle")}
    used |= {key for key, style in styles.items() if attribute(style, "default") in ("1", "true")}
    for _link in range(len(styles)):
        more = {attribute(element, "val") for key in used & styles.keys() for element in styles[key].iter("{*}basedOn")} - used
        if not more:
            break
        used |= more
    for given in [*(styles[key] for key in used & styles.keys()), *(one for one in root if name_of(one) == "docDefaults")]:
        for element in given.iter("{*}*"):
            if name_of(element) in _DOUBTS:
                if not _is_off(element):
                    yield _DOUBTS[name_of(element)]
            else:
                yield from _in_property(element)


def _in_margins(part: Part) -> Iterator[str]:
    """A page head or foot that says that this is not yet the minutes, also as a watermark."""
    for name in [f"word/{margin}{n}.xml" for n in range(1, 10) for margin in ("header", "footer")]:
        root = parse(part(name))
        if root is None:
            continue
        if next(root.iter("{*}textpath"), None) is not None:
            yield DRAFT
        if _UNFINISHED.search("".join(str(text) for text in root.itertext())):
            yield DRAFT


def _in_numbering(part: Part) -> Iterator[str]:
    """Words that stand in the list's own marks, and so in no paragraph: "att" as a bullet, "Förslag 1"."""
    root = parse(part("word/numbering.xml"))
    for level in root.iter("{*}lvlText") if root is not None else ():
        if re.search(r"[^\W\d_]{2,}", attribute(level, "val").replace("%", "")):
            yield NUMBERING
