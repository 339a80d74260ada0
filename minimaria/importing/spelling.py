"""Slips of the pen, found by closeness to a glossary and to the document's own majority. Not a general spelling check."""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from .closeness import is_near, neighbours, one_slip, slips, without_marks
from .rewriting import Replacement, Rewriting

_LETTER = r"[A-Za-zÀ-ÖØ-öø-ÿ]"
_WORD = re.compile(rf"(?<!{_LETTER}){_LETTER}{{1,40}}(?!{_LETTER})")  # what is longer is no word
# The verbs' endings are here so that "beslutade" is no slip for "beslutande".
# fmt: off
_ENDINGS = (
    "", "a", "ad", "ade", "an", "ande", "ar", "are", "aren", "arna", "arnas", "ars", "as", "at", "d", "de", "e", "en", "ens", "er", "erna",
    "ernas", "ers", "es", "et", "ets", "n", "na", "nas", "ning", "ningen", "ns", "or", "orna", "r", "rna", "s", "t", "te", "ts",
)
# fmt: on
_SHORTEST_STEM = 5
_SHORTEST_TERM = 7  # shorter words, and words short of a majority, have too many neighbours that are words themselves
_SHORTEST_MAJORITY = 10
_MAJORITY = 3  # times that the usual form must occur, and times as often as the other

# Swedish writes "barn- och ungdom" with a hanging hyphen; before any other word such a hyphen is a dash that lost a blank.
_HANGING = r"(?:och|eller|samt|respektive|resp|alternativt|till|o)\b"
_HALF_DASH = re.compile(rf"(?<!{_LETTER}){_LETTER}+- (?!(?i:{_HANGING})){_LETTER}+")
_UNSPACED_AND = re.compile(rf"(?<!{_LETTER}){_LETTER}+-och(?= )")
_UNSPACED_PER_CENT = re.compile(r"(?<!\d)\d+%")
_QUOTES = re.compile('["”“]')


@cache
def _glossary() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("glossary.toml").read_text(encoding="utf-8"))


@cache
def _without_endings(word: str) -> dict[str, str]:
    """Every way to take an ending off `word`, none included: the stem and its ending."""
    ways = {word.removesuffix(ending): ending for ending in _ENDINGS if word.endswith(ending)}
    return {stem: ending for stem, ending in ways.items() if len(stem) >= _SHORTEST_STEM}


def are_forms_of_one_word(one: str, other: str) -> bool:
    """Whether both are forms of one word: "verksamheten" and "verksamheter"."""
    return not _without_endings(one).keys().isdisjoint(_without_endings(other))


def is_term(word: str) -> bool:
    """Whether `word` is a term of the glossary, in whatever form."""
    return any(are_forms_of_one_word(word.lower(), term) for term in _glossary()["terms"])


@cache
def _by_glossary(word: str) -> str:
    """`word` as the one term of the glossary that it is near to, in its own inflection; itself when there is none or more."""
    lower = word.lower()
    terms: list[str] = _glossary()["terms"]
    if word.isupper() or len(word) < _SHORTEST_TERM or any(term in lower or are_forms_of_one_word(lower, term) for term in terms):
        return word
    first = without_marks(lower[0])
    alike = [term for term in terms if without_marks(term[0]) == first]
    near = [(slips(stem, term), term, ending) for stem, ending in _without_endings(lower).items() for term in alike if is_near(stem, term)]
    if len({term for _slips, term, _ending in near}) != 1:
        return word
    _least, term, ending = min(near)
    return _capital_as(word, term + ending)


def _capital_as(written: str, read: str) -> str:
    return read[:1].upper() + read[1:] if written[:1].isupper() else read


@dataclass(frozen=True)
class _Rule:
    pattern: re.Pattern[str]
    put: Replacement
    reason: str


class Spelling:
    """What is known about the words of one document."""

    def __init__(self, texts: Iterable[str]) -> None:
        text = "\n".join(texts)
        self._counts = Counter(_WORD.findall(text))
        self._lower = Counter(word.lower() for word in _WORD.findall(text))
        self._usual = _by_neighbour(word for word, n in self._lower.items() if n >= _MAJORITY and len(word) >= _SHORTEST_MAJORITY)
        self._by_majority = cache(self._find_usual)
        self._of_terms = [_Rule(_WORD, _whole(_by_glossary), _("spelling: a word of the glossary")), *_splits()]
        self._rules = [
            self._of_terms[0],
            _Rule(_WORD, _whole(self._by_majority), _("spelling: the document's usual form")),
            *(*self._of_terms[1:], *_names(text), *self._variants(), *self._capitals(), *_phrases()),
            _Rule(_HALF_DASH, lambda match: match[0].replace("- ", " – "), _("a hyphen that stands for a dash")),
            _Rule(_UNSPACED_AND, lambda match: match[0].replace("-och", "- och"), _("a missing blank")),
            _Rule(_UNSPACED_PER_CENT, lambda match: match[0].replace("%", " %"), _("a missing blank")),
        ]

    def mend_terms(self, text: str) -> Rewriting:
        """As `mend`, but by the glossary's terms alone: for what may be a person's name, where no usual form may rule."""
        rewriting = Rewriting(text)
        for rule in self._of_terms:
            rewriting.replace(rule.pattern, rule.put, rule.reason)
        return rewriting

    def mend(self, text: str) -> Rewriting:
        """`text` with its slips mended, and what they were."""
        rewriting = Rewriting(text)
        for rule in self._rules:
            rewriting.replace(rule.pattern, rule.put, rule.reason)
        if len(quotes := _QUOTES.findall(rewriting.text)) % 2:
            last = re.compile(rf"(?<!{_LETTER}){_LETTER}*{re.escape(quotes[-1])}(?=[^\"”“]*$)")
            rewriting.replace(last, lambda match: match[0].replace(quotes[-1], ""), _("a quotation mark without a partner"))
        return rewriting

    def _find_usual(self, word: str) -> str:
        lower = word.lower()
        if word.isupper() or len(word) < _SHORTEST_MAJORITY - 1 or _by_glossary(word) != word:
            return word
        usual = [
            other
            for other in {other for neighbour in neighbours(lower) for other in self._usual.get(neighbour, ())}
            if self._lower[other] >= _MAJORITY * self._lower[lower] and one_slip(lower, other) and not are_forms_of_one_word(lower, other)
        ]
        return _capital_as(word, usual[0]) if len(usual) == 1 else word

    def _variants(self) -> Iterator[_Rule]:
        for first, second in _glossary()["variants"]:
            read, other = (second, first) if self._lower[second] > self._lower[first] else (first, second)
            if self._lower[read]:
                yield _Rule(_words(rf"{other}"), _to(read), _("spelling: the document's usual form"))

    def _capitals(self) -> Iterator[_Rule]:
        for word in _glossary()["capitals"]:
            if self._counts[word]:
                yield _Rule(_words(word), lambda _match, word=word: word, _("spelling: the document's usual form"))  # type: ignore[misc]


def _by_neighbour(words: Iterable[str]) -> dict[str, list[str]]:
    """The words by everything that one slip can bring them and another word together in."""
    found: dict[str, list[str]] = {}
    for word in words:
        for neighbour in neighbours(word):
            found.setdefault(neighbour, []).append(word)
    return found


def _whole(mend: Callable[[str], str]) -> Replacement:
    return lambda match: mend(match[0])


def _words(expression: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!{_LETTER})(?:{expression})(?!{_LETTER})", re.IGNORECASE)


def _to(read: str) -> Replacement:
    return lambda match: _capital_as(match[0], match.expand(read))


def _splits() -> Iterator[_Rule]:
    """Terms that were written as two words: "Länschefs nätverket"."""
    terms = "|".join("(?:- | - | |-)?".join(term) for term in _glossary()["terms"])
    pattern = re.compile(rf"(?<!{_LETTER})(?:{terms}){_LETTER}*", re.IGNORECASE)
    yield _Rule(pattern, lambda match: re.sub("[- ]", "", match[0]), _("one word written as two"))


def _phrases() -> Iterator[_Rule]:
    for phrase in _glossary()["phrases"]:
        yield _Rule(re.compile(phrase["written"], re.IGNORECASE), _to(phrase["read"]), _("the usual expression"))


def _names(text: str) -> Iterator[_Rule]:
    for name in _glossary()["names"]:
        pattern = _words(rf"(?P<name>{name['pattern']})(?P<genitive>s?)(?:(?: ?- ?| )(?P<head>(?:{'|'.join(name['heads'])}){_LETTER}*))?")
        forms = Counter(match["name"] for match in pattern.finditer(text) if not match["name"].isupper())
        yield _Rule(pattern, _joined(_usual_form(forms, name["form"])), _("spelling: the document's usual form"))


def _usual_form(forms: Counter[str], otherwise: str) -> str:
    """The most frequent form, capitals apart, in its most frequent capitals; `otherwise` where two are as frequent."""
    by_letters: Counter[str] = Counter()
    for form, count in forms.items():
        by_letters[form.lower()] += count
    (first, most), (_second, next_most) = [*by_letters.most_common(2), ("", 0), ("", 0)][:2]
    if most == next_most:
        return otherwise
    return max((form for form in forms if form.lower() == first), key=lambda form: (forms[form], form[:1].isupper(), form))


def _joined(form: str) -> Replacement:
    def put(match: re.Match[str]) -> str:
        if match["name"].isupper():
            return match[0]
        return form + match["genitive"] + (f"-{match['head']}" if match["head"] else "")

    return put
