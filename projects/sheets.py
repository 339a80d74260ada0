"""The money as tables for a spreadsheet."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from agreements.models import Party
from minimaria.sheets import Cell, Sheet
from projects.costs import Budget, Costs
from projects.models import BudgetLine, Population


def money_sheets(
    lines: Sequence[BudgetLine], parties: Sequence[Party], ways: Sequence[Costs], populations: Sequence[Population]
) -> list[Sheet]:
    """The budget, what each party pays by each way to share a cost, and the population figures; the last two where there are any."""
    sheets = [_budget(lines)]
    if ways:
        sheets.append(_splits(parties, ways))
    if populations:
        sheets.append(_populations(parties, populations))
    return sheets


def _budget(lines: Sequence[BudgetLine]) -> Sheet:
    rows: list[list[Cell]] = [[line.year, line.name, line.source, line.decided, line.used] for line in lines]
    sums: list[Cell] = [Budget(lines).decided, Budget(lines).used]
    head = [_("Year"), _("What it is for"), _("Source"), _("Decided, kr"), _("Used, kr")]
    return Sheet(_("Budget"), head, rows, foot=[[_("Together"), "", "", *sums]] if lines else [])


def _splits(parties: Sequence[Party], ways: Sequence[Costs]) -> Sheet:
    rows: list[list[Cell]] = [[party.organisation.name, *(way.parts.get(party.pk) for way in ways)] for party in parties]
    foot: list[Cell] = [_("Together"), *(sum(way.parts.values()) if way.parts else None for way in ways)]
    notes = [
        _("Each part is rounded down to whole kronor; what is left goes, one krona each, to those who lost most by it."),
        *(f"{way.name}: {way.problem}" for way in ways if way.problem),
    ]
    return Sheet(_("Cost split"), [_("Party"), *(way.name for way in ways)], rows, foot=[foot], notes=notes)


def _populations(parties: Sequence[Party], populations: Sequence[Population]) -> Sheet:
    known = [{one.party_id: one.number for one in population.figures.all()} for population in populations]
    rows: list[list[Cell]] = [[party.organisation.name, *(figures.get(party.pk) for figures in known)] for party in parties]
    foot: list[Cell] = [_("Together"), *(sum(figures.values()) for figures in known)]
    notes = [f"{one.name}: {one.source}" for one in populations if one.source]
    return Sheet(_("Population figures"), [_("Party"), *(one.name for one in populations)], rows, foot=[foot], notes=notes)
