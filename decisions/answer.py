"""Who is missing, in sentences that name every party: "Orsa har bordlagt ärendet. Lydelsen från Älvdalen bedöms."

A sentence for each way of standing, the gravest first; together they name each party that has not taken an identical
decision exactly once, so the numbers add up with the table beside them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.utils.translation import ngettext_lazy

from decisions.standing import Standing, is_overdue
from decisions.states import CaseStatus
from minimaria.phrases import one_after_another
from minimaria.templatetags.look import in_words

_PLAIN = {
    CaseStatus.REJECTED: ngettext_lazy("%(parties)s has said no", "%(parties)s have said no", "number"),
    CaseStatus.ANNULLED: ngettext_lazy("The decision of %(parties)s is annulled", "The decisions of %(parties)s are annulled", "number"),
    CaseStatus.DEVIATING: ngettext_lazy(
        "%(parties)s has taken a deviating decision", "%(parties)s have taken deviating decisions", "number"
    ),
    CaseStatus.APPEALED: ngettext_lazy("The decision of %(parties)s is appealed", "The decisions of %(parties)s are appealed", "number"),
    CaseStatus.LEFT: ngettext_lazy("%(parties)s has left the collaboration", "%(parties)s have left the collaboration", "number"),
    CaseStatus.REFERRED_BACK: ngettext_lazy(
        "%(parties)s has referred the matter back", "%(parties)s have referred the matter back", "number"
    ),
    CaseStatus.TABLED: ngettext_lazy("%(parties)s has tabled the matter", "%(parties)s have tabled the matter", "number"),
    CaseStatus.REMOVED: ngettext_lazy(
        "%(parties)s has taken the matter off the agenda", "%(parties)s have taken the matter off the agenda", "number"
    ),
    CaseStatus.UNCONFIRMED: ngettext_lazy(
        "%(parties)s has a decision that it has not confirmed", "%(parties)s have decisions that they have not confirmed", "number"
    ),
    CaseStatus.UNDER_REVIEW: ngettext_lazy(
        "The wording from %(parties)s is under review", "The wordings from %(parties)s are under review", "number"
    ),
    CaseStatus.PREPARING: ngettext_lazy("%(parties)s is preparing its decision", "%(parties)s are preparing their decisions", "number"),
    CaseStatus.NOT_STARTED: ngettext_lazy("%(parties)s has not begun", "%(parties)s have not begun", "number"),
    CaseStatus.AGREED: ngettext_lazy("%(parties)s has taken an identical decision", "%(parties)s have taken identical decisions", "number"),
}
_ON_A_DAY = {
    CaseStatus.PLANNED: ngettext_lazy("%(parties)s decides on %(day)s", "%(parties)s decide on %(day)s", "number"),
    CaseStatus.REFERRED_BACK: ngettext_lazy(
        "%(parties)s has referred the matter back and takes it up again on %(day)s",
        "%(parties)s have referred the matter back and take it up again on %(day)s",
        "number",
    ),
    CaseStatus.TABLED: ngettext_lazy(
        "%(parties)s has tabled the matter and takes it up again on %(day)s",
        "%(parties)s have tabled the matter and take it up again on %(day)s",
        "number",
    ),
}
_MISSED = ngettext_lazy(
    "%(parties)s has not recorded its meeting of %(day)s", "%(parties)s have not recorded their meetings of %(day)s", "number"
)
_ORDER = (*(status for status in _PLAIN if status is not CaseStatus.AGREED), CaseStatus.PLANNED)
_NAME = re.compile("\0(\\d+)\0")


class Part(NamedTuple):
    """A piece of a sentence: text, and the address of the party where the piece is its name."""

    text: str
    href: str = ""


@dataclass(frozen=True)
class Sentence:
    """One sentence about the parties that stand alike. It has no full stop: a heading needs none."""

    pattern: str
    standings: Sequence[Standing]

    def __str__(self) -> str:
        return self.pattern % {"parties": one_after_another(_short(standing) for standing in self.standings)}

    @property
    def parts(self) -> list[Part]:
        """The sentence in pieces, each name with the address of its party."""
        # Made whole first and cut at the names afterwards, so that every language keeps its own order of words.
        marked = self.pattern % {"parties": one_after_another(f"\0{place}\0" for place in range(len(self.standings)))}
        return [
            Part(piece) if number % 2 == 0 else self._name(self.standings[int(piece)])
            for number, piece in enumerate(_NAME.split(marked))
            if piece
        ]

    def _name(self, standing: Standing) -> Part:
        return Part(_short(standing), standing.party.get_absolute_url())


def who_is_missing(standings: Sequence[Standing], *, today: date) -> list[Sentence]:
    """A sentence for each way of standing among the parties that have not agreed; none when all have."""
    alike: dict[tuple[int, str, date | None], list[Standing]] = {}
    for standing in standings:
        if not standing.is_agreed:
            alike.setdefault(_way(standing, today), []).append(standing)
    ways = sorted(alike, key=lambda way: (way[0], way[2] or date.min, way[1]))
    return [_sentence(way, alike[way], today) for way in ways]


def how_it_stands(standing: Standing, *, today: date) -> str:
    """One party's standing as a heading, with its full name: "Mora kommun beslutar 17 juni 2024"."""
    return _sentence(_way(standing, today), [standing], today).pattern % {"parties": standing.party.organisation.name}


def _way(standing: Standing, today: date) -> tuple[int, str, date | None]:
    """What is said of the party: its place in the order, the status, and the day where one is named."""
    status = standing.status
    place = _ORDER.index(status) if status in _ORDER else len(_ORDER)
    return place, status.value, _day(standing, today)


def _day(standing: Standing, today: date) -> date | None:
    step = standing.next_step
    if standing.status is CaseStatus.PLANNED:
        return step.planned_on if step and is_overdue(standing, today) else standing.decides_on
    if standing.status in _ON_A_DAY and step is not None and not is_overdue(standing, today):
        return step.planned_on
    return None


def _sentence(way: tuple[int, str, date | None], standings: Sequence[Standing], today: date) -> Sentence:
    _place, value, day = way
    status = CaseStatus(value)
    patterns = _PLAIN[status] if day is None else _MISSED if day < today else _ON_A_DAY[status]
    kept = {"parties": "%(parties)s", "day": in_words(day), "number": len(standings)}
    return Sentence(str(patterns % kept), standings)


def _short(standing: Standing) -> str:
    return standing.party.organisation.short_name
