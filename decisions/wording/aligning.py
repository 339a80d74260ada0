"""Which clause of the decision answers to which of the recommended resolution."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from decisions.wording.clauses import Clause

_TOKEN = re.compile(r"\d[\d./:-]*\d|\d|[^\W\d_][\w-]*|\w+|[^\w\s]")
LIKE = 0.34  # below this two clauses have nothing to do with one another
MOST_TOKENS = 600  # of one clause; a resolution's is some sixty

Pair = tuple[int | None, int | None]


def tokens(text: str) -> list[str]:
    """Words, numbers and marks, each by itself; a date or a registration number is one."""
    return _TOKEN.findall(text)


@lru_cache(maxsize=4096)
def likeness(one: str, other: str) -> float:
    """How alike two clauses are, from 0 to 1; letters in place of words where a scanner has garbled them."""
    if one == other:
        return 1.0
    first, second = [_words(text) for text in (one, other)]
    by_words = SequenceMatcher(None, first, second, autojunk=False).ratio()
    if by_words >= LIKE or not first or not second:
        return by_words
    return by_words if len(one) > 2 * len(other) or len(other) > 2 * len(one) else max(by_words, _by_letters(one, other) - 0.3)


def _by_letters(one: str, other: str) -> float:
    return SequenceMatcher(None, one.lower(), other.lower(), autojunk=False).ratio()


def _words(text: str) -> list[str]:
    return [token.lower() for token in tokens(text)[:MOST_TOKENS] if token[0].isalnum()]


def align(recommended: Sequence[Clause], decided: Sequence[Clause]) -> list[Pair]:
    """Pairs of positions: the most alike first; what has no counterpart stands with None. In the order of the resolution."""
    alike = sorted(
        ((likeness(r.text, d.text), -abs(i - j), i, j) for i, r in enumerate(recommended) for j, d in enumerate(decided)),
        reverse=True,
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for like, _near, i, j in alike:
        if like >= LIKE and i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    pairs: list[Pair] = [(i, partner.get(i)) for i in range(len(recommended))]
    return pairs + [(None, j) for j in range(len(decided)) if j not in taken]
