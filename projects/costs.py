"""What each party pays: a cost split reckoned for the parties as they are today, and a sentence where it cannot be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

from django.utils.translation import gettext as _

from agreements.models import Party
from projects.models import BudgetLine, CostSplit, Population, ResourceFrame
from projects.money import CannotSplit, Payer, SplitKey, largest_remainder, split
from projects.states import SplitBasis


@dataclass(frozen=True)
class Costs:
    """A way to share an amount, reckoned: what each party pays by primary key, or why that cannot be said."""

    name: str
    amount: int
    key: SplitKey
    population: Population | None = None
    split: CostSplit | None = None  # None: tried on the page, not saved
    parts: Mapping[int, int] = field(default_factory=dict)
    problem: str = ""

    @property
    def largest(self) -> int:
        """The largest part: what the bars of a picture are drawn against."""
        return max(self.parts.values(), default=0)


def payers_of(parties: Sequence[Party], population: Population | None = None, fixed: Mapping[int, int] | None = None) -> list[Payer]:
    """The parties as a split knows them, in their order. The population's figures are read once."""
    living = {one.party_id: one.number for one in population.figures.all()} if population else {}
    return [
        Payer(party.organisation.name, party.organisation.is_region, living.get(party.pk), (fixed or {}).get(party.pk)) for party in parties
    ]


def reckoned(
    parties: Sequence[Party],
    *,
    name: str,
    amount: int,
    key: SplitKey,
    population: Population | None = None,
    fixed: Mapping[int, int] | None = None,
    saved: CostSplit | None = None,
) -> Costs:
    """The amount shared between the parties by the key."""
    try:
        parts = split(amount, payers_of(parties, population, fixed), key)
    except CannotSplit as problem:
        return Costs(name, amount, key, population, saved, problem=sentence(problem))
    return Costs(name, amount, key, population, saved, {party.pk: part for party, part in zip(parties, parts, strict=True)})


def costs_of(row: CostSplit, parties: Sequence[Party]) -> Costs:
    """A saved split, reckoned for these parties. Bring `population__figures` and `fixed_shares` along for many."""
    return reckoned(
        parties,
        name=row.name,
        amount=row.amount,
        key=SplitKey(SplitBasis(row.basis), row.region_percent),
        population=row.population,
        fixed={one.party_id: one.amount for one in row.fixed_shares.all()},
        saved=row,
    )


def sentence(problem: CannotSplit) -> str:
    """Why an amount cannot be shared so, and what to do."""
    if problem.why == CannotSplit.UNKNOWN:
        return _("There is no figure for %(names)s. Add it to the population figures.") % {"names": ", ".join(problem.names)}
    if problem.why == CannotSplit.FIXED_SUM and problem.difference > 0:
        return _("The fixed amounts are %(kronor)d kr less than the whole. Share out the rest, or change the amount.") % {
            "kronor": problem.difference
        }
    if problem.why == CannotSplit.FIXED_SUM:
        return _("The fixed amounts are %(kronor)d kr more than the whole. Lower one of them, or change the amount.") % {
            "kronor": -problem.difference
        }
    return {
        CannotSplit.NOBODY: _("There are no parties to share the cost."),
        CannotSplit.NO_INHABITANTS: _("The population figures are all 0. Put them right first."),
        CannotSplit.NO_REGION: _("No region takes part, so there is no region's share. Leave it empty."),
        CannotSplit.NO_REST: _("Only regions take part. Leave the region's share empty, or make it 100 per cent."),
    }[problem.why]


@dataclass(frozen=True)
class Budget:
    """Lines of the budget and what they come to. What is not decided, or not stated, counts as nothing."""

    lines: Sequence[BudgetLine]

    @property
    def decided(self) -> int:
        return sum(line.decided or 0 for line in self.lines)

    @property
    def says_used(self) -> bool:
        """Whether it is stated of any line how much is used."""
        return any(line.used is not None for line in self.lines)

    @property
    def used(self) -> int:
        return sum(line.used or 0 for line in self.lines)

    @property
    def left(self) -> int:
        """What is decided and not used; below nothing where more is used than decided."""
        return self.decided - self.used

    @property
    def over(self) -> int:
        return -self.left

    @property
    def by_year(self) -> list[tuple[int, "Budget"]]:
        """Each year's own lines, in the order of the years."""
        ordered = sorted(self.lines, key=lambda line: line.year)
        return [(year, Budget(list(lines))) for year, lines in groupby(ordered, key=lambda line: line.year)]


@dataclass(frozen=True)
class PartyTime:
    """What the frames of one party's roles come to: per cent of full time, and kronor a year where a rate is stated."""

    party: Party | None  # None: of no party
    percent: Decimal
    kronor: int | None


def time_by_party(frames: Sequence[ResourceFrame], full_time_cost: int | None) -> list[PartyTime]:
    """The frames summed by party, those of no party last; the kronor sum to what all frames cost together, by largest remainder."""
    sums: dict[Party | None, Decimal] = {}
    for frame in frames:
        sums[frame.party] = sums.get(frame.party, Decimal(0)) + (frame.percent or 0)
    ordered = sorted(sums.items(), key=lambda one: (one[0] is None, one[0].position if one[0] else 0))
    percents = [percent for _party, percent in ordered]
    together = sum(percents, start=Decimal(0))
    if full_time_cost is None or not together:
        return [PartyTime(party, percent, None) for party, percent in ordered]
    total = round(together * full_time_cost / 100)
    kronor = largest_remainder(total, [int(percent * 100) for percent in percents])
    return [PartyTime(party, percent, part) for (party, percent), part in zip(ordered, kronor, strict=True)]
