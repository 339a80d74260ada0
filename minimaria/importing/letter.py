"""Reads a letter of intent: what it says, who its parties are, and on what condition it holds."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

from agreements.names import in_a_sentence
from minimaria.dates import PlanDate, Precision, Qualifier

from .closeness import plain_letters
from .notes import Notes
from .opening import Opened, day_of_label, items_of, opened, text_of
from .outline import Section
from .parties import ask_about_counts, read_parties
from .readings import LetterReading, SectionReading

_USUAL_TITLES = re.compile(
    r"(?:inledning|bakgrund|parter|syfte|mål|avsiktsförklaring|förankring|beslut|uppföljning|giltighet|ekonomi|ansvar|underskrift)\b",
    re.IGNORECASE,
)
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])|\n+")
_SAME_DECISION = re.compile(r"\b(?:likalydande|identiska|samma)\s+beslut\b", re.IGNORECASE)
_PROVIDED = re.compile(r"\bunder förutsättning\b", re.IGNORECASE)
_DECIDED_BY = re.compile(
    r"^(?:beslutad|beslutat|rekommenderad|rekommenderat|godkänd|godkänt|antagen|antaget) av (?P<body>\D+?)(?:,? (?:den )?\d.*)?$",
    re.IGNORECASE,
)
_RECOMMENDS = re.compile(
    r"^(?P<body>[A-ZÅÄÖ][\w-]+(?: [\w-]+){0,5}?) (?:lämnar|fattar|rekommenderar|rekommenderade|beslutar|beslutade|föreslår|föreslog)\b"
)
_APPENDIX = re.compile(r"\b(?:se bilaga|bilaga \d+)\b", re.IGNORECASE)
_LOST_WORDS = re.compile(r"\b\w+ övriga (?=[A-ZÅÄÖ]{2,}\b)")
_LISTED_STEPS = re.compile(r"följande|hänsyn|steg", re.IGNORECASE)


def read_letter(source: Path | str | bytes, *, name: str = "") -> LetterReading:
    """The letter in a .docx or .txt file, or in such a file's bytes called `name`.

    Raises UnreadableDocument, with a sentence for the person who sent it, when the file is no such document. What is in
    it and cannot be settled is among `questions`; what was read otherwise than it was written, among `corrections`.
    """
    document = opened(source, name=name, is_usual=lambda title: bool(_USUAL_TITLES.match(title)))
    notes = document.notes
    title = notes.quote(_("Title"), document.title)
    dated = day_of_label(notes, document.labels.get("date", ""))
    registration_number, version = _registered(document)
    sections = tuple(SectionReading(section.number, section.title, text_of(section, notes)) for section in document.sections)
    sentences = [sentence.strip() for section in sections for sentence in _BETWEEN_SENTENCES.split(section.text) if sentence.strip()]
    recommended_by, recommended_on = _recommendation(document, sentences)
    parties = read_parties(document.sections, notes)
    points = _points(document.sections, {plain_letters(party.as_written) for party in parties}, notes)
    ask_about_counts("\n".join(sentences), parties, notes)
    _ask_about_words(document.sections, sections, notes)
    condition = _condition(sentences, notes)
    return LetterReading(
        title=title,
        date=dated,
        registration_number=registration_number,
        version=version,
        recommended_by=recommended_by,
        recommended_on=recommended_on,
        condition=condition,
        parties=parties,
        sections=sections,
        points=points,
        corrections=notes.corrections,
        questions=notes.questions,
    )


def _registered(document: Opened) -> tuple[str, int | str | None]:
    """The registration number, and the version: a whole number where it is one, else as written."""
    number, version = document.labels.get("registration_number", ""), document.labels.get("version", "")
    if not number:
        document.notes.ask(_("No registration number was found. Which is it?"))
    if not version:
        document.notes.ask(_("No version number was found. Which version is this?"))
    return number, int(version) if version.isdecimal() else version or None


def _recommendation(document: Opened, sentences: Sequence[str]) -> tuple[str, date | None]:
    """The body that recommends the parties to decide, and its day."""
    notes = document.notes
    approved_by = notes.read(_("Front page"), document.labels.get("approved_by", ""))
    decided = [match for sentence in sentences if (match := _DECIDED_BY.match(sentence))][:1]
    recommending = [match for sentence in sentences if "rekommend" in sentence.lower() and (match := _RECOMMENDS.match(sentence))][:1]
    named = [match["body"].strip(" .,") for match in decided + recommending]
    body = next(iter([*named, *([approved_by] if approved_by else [])]), "")
    if not body:
        notes.ask(_("Nothing says which body recommends the parties to decide. Which is it?"))
    for other in dict.fromkeys([*named, approved_by]):
        if other and plain_letters(other) != plain_letters(body):
            notes.ask(_("Both %(one)s and %(other)s are said to have decided. Which of them recommends?") % {"one": body, "other": other})
    if approved_by and recommending:
        notes.ask(
            _("The front page says approved by %(body)s, the text that it only recommends. Read as a recommendation. Is that right?")
            % {"body": in_a_sentence(approved_by)}
        )
    return body, _day_in([match.string for match in decided + recommending], notes)


def _day_in(sentences: Sequence[str], notes: Notes) -> date | None:
    """The one day that the sentences name."""
    said = [date for sentence in sentences for _literal, date in PlanDate.find_all(sentence) if isinstance(date, PlanDate)]
    days = {date.start for date in said if date.precision == Precision.DAY and date.qualifier == Qualifier.NONE}
    if len(days) != 1:
        notes.ask(_("Nothing says which day the recommendation was decided. Which day was it?"))
        return None
    return days.pop()


def _condition(sentences: Sequence[str], notes: Notes) -> str:
    """The sentence on which the letter's force hangs: that all parties take the same decision."""
    same = [sentence for sentence in sentences if _SAME_DECISION.search(sentence)]
    conditions = [sentence for sentence in same if _PROVIDED.search(sentence)] or same
    if not conditions:
        notes.ask(_("No condition that all parties take identical decisions was found. When does the letter hold?"))
        return ""
    if len(conditions) > 1:
        notes.ask(
            _("More than one sentence says on what condition the letter holds. The first was read: “%(first)s”") % {"first": conditions[0]}
        )
    return conditions[0]


def _points(sections: Sequence[Section], names: set[str], notes: Notes) -> tuple[str, ...]:
    """The steps to consider: the list that a sentence announces, else the longest that is not the parties'."""
    lists = [section for section in sections if any(plain_letters(item.text) not in names for item in section.items)]
    if not lists:
        notes.ask(_("No list of steps to consider was found. Is there one?"))
        return ()
    chosen = max(lists, key=lambda section: (_announces(section), len(section.items)))
    return tuple(point for point in items_of(chosen, notes) if plain_letters(point) not in names)


def _announces(section: Section) -> bool:
    texts = [block.text for block in section.blocks if hasattr(block, "text")]
    return any(text.endswith(":") and _LISTED_STEPS.search(text) for text in texts)


def _ask_about_words(written: Sequence[Section], sections: Sequence[SectionReading], notes: Notes) -> None:
    """Words that point at something the document does not hold."""
    has_appendix = any(section.title.lower().startswith("bilaga") for section in written)
    for section in sections:
        for match in _LOST_WORDS.finditer(section.text):
            notes.ask(
                _("In “%(section)s” words seem to be missing after “%(words)s”. What should it say?")
                % {"section": f"{section.number}. {section.title}", "words": match[0].strip()}
            )
        if not has_appendix and (appendix := _APPENDIX.search(section.text)):
            notes.ask(
                _("“%(section)s” says “%(words)s”, and the appendix is not in the file. Where is it?")
                % {"section": f"{section.number}. {section.title}", "words": appendix[0]}
            )
