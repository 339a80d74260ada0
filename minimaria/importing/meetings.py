"""The meetings that a communication plan sets, and the days in it that are something else."""

import re
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from minimaria.dates import PlanDate, Qualifier
from minimaria.files.blocks import Table

from .notes import Notes
from .outline import Section

_BETWEEN_SENTENCES = re.compile(r"(?<=[a-zåäö\d)][.!?])\s+(?=[A-ZÅÄÖ])|\n+")
_MEETING = re.compile(r"möte|sammanträd|avstämning|träff|workshop|styrgrupp|konferens|samråd", re.IGNORECASE)
_LAST_DAYS = (Qualifier.LATEST, Qualifier.UNTIL)


def read_meetings(sections: Sequence[Section], notes: Notes) -> tuple[PlanDate, ...]:
    """The days of meetings, in the order they are named. A last day is no meeting: it is asked about as an activity."""
    meetings: list[PlanDate] = []
    for section in sections:
        for sentence, speaks_of_meetings in _sentences(section):
            for literal, said in PlanDate.find_all(sentence):
                if not isinstance(said, PlanDate):
                    notes.ask(
                        _("%(where)s: the date “%(written)s” cannot be read. %(problem)s")
                        % {"where": section.name, "written": literal, "problem": said}
                    )
                elif said.qualifier == Qualifier.ONGOING:
                    continue
                elif said.qualifier in _LAST_DAYS:
                    _suggest_activity(sentence, said, notes)
                elif said.qualifier == Qualifier.NONE and speaks_of_meetings:
                    meetings.append(said)
                else:
                    notes.ask(_("%(where)s: “%(sentence)s” holds a date. Is it a meeting?") % {"where": section.name, "sentence": sentence})
    return tuple(meetings)


def _sentences(section: Section) -> Iterator[tuple[str, bool]]:
    """Each sentence, list item and table row, with whether it speaks of meetings; a row does when its table's headings do."""
    announced = bool(_MEETING.search(section.title))
    for block in section.blocks:
        if isinstance(block, Table):
            about = announced or any(_MEETING.search(cell) for cell in block.rows[0])
            yield from ((" ".join(cell for cell in row if cell), about or any(map(_MEETING.search, row))) for row in block.rows)
            continue
        for sentence in _BETWEEN_SENTENCES.split(block.text):
            speaks = bool(_MEETING.search(sentence))
            yield sentence.strip(), speaks or announced
            # "Styrgruppens möten:" speaks for the list below it.
            announced = announced or (speaks and sentence.rstrip().endswith(":"))


def _suggest_activity(sentence: str, said: PlanDate, notes: Notes) -> None:
    what = sentence.replace(said.literal, "").strip(" .,")
    notes.ask(
        _("“%(sentence)s” names a day to be ready by, not a meeting. Add the activity “%(activity)s”, due %(due)s?")
        % {"sentence": sentence, "activity": what or sentence, "due": said}
    )
