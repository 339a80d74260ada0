"""The labelled corpus: precision and recall by class, printed at the end of every run, each miss by name.

The extracts in `held_back` were written before the comparison was run for the first time. At that first run it got 31 of
the 32 right; the miss was a last date read as a registration number. Those in `second_look` were written when that was
mended, in other house styles: 28 of 32 at their first run, two of the misses a fault in this corpus itself. What was mended since
is general (signatures below the minutes, motions by their name), so their figures here are no longer of texts never seen.

Those in `around` were written against the comparison: clauses word for word, and around them what takes them back. Nearly all
got through. They are labelled "unreadable" where the machine may say no more than that a person has to look.
"""

from collections import Counter
from collections.abc import Iterable
from functools import cache

import pytest

from decisions.states import WordingClass
from decisions.wording import Comparison, compare
from tests.decisions.extracts import Extract, extracts

BUILT_WITH = ("literal_and_editorial", "substance", "others")
HELD_BACK = ("held_back",)
SECOND_LOOK = ("second_look",)
AFTER_PROPOSALS = ("after_proposals",)
AROUND = ("around",)
EVERYTHING = (*BUILT_WITH, *HELD_BACK, *SECOND_LOOK, *AFTER_PROPOSALS, *AROUND)
# What was reached; below it something has become worse. Literal precision has no floor but one.
FLOORS = {"literal": 0.95, "editorial": 0.95, "substance": 0.95, "not_final": 0.95, "unreadable": 0.9}
# One extract in which a decision repeats the words of the proposal before it, without a heading, is left to a person.
# In one of `around` a proposal in the same line as its heading swallows the decision below.
LOWER = {SECOND_LOOK: {"literal": 0.8, "unreadable": 0.7}, AROUND: {"literal": 0.85, "not_final": 0}}


@cache
def compared(case: Extract) -> Comparison:
    return compare(case.recommended, case.text)


def figures(cases: Iterable[Extract]) -> tuple[dict[str, tuple[float, float, int]], list[str]]:
    """Precision, recall and number by class, and a line for each miss."""
    expected, proposed, right, misses = Counter(), Counter(), Counter(), []
    for case in cases:
        found = compared(case)
        expected[case.wording] += 1
        proposed[str(found.wording)] += 1
        right[case.wording] += found.wording == case.wording
        if (found.wording, found.outcome) != (case.wording, case.outcome):
            misses.append(f"{case.name}: {case.wording}/{case.outcome} expected, got {found.wording}/{found.outcome}: {found.reasons}")
    by_class = {
        str(wording): (right[wording] / (proposed[wording] or 1), right[wording] / (expected[wording] or 1), expected[wording])
        for wording in WordingClass
    }
    return by_class, misses


def told(title: str, by_class: dict[str, tuple[float, float, int]], misses: list[str]) -> str:
    lines = [title]
    for wording, (precision, recall, number) in by_class.items():
        lines.append(f"  {wording:<11} {number:>3} extracts   precision {precision:.3f}   recall {recall:.3f}")
    return "\n".join([*lines, *(f"  missed: {miss}" for miss in misses)])


@pytest.mark.parametrize("files", [BUILT_WITH, HELD_BACK, SECOND_LOOK, AFTER_PROPOSALS, AROUND], ids=" + ".join)
def test_the_classes_of_the_corpus(files):
    cases = [case for name in files for case in extracts(name)]
    by_class, misses = figures(cases)
    assert by_class["literal"][0] == 1, misses
    for wording, floor in (FLOORS | LOWER.get(files, {})).items():
        precision, recall, number = by_class[wording]
        assert not number or min(precision, recall) >= floor, (wording, misses)


def test_the_figures_of_the_whole_corpus(record_property):
    """`told` is printed at the end of the run (tests/conftest.py)."""
    cases = [case for name in EVERYTHING for case in extracts(name)]
    by_class, misses = figures(cases)
    wrongly = sum(compared(case).assigned and case.wording != "literal" for case in cases)
    record_property("told", told(f"The labelled corpus: {len(cases)} extracts, assigned equal that are not: {wrongly}", by_class, misses))
    assert (wrongly, by_class["literal"][0]) == (0, 1)


def test_nothing_else_is_assigned():
    cases = [case for name in EVERYTHING for case in extracts(name)]
    wrongly = [case.name for case in cases if compared(case).assigned and case.wording != "literal"]
    assert wrongly == []


def test_the_outcomes_of_the_corpus():
    cases = [case for name in EVERYTHING for case in extracts(name)]
    missed = [case.name for case in cases if compared(case).outcome != case.outcome]
    assert len(missed) <= len(cases) * 0.02, missed


def test_the_corpus_is_large_enough_and_has_every_class():
    cases = [case for name in EVERYTHING for case in extracts(name)]
    assert len(cases) >= 120
    assert len({case.name for case in cases}) == len(cases)
    assert min(Counter(case.wording for case in cases).values()) >= 15
    assert {case.outcome for case in cases} == {"approved", "rejected", "tabled", "referred_back", "removed", "proposal", "unknown"}
