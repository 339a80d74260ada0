"""A PDF's text layer, and whether it is all that a reader of the pages sees and nothing else.

The text is what the file says that its letters are; what a reader sees is what the pages look like. So each page is
drawn, and a letter counts as seen only where there is ink. Whatever else could add to the text, cover it or strike it
out is a doubt: it refuses nothing, but no machine may conclude anything from the text by itself.
"""

import ctypes
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

MOST_PAGES = 40
MOST_CHARACTERS = 100_000
# Each doubt by its name, which a page translates.
HIDDEN, SCANNED, STRUCK, BESIDE, ORDER, LAYERS, UNKNOWN, LONG = (
    *("hidden_text", "pictures", "struck_text", "text_boxes", "columns", "layers", "unknown_parts", "too_long"),
)
_SCALE = 2  # dots for each point
_CONTRAST = 60  # of 255, between the letter and what it stands on
_PICTURE = 0.12  # of the page; a coat of arms is smaller
_HEAD, _FOOT = 0.88, 0.10  # of the page's height: what stands beyond is not asked for its order
_LINK, _WIDGET = raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_WIDGET


@dataclass(frozen=True)
class Letter:
    """A character and where it stands, in points from the page's lower left corner."""

    text: str
    left: float = 0.0
    bottom: float = 0.0
    right: float = 0.0
    top: float = 0.0
    base: float = 0.0  # the line it stands on; "p" reaches below

    @property
    def is_drawn(self) -> bool:
        """Whether it is one that leaves ink."""
        return not self.text.isspace() and self.right > self.left and self.top > self.bottom


class Unopened(ValueError):
    """The file is no PDF that can be opened."""


def pdf_text(content: bytes) -> tuple[str, list[str]]:
    """The text, page by page, and the names of the doubts. Raises Unopened."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as problem:
        raise Unopened from problem
    pages, doubts, length = [], set(_in_catalogue(content)), 0
    for number in range(min(len(document), MOST_PAGES)):
        page = document[number]
        letters = list(_letters(page))
        length += len(letters)
        if length > MOST_CHARACTERS:
            break
        pages.append("".join(letter.text for letter in letters))
        doubts |= set(_on_page(page, letters))
    if len(document) > MOST_PAGES or length > MOST_CHARACTERS:
        doubts.add(LONG)
    return "\n".join(pages).strip("\n"), sorted(doubts)


def _in_catalogue(content: bytes) -> Iterator[str]:
    """Layers that one program shows and another does not."""
    if b"/OCProperties" in content:
        yield LAYERS


def _letters(page: pypdfium2.PdfPage) -> Iterator[Letter]:
    text = page.get_textpage()
    left, bottom, right, top, across, base = (ctypes.c_double() for _number in range(6))
    before = ""
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        character = chr(code) if 0 < code < 0x110000 else "\ufffd"
        if raw.FPDFText_HasUnicodeMapError(text, index) == 1:
            character = "\ufffd"
        if raw.FPDFText_IsHyphen(text, index) == 1 or character in "\x02\ufffe":
            yield Letter("-\n")  # the line ends here; what reads on decides whether the hyphen belongs to the word
            before = "\n"
            continue
        if character == "\r" or (character == "\n" and before == "\n"):
            continue
        before = character
        if raw.FPDFText_IsGenerated(text, index) == 1 or not raw.FPDFText_GetCharBox(text, index, left, right, bottom, top):
            yield Letter(character)
        else:
            raw.FPDFText_GetCharOrigin(text, index, across, base)
            yield Letter(character, left.value, bottom.value, right.value, top.value, base.value)


def _on_page(page: pypdfium2.PdfPage, letters: list[Letter]) -> Iterator[str]:
    drawn = [letter for letter in letters if letter.is_drawn]
    width, height = page.get_size()
    if page.get_rotation() or any(abs(side) > 0.01 for side in page.get_mediabox()[:2]) or page.get_mediabox() != page.get_cropbox():
        yield UNKNOWN  # places on the page would have to be turned or moved before they can be compared
        return
    yield from _annotated(page)
    yield from _objects(page, drawn, width * height)
    if not _are_seen(page, drawn):
        yield HIDDEN
    if _is_out_of_order(drawn, height):
        yield ORDER


def _annotated(page: pypdfium2.PdfPage) -> Iterator[str]:
    """Notes, stamps, filled-in fields and strokes that were put on the page afterwards."""
    for number in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, number)
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        raw.FPDFPage_CloseAnnot(annotation)
        if kind != _LINK:
            yield BESIDE


def _objects(page: pypdfium2.PdfPage, drawn: list[Letter], area: float) -> Iterator[str]:
    for thing in page.get_objects(max_depth=1):
        if thing.type == raw.FPDF_PAGEOBJ_TEXT:
            # Filled letters, outlined or not: the rest are drawn as nothing, or as the edge of something else.
            if raw.FPDFTextObj_GetTextRenderMode(thing) not in (raw.FPDF_TEXTRENDERMODE_FILL, raw.FPDF_TEXTRENDERMODE_FILL_STROKE):
                yield HIDDEN
        elif thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = thing.get_bounds()
            if (right - left) * (top - bottom) > area * _PICTURE or any(_inside(one, left, bottom, right, top) for one in drawn):
                yield SCANNED
        elif thing.type == raw.FPDF_PAGEOBJ_PATH:
            if any(_crosses(line, drawn) for line in _strokes(thing)):
                yield STRUCK
        else:  # a drawing within the drawing, a shading: places in it are not those of the page
            yield UNKNOWN


def _inside(letter: Letter, left: float, bottom: float, right: float, top: float) -> bool:
    across, up = (letter.left + letter.right) / 2, (letter.bottom + letter.top) / 2
    return left <= across <= right and bottom <= up <= top


def _strokes(path: pypdfium2.PdfObject) -> Iterator[tuple[float, float, float, float]]:
    """The box around each stretch of the path, in the page's points; a thin bar that is filled is one stretch."""
    matrix = path.get_matrix()
    x, y, before = ctypes.c_float(), ctypes.c_float(), None
    for number in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        if before is not None and raw.FPDFPathSegment_GetType(segment) != raw.FPDF_SEGMENT_MOVETO:
            yield min(before[0], point[0]), min(before[1], point[1]), max(before[0], point[0]), max(before[1], point[1])
        before = point


def _crosses(stroke: tuple[float, float, float, float], drawn: list[Letter]) -> bool:
    """Whether a stroke goes through letters: not under them, as a rule below a line does, nor around them, as a frame."""
    left, bottom, right, top = stroke
    for letter in drawn:
        foot = max(letter.bottom, letter.base)
        edge = (letter.top - foot) * 0.1
        if left < letter.right - 0.2 and right > letter.left + 0.2 and bottom < letter.top - edge and top > foot + edge:
            return True
    return False


def _are_seen(page: pypdfium2.PdfPage, drawn: list[Letter]) -> bool:
    """Whether there is ink at each letter's place, and no other letter upon it."""
    picture = page.render(scale=_SCALE, grayscale=True, may_draw_forms=False)
    dots, stride, width, height = bytes(picture.buffer), picture.stride, picture.width, picture.height
    cells: dict[tuple[int, int], list[Letter]] = defaultdict(list)
    for letter in drawn:
        left, right = int(letter.left * _SCALE), int(letter.right * _SCALE) + 1
        upper, lower = height - int(letter.top * _SCALE) - 1, height - int(letter.bottom * _SCALE)
        if left < 0 or upper < 0 or right > width or lower > height:
            return False
        rows = [dots[row * stride + left : row * stride + right] for row in range(max(upper - 1, 0), min(lower + 1, height))]
        if max(map(max, rows)) - min(map(min, rows)) < _CONTRAST:
            return False
        across, up = (letter.left + letter.right) / 2, (letter.bottom + letter.top) / 2
        near = cells[int(across // 4), int(up // 4)]
        if any(abs(across - (one.left + one.right) / 2) < 0.8 and abs(up - (one.bottom + one.top) / 2) < 0.8 for one in near):
            return False
        near.append(letter)
    return True


def _is_out_of_order(drawn: list[Letter], height: float) -> bool:
    """Whether the text runs otherwise than one reads: down the page, and in a line to the right. List marks may stand anywhere."""
    before: Letter | None = None
    for letter in drawn:
        if not letter.text.isalnum() or not height * _FOOT < letter.bottom < height * _HEAD:
            continue
        if before is not None:
            middle, size = (letter.bottom + letter.top) / 2, max(letter.top - letter.bottom, before.top - before.bottom, 4.0)
            same_line = before.bottom - size * 0.6 <= middle <= before.top + size * 0.6
            if (same_line and letter.right < before.left - 1) or (not same_line and middle > before.top):
                return True
        before = letter
    return False
