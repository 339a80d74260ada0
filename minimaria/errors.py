"""Refusals: sentences for the person, never codes.

A refusal says what stands in the way and, in the same sentence, what to do instead. Pages show the same
`Blocker` values before the attempt that the verb raises after it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Sentence = str | _StrPromise


@dataclass(frozen=True)
class Blocker:
    """One thing that stands in the way: a sentence, and the row it speaks of (a page links to it)."""

    sentence: "Sentence"
    link: Any = None

    def __str__(self) -> str:
        return str(self.sentence)


class Refusal(Exception):
    """What was asked is not done, and nothing was saved. `status` is the HTTP answer when no form shows it."""

    status = 422

    def __init__(self, *sentences: "Sentence | Blocker") -> None:
        self.blockers: Sequence[Blocker] = tuple(s if isinstance(s, Blocker) else Blocker(s) for s in sentences)
        super().__init__(" ".join(str(b) for b in self.blockers))


class NotPossible(Refusal):
    """The person may, but not now, or not so."""


class NeedsApproval(NotPossible):
    """The person may propose it; whoever has decided what it changes must be asked first."""


class NotAllowed(Refusal):
    """The person sees the thing but may not do this to it."""

    status = 403

    def __init__(self, *sentences: "Sentence | Blocker") -> None:
        super().__init__(*(sentences or (_("You can see this, but it is not yours to change."),)))


class Stale(Refusal):
    """Somebody else saved the row first. `current` is the row as it now is."""

    status = 409

    def __init__(self, current: Any) -> None:
        self.current = current
        super().__init__(_("Somebody else saved a change while you were writing. Choose what should stand, field by field."))


class WrittenOutsideVerb(RuntimeError):
    """A fault of ours, not of the person: an audited row was written by something that is not a verb."""


def refuse_if(blockers: Iterable[Blocker]) -> None:
    """Raise NotPossible with every blocker, or do nothing when there is none."""
    if found := list(blockers):
        raise NotPossible(*found)
