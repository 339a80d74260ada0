"""Whole kronor, shared so that the parts always sum to the whole. No database."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.money import CannotSplit, Payer, SplitKey, largest_remainder, split
from projects.states import SplitBasis
from tests.each import each

EQUAL, BY_HEAD, FIXED = SplitBasis.EQUAL, SplitBasis.INHABITANTS, SplitBasis.FIXED
amounts = st.integers(0, 10**12)
heads = st.lists(st.integers(0, 10**7), min_size=1, max_size=290)
percents = st.none() | st.decimals(0, 100, places=2)


@given(amounts, heads.filter(any))
def test_the_parts_sum_to_the_whole_and_none_is_a_krona_off(total, weights):
    parts = largest_remainder(total, weights)
    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - Fraction(total * weight, sum(weights))) < 1


@given(amounts, heads.filter(any))
def test_who_weighs_more_never_pays_less_and_who_weighs_nothing_pays_nothing(total, weights):
    parts = largest_remainder(total, weights)
    paid = sorted(zip(weights, parts, strict=True))
    assert all(weight or not part for weight, part in paid)
    assert all(one[1] <= other[1] for one, other in pairwise(paid) if one[0] < other[0])


@each([(100, [1, 1, 1], [34, 33, 33]), (1, [1, 1], [1, 0]), (10, [1, 2, 3], [2, 3, 5]), (0, [5, 1], [0, 0]), (7, [0, 3], [0, 7])])
def test_what_is_left_goes_to_those_who_lost_most_and_then_by_order(total, weights, parts):
    assert largest_remainder(total, weights) == parts


@each([(-1, [1]), (1, []), (1, [0, 0]), (1, [2, -1])])
def test_there_is_nothing_to_share_by_without_weights(total, weights):
    with pytest.raises(ValueError, match="weights"):
        largest_remainder(total, weights)


def shared(total, payers, key):
    """The parts, or why there are none."""
    try:
        return split(total, payers, key), ""
    except CannotSplit as problem:
        return [], problem.why


@given(
    amounts, st.lists(st.tuples(st.booleans(), st.integers(0, 10**6)), min_size=1, max_size=40), percents, st.sampled_from([EQUAL, BY_HEAD])
)
def test_any_key_any_amount_any_parties_sum_or_say_why_not(total, who, percent, basis):
    payers = [Payer(f"P{n}", is_region, inhabitants) for n, (is_region, inhabitants) in enumerate(who)]
    parts, why = shared(total, payers, SplitKey(basis, percent))
    assert why in {"", CannotSplit.NO_INHABITANTS, CannotSplit.NO_REGION, CannotSplit.NO_REST}
    assert why or (sum(parts) == total and min(parts) >= 0)


REGION, ONE, TWO = Payer("Regionen", is_region=True), Payer("Ett", inhabitants=3000), Payer("Två", inhabitants=1000)


@each(
    [
        ("alike", SplitKey(EQUAL), [334, 333, 333]),
        ("by head, where the region has none of its own", SplitKey(BY_HEAD), [0, 750, 250]),
        ("half by the region, the rest by head", SplitKey(BY_HEAD, Decimal(50)), [500, 375, 125]),
        ("half by the region, the rest alike", SplitKey(EQUAL, Decimal(50)), [500, 250, 250]),
        ("all by the region", SplitKey(BY_HEAD, Decimal(100)), [1000, 0, 0]),
        ("nothing by the region", SplitKey(EQUAL, Decimal(0)), [0, 500, 500]),
        ("a third of a per cent and more", SplitKey(EQUAL, Decimal("33.33")), [333, 334, 333]),
    ],
    name=lambda case: case[0],
)
def test_each_key(what, key, parts):
    assert split(1000, [REGION, ONE, TWO], key) == parts


def test_two_regions_share_their_share():
    assert split(1000, [REGION, REGION, ONE], SplitKey(EQUAL, Decimal(40))) == [200, 200, 600]


@each(
    [
        ("none of it by a region where there is none", [ONE, ONE], SplitKey(EQUAL, Decimal(0)), [500, 500]),
        ("all of it by regions that are alone", [REGION, REGION], SplitKey(EQUAL, Decimal(100)), [500, 500]),
        ("all of it by the region, so that no figure is asked for", [REGION, Payer("Tre")], SplitKey(BY_HEAD, Decimal(100)), [1000, 0]),
    ],
    name=lambda case: case[0],
)
def test_what_a_share_leaves_nothing_for_is_not_asked_about(what, payers, key, parts):
    assert split(1000, payers, key) == parts


def test_fixed_amounts_are_paid_as_they_are_agreed():
    payers = [Payer("Ett", fixed=600), Payer("Två", fixed=400), Payer("Tre")]
    assert split(1000, payers, SplitKey(FIXED)) == [600, 400, 0]


@each(
    [
        ("nobody", [], SplitKey(EQUAL), CannotSplit.NOBODY),
        ("a figure missing", [ONE, Payer("Tre")], SplitKey(BY_HEAD), CannotSplit.UNKNOWN),
        ("nobody lives there", [Payer("Ett", inhabitants=0)], SplitKey(BY_HEAD), CannotSplit.NO_INHABITANTS),
        ("a share for a region that is none", [ONE], SplitKey(EQUAL, Decimal(10)), CannotSplit.NO_REGION),
        ("a rest for nobody", [REGION], SplitKey(EQUAL, Decimal(10)), CannotSplit.NO_REST),
        ("too little", [Payer("Ett", fixed=999)], SplitKey(FIXED), CannotSplit.FIXED_SUM),
    ],
    name=lambda case: case[0],
)
def test_what_cannot_be_reckoned_is_said(what, payers, key, why):
    with pytest.raises(CannotSplit) as problem:
        split(1000, payers, key)
    assert problem.value.why == why


def test_what_is_missing_is_named():
    with pytest.raises(CannotSplit) as problem:
        split(1000, [ONE, Payer("Tre"), Payer("Fyra")], SplitKey(BY_HEAD))
    assert problem.value.names == ["Tre", "Fyra"]
    with pytest.raises(CannotSplit) as problem:
        split(1000, [Payer("Ett", fixed=999)], SplitKey(FIXED))
    assert problem.value.difference == 1
