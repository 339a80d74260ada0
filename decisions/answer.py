"""What holds, in sentences that name every party: "Orsa har bordlagt ärendet. Lydelsen från Älvdalen bedöms."

A sentence for each way of standing, the gravest first; together they name each party that has not taken an identical
decision exactly once, so the numbers add up with the table beside them. When all have, the sentences say who decided
last, and how the decisions stand in law.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from decisions.standing import Standing, is_overdue
from decisions.states import CaseStatus, Trigger
from minimaria.phrases import one_after_another
from minimaria.templatetags.look import in_words

_PLAIN = {
    CaseStatus.REJECTED: ngettext_lazy("%(parties)s has said no", "%(parties)s have said no", "number"),
    CaseStatus.ANNULLED: ngettext_lazy("The decision of %(parties)s is annulled", "The decisions of %(parties)s are annulled", "number"),
    CaseStatus.STAYED: ngettext_lazy(
        "A court has stayed the decision of %(parties)s", "Courts have stayed the decisions of %(parties)s", "number"
    ),
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
    CaseStatus.DECIDED: ngettext_lazy(
        "The minutes from %(parties)s are not approved", "The minutes from %(parties)s are not approved", "number"
    ),
    CaseStatus.WITHOUT_EXTRACT: ngettext_lazy(
        "The minutes extract from %(parties)s is missing", "The minutes extracts from %(parties)s are missing", "number"
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
_LAST = ngettext_lazy("%(parties)s decided last, on %(day)s", "%(parties)s decided last, on %(day)s", "number")
_WAITS = ngettext_lazy(
    "The decision of %(parties)s is estimated to gain legal force on %(day)s",
    "The decisions of %(parties)s are estimated to gain legal force on %(day)s",
    "number",
)
_UNSURE = ngettext_lazy(
    "The legal force of the decision of %(parties)s is not confirmed",
    "The legal force of the decisions of %(parties)s is not confirmed",
    "number",
)
_WITHOUT_NOTICE = ngettext_lazy(
    "The day of the notice is missing for the decision of %(parties)s",
    "The day of the notice is missing for the decisions of %(parties)s",
    "number",
)
_MISSED = ngettext_lazy(
    "%(parties)s has not recorded its meeting of %(day)s", "%(parties)s have not recorded their meetings of %(day)s", "number"
)
_NOT_SIGNED = ngettext_lazy("%(parties)s has not signed", "%(parties)s have not signed", "number")
_SIGNED_LAST = ngettext_lazy("%(parties)s signed last, on %(day)s", "%(parties)s signed last, on %(day)s", "number")
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
    standings: Sequence[Standing] = ()

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


def who_is_appealed(standings: Sequence[Standing]) -> list[Sentence]:
    """The parties that count though their decisions are appealed: named, so that the numbers add up with the table."""
    appealed = [one for one in standings if one.status is CaseStatus.APPEALED]
    return [_about(_PLAIN[CaseStatus.APPEALED], appealed)] if appealed else []


def when_all_agree(standings: Sequence[Standing], trigger: Trigger | None, *, today: date) -> list[Sentence]:
    """Who decided last, how the decisions stand in law, and what is waited for; for a round where all parties agree."""
    days = {id(one): max(record.meeting_date for record in one.stands.records) for one in standings if one.stands.records}
    last = max(days.values(), default=None)
    told = [_about(_LAST, [one for one in standings if days.get(id(one)) == last], last)] if last else []
    told += [*who_is_appealed(standings), Sentence(_in_law(standings))]
    if trigger is Trigger.LEGAL_FORCE:
        waiting = [one for one in standings if one.legal_force_on is None and one.status is not CaseStatus.APPEALED]
        told += _waiting_for_law(waiting, today)
    if trigger is None:
        told.append(Sentence(_("Whether the text holds from the decisions, from their legal force or from signatures has not been chosen")))
    return told


def who_has_signed(standings: Sequence[Standing], signed: Mapping[int, date], *, today: date) -> list[Sentence]:
    """How many parties have signed by the day, apart from how many have decided; who has not, by name; when all have, who did last."""
    days = {id(one): signed[one.party.pk] for one in standings if one.party.pk in signed and signed[one.party.pk] <= today}
    counted = _("Signed by %(signed)d of %(all)d parties") % {"signed": len(days), "all": len(standings)}
    missing = [one for one in standings if id(one) not in days]
    if not days:
        return [Sentence(counted)]  # all are missing: their names stand in the table
    if missing:
        return [Sentence(counted), _about(_NOT_SIGNED, missing)]
    last = max(days.values())
    return [Sentence(counted), _about(_SIGNED_LAST, [one for one in standings if days[id(one)] == last], last)]


def _in_law(standings: Sequence[Standing]) -> str:
    """ "12 av 16 beslut har bekräftad laga kraft, det sista beräknas få det 2024-07-16"."""
    confirmed = [one for one in standings if one.legal_force_on is not None]
    numbers = {"confirmed": len(confirmed), "all": len(standings)}
    estimated = [one.estimated_on for one in standings]
    known = [day for day in estimated if day is not None]
    # While a court has one of them nobody can say when the last gains it.
    in_court = any(one.status in (CaseStatus.APPEALED, CaseStatus.STAYED) for one in standings)
    if len(confirmed) == len(standings) or len(known) < len(estimated) or in_court:
        told = ngettext(
            "%(confirmed)d of %(all)d decisions has confirmed legal force",
            "%(confirmed)d of %(all)d decisions have confirmed legal force",
            len(confirmed),
        )
        return told % numbers
    told = _("%(confirmed)d of %(all)d decisions have confirmed legal force, and the last is estimated to gain it on %(day)s")
    return told % (numbers | {"day": in_words(max(known))})


def _waiting_for_law(standings: Sequence[Standing], today: date) -> list[Sentence]:
    """What is waited for before all decisions have legal force, a sentence for each kind of waiting."""
    alike: dict[tuple[int, date], list[Standing]] = {}
    for one in standings:
        day = one.estimated_on
        kind = (0, date.min) if day is None else (1, date.min) if day <= today else (2, day)
        alike.setdefault(kind, []).append(one)
    patterns = (_WITHOUT_NOTICE, _UNSURE, _WAITS)
    return [_about(patterns[kind], alike[kind, day], day) for kind, day in sorted(alike)]


def _about(patterns: Any, standings: Sequence[Standing], day: date | None = None) -> Sentence:
    kept = {"parties": "%(parties)s", "day": in_words(day), "number": len(standings)}
    return Sentence(str(patterns % kept), standings)


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
    return _about(_PLAIN[status] if day is None else _MISSED if day < today else _ON_A_DAY[status], standings, day)


def _short(standing: Standing) -> str:
    return standing.party.organisation.short_name
