"""The difference between two clauses, word by word, for a page to show."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum, auto


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
