"""How near one written word is to another: the slips that hands and scanners make in Swedish."""

import unicodedata
from functools import lru_cache

_VOWELS_WITH_MARKS = "åäö"
_PLAIN, _LIGHT = 10, 1


def plain_letters(text: str) -> str:
    """Letters and digits in lower case: what is left when capitals, blanks and hyphens do not matter."""
    return "".join(character for character in unicodedata.normalize("NFC", text).lower() if character.isalnum())


@lru_cache(maxsize=10_000)
def without_marks(text: str) -> str:
    """å and ä as a, ö as o, é as e."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def one_slip(written: str, right: str) -> bool:
    """Whether `written` is `right` with one letter doubled, missing, swapped with its neighbour, or given another diacritic."""
    if written == right:
        return False
    if len(written) == len(right):
        unlike = [n for n in range(len(right)) if written[n] != right[n]]
        if len(unlike) == 1:
            return without_marks(written) == without_marks(right)
        first, last = unlike[0], unlike[-1]
        return len(unlike) == 2 and last == first + 1 and written[first] == right[last] and written[last] == right[first]
    if len(written) == len(right) + 1:
        return any(written[:n] + written[n + 1 :] == right and written[n] == written[n - 1] for n in range(1, len(written)))
    return len(written) + 1 == len(right) and any(right[:n] + right[n + 1 :] == written for n in range(len(right)))


def neighbours(word: str) -> set[str]:
    """Two words that are one slip apart have one of these in common: the word without marks, itself, or less one letter."""
    return {word, without_marks(word)} | {word[:n] + word[n + 1 :] for n in range(len(word))}


@lru_cache(maxsize=10_000)
def slips(written: str, right: str) -> tuple[int, int]:
    """(plain, light) slips between two words: light are diacritics, swapped neighbours and doubled letters, plain the rest.

    Two plain slips or more are not counted further.
    """
    earlier: list[int] = []
    before = list(range(0, (len(right) + 1) * _PLAIN, _PLAIN))
    for i, letter in enumerate(written, 1):
        row = [i * _PLAIN]
        for j, wanted in enumerate(right, 1):
            extra = _LIGHT if i > 1 and written[i - 2] == letter else _PLAIN
            missing = _LIGHT if j > 1 and right[j - 2] == wanted else _PLAIN
            cost = min(before[j] + extra, row[j - 1] + missing, before[j - 1] + _changed(letter, wanted))
            if i > 1 and j > 1 and letter == right[j - 2] and wanted == written[i - 2]:
                cost = min(cost, earlier[j - 2] + _LIGHT)
            row.append(cost)
        if min(*row, *before) >= 2 * _PLAIN:
            return 2, 0
        earlier, before = before, row
    return divmod(before[-1], _PLAIN)


def _changed(letter: str, wanted: str) -> int:
    if letter == wanted:
        return 0
    marks = letter in _VOWELS_WITH_MARKS or wanted in _VOWELS_WITH_MARKS
    return _LIGHT if marks and without_marks(letter) in "ao" and without_marks(wanted) in "ao" else _PLAIN


def is_near(written: str, right: str) -> bool:
    """Near enough to be the same word with slips: at most one plain slip, and one slip in five letters all told."""
    if abs(len(written) - len(right)) > 2:
        return False
    plain, light = slips(written, right)
    return plain <= 1 and plain + light / 2 <= len(right) / 5
