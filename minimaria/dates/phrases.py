"""What the pieces mean together: a qualifier and a period, or one period to another."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext_lazy as _

from .kinds import Precision, Qualifier, UnreadableDate
from .said import MONTHS, Said
from .tokens import Kind, Token, clean, tokens

LONGEST = 200  # characters; more than this is a text, not a date
# A birth date and four digits, whether or not the control digit is right. An organisation number has 20 or more as its month.
PERSONAL_NUMBER = re.compile(r"(?<!\d)(?:19|20)?\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])(?: ?[-+] ?)?\d{4}(?!\d)")
NO_DATE = ("", "-", "datum ej satt", "ej satt", "ej bestämt", "ej beslutat")


@dataclass(frozen=True)
class Period:
    """What a phrase says, in days."""

    start: date | None
    end: date | None
    precision: Precision
    qualifier: Qualifier = Qualifier.NONE


@dataclass(frozen=True)
class Phrase:
    """Where in the text a date was said, with its parts; `last` where it said one period to another."""

    start: int
    end: int
    first: Said | None = None  # None when only "löpande" was said
    last: Said | None = None
    qualifier: Qualifier = Qualifier.NONE
    problem: UnreadableDate | None = None
    borrows_year: bool = False  # said once, for several

    @property
    def lacks_year(self) -> bool:
        return self.first is not None and (self.last or self.first).year is None

    @property
    def is_bare_year(self) -> bool:
        return self.first is not None and self.first.precision is Precision.YEAR and self.qualifier is Qualifier.NONE

    def in_year(self, year: int | None) -> "Phrase":
        first, last = self.first, self.last
        borrows = self.borrows_year or (self.lacks_year and year is not None)
        return replace(self, first=first and first.in_year(year), last=last and last.in_year(year), borrows_year=borrows)

    def whole(self, literal: str) -> str:
        """The words of the phrase with those that were said once for several: "7" as "7 november 2024"."""
        said = self.last or self.first
        if said is None:
            return literal
        number, _blank, _year = literal.partition(" ")
        if number.isdecimal() and len(number) < 3 and said.precision in _UNITS:
            literal = _UNITS[said.precision] + literal
        elif literal.isdecimal() and len(literal) < 3:
            return f"{literal} {MONTHS[said.number - 1]} {said.year}"
        return f"{literal} {said.year}" if self.borrows_year else literal

    def period(self) -> Period:
        """Raises UnreadableDate when the days cannot be told."""
        if self.problem:
            raise self.problem
        if self.first is None:
            return Period(None, None, Precision.NONE, Qualifier.ONGOING)
        if self.last is not None:
            return self._span(self.first, self.last)
        start, end = self.first.period()
        match self.qualifier:
            case Qualifier.FROM:
                return Period(start, None, self.first.precision, self.qualifier)
            case Qualifier.UNTIL | Qualifier.LATEST:
                return Period(None, end, self.first.precision, self.qualifier)
        return Period(start, end, self.first.precision, self.qualifier)

    def _span(self, first: Said, last: Said) -> Period:
        _refuse_unlike(first, last)
        start, (last_begins, end) = first.in_year(last.year).period()[0], last.period()
        if last_begins < start:
            raise UnreadableDate(_("The end comes before the start."))
        # "tidigast 1 mars, senast 30 april" is one day that is not known, not work that goes on from March to April.
        precision = last.precision if self.qualifier is Qualifier.LATEST else Precision.RANGE
        return Period(start, end, precision, self.qualifier)


def _refuse_unlike(first: Said, last: Said) -> None:
    """A bare year ends a range of years only, and digits of unequal length are no range (241018-1234)."""
    years = [said.precision is Precision.YEAR for said in (first, last)]
    if (any(years) and not all(years)) or (first.digits and last.digits and first.digits != last.digits):
        raise UnreadableDate(_("Say both ends of the span alike, for example 2025-06-01–2026-05-30 or juni 2025–maj 2026."))


def read_phrase(literal: str, *, default_year: int | None = None) -> Period:
    """The one date that `literal` says, words around it or not. Raises UnreadableDate with a sentence."""
    text = clean(literal)
    if any(unicodedata.category(character) in ("Cc", "Cs", "Co", "Cn") for character in text):
        raise UnreadableDate(_("That holds characters that cannot be read. Write for example 2024-11-07 or mars 2025."))
    if len(text) > LONGEST:
        raise UnreadableDate(_("That is too long for a date. Write for example 2024-11-07 or mars 2025."))
    if PERSONAL_NUMBER.search(text):
        raise UnreadableDate(_("That looks like a personal identity number. Write only the date, for example 2024-10-18."))
    if text.casefold().rstrip(".") in NO_DATE:
        return Period(None, None, Precision.NONE)
    pieces = tokens(text)
    found, rest = _phrases(pieces)
    if any(token.kind is Kind.REFUSED or _is_lost(token, text) for token in rest):
        raise UnreadableDate(
            _("Say the day itself: “senast” for a last day, “tidigast” for a first day, for example senast 30 april 2027.")
        )
    if len(found) > 1:
        raise UnreadableDate(_("That holds more than one date. Write one."))
    said = _without_numbers(found, rest)
    if not said or any(token.kind is Kind.NUMBER for token in rest):
        raise UnreadableDate(_("That is not a date. Write for example 2024-11-07, 7 nov 2024, mars 2025, vecka 14 2026 or löpande."))
    return said[0].in_year(default_year).period()


def _is_lost(token: Token, text: str) -> bool:
    """A qualifier that stands with no date would change the one that was found ("senast vid mötet 1 maj 2026")."""
    return token.kind is Kind.QUALIFIER and text[token.start : token.end].lower() not in ("från", "from", "kring", "runt", "omkring")


def find_phrases(text: str, *, default_year: int | None = None) -> list[Phrase]:
    """Every date of a `clean` text. Days listed in one sentence share the year of the last: "7 november & 19 december 2024"."""
    pieces = tokens(text)
    phrases, rest = _phrases(pieces)
    stops = [token.start for token in rest if token.kind is Kind.STOP]
    phrases = _without_numbers(phrases, rest)
    for n in range(len(phrases) - 2, -1, -1):
        here, after = phrases[n], phrases[n + 1]
        same_sentence = bisect_left(stops, here.end) == bisect_left(stops, after.start)
        if here.lacks_year and same_sentence and after.first is not None and not after.problem:
            phrases[n] = _sharing(here, after)
    return [phrase.in_year(default_year) for phrase in phrases]


def _sharing(here: Phrase, after: Phrase) -> Phrase:
    """`here` in the year of `after`, unless that puts the days out of order ("19 december och 16 januari 2025")."""
    shared = here.in_year((after.last or after.first or Said(Precision.NONE)).year)
    try:
        in_order = (shared.period().end or date.min) <= (after.period().end or date.max)
    except UnreadableDate:
        in_order = False
    return shared if in_order else here


def _without_numbers(phrases: Sequence[Phrase], rest: Sequence[Token]) -> list[Phrase]:
    """A bare year beside other words is part of a name ("Budget 2025") unless something says that it is a time."""
    beside_words = any(token.kind is Kind.WORD for token in rest)
    introductions = {token.end for token in rest if token.kind is Kind.FILLER}
    return [
        phrase
        for phrase in phrases
        if not (beside_words and phrase.is_bare_year and introductions.isdisjoint((phrase.start, phrase.start - 1)))
    ]


def _phrases(pieces: Sequence[Token]) -> tuple[list[Phrase], list[Token]]:
    """The phrases, and the pieces that are part of none."""
    pieces = _complete(pieces)
    phrases, rest, n = [], [], 0
    while n < len(pieces):
        phrase, after = _phrase(pieces, n)
        if phrase:
            phrases.append(phrase)
        else:
            rest.append(pieces[n])
        n = after
    return phrases, rest


def _complete(pieces: Sequence[Token]) -> list[Token]:
    """Numbers that share a word with their neighbour become periods: "1–5 juni 2025", "7, 14 och 21 november", "v. 14–16 2026"."""
    done = list(pieces)
    for n in range(len(done) - 3, -1, -1):
        number, joint, day = done[n : n + 3]
        if number.kind is Kind.NUMBER and joint.kind in _JOINTS and day.said and day.said.is_day_of_named_month:
            done[n] = replace(number, kind=Kind.PERIOD, said=replace(day.said, day=number.number))
    for n in range(len(done) - 3, -1, -1):
        week, joint, number = done[n : n + 3]
        if number.kind is Kind.NUMBER and joint.kind in _JOINTS and week.said and week.said.precision in _UNITS:
            said, year = replace(week.said, number=number.number), done[n + 3] if n + 3 < len(done) else number
            if year.said and year.said.precision is Precision.YEAR:
                said = said.in_year(year.said.year)
                del done[n + 3]
            done[n + 2] = replace(year if year.said else number, kind=Kind.PERIOD, start=number.start, said=said)
    return done


_JOINTS = (Kind.DASH, Kind.AND)
_UNITS = {Precision.WEEK: "vecka ", Precision.QUARTER: "kvartal "}


def _phrase(pieces: Sequence[Token], n: int) -> tuple[Phrase | None, int]:
    """The phrase that begins at piece `n` and the number of the piece after it; (None, n + 1) where none begins."""
    opening, kinds = pieces[n], [token.kind for token in pieces[n : n + 4]]
    if opening.qualifier is Qualifier.ONGOING:
        return Phrase(opening.start, opening.end, qualifier=Qualifier.ONGOING), n + 1
    if opening.kind is Kind.UNREADABLE:
        return Phrase(opening.start, opening.end, problem=opening.problem), n + 1
    if kinds == [Kind.BETWEEN, Kind.PERIOD, Kind.AND, Kind.PERIOD]:
        return Phrase(opening.start, pieces[n + 3].end, pieces[n + 1].said, pieces[n + 3].said), n + 4
    at = _after_fillers(pieces, n + 1) if opening.kind is Kind.QUALIFIER else n
    if at == len(pieces) or pieces[at].kind is not Kind.PERIOD:
        return None, n + 1
    first = Phrase(opening.start, pieces[at].end, pieces[at].said, qualifier=opening.qualifier)
    return _with_end(first, pieces, at + 1)


def _after_fillers(pieces: Sequence[Token], n: int) -> int:
    while n < len(pieces) and pieces[n].kind is Kind.FILLER:
        n += 1
    return n


def _with_end(phrase: Phrase, pieces: Sequence[Token], n: int) -> tuple[Phrase, int]:
    """`phrase` with the end that is said from piece `n`: "– 30 maj", "till 30 maj", "t.o.m. 30 maj", ", senast 30 maj"."""
    joint = pieces[n].kind if n < len(pieces) else None
    spans = joint in (Kind.DASH, Kind.TO)
    joined = spans or (joint is Kind.AND and phrase.qualifier is Qualifier.FROM)
    at = n + joined
    closing = pieces[at].qualifier if at < len(pieces) else Qualifier.NONE
    if closing is Qualifier.UNTIL or (closing is Qualifier.LATEST and (joined or phrase.qualifier is Qualifier.FROM)):
        spans, at = True, _after_fillers(pieces, at + 1)
    if not spans or at == len(pieces) or pieces[at].kind is not Kind.PERIOD:
        return phrase, n
    if phrase.qualifier in (Qualifier.UNTIL, Qualifier.LATEST):
        return replace(phrase, end=pieces[at].end, problem=UnreadableDate(_("A last day is one day. Write one."))), at + 1
    qualifier = Qualifier.LATEST if closing is Qualifier.LATEST else Qualifier.NONE
    if phrase.qualifier is Qualifier.ABOUT:
        qualifier = phrase.qualifier
    return replace(phrase, end=pieces[at].end, last=pieces[at].said, qualifier=qualifier), at + 1
