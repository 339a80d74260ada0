"""The typefaces of a document, and which characters they can draw.

Only these are used, never one that happens to be installed on the machine: the same input gives the same bytes
everywhere, and a character that no typeface has would make the file invalid as an archive's.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from fontTools.ttLib import TTFont


@dataclass(frozen=True)
class Face:
    """One font file. Each file has a family of its own: WeasyPrint takes two files of one family and weight for the
    same font, and prints the letters of the one with the glyph numbers of the other."""

    family: str
    weight: int
    package: str
    file: str

    @property
    def address(self) -> str:
        return f"bundled:font/{self.file}"

    @property
    def path(self) -> Path:
        return settings.LIBRARIES_OF_THE_PAGE / "@fontsource" / self.package / "files" / self.file

    @property
    def content(self) -> bytes:
        """The font unpacked. WeasyPrint would unpack it too, but write the present moment into it."""
        return _unpacked(self.path)

    @property
    def rule(self) -> str:
        return f'@font-face {{ font-family: "{self.family}"; font-weight: {self.weight}; src: url("{self.address}") }}\n'


@cache
def _unpacked(path: Path) -> bytes:
    with TTFont(path, recalcTimestamp=False) as font, BytesIO() as out:
        font.flavor = None
        font.save(out)
        return out.getvalue()


# WOFF and not WOFF2: fontTools unpacks the latter in Python, which takes seconds for a large font.
FACES = (
    *(Face("Source Sans", weight, "source-sans-3", f"source-sans-3-latin-{weight}-normal.woff") for weight in (400, 600)),
    *(Face("Source Sans Extended", weight, "source-sans-3", f"source-sans-3-latin-ext-{weight}-normal.woff") for weight in (400, 600)),
    # Arrows, mathematical signs, Greek, Cyrillic: what people paste into a comment.
    *(Face("DejaVu Sans", weight, "dejavu-sans", f"dejavu-sans-latin-{weight}-normal.woff") for weight in (400, 700)),
)
# Has nearly every character there is, plainly drawn. Large, so it is loaded only for a text that needs it.
LAST_RESORT = Face("UnifontEX", 400, "unifontex", "unifontex-latin-400-normal.woff")
BY_ADDRESS = {face.address: face for face in (*FACES, LAST_RESORT)}

# They steer how their neighbours look and draw nothing themselves: joiners, direction marks, variants of an emoji.
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]")


@cache
def _drawn_by(face: Face) -> frozenset[int]:
    """The code points it draws. Not the private-use ones: nobody else can know what such a code means (PDF/A 6.2.11.7.3)."""
    with TTFont(face.path, lazy=True) as font:
        return frozenset(code for code in font.getBestCmap() if unicodedata.category(chr(code)) != "Co")


@cache
def _drawn_by_text_faces() -> frozenset[int]:
    # A family's weights draw the same characters, so the lightest speaks for it.
    return frozenset().union(*(_drawn_by(face) for face in FACES if face.weight == FACES[0].weight))


def drawable(text: str) -> tuple[str, tuple[Face, ...]]:
    """The text as it can be printed, and the typefaces it takes.

    What draws nothing is left out; a character that no typeface has (a private-use or unassigned one) is written as
    its code, "[U+E000]", so that the reader sees that something stood there, and what.
    """
    text = _UNSEEN.sub("", text)
    unusual = {character for character in set(text) if not character.isspace()} - {chr(code) for code in _drawn_by_text_faces()}
    if not unusual:
        return text, FACES
    beyond = {ord(character) for character in unusual} - _drawn_by(LAST_RESORT)
    return text.translate({code: f"[U+{code:04X}]" for code in beyond}), (*FACES, LAST_RESORT)
