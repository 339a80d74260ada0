"""Money in whole kronor, split so that the parts always sum to the whole. Pure: no row is read here.

The rule (largest remainder): each part is first rounded down to whole kronor; the kronor that are then left go, one each,
to the parts that lost most by it. Where two lost the same, the one earlier in the order of the parties comes first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from projects.states import SplitBasis


@dataclass(frozen=True)
class Payer:
    """Who takes part: what is known of them that a key may ask for. None: not known."""

    name: str
    is_region: bool = False
    inhabitants: int | None = None
    fixed: int | None = None


@dataclass(frozen=True)
class SplitKey:
    """By what an amount is shared: what each part rests on, and, where it is agreed, what share the regions take first."""

    basis: SplitBasis
    region_percent: Decimal | None = None


class CannotSplit(ValueError):
    """There is nothing to reckon from. `why` is one of the words below, `names` whom it is about."""

    NOBODY, UNKNOWN, NO_INHABITANTS, NO_REGION, NO_REST, FIXED_SUM = (
        "nobody",
        "unknown",
        "no_inhabitants",
        "no_region",
        "no_rest",
        "fixed_sum",
    )

    def __init__(self, why: str, names: Sequence[str] = (), difference: int = 0) -> None:
        self.why, self.names, self.difference = why, names, difference
        super().__init__(why)


def largest_remainder(total: int, weights: Sequence[Fraction | int]) -> list[int]:
    """The total in whole kronor, split in proportion to the weights; the parts sum to it exactly.

    Weights are not negative and one at least is more than nothing: ValueError otherwise. So is a total below nothing.
    """
    together = sum(weights, start=Fraction(0))
    if total < 0 or together <= 0 or any(weight < 0 for weight in weights):
        raise ValueError("A total that is not negative, and weights that are not and sum to more than nothing.")
    exact = [total * Fraction(weight) / together for weight in weights]
    parts = [int(one) for one in exact]  # rounded down: none is negative
    by_loss = sorted(range(len(exact)), key=lambda number: (parts[number] - exact[number], number))
    for number in by_loss[: total - sum(parts)]:
        parts[number] += 1
    return parts


def split(total: int, payers: Sequence[Payer], key: SplitKey) -> list[int]:
    """What each of the payers pays of the total, in their order. CannotSplit where the key asks for what is not known."""
    if not payers:
        raise CannotSplit(CannotSplit.NOBODY)
    if key.basis is SplitBasis.FIXED:
        return _fixed(total, payers)
    if key.region_percent is None:
        return largest_remainder(total, _weights(payers, key.basis))
    return largest_remainder(total, _with_region(payers, key))


def _fixed(total: int, payers: Sequence[Payer]) -> list[int]:
    parts = [payer.fixed or 0 for payer in payers]
    if sum(parts) != total:
        raise CannotSplit(CannotSplit.FIXED_SUM, difference=total - sum(parts))
    return parts


def _with_region(payers: Sequence[Payer], key: SplitKey) -> list[Fraction]:
    """The regions take their share first, alike; the rest is shared by the others."""
    share = Fraction(key.region_percent or 0) / 100
    regions = [payer for payer in payers if payer.is_region]
    others = [payer for payer in payers if not payer.is_region]
    if share and not regions:
        raise CannotSplit(CannotSplit.NO_REGION)
    if share < 1 and not others:
        raise CannotSplit(CannotSplit.NO_REST)
    among_others = _weights(others, key.basis) if share < 1 else [Fraction(0) for _payer in others]
    together = sum(among_others, start=Fraction(0)) or 1
    rest = iter(among_others)
    return [share / len(regions) if payer.is_region else (1 - share) * next(rest) / together for payer in payers]


def _weights(payers: Sequence[Payer], basis: SplitBasis) -> list[Fraction]:
    if basis is SplitBasis.EQUAL:
        return [Fraction(1) for _payer in payers]
    # A region's inhabitants are those of its municipalities: without a figure of its own it takes no part by this key.
    unknown = [payer.name for payer in payers if payer.inhabitants is None and not payer.is_region]
    if unknown:
        raise CannotSplit(CannotSplit.UNKNOWN, unknown)
    weights = [Fraction(payer.inhabitants or 0) for payer in payers]
    if not any(weights):
        raise CannotSplit(CannotSplit.NO_INHABITANTS)
    return weights
