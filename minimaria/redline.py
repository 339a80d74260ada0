"""The difference between two texts, word by word, for a page to show."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum, auto
from itertools import groupby


class Kind(StrEnum):
    """What became of the words."""

    EQUAL = auto()
    REMOVED = auto()
    ADDED = auto()


@dataclass(frozen=True)
class Run:
    """Words in a row of which the same is true."""

    kind: Kind
    text: str


_PIECE = re.compile(r"\s+|\w+|[^\w\s]")


def redline(recommended: str, decided: str) -> list[Run]:
    """Runs of equal, removed and added words. All but the added give the recommended text again, all but the removed the decided."""
    before, after = _PIECE.findall(recommended), _PIECE.findall(decided)
    return list(_joined(_runs(before, after)))


def _runs(before: list[str], after: list[str]) -> Iterator[Run]:
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Run(Kind.EQUAL, "".join(before[a:b]))
            continue
        if a < b:
            yield Run(Kind.REMOVED, "".join(before[a:b]))
        if c < d:
            yield Run(Kind.ADDED, "".join(after[c:d]))


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """A blank between two changes belongs to both: "<del>version 1</del> <ins>version 2</ins>", not a patchwork of words."""
    removed = added = blank = ""
    for run in runs:
        if run.kind is Kind.REMOVED:
            removed, added, blank = removed + blank + run.text, added + blank, ""
        elif run.kind is Kind.ADDED:
            removed, added, blank = removed + blank, added + blank + run.text, ""
        elif (removed or added) and run.text.isspace() and not blank:
            blank = run.text
        else:
            yield from _change(removed, added)
            yield Run(Kind.EQUAL, blank + run.text)
            removed = added = blank = ""
    yield from _change(removed, added)
    if blank:
        yield Run(Kind.EQUAL, blank)


def _change(removed: str, added: str) -> Iterator[Run]:
    if removed:
        yield Run(Kind.REMOVED, removed)
    if added:
        yield Run(Kind.ADDED, added)


_SENTENCE = re.compile(r".+?(?:[.!?:]\s+|\n+|$)", re.DOTALL)
# Of words that stand as they stood, so many are shown on each side of what differs.
_AROUND = 8
# Fewer are not worth a "…" in their place.
_WORTH = 5
# Sentences of which less than this has stood are two sentences, not one that was mended here and there.
_MENDED = 0.4


def redline_of_text(before: str, after: str) -> list[Run]:
    """The same for long texts: sentence by sentence, and word by word in those that were mended. What stands as it stood is
    told by the words around what differs alone, with "…" for the rest."""
    runs = _joined(_by_sentence(_SENTENCE.findall(before), _SENTENCE.findall(after)))
    whole = [Run(kind, "".join(run.text for run in of_kind)) for kind, of_kind in groupby(runs, key=lambda run: run.kind)]
    return list(_abridged(whole))


def _by_sentence(before: list[str], after: list[str]) -> Iterator[Run]:
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        old, new = "".join(before[a:b]), "".join(after[c:d])
        if tag == "equal":
            yield Run(Kind.EQUAL, old)
            continue
        runs = redline(old, new) if old and new else []
        if _stood(runs) < _MENDED * max(len(old), len(new)):
            runs = list(_change(old, new))
        yield from runs


def _stood(runs: list[Run]) -> int:
    return sum(len(run.text) for run in runs if run.kind is Kind.EQUAL)


def _abridged(runs: list[Run]) -> Iterator[Run]:
    for number, run in enumerate(runs):
        if run.kind is not Kind.EQUAL:
            yield run
            continue
        words = re.findall(r"\S+\s*|^\s+", run.text)
        first = [] if number == 0 else words[:_AROUND]
        last = [] if number == len(runs) - 1 else words[max(len(first), len(words) - _AROUND) :]
        if len(words) - len(first) - len(last) >= _WORTH:
            yield Run(Kind.EQUAL, "".join(first) + "… " + "".join(last))
        else:
            yield run
