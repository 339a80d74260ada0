"""Places in an order. To be used inside verbs."""

from typing import Any

from django.db import models
from django.db.models import Max

# Activities stand apart, so that moving one writes that one alone: its neighbours get no empty line in their history,
# and nobody who is writing in one of them meets a conflict about nothing.
_APART = 1024


def next_position(rows: Any) -> int:
    """After the last of the rows (a manager or a queryset), also where some have been removed."""
    return _last(rows) + 1


def position_at(place: int | None, others: models.QuerySet) -> int:
    """A position that gives this place among the others, counted from 1; without a place, or past the end, the last.

    Where there is no room between two, all are spread out anew.
    """
    if place is None:
        return _last(others) + _APART
    rows: list[Any] = list(others)
    ahead = min(max(place - 1, 0), len(rows))
    before = rows[ahead - 1].position if ahead else 0
    if ahead == len(rows):
        return before + _APART
    if (after := rows[ahead].position) - before > 1:
        return (before + after) // 2
    for number, row in enumerate(rows, start=1):
        row.position = number * _APART
        row.save()
    return ahead * _APART + _APART // 2


def _last(rows: Any) -> int:
    return rows.aggregate(last=Max("position"))["last"] or 0
