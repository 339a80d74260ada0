"""Political parties as minutes name them: who reserved themselves against a decision. Parties, never people.

    read_political_parties("s och Vänsterpartiet") -> "S, V"

Closed on purpose. The parties of the parliament are known by abbreviation and by name; a local party by a word that only
a party has in its name, or as "lokalt parti". All else may be a person's name, and is refused.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from minimaria.text import CleanCharField

# The abbreviation that minutes use, and the names that say the same.
_KNOWN = {
    "C": ("centerpartiet", "centern"),
    "FI": ("feministiskt initiativ",),
    "KD": ("kristdemokraterna",),
    "L": ("liberalerna",),
    "M": ("moderaterna", "moderata samlingspartiet"),
    "MP": ("miljöpartiet", "miljöpartiet de gröna"),
    "S": ("socialdemokraterna", "arbetarepartiet", "arbetarepartiet-socialdemokraterna"),
    "SD": ("sverigedemokraterna",),
    "V": ("vänsterpartiet",),
}
_BY_NAME = {name: short for short, names in _KNOWN.items() for name in (short.casefold(), *names)}
# At the end of a word, so that "Norrsjöpartiet" and "Landsbygdslistan" are parties; a surname ends so in no case we know.
_LOCAL = re.compile(
    r"(?:parti(?:et)?|listan?|demokrat(?:er|erna)|alternativ(?:et)?|initiativ(?:et)?|samling(?:en)?|folkrörelse(?:n)?|bygden|väl|framtid)\b",
    re.IGNORECASE,
)
_LONGEST = 60
_BETWEEN = re.compile(r"[,;/\n]|\boch\b|\bsamt\b|\+|&")


def read_political_parties(text: str) -> str:
    """The parties one after another, each once, those with an abbreviation by it. ValidationError for what is no party."""
    named = (part.strip(" .()") for part in _BETWEEN.split(text))
    return ", ".join(dict.fromkeys(_read(named)))


def _read(names: Iterator[str]) -> Iterator[str]:
    for name in filter(None, names):
        known = _BY_NAME.get(name.casefold())
        if known is None and not _is_local(name):
            raise ValidationError(
                _("“%(name)s” is no party that is known here. Name parties only, never people: S, V, Norrsjöpartiet or lokalt parti.")
                % {"name": name},
                code="political_party",
            )
        yield known or name[:1].upper() + name[1:]


def _is_local(name: str) -> bool:
    return len(name) <= _LONGEST and not re.search(r"[\d(]", name) and bool(_LOCAL.search(name))


class PoliticalPartiesField(CleanCharField):
    """Parties one after another, written alike wherever they come from."""

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return read_political_parties(value) if isinstance(value, str) else value
