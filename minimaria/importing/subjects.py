"""What each section of a plan is about, by its title, and what of it nobody read."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from minimaria.files.blocks import Heading, Table

from .notes import Notes
from .outline import Section

# The first that fits counts.
_SUBJECTS = {
    subject: re.compile(words, re.IGNORECASE)
    for subject, words in {
        "commissioner": r"beställare|uppdragsgivare",
        "background": r"bakgrund|inledning",
        "swot": r"\bswot|nulägesanalys",
        "risks": r"risk",
        "process": r"process|\bfaser|\betapper|\bsteg",
        "schedule": r"tids?plan|aktivitet|handlingsplan|milstolpar",
        "assignment": r"uppdrag|\bsyfte|\bmål\b|målsättning",
        "members": r"organisation|deltagare|bemanning|arbetsgrupp",
        "resources": r"resurs|\bram\b",
        "budget": r"budget|ekonomi|finansiering|kostnad",
        "communication": r"kommunikation|möte|information",
        "change_routine": r"ändring",
    }.items()
}
_QUOTED = 80  # characters of what was not read


def subject_of(title: str) -> str | None:
    """The subject of a section with this title; None for one that no plan usually has."""
    return next((subject for subject, pattern in _SUBJECTS.items() if pattern.search(title)), None)


class BySubject:
    """The sections of a plan, to be asked for by their subjects."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = [(subject_of(section.title), section) for section in sections]

    def about(self, *subjects: str | None) -> list[Section]:
        """In the plan's order. None stands for the sections of no usual subject."""
        return [section for subject, section in self._sections if subject in subjects]

    def but(self, *subjects: str) -> list[Section]:
        """All but those about `subjects`: a table is looked for wherever it could stand."""
        return [section for subject, section in self._sections if subject not in subjects]

    def ask_about_unread(self, notes: Notes) -> None:
        """One question for each section that holds something no reader took."""
        for _subject, section in self._sections:
            unread = [block for block in section.blocks if not notes.has_taken(block) and not isinstance(block, Heading)]
            texts = [" | ".join(filter(None, block.rows[0])) if isinstance(block, Table) else block.text for block in unread]
            if any(texts):
                notes.ask(
                    _("In “%(section)s” this was not read: “%(text)s”. Where does it belong?")
                    % {"section": section.name, "text": _shortened(" … ".join(filter(None, texts)))}
                )


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _QUOTED else text[:_QUOTED].rstrip() + " …"
