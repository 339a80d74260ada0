"""Swedish text cut into the pieces that dates are said with. Knows words, not what they mean together (see `phrases`)."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from django.utils.translation import gettext_lazy as _

from .kinds import Precision, Qualifier, UnreadableDate
from .said import MONTHS, SEASONS, WEEKDAYS, Said


class Kind(Enum):
    """What a piece of text is to a date."""

    PERIOD = auto()
    UNREADABLE = auto()  # has the form of a date, and cannot be read (see `problem`)
    QUALIFIER = auto()
    BETWEEN = auto()
    DASH = auto()
    TO = auto()
    AND = auto()
    NUMBER = auto()
    REFUSED = auto()  # a word that changes the meaning in a way no qualifier can hold
    FILLER = auto()  # "i slutet av", "kl. 13": says nothing that changes the date
    STOP = auto()
    WORD = auto()


@dataclass(frozen=True)
class Token:
    """A piece of text: where it stands, and what it says by its kind."""

    kind: Kind
    start: int
    end: int
    said: Said | None = None
    qualifier: Qualifier = Qualifier.NONE
    number: int = 0
    problem: UnreadableDate | None = None


def clean(text: str) -> str:
    """NFC, single spaces, one kind of dash, nothing invisible: the differences that nobody sees are gone."""
    text = re.sub(r"[‐‑‒–—―−]", "-", unicodedata.normalize("NFC", text)).replace("’", "'")
    text = "".join(c for c in text if unicodedata.category(c) != "Cf")
    return re.sub(r"-(?: ?-)+", "-", re.sub(r"\s+", " ", text)).strip()


_SHORT_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTH_NUMBERS = {name: n for names in (MONTHS, _SHORT_MONTHS) for n, name in enumerate(names, 1)} | {"sept": 9}
_ORDINALS = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4}

# A full stop after a whole month is the end of the sentence; after a short one it belongs to it.
_MONTH = rf"(?:(?P<month>{'|'.join(MONTHS)})\b|(?P<short>sept|{'|'.join(_SHORT_MONTHS)})\b\.?)"
_YEAR = r"(?:,? (?:år )?(?P<year>\d{4})(?!\d))"
# "-24" is a year only where it cannot be the day of what follows ("7 nov-19 dec 2024"), nor a time of day.
_ANY_YEAR = rf"(?:,? ?(?:år )?(?P<year>\d{{4}}(?!\d)|[-']\d\d(?![\d.:/-]| ?\d| ?(?:{'|'.join(_MONTH_NUMBERS)})\b)))"
_WEEKDAY = r"(?:(?P<weekday>mån|tis|ons|tors?|fre|lör|sön)(?:dag(?:en)?)?\b\.?,? )"
_DAY = r"(?:den )?(?P<day>\d{1,2})(?::[ae])?"


def _year(match: re.Match[str]) -> int | None:
    digits = (match["year"] or "").strip("-'")
    return int(digits) + (2000 if len(digits) == 2 else 0) if digits else None


def _month_number(match: re.Match[str]) -> int:
    group = match.groupdict()
    month = (group["month"] or group["short"]).lower()
    return int(month) if month.isdecimal() else _MONTH_NUMBERS[month]


def _day(match: re.Match[str]) -> Said:
    name = match.groupdict().get("weekday")
    weekday = next(n for n, day in enumerate(WEEKDAYS) if day.startswith(name.lower())) if name else None
    digits = len(match[0]) if match[0].isdecimal() else 0
    return Said(Precision.DAY, _year(match), _month_number(match), int(match["day"]), weekday=weekday, digits=digits)


def _month(match: re.Match[str]) -> Said:
    return Said(Precision.MONTH, _year(match), _month_number(match))


def _week(match: re.Match[str]) -> Said:
    return Said(Precision.WEEK, _year(match), int(match["number"]))


def _quarter(match: re.Match[str]) -> Said:
    number = match["number"].lower()
    return Said(Precision.QUARTER, _year(match), _ORDINALS.get(number) or int(number))


def _season(match: re.Match[str]) -> Said:
    season = next(name for name in SEASONS if name.startswith(match["season"][:3].lower()))
    year, until = _year(match), match.groupdict().get("until")
    if until and (season != "vintern" or year is None or int(until) % 100 != (year + 1) % 100):
        raise UnreadableDate(_("A season has one year. Write for example hösten 2025, or vintern 2025/26."))
    return Said(Precision.SEASON, year, season=season)


def _half_year(match: re.Match[str]) -> Said:
    return Said(Precision.SEASON, _year(match), season="våren" if match["half"].lower() in ("första", "1") else "hösten")


def _whole_year(match: re.Match[str]) -> Said:
    return Said(Precision.YEAR, _year(match), digits=4)


def _either_way(match: re.Match[str]) -> Said:
    raise UnreadableDate(
        _("%(written)s can be read in two ways. Write the year first or the month in letters: 2024-11-07 or 7 november 2024.")
        % {"written": match[0]}
    )


def _compile(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


# In this order: the longest and most exact form first.
_PERIODS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Said]], ...] = tuple(
    (_compile(expression), build)
    for expression, build in (
        (r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)", _day),
        (r"\d{1,2}([-/.])\d{1,2}\1(?:\d{4}|\d\d)(?!\d)", _either_way),
        (r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?!\d)", _day),
        (r"(?P<year>\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)", _day),
        (r"(?P<year>\d{4})-(?P<month>\d{1,2})(?![\d/])", _month),
        (r"(?P<year>\d{4})[- ]?(?:w|v\.?|vecka) ?(?P<number>\d{1,2})(?!\d)", _week),
        (r"(?P<year>\d{4})[- ]?(?:q|kv\.?|kvartal) ?(?P<number>[1-4])(?!\d)", _quarter),
        (rf"{_WEEKDAY}?{_DAY} ?{_MONTH}{_ANY_YEAR}?", _day),
        (rf"{_WEEKDAY}?{_DAY}/(?P<month>\d{{1,2}}){_YEAR}?(?![\d/])", _day),
        (rf"{_MONTH}{_ANY_YEAR}?", _month),
        (rf"v(?:eckan?|eckorna|\.)? ?(?P<number>\d{{1,2}})(?!\d){_YEAR}?", _week),
        (rf"(?:q|kv\.?|kvartal) ?(?P<number>[1-4])(?!\d){_YEAR}?", _quarter),
        (rf"(?P<number>{'|'.join(_ORDINALS)}|[1-4])(?::[ea])? kvartalet\b{_YEAR}?", _quarter),
        (rf"(?P<half>första|andra|[12])(?::a)? halvåret\b{_YEAR}?", _half_year),
        (
            rf"(?P<season>vår(?:en)?|sommar(?:en)?|höst(?:en)?|vintern?)\b{_ANY_YEAR}(?:[/-](?P<until>\d{{4}}|\d\d)(?![\d/-]))?(?![\d/])",
            _season,
        ),
        (r"(?P<season>våren|sommaren|hösten|vintern)\b(?P<year>)", _season),
        (r"(?:år )?(?P<year>\d{4})(?![\d/])", _whole_year),
    )
)

_QUALIFIERS = {
    Qualifier.FROM: r"fr\.? ?o\. ?m\.?|fr\.? o m\b|from|från(?: och med)?|tidigast|med start",
    Qualifier.UNTIL: r"t\. ?o\. ?m\.?|tom|t o m|(?:fram )?till och med|fram till",
    Qualifier.LATEST: r"senast",
    Qualifier.ABOUT: r"ca\.?|c:a|cirka|omkring|kring|runt|ungefär|prel\.?|preliminärt",
    Qualifier.ONGOING: r"löpande|fortlöpande|kontinuerligt|tills vidare",
}
# Each changes the day or its certainty in a way that cannot be stored: the person must say it otherwise.
_REFUSED = (
    r"före|innan|efter|inte|ej|eller|alternativt|(?:års|halvårs|månads)skiftet?|(?:höst|vår)?termin(?:en)?|[hv]t|läsår(?:et)?"
    r"|veckor|månader|dagar|idag|imorgon|nästa|förra"
)
# "steg 2 mars 2025": the 2 is the step's, and mars 2025 is true whatever was meant.
_NUMBERED = r"(?:steg|etapp|fas|nr\.?|punkt|version|bilaga|avsnitt|del) ?\d+"
_TIME_OF_DAY = r"(?:kl\.?|klockan) ?\d{1,2}(?:[.:]\d\d)?(?:-\d{1,2}(?:[.:]\d\d)?)?|\d{1,2}[.:]\d\d(?:-\d{1,2}[.:]\d\d)?"
_FILLERS = r"i|på|under|den|datum|hela|(?:i )?(?:början|mitten|slutet) av|start"

_PIECES: tuple[tuple[Kind, re.Pattern[str], Qualifier], ...] = (
    *((Kind.QUALIFIER, _compile(rf"(?:{words})(?!\w)"), qualifier) for qualifier, words in _QUALIFIERS.items()),
    (Kind.REFUSED, _compile(rf"(?:{_REFUSED})(?!\w)"), Qualifier.NONE),
    (Kind.WORD, _compile(rf"{_NUMBERED}(?!\w)"), Qualifier.NONE),
    (Kind.FILLER, _compile(rf"(?:{_TIME_OF_DAY}|{_FILLERS})(?!\w)"), Qualifier.NONE),
    (Kind.BETWEEN, _compile(r"mellan\b"), Qualifier.NONE),
    (Kind.TO, _compile(r"till\b"), Qualifier.NONE),
    (Kind.AND, _compile(r"och\b|samt\b|[&+,/]"), Qualifier.NONE),
    (Kind.DASH, _compile(r"-"), Qualifier.NONE),
    (Kind.NUMBER, _compile(r"\d+"), Qualifier.NONE),
    (Kind.WORD, _compile(r"[^\W\d_]+"), Qualifier.NONE),
    (Kind.STOP, _compile(r"[.!?:;]"), Qualifier.NONE),
)


def tokens(text: str) -> list[Token]:
    """The pieces of `clean` text, in order; what is none of them (quotes, brackets) is left out."""
    found: list[Token] = []
    position = 0
    while position < len(text):
        token = _period(text, position) or _piece(text, position)
        if token:
            found.append(token)
        position = token.end if token else position + 1
    return found


def _period(text: str, position: int) -> Token | None:
    for pattern, build in _PERIODS:
        if match := pattern.match(text, position):
            try:
                return Token(Kind.PERIOD, position, match.end(), said=build(match))
            except UnreadableDate as problem:
                return Token(Kind.UNREADABLE, position, match.end(), problem=problem)
    return None


def _piece(text: str, position: int) -> Token | None:
    for kind, pattern, qualifier in _PIECES:
        if match := pattern.match(text, position):
            number = int(match[0][:4]) if kind is Kind.NUMBER else 0
            return Token(kind, position, match.end(), qualifier=qualifier, number=number)
    return None
