"""What the reader wants people to see: what was read otherwise than written, and what it could not settle."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from minimaria.files.blocks import Block

from .rewriting import Rewriting
from .spelling import Spelling

# A title in quotes is the name of another document, and is cited as it stands.
_QUOTED_TITLE = re.compile(
    r"([\"”“](?:avsiktsförklaring|överenskommelse|samverkansavtal|avtal|projektplan)\b[^\"”“]{10,}[\"”“])", re.IGNORECASE
)


@dataclass(frozen=True)
class Correction:
    """Something read otherwise than it was written. `where` names section and row, never a line."""

    where: str
    written: str
    read: str
    reason: str


@dataclass
class Notes:
    """Collects corrections and questions in the order of reading, each once."""

    spelling: Spelling
    _corrections: dict[Correction, None] = field(default_factory=dict)
    _questions: dict[str, None] = field(default_factory=dict)
    _taken: set[int] = field(default_factory=set)

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """In the order of the document: title and front page first, then section by section."""
        return tuple(sorted(self._corrections, key=lambda correction: _section_number(correction.where)))

    @property
    def questions(self) -> tuple[str, ...]:
        return tuple(self._questions)

    def correct(self, where: str, written: str, read: str, reason: str) -> None:
        if written != read:
            self._corrections.setdefault(Correction(where, written, read, reason))

    def ask(self, sentence: str) -> None:
        self._questions.setdefault(sentence)

    def take(self, *blocks: Block) -> None:
        """Say that these blocks of the document have been read, whatever came of it."""
        self._taken.update(map(id, blocks))

    def has_taken(self, block: Block) -> bool:
        return id(block) in self._taken

    def read(self, where: str, written: str) -> str:
        """`written` with its slips of the pen mended, each of them noted. Not for people's names."""
        parts = _QUOTED_TITLE.split(written)
        return "".join(self.quote(where, part) if n % 2 else self._mend(where, part) for n, part in enumerate(parts))

    def quote(self, where: str, title: str) -> str:
        """A registered title keeps its spelling; the usual reading is noted beside it."""
        for slip in self.spelling.mend(title).slips():
            self.correct(where, slip.written, slip.read, _("a registered title is quoted as it stands"))
        return title

    def read_who(self, where: str, written: str) -> str:
        """A group, whose name is mended, or a person, whose name never is."""
        return self._note(where, self.spelling.mend_terms(written))

    def _mend(self, where: str, written: str) -> str:
        return self._note(where, self.spelling.mend(written))

    def _note(self, where: str, rewriting: Rewriting) -> str:
        for slip in rewriting.slips():
            self.correct(where, slip.written, slip.read, slip.reason)
        return rewriting.text


def _section_number(where: str) -> int:
    number, dot, _rest = where.partition(".")
    return int(number) if dot and number.isdecimal() else 0


def in_row(section: str, row: str) -> str:
    """Where a row stands, for people."""
    return _("%(section)s, row “%(row)s”") % {"section": section, "row": row} if row else section
