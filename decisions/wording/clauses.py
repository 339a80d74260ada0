"""Clauses: a resolution as the list of what it decides, however it was laid out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from decisions.wording.layout import Flow, Paragraph, lines_of, paragraphs
from decisions.wording.sections import STARTS
from decisions.wording.words import is_execution

PLACE = re.compile(r"\[[^\]\n]{0,60}\]|_{3,}|\.{4,}|…{2,}")  # where the body's name goes
_BOUNDARY = re.compile(
    r"(?P<end>\s*[,;.:]\s+|\s+)(?P<mark>\(?\d{1,2}[.)]\s+)?(?P<join>(?:samt|och|dels)\s+)?(?P<att>att)\b\s*", re.IGNORECASE
)
_NUMBERED = re.compile(r"[,;.]\s+\(?\d{1,2}[.)]\s+(?=[A-ZÅÄÖ])")
_START = re.compile(r"(?:(?P<join>samt|och|dels)\s+)?att\b\s*", re.IGNORECASE)
_JOINER = re.compile(r"(?<=[\s,;])(samt|och)\s*$")
_SEPARATOR = re.compile(r"[\s,;:.]+$")
_SENTENCE = re.compile(r"(?<=[^\s.][a-zåäö0-9)\"])\.\s+(?=[A-ZÅÄÖ])")
_SHORTENED = re.compile(r"(?:\b(?:dnr|nr|kl|ca|bl\.a|t\.ex|m\.m|osv|resp|st|jfr|kap|s\.k|f\.d|d\.v\.s))$", re.IGNORECASE)


@dataclass(frozen=True)
class Clause:
    """One att-sats without its list mark, its "att" and the comma or "samt" that leads to the next."""

    text: str
    att: bool
    cut: bool = False  # the text breaks off: it ends in a word that leads on to nothing
    join: str = ""  # the "samt" or "och" that led to it

    @property
    def execution(self) -> bool:
        """Whether it only says who is to have the extract or who signs."""
        return is_execution(self.text)


def clauses_of(paragraphs: Iterable[Paragraph]) -> list[Clause]:
    """The clauses of an operative section, in their order."""
    pieces = [piece for paragraph in paragraphs for piece in _pieces(paragraph.text)]
    found: list[Clause] = []
    waiting = ""
    for number, (text, att, join) in enumerate(pieces):
        last = number == len(pieces) - 1
        joiner = None if last else _JOINER.search(text)
        trimmed = _SEPARATOR.sub("", text[: joiner.start()] if joiner else text)
        if trimmed:
            cut = last and bool(re.search(r"(?:\b(?:samt|och|att|av|till|i|för|med)|[a-zåäö]-)$", trimmed))
            cut = cut or bool(re.match(r"\s*(?:\.\s?\.|…)", text[len(trimmed) :]))
            found.append(Clause(trimmed, att, cut, f"{waiting} {join}".strip()))
        waiting = joiner[1] if joiner else ""
    return found


def _pieces(text: str) -> Iterator[tuple[str, bool, str]]:
    start = _START.match(text)
    att, begin, join = bool(start), start.end() if start else 0, ((start["join"] or "") if start else "").lower()
    position = begin
    while match := _BOUNDARY.search(text, position):
        position = match.end()
        punctuated = bool(match["end"].strip())
        if (match["mark"] and not punctuated) or not (punctuated or match["join"]):
            continue  # an "att" inside a clause: "under förutsättning att"
        if match["mark"] is None and match["end"].strip() == ":" and not match["join"]:
            continue
        yield from _sentences(text[begin : match.start()] + match["end"], att, join)
        begin, att, join = match.end(), True, (match["join"] or "").strip().lower()
    yield from _sentences(text[begin:], att, join)


def _sentences(text: str, att: bool, join: str) -> Iterator[tuple[str, bool, str]]:
    """What stands in a clause behind a full stop is a sentence of its own."""
    text, begin = _NUMBERED.sub(". ", text), 0
    for match in _SENTENCE.finditer(text):
        if not _SHORTENED.search(text[begin : match.start()]):
            yield text[begin : match.start()], att, join
            begin, att, join = match.end(), False, ""
    yield text[begin:], att, join


@dataclass(frozen=True)
class Resolution:
    """The recommended resolution: whose name goes before it, and its clauses."""

    body: str  # the words before "beslutar"; a place where the body's name goes, or nothing
    clauses: tuple[Clause, ...]

    @property
    def place_is_marked(self) -> bool:
        return not self.body or bool(PLACE.search(self.body))


_LEAD = re.compile(
    r"(?P<body>(?:\[[^\]\n]*\]|[A-ZÅÄÖ][\w, -]{0,90}?)?)\s*\b(?:beslutar|beslutade|besluta|föreslås besluta)\b[\s:]*", re.IGNORECASE
)


def resolution_of(normalised: str) -> Resolution:
    """The recommended resolution of a text; it has no clauses where the text holds none."""
    match = _LEAD.search(normalised)
    start = match.end() if match else None
    if start is None and (first := re.search(r"(?:^|\n)\W*(?:\d{1,2}[.)]\s+)?att\b", normalised, re.IGNORECASE)):
        start = first.start()
    if start is None:
        return Resolution("", ())
    body = match["body"].strip() if match else ""
    rest = normalised[start:]
    flow = Flow("")
    return Resolution(body, tuple(clauses_of(paragraphs(lines_of(rest, flow), flow, STARTS))))
