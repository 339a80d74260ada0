"""Verbs on money: the lines of the budget, the population figures, and the ways to share a cost."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from agreements.models import Party
from minimaria.accounts.models import User
from minimaria.errors import NotPossible
from minimaria.verbs import verb
from projects.actions.ordering import next_position
from projects.blockers import population_blockers
from projects.control.guard import controlled
from projects.costs import costs_of
from projects.models import BudgetLine, CostSplit, FixedShare, Inhabitants, Population, Project
from projects.states import SplitBasis


@verb
def add_budget_line(
    project: Project, *, by: User, year: int, name: str, source: str = "", decided: int | None = None, used: int | None = None
) -> BudgetLine:
    """A line of the budget, last in its year. None: not decided, or not known what is used."""
    with controlled(project):
        return BudgetLine.objects.create(
            project=project, year=year, name=name, source=source, decided=decided, used=used, position=next_position(project.budget_lines)
        )


@verb
def update_budget_line(
    line: BudgetLine, *, by: User, year: int, name: str, source: str, decided: int | None, used: int | None
) -> BudgetLine:
    """The line as it is now; what it was stays in the history."""
    with controlled(line.project):
        line.year, line.name, line.source, line.decided, line.used = year, name, source, decided, used
        line.save()
    return line


@verb
def remove_budget_line(line: BudgetLine, *, by: User) -> None:
    """Take the line out of the budget. What it was stays in the history."""
    with controlled(line.project):
        line.delete()


@verb
def add_population(
    project: Project, *, by: User, name: str, figures: Mapping[Party, int], counted_on: date | None = None, source: str = ""
) -> Population:
    """Figures for the parties, as many as are known: how many live there, or how many of certain ages."""
    made = Population.objects.create(project=project, name=name, counted_on=counted_on, source=source)
    _write_figures(made, figures)
    return made


@verb
def update_population(
    population: Population, *, by: User, name: str, figures: Mapping[Party, int], counted_on: date | None, source: str
) -> Population:
    """Other figures. Every cost split that rests on them is reckoned anew from now on."""
    population.name, population.counted_on, population.source = name, counted_on, source
    population.save()
    _write_figures(population, figures)
    return population


def _write_figures(population: Population, figures: Mapping[Party, int]) -> None:
    known = {one.party_id: one for one in population.figures.all()}
    for party, number in figures.items():
        figure = known.pop(party.pk, None) or Inhabitants(population=population, party=party)
        if figure.number != number:
            figure.number = number
            figure.save()
    for figure in known.values():
        figure.delete()


@verb
def remove_population(population: Population, *, by: User) -> None:
    """Take figures away that nothing rests on. NotPossible while a cost split does."""
    if blockers := population_blockers(population):
        raise NotPossible(*blockers)
    _write_figures(population, {})
    population.delete()


@verb
def add_cost_split(
    project: Project,
    *,
    by: User,
    name: str,
    amount: int,
    basis: SplitBasis,
    population: Population | None = None,
    region_percent: Decimal | None = None,
    fixed: Mapping[Party, int] | None = None,
) -> CostSplit:
    """One way to share the amount, beside those there are. NotPossible where it cannot be reckoned, with the reason."""
    made = CostSplit(project=project, position=next_position(project.cost_splits))
    return _keyed(made, name, amount, basis, population, region_percent, fixed)


@verb
def update_cost_split(
    cost_split: CostSplit,
    *,
    by: User,
    name: str,
    amount: int,
    basis: SplitBasis,
    population: Population | None,
    region_percent: Decimal | None,
    fixed: Mapping[Party, int] | None = None,
) -> CostSplit:
    """Another amount, or another key. NotPossible where it cannot be reckoned, with the reason."""
    return _keyed(cost_split, name, amount, basis, population, region_percent, fixed)


def _keyed(
    row: CostSplit,
    name: str,
    amount: int,
    basis: SplitBasis,
    population: Population | None,
    region_percent: Decimal | None,
    fixed: Mapping[Party, int] | None,
) -> CostSplit:
    """The split with what belongs to its key alone: figures where it goes by inhabitants, amounts where they are fixed."""
    is_fixed = basis is SplitBasis.FIXED
    row.name, row.amount, row.basis = name, amount, basis
    row.population = population if basis is SplitBasis.INHABITANTS else None
    row.region_percent = None if is_fixed else region_percent
    row.save()
    _write_shares(row, (fixed or {}) if is_fixed else {})
    parties = list(Party.objects.filter(collaboration=row.project.collaboration_id).staying().with_organisation().in_order())
    if problem := costs_of(row, parties).problem:
        raise NotPossible(problem)
    return row


def _write_shares(row: CostSplit, fixed: Mapping[Party, int]) -> None:
    known = {one.party_id: one for one in row.fixed_shares.all()}
    for party, amount in fixed.items():
        share = known.pop(party.pk, None) or FixedShare(cost_split=row, party=party)
        if share.amount != amount:
            share.amount = amount
            share.save()
    for share in known.values():
        share.delete()


@verb
def remove_cost_split(cost_split: CostSplit, *, by: User) -> None:
    """Take one way away. What it was stays in the history."""
    _write_shares(cost_split, {})
    cost_split.delete()
