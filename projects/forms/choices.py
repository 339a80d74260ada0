"""Choices as a form shows them."""

from typing import Any

from django.db.models import Choices
from django.utils.text import capfirst


def choices_of(choices: type[Choices]) -> list[tuple[Any, Any]]:
    """The choices with their words as they stand alone in a list: "Under way"."""
    return [(value, capfirst(label)) for value, label in choices.choices]
