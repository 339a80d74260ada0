"""Who is doing what right now. A leaf, so that rows can ask without knowing the verbs."""

from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from minimaria.errors import WrittenOutsideVerb


@dataclass
class Act:
    """One outermost verb that is running: its word ("decisions.record_decision"), who acts, why, and what it has changed."""

    word: str
    by: Any
    reason: str = ""
    changes: list[dict[str, str]] = field(default_factory=list)

    def changed(self, row: models.Model, kind: str) -> None:
        """Remember for the audit event that the row was added, changed or removed."""
        self.changes.append({"row": row._meta.label_lower, "key": str(getattr(row, "key", row.pk)), "kind": kind})


current: ContextVar[Act | None] = ContextVar("act", default=None)


def is_acting() -> bool:
    """Whether a verb is running."""
    return current.get() is not None


def now() -> Act:
    """The verb that is running. Raises WrittenOutsideVerb when there is none."""
    if (act := current.get()) is None:
        raise WrittenOutsideVerb("No verb is running.")
    return act
