"""What is hashed, and how. A leaf: it knows neither verbs nor rows of ours, and `tools/verify_audit.py` says the same anew.

content     the canonical bytes of one row
commitment  SHA-256 of a salt and a content: proves what was there, and tells nothing once the salt is gone
sealed      the canonical bytes of one event, hashed with the hash of the event before it
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any

from django.db import models

SITE = "site"  # the chain of what belongs to no collaboration
START = "0" * 64  # what the first event of a chain is hashed with


class _Unlike:
    """Equal to nothing: the default of a column that has none, or another each time."""


@cache
def columns_of(model: type[models.Model]) -> tuple[tuple[str, Any], ...]:
    """The columns whose values are bound, each with its default, in one order for ever."""
    unbound = getattr(model, "unbound", ())
    columns = ((field.attname, _default_of(field)) for field in model._meta.concrete_fields if field.attname not in unbound)
    return tuple(sorted(columns, key=lambda column: column[0]))


def _default_of(field: models.Field) -> Any:
    if not callable(field.default):
        return field.get_default()
    return field.default() if field.default in (list, dict) else _Unlike()


def content_of(row: models.Model) -> bytes:
    """The canonical bytes of the row in hand."""
    columns = columns_of(type(row))
    return content(columns, [getattr(row, name) for name, _default in columns])


def content(columns: Sequence[tuple[str, Any]], values: Iterable[Any]) -> bytes:
    """The canonical bytes of a row with these values.

    A value that is its column's default is left out: a column that a later version of the product adds, with a default,
    changes nothing in the bytes of the rows that were there before it.
    """
    said = {name: value for (name, default), value in zip(columns, values, strict=True) if value != default}
    return json.dumps(said, default=_plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _plain(value: Any) -> Any:
    """The value as JSON can say it, the same whether it comes from a form or from either database."""
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    raise TypeError(f"Nobody has said how a {type(value).__name__} is written the same on every machine.")


def moment(at: datetime) -> str:
    """The moment in UTC, to the microsecond."""
    return (at if at.tzinfo is UTC else at.astimezone(UTC)).isoformat(timespec="microseconds")


def commitment(salt: str, said: bytes) -> str:
    """What binds the content without telling it. Without the salt a short text could be guessed."""
    return hashlib.sha256(bytes.fromhex(salt) + said).hexdigest()


def opens(salt: str, said: bytes, bound: str) -> bool:
    """Whether the commitment `bound` was made of this salt and content."""
    try:
        return commitment(salt, said) == bound
    except ValueError:  # no salt that we ever made
        return False


def sealed(before: str, facts: Iterable[Any]) -> str:
    """The hash of an event with these facts that follows the event with the hash `before`. Nothing is said as nothing."""
    words = "\n".join(["" if fact is None else f"{fact}" for fact in facts])
    return hashlib.sha256(f"{before}\n{words}".encode()).hexdigest()
