"""Population figures read from what statistics offices send: a row for each municipality, its name or code first, its number last."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from agreements.models import Party
from minimaria.files.rows import rows_in

_CODE = re.compile(r"^\d{2}(?:\d{2})?\b")
_NUMBER = re.compile(r"^\d{1,3}(?:[ \N{NO-BREAK SPACE}.,]\d{3})+$|^\d+$")


@dataclass(frozen=True)
class ReadFigures:
    """What was read: a number for each party that was found, a sentence for each doubt, and how many rows were about others."""

    figures: Mapping[Party, int]
    doubts: Sequence[str]
    others: int


def read_figures(text: str, parties: Iterable[Party]) -> ReadFigures:
    """The parties' numbers in a CSV file or a pasted table. A party on two rows is a doubt: nothing is summed by guess."""
    by_name = {name: party for party in parties for name in _names_of(party)}
    figures: dict[Party, int] = {}
    doubts: list[str] = []
    others = 0
    for row in rows_in(text):
        cells = [cell for cell in row if cell]
        number = _number(cells[-1]) if len(cells) > 1 else None
        party = _party(cells[0], by_name) if cells else None
        if number is None:
            if party is not None:
                doubts.append(_("The row of %(party)s does not end with a whole number.") % {"party": party.organisation.name})
            continue  # a heading, or a row about something else
        if party is None:
            others += 1
        elif party in figures:
            doubts.append(_("%(party)s stands on several rows. Sum them first, for example by age.") % {"party": party.organisation.name})
        else:
            figures[party] = number
    return ReadFigures(figures, list(dict.fromkeys(doubts)), others)


def _names_of(party: Party) -> set[str]:
    organisation = party.organisation
    return {name.casefold() for name in (organisation.code, organisation.name, organisation.short_name)}


def _party(cell: str, by_name: Mapping[str, Party]) -> Party | None:
    """The party a cell names: "2080", "Falun", "Falu kommun", "2080 Falun"."""
    code = _CODE.match(cell)
    known = by_name.get(code[0]) if code else None
    return known or by_name.get(cell.casefold()) or by_name.get(_CODE.sub("", cell).strip().casefold())


def _number(cell: str) -> int | None:
    return int(re.sub(r"\D", "", cell)) if _NUMBER.match(cell) else None
