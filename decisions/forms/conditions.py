"""The conditions that are written for one object: as many as were set, each with what remains, who answers for it and when.

A page without a script gets one more, or one less, by a button that sends the form as it stands and saves nothing. The fields
are named by the object and the number of the condition: `what_KEY_1`, `owner_KEY_1`, `due_KEY_1`, `what_KEY_2` and so on.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from decisions.actions import ConditionOf
from minimaria.dates import PlanDateFormField
from projects.models import Deliverable, Responsible

PARTS = ("what", "owner", "due")
# The buttons: for which object one more is wanted, and which one of which object is not.
MORE, LESS = "more", "less"
MOST = 30  # far more than a group sets, far less than a page can be made to hold

EXAMPLE_OF_A_DATE = _("For example 2025-04-25 or april 2025.")


def name_of(part: str, key: str, number: int) -> str:
    """The field's name."""
    return f"{part}_{key}_{number}"


def fields_of(key: str, number: int) -> dict[str, forms.Field]:
    """The three fields of one condition."""
    written = (
        forms.CharField(label=_("What is to be done"), max_length=300, error_messages={"required": _("Say what is to be done.")}),
        forms.CharField(
            label=_("Who answers for it"),
            max_length=200,
            widget=forms.TextInput(attrs={"list": "owners", "autocomplete": "off"}),
            error_messages={"required": _("Say who answers for it.")},
        ),
        PlanDateFormField(label=_("By when"), help_text=EXAMPLE_OF_A_DATE, error_messages={"required": _("Say by when.")}),
    )
    return {name_of(part, key, number): field for part, field in zip(PARTS, written, strict=True)}


def numbers_in(data: Mapping[str, Any], key: str) -> list[int]:
    """The numbers of the conditions that were sent for the object, in order; the first is there always."""
    named = re.compile(rf"(?:{'|'.join(PARTS)})_{re.escape(key)}_([1-9][0-9]?)")
    return sorted({1} | {int(found[1]) for name in data if (found := named.fullmatch(name)) and int(found[1]) <= MOST})


def as_asked(data: Any, keys: Sequence[str]) -> Any:
    """What was sent, with one condition more or less where that was asked for, and without those in which nothing is written.

    They are numbered anew, from one, so that the page holds them without gaps.
    """
    if not data:
        return data
    data = data.copy()
    for key in keys:
        numbers = numbers_in(data, key)
        if data.get(LESS) in {f"{key}_{number}" for number in numbers}:
            kept = [number for number in numbers if data[LESS] != f"{key}_{number}"]
        elif data.get(MORE) == key:
            kept = [*numbers, max(numbers) + 1]
        else:
            kept = [number for number in numbers if any(data.get(name_of(part, key, number), "").strip() for part in PARTS)]
        _number_anew(data, key, numbers, (kept or [1])[:MOST])
    return data


def _number_anew(data: Any, key: str, numbers: Sequence[int], kept: Sequence[int]) -> None:
    if list(kept) == list(range(1, len(numbers) + 1)):
        return
    sent = {(part, number): data.pop(name_of(part, key, number), None) for part in PARTS for number in numbers}
    for place, number in enumerate(kept, start=1):
        for part in PARTS:
            written = sent.get((part, number))
            if isinstance(written, list):
                data.setlist(name_of(part, key, place), written)
            else:
                data[name_of(part, key, place)] = written or ""


def condition_in(given: Mapping[str, Any], deliverable: Deliverable, number: int, owners: Mapping[str, Responsible]) -> ConditionOf:
    """The condition as the verb takes it, from what was checked. Whoever is named as in the plan is that person or group."""
    what, owner, due = (given[name_of(part, deliverable.key, number)] for part in PARTS)
    return ConditionOf(deliverable, what, owners.get(owner, Responsible(text=owner)), due)
