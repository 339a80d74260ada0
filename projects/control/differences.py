"""What differs between two plans, row by row, and the two plans as one asks them. Reading only."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from django.utils.translation import gettext as _

from minimaria.redline import Run, redline_of_text
from projects.control.plan import Danger, Held, Plan, Task, Thing
from projects.timeline.bars import Bar

Answered = Task | Thing | Danger
What = Literal["added", "removed", "changed", "moved", "same"]
Kind = Literal["step", "gate", "activity", "object", "money", "total", "seat", "frame", "risk", "swot", "text"]
# From so many characters on two texts are shown as one, with what differs marked in it.
_LONG = 60


@dataclass(frozen=True)
class Differs:
    """One thing that is said otherwise: what it is, before and after, in words; "" where nothing was or is said.

    `is_known` is False where one of the two is of an older form that did not hold it: what was said then is not known.
    `is_place`: it is where it stands, and nothing of what it says. `runs` are the two in one, where they are long.
    """

    label: str
    before: str
    after: str
    is_known: bool = True
    is_place: bool = False

    @cached_property
    def runs(self) -> Sequence[Run]:
        long = self.is_known and max(len(self.before), len(self.after)) > _LONG
        return redline_of_text(self.before, self.after) if long else ()


@dataclass(frozen=True)
class Compared:
    """One row of the plan in the two. `later` is by how many days its end comes later, less than 0 when sooner."""

    kind: Kind
    key: str
    title: str
    what: What
    differs: Sequence[Differs] = ()
    later: int = 0
    before: Bar | None = None
    after: Bar | None = None
    state: str = ""
    is_here: bool = True  # whether it is in the plan of today, so that it has a page


@dataclass(frozen=True)
class Comparison:
    """All rows in the plan's order, what was removed where it stood."""

    rows: Sequence[Compared]

    @property
    def changed(self) -> Sequence[Compared]:
        """Those that differ, the steps they stand in left out."""
        return [row for row in self.rows if row.what != "same"]

    @property
    def outlined(self) -> "Comparison":
        """Those that differ, between the steps and gates they stand among."""
        return Comparison([row for row in self.rows if row.what != "same" or row.kind in ("step", "gate")])

    @property
    def number(self) -> int:
        """How many things differ. What sums others up is none of its own."""
        return self.added + self.removed + self.moved + self.otherwise

    def count(self, what: What) -> int:
        """How many are so."""
        return sum(row.what == what and row.kind != "total" for row in self.rows)

    @property
    def added(self) -> int:
        return self.count("added")

    @property
    def removed(self) -> int:
        return self.count("removed")

    @property
    def moved(self) -> int:
        """How many say what they said, in another place."""
        return self.count("moved")

    @property
    def otherwise(self) -> int:
        """How many are said otherwise, late or not."""
        return self.count("changed")


@dataclass(frozen=True)
class Both:
    """The two plans, and what people and groups are called today."""

    before: Plan
    after: Plan
    names: Mapping[str, str]

    def compared(self, kind: Kind, key: str, title: str, both: tuple[Any, Any], differs: Iterable[Differs], **more: Any) -> Compared:
        """The row of what stands in one of the two or in both; what differs is asked for where it stands in both."""
        was, is_now = both
        found = list(differs) if was and is_now else []
        known = [one for one in found if one.is_known]
        what: What = "added" if not was else "removed" if not is_now else "same" if not known else "changed"
        if what == "changed" and all(one.is_place for one in known):
            what = "moved"
        return Compared(kind, key, title, what, found, is_here=is_now is not None, **more)

    def said(
        self, label: str, was: str, is_now: str, *, held: Held | None = None, holds: Sequence[bool] = (), is_place: bool = False
    ) -> Iterator[Differs]:
        """The two where they are other words. What an older form did not hold is said to have been unknown."""
        holds = holds or [held is None or plan.holds(held) for plan in (self.before, self.after)]
        if all(holds):
            if was != is_now:
                yield Differs(label, was, is_now, is_place=is_place)
        elif was or is_now:
            words = [said if holds[number] else _("not kept then") for number, said in enumerate((was, is_now))]
            yield Differs(label, words[0], words[1], is_known=False)

    def who(self, one: Answered) -> str:
        kind, said = one.responsible
        if not kind:
            return _("Nobody appointed")
        return said if kind == "text" else self.name(said)

    def name(self, key: str) -> str:
        return self.names.get(key, _("Somebody who is no longer here"))
