"""Text that people type: cleaned on the way in, kept as text ever after."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

# Tab and line break are the only control characters a text needs; the invisible direction marks can make a text read
# otherwise than it is stored, which no decision may do.
_KEPT_CONTROLS = {"\n", "\t"}
_INVISIBLE = {"Cc", "Cf", "Co", "Cs"}
# Soft hyphen, joiners, blanks without width and the mark that begins a file: they come along with pasted text, say
# nothing, and are dropped without a word.
_SOFT = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_LINE_BREAKS = re.compile("\r\n|[\r\u0085\u2028\u2029]")

_PERSONAL_NUMBER = re.compile(r"(?<!\d)(?:19|20)?(\d{2})(\d{2})(\d{2})[-+–\s]?(\d{4})(?!\d)")


def clean_text(text: str) -> str:
    """NFC, line breaks as \\n, no trailing blanks, no soft characters.

    Raises ValidationError where a character is left that cannot be seen: it could hide what a text says.
    """
    text = unicodedata.normalize("NFC", _LINE_BREAKS.sub("\n", text).translate(_SOFT))
    if any(unicodedata.category(c) in _INVISIBLE and c not in _KEPT_CONTROLS for c in text):
        raise ValidationError(
            _("The text holds characters that cannot be seen. Type it anew, or paste it as plain text."), code="invisible"
        )
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def clean_line(text: str) -> str:
    """As clean_text, on one line: every run of white space is one blank."""
    return " ".join(clean_text(text).split())


def letter_of_another_alphabet(text: str) -> str:
    """The first letter that is not a Latin one; "" where all are. It may look like ours: "Моra" is not "Mora"."""
    return next((c for c in text if c.isalpha() and not unicodedata.name(c, "").startswith("LATIN ")), "")


def has_personal_identity_number(text: str) -> bool:
    """Whether something in the text looks like a Swedish personal or coordination number, check digit included."""
    return any(_is_personal_number(*match) for match in _PERSONAL_NUMBER.findall(text))


def _is_personal_number(year: str, month: str, day: str, last: str) -> bool:
    # A coordination number has 60 added to the day.
    if not (1 <= int(month) <= 12 and (1 <= int(day) <= 31 or 61 <= int(day) <= 91)):
        return False
    doubled = (int(digit) * (2 - position % 2) for position, digit in enumerate(year + month + day + last))
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


def refuse_personal_identity_number(text: str) -> None:
    """A validator: this system holds nothing about the young people themselves, in free text neither."""
    if has_personal_identity_number(text):
        raise ValidationError(
            _("This looks like a personal identity number. Take it out: nothing about individuals is kept here."), code="personal_number"
        )


class CleanCharField(models.CharField):
    """One line of typed text: normalised wherever it comes from, personal identity numbers refused."""

    default_validators = [refuse_personal_identity_number]

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return clean_line(value) if isinstance(value, str) else value


class CleanTextField(models.TextField):
    """Several lines of typed text: normalised wherever it comes from, personal identity numbers refused."""

    default_validators = [refuse_personal_identity_number]

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return clean_text(value) if isinstance(value, str) else value


class CleanListField(models.JSONField):
    """A list of typed texts, or of dictionaries of them: each normalised, personal identity numbers refused."""

    def __init__(self, *args: Any, **options: Any) -> None:
        given: dict[str, Any] = {"default": list, "blank": True}
        super().__init__(*args, **given | options)

    def to_python(self, value: Any) -> Any:
        return _each_text(value, clean_text)

    def validate(self, value: Any, model_instance: Any) -> None:
        super().validate(value, model_instance)
        _each_text(value, refuse_personal_identity_number)


def _each_text(value: Any, function: Callable[[str], Any]) -> Any:
    """The same lists and dictionaries with the function's answer in the place of each text."""
    if isinstance(value, dict):
        return {key: _each_text(item, function) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_each_text(item, function) for item in value]
    return function(value) if isinstance(value, str) else value
