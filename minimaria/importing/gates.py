"""The lines that say what must be approved before a step begins, and the objects they name."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from .notes import Notes
from .spelling import are_forms_of_one_word, is_term

_PERFECT = r"godkän[td]a?|fastställ[td]a?|beslutat om|beslutat|antagit|ställt sig bakom"
_ACTIVE = re.compile(
    rf"^(?P<who>\w[\w ]{{2,60}}?)\s*[-–:]?\s+(?P<verb>(?:har |ska ha |skall ha )?(?:{_PERFECT})|godkänner|fastställer|beslutar om|antar)\s+(?!av\b)(?P<objects>.+)$",
    re.IGNORECASE,
)
_NOUN = re.compile(r"^(?P<verb>godkännande av|beslut om|godkän[td]a?|fastställ[td]a?)\s+(?P<objects>.+)$", re.IGNORECASE)
_PASSIVE = re.compile(
    r"^(?P<objects>.+?)\s+(?:är\s+|ska vara\s+)?(?:godkän[td]a?|fastställ[td]a?|beslutad|beslutade|antage[tn]|antagna)(?:\s+av\s+(?P<who>.+))?$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:,|&|\boch\b|\bsamt\b|\bjämte\b)\s*", re.IGNORECASE)
_BEFORE_THE_OBJECT = re.compile(
    r"^(?:(?:presentation|presentera|förslag|utkast|slutlig\w*|slutgiltig\w*|ta fram|skriva|upprätta|första|en|ett|till|på|av)\s+)+",
    re.IGNORECASE,
)


def objects_named(texts: Iterable[str]) -> set[str]:
    """The single words that a plan's own lines propose: "Förslag huvudmannaskap och samverkansavtal" names two."""
    pieces = (piece for text in texts for piece in _BETWEEN.split(_BEFORE_THE_OBJECT.sub("", text.strip(" .").lower())))
    return {piece for piece in pieces if piece and " " not in piece}


def read_gate(line: str, where: str, known: set[str], notes: Notes) -> tuple[str, ...]:
    """The objects that `line` says are approved, () when it is no such line. `known` are objects the plan names elsewhere."""
    line = " ".join(line.strip(" .").split())
    for pattern in (_ACTIVE, _NOUN, _PASSIVE):
        if match := pattern.match(line):
            _note_verb(line, where, match, notes)
            pieces = [piece for piece in _BETWEEN.split(match["objects"]) if piece]
            return tuple(word for piece in pieces for word in _apart(notes.read(where, piece), where, known, notes))
    return ()


def _note_verb(line: str, where: str, match: re.Match[str], notes: Notes) -> None:
    """ "Styrgruppen- godkänt planen" says a state: "Styrgruppen har godkänt planen"."""
    if match.re is _ACTIVE and re.fullmatch(_PERFECT, match["verb"], re.IGNORECASE):
        read = f"{notes.spelling.mend(match['who']).text} har {match['verb'].lower()} {match['objects']}"
        notes.correct(where, line, read, _("a state, read in the perfect tense"))


def _apart(piece: str, where: str, known: set[str], notes: Notes) -> list[str]:
    """Two objects in a row that the plan names as two elsewhere have lost their comma."""
    words = piece.split()
    if len(words) < 2 or not all(is_term(word) or any(are_forms_of_one_word(word.lower(), other) for other in known) for word in words):
        return [piece]
    notes.correct(where, piece, ", ".join(words), _("a missing comma: the plan names them as two"))
    return words
