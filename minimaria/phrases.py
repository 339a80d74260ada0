"""Small things every sentence needs: numbers as words, and things named one after another."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_NUMBERS = (
    gettext_lazy("none"),
    gettext_lazy("one"),
    gettext_lazy("two"),
    gettext_lazy("three"),
    gettext_lazy("four"),
    gettext_lazy("five"),
    gettext_lazy("six"),
    gettext_lazy("seven"),
    gettext_lazy("eight"),
    gettext_lazy("nine"),
    gettext_lazy("ten"),
    gettext_lazy("eleven"),
    gettext_lazy("twelve"),
)


def in_letters(number: int) -> str:
    """ "three" for 3, as running text says it; digits beyond twelve."""
    return str(_NUMBERS[number]) if 0 <= number < len(_NUMBERS) else str(number)


def one_after_another(things: Iterable[object]) -> str:
    """ "Avesta, Falun and Orsa"; nothing for nothing."""
    *first, last = [str(thing) for thing in things] or [""]
    return _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last} if first else last


def capitalised(sentence: str) -> str:
    """The first letter large and the rest as it was: a name inside keeps its letters."""
    return sentence[:1].upper() + sentence[1:]
