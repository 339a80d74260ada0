"""Rows for volume, past the verbs and without a history: where only their number matters, and one was made by its verb."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db import models

from agreements.models import Organisation
from decisions.models import DecisionRound

R = TypeVar("R", bound=models.Model)


def like(row: R, number: int, **over: Any) -> list[R]:
    """So many more rows like this one, last in its order. A value in `over` may be made from the number: `title="Steg {}".format`."""
    names = {field.name for field in row._meta.concrete_fields if not field.primary_key} - {"key"}
    same = {name: getattr(row, name) for name in names}
    last = row._meta.default_manager.order_by("position").last().position if "position" in names else 0
    made = [_values(same, over, n) | ({"position": last + n} if last else {}) for n in range(1, number + 1)]
    return type(row)._default_manager.bulk_create(type(row)(**values) for values in made)


def _values(same: dict[str, Any], over: dict[str, Any], number: int) -> dict[str, Any]:
    return same | {name: value(number) if isinstance(value, Callable) else value for name, value in over.items()}  # type: ignore[arg-type]


def parties(round: DecisionRound, number: int) -> None:
    """So many more parties of the collaboration, each with its case in the round."""
    of = round.version.agreement.collaboration
    first = Organisation.objects.count()
    organisations = Organisation.objects.bulk_create(
        Organisation(code=f"8{n:03d}", kind="municipality", name=f"Kommun {n}", genitive=f"Kommun {n}s", place=f"Ort {n}", county_code="80")
        for n in range(first, first + number)
    )
    rows = of.parties.model.objects.bulk_create(
        of.parties.model(collaboration=of, organisation=organisation, position=100 + n)
        for n, organisation in enumerate(organisations, start=first)
    )
    round.cases.model.objects.bulk_create(round.cases.model(round=round, party=party) for party in rows)
