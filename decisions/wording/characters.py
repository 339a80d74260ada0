"""Characters: what is normalised before two texts are compared, and what is left as it is so that it shows."""

import re
import unicodedata

_LINE_BREAKS = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛‹›′", "'"))
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_SOFT_HYPHEN = "\u00ad"
# Invisible, and without meaning in Swedish: they come along with pasted text. Dropping them is more than normalising, so
# a text that only equals without them is an editorial difference.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
# Bold type in a text exported as Markdown.
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_BROKEN = re.compile(r"(?<!\S)(?P<left>\S{1,80}?)[-\u00ad][ \t]{0,20}\n\s{0,40}(?P<right>\S{1,80})")
_EDGE = "\"'()[].,;:!?"

# Letters of other alphabets that look like ours.
_LOOKALIKES = str.maketrans(
    dict(zip("асеоріјѕхуАВЕКМНОРСТХІЅЈ", "aceopijsxyABEKMHOPCTXISJ", strict=True))
    | dict(zip("αορνικΑΒΕΗΙΚΜΝΟΡΤΧΖ", "aopvikABEHIKMNOPTXZ", strict=True))
)
# What a scanner takes for one another.
_SCANNED = str.maketrans({"O": "0", "o": "0", "Q": "0", "l": "1", "I": "1", "|": "1", "i": "1", "S": "5", "s": "5", "B": "8", "Z": "2"})


def normalise(text: str) -> str:
    """NFC, line breaks as \\n, every other white space a blank, one form of quotes and of dashes. Nothing else."""
    text = unicodedata.normalize("NFC", _LINE_BREAKS.sub("\n", text.removeprefix("\ufeff")))
    text = _BOLD.sub(r"\1", text.translate(_QUOTES).translate(_DASHES))
    return re.sub(r"[^\S\n\t]", " ", text)


def words_of(text: str) -> frozenset[str]:
    """The words of a text as they are written, without the punctuation around them."""
    return frozenset(word for token in text.split() if (word := token.strip(_EDGE)))


def join_broken_words(text: str, known: frozenset[str]) -> str:
    """Words that were divided at the end of a line, made whole where the whole word is one of `known`; others are left."""

    def whole(match: re.Match[str]) -> str:
        left, right = match["left"], match["right"]
        start, end = left.lstrip(_EDGE), right.rstrip(_EDGE)
        joined, hyphened = (start + end) in known, f"{start}-{end}" in known
        if joined == hyphened:
            return match[0]  # neither is known, or both: nobody can say which was meant
        return f"{left}{'' if joined else '-'}{right}"

    return _BROKEN.sub(whole, text)


def without_invisible(text: str) -> str:
    """The text without soft hyphens, joiners and blanks that have no width."""
    return text.translate(_INVISIBLE)


def compatible(text: str) -> str:
    """Ligatures and other typographic forms as plain letters."""
    return unicodedata.normalize("NFKC", without_invisible(text))


def as_it_looks(text: str) -> str:
    """Letters of other alphabets as the letters they look like."""
    return compatible(text).translate(_LOOKALIKES)


def as_scanned(text: str) -> str:
    """Digits, and the letters that a scanner takes for digits, all as digits."""
    return as_it_looks(text).translate(_SCANNED)


def hides_something(text: str) -> bool:
    """Whether it holds characters that can make it read otherwise than it is: direction marks, private or lost characters."""
    return any(
        c == "\ufffd" or (unicodedata.category(c) in {"Cc", "Cf", "Cs"} and c not in "\n\t" and ord(c) not in _INVISIBLE) for c in text
    )
