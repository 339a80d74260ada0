"""Whether the machine may assign "literally equal" by itself, and why not where it may not.

Pure, as the rest of the package. The comparison says whether the words are equal. Here it is asked whether the words are
those of this decision: read from the extract beyond doubt, of this party and body, at this meeting, and nothing that the
party has typed says otherwise. One no is enough: then what the comparison says is a proposal, and a named person rules.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.names import in_a_sentence
from decisions.states import WordingClass
from decisions.wording.comparing import ClauseComparison, Comparison, NoResolution, compare

_MONTHS = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december")
# What the reader of the file found doubtful, by the names it gives (minimaria/files/word_text.py, pdf_text.py).
DOUBTS = {
    "tracked_changes": gettext_lazy("The file holds tracked changes."),
    "hidden_text": gettext_lazy("The file holds text that cannot be seen."),
    "struck_text": gettext_lazy("Text in the file is struck out."),
    "text_boxes": gettext_lazy("Text stands beside or upon the rest: in a box, or as a note."),
    "pictures": gettext_lazy("The file holds a picture, which is not read."),
    "footnotes": gettext_lazy("The file holds footnotes or comments."),
    "list_words": gettext_lazy("Words stand in the marks of a list."),
    "columns": gettext_lazy("It cannot be told in which order the text is read."),
    "draft_mark": gettext_lazy("The head or foot of the page says that this is not the approved minutes."),
    "layers": gettext_lazy("The file has layers that can be shown or hidden."),
    "too_long": gettext_lazy("The file is too long for an extract of one paragraph."),
    "not_read": gettext_lazy("The file could not be read."),
}
_OTHER_DOUBT = gettext_lazy("The file holds something that is not read.")


@dataclass(frozen=True)
class Record:
    """What is known of the decision without the extract. `recommended` has the name of the body that decided in its place."""

    recommended: str
    body: str
    party: Sequence[str]  # what the party is called, in the nominative and the genitive
    meeting_date: date
    paragraph: str = ""
    typed: str = ""  # the wording, where somebody has typed or pasted one


@dataclass(frozen=True)
class FileText:
    """What was read of one extract."""

    text: str | None
    doubts: Sequence[str] = ()


@dataclass(frozen=True)
class Found:
    """What the machine says of one decision's wording."""

    comparison: Comparison
    from_extract: bool
    held_back: Sequence[str]  # why it assigns nothing although it may look equal

    @property
    def assigned(self) -> bool:
        """Whether the machine assigns "literally equal"."""
        return self.comparison.assigned and self.from_extract and not self.held_back

    @property
    def wording(self) -> WordingClass:
        return self.comparison.wording

    @property
    def clauses(self) -> Sequence[ClauseComparison]:
        return self.comparison.clauses


def look(record: Record, files: Sequence[FileText]) -> Found | None:
    """What can be said of the wording: of the extract's, where it can be read, else of the typed one.

    None where there is nothing to compare, or nothing to compare with.
    """
    texts = [file.text for file in files if file.text]
    words = texts[-1] if texts else record.typed
    if not words:
        return None
    try:
        comparison = compare(record.recommended, words) if texts else _of_typed(record)
    except NoResolution:
        return None
    return Found(comparison, bool(texts), tuple(dict.fromkeys(_held_back(record, files, comparison))))


def _of_typed(record: Record) -> Comparison:
    """The typed wording, with or without the words "X beslutar" before its clauses."""
    bare = compare(record.recommended, record.typed)
    whole = compare(record.recommended, f"{record.body} beslutar\n{record.typed}")
    return whole if whole.assigned else bare


def _held_back(record: Record, files: Sequence[FileText], comparison: Comparison) -> Iterator[str]:
    yield from (str(DOUBTS.get(doubt, _OTHER_DOUBT)) for file in files for doubt in file.doubts)
    if not any(file.text for file in files):
        yield _("The wording is typed. Only the extract is proof of it.")
        return
    if len(files) > 1:
        yield _("There are several extracts.")
    text = "\n".join(file.text or "" for file in files)
    plain = _plain(text)
    if _plain(comparison.decided_by) != _plain(record.body):
        yield _("The extract does not say plainly that %(body)s decided.") % {"body": in_a_sentence(record.body)}
    if not any(_plain(name) in plain for name in record.party):
        yield _("The extract does not name %(party)s.") % {"party": record.party[0]}
    if not any(day in plain for day in _written(record.meeting_date)):
        yield _("The extract does not name the day of the meeting.")
    paragraphs = set(re.findall(r"§\s*(\d+)", text))
    own = set(re.findall(r"\d+", record.paragraph)[:1])
    if len(paragraphs) > 1 or (own and paragraphs != own):
        yield _("The extract names another paragraph, or several.")
    if record.typed and not _of_typed(record).assigned:
        yield _("The typed wording differs from the recommended one.")


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _written(day: date) -> tuple[str, ...]:
    """The day as minutes write it."""
    return day.isoformat(), f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
