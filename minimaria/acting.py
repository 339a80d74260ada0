"""Who is doing what right now. A leaf, so that rows can ask without knowing the verbs."""

from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db import models

from minimaria.errors import WrittenOutsideVerb


class Change(NamedTuple):
    """One row that a verb wrote: which, how, and under which number of its history it is kept (its own, without one).

    `content` is what was kept there, in canonical bytes; None for what is no longer anywhere.
    """

    row: str
    key: str
    kind: str  # "added", "changed", "removed", "sealed" or "forgotten"
    record: int
    content: bytes | None
    ground: str = ""  # why it was forgotten, in a word of the law


@dataclass
class Act:
    """One outermost verb that is running: its word ("decisions.record_decision"), who acts, why, and what it has changed."""

    word: str
    by: Any
    reason: str = ""
    changes: list[Change] = field(default_factory=list)

    def changed(self, row: models.Model, kind: str, record: int, content: bytes | None) -> None:
        """Remember for the audit event that the row was added, changed or removed."""
        self.changes.append(Change(row._meta.label_lower, key_of(row), kind, record, content))

    def forgot(self, row: str, key: str, records: Iterable[int], ground: str) -> None:
        """Remember that what these records said can no longer be read or proven: it was removed where the law says so."""
        self.changes += [Change(row, key, "forgotten", record, None, ground) for record in records]


def key_of(row: models.Model) -> str:
    """What the row is called in the audit log: its random key, or its number where it has none."""
    return str(getattr(row, "key", row.pk))


current: ContextVar[Act | None] = ContextVar("act", default=None)


def is_acting() -> bool:
    """Whether a verb is running."""
    return current.get() is not None


def now() -> Act:
    """The verb that is running. Raises WrittenOutsideVerb when there is none."""
    if (act := current.get()) is None:
        raise WrittenOutsideVerb("No verb is running.")
    return act
