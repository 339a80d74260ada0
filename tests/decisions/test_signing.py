"""Who has signed, and whether the text then holds: a table and a few properties. No database."""

import itertools
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from agreements.models import Party
from decisions.in_force import PartyFacts, Recorded, RoundFacts, answer_on, in_force
from decisions.models import Case, Signature
from decisions.signing import signed_days
from decisions.states import Outcome, SignedDocument, Trigger
from tests.decisions.test_in_force import DAY as DECIDED
from tests.each import each

DAY = date(2024, 9, 3)
NOON = date(2024, 9, 4)
A, B, C, HOST = 1, 2, 3, 9
COMMON, WITH_HOST, AS_HOST = SignedDocument
serial = itertools.count(1)


def row(document=COMMON, with_party=None, *, on=DAY, completes=True, supersedes=None) -> Signature:
    return Signature(
        pk=next(serial),
        document=document,
        with_party_id=with_party,
        signed_on=on,
        completes=completes,
        supersedes_id=supersedes,
    )


def days(**of) -> dict[int, date]:
    """The days of parties a, b, c and the host, by their rows."""
    cases = []
    for name, rows in of.items():
        case = Case(party=Party(pk={"a": A, "b": B, "c": C, "host": HOST}[name]))
        case.party_id = case.party.pk
        case.signature_rows = rows
        cases.append(case)
    return signed_days(cases)


# One document with all


def test_one_signature_that_is_said_to_be_the_last_is_the_partys():
    assert days(a=[row()], b=[]) == {A: DAY}


def test_a_party_that_waits_for_another_signatory_has_not_signed():
    assert days(a=[row(completes=False)]) == {}
    later = date(2024, 9, 20)
    assert days(a=[row(completes=False, on=later), row()]) == {A: later}, "the last of them is the day, in whatever order they are recorded"


def test_what_is_taken_back_counts_for_nothing():
    signed = row()
    assert days(a=[signed, row(supersedes=signed.pk)]) == {}


# A host with an agreement with each


def hub(*, missing: str = "") -> dict[str, list[Signature]]:
    """Both sides of the host's agreements with a, b and c, but the one that is missing ("a", "host-a")."""
    sides = {"a": A, "b": B, "c": C}
    of = {name: [] if missing == name else [row(WITH_HOST, HOST, on=date(2024, 9, pk))] for name, pk in sides.items()}
    return of | {"host": [row(AS_HOST, pk, on=date(2024, 9, 10 + pk)) for name, pk in sides.items() if missing != f"host-{name}"]}


def test_a_party_has_signed_when_both_sides_of_its_agreement_have_and_the_host_when_all_have():
    assert days(**hub()) == {A: date(2024, 9, 11), B: date(2024, 9, 12), C: date(2024, 9, 13), HOST: date(2024, 9, 13)}


@each(["a", "b", "c", "host-a", "host-b", "host-c"])
def test_one_side_missing_is_a_party_missing_and_the_host_too(missing):
    gone = {"a": A, "b": B, "c": C}[missing[-1]]
    assert set(days(**hub(missing=missing))) == {A, B, C} - {gone}


def test_a_signature_on_a_common_document_is_none_on_ones_own():
    assert A not in days(**hub(missing="a") | {"a": [row()]})


def test_where_two_are_named_as_host_nobody_has_signed():
    assert days(a=[row(WITH_HOST, HOST)], b=[row(WITH_HOST, C)], c=[row(AS_HOST, B)], host=[row(AS_HOST, A)]) == {}


# In force


@each(itertools.product([True, False], repeat=4))
def test_a_text_that_holds_from_signatures_needs_every_one(*signed):
    decided = [[Recorded(DECIDED, Outcome.APPROVED)]]
    cases = {name: [row()] if has else [] for name, has in zip(("a", "b", "c", "host"), signed, strict=True)}
    found = days(**cases)
    facts = RoundFacts([PartyFacts(decided, signed_on=found.get(pk)) for pk in (A, B, C, HOST)], Trigger.SIGNATURE)
    assert in_force(facts, NOON) is all(signed)


@given(st.lists(st.dates(date(2024, 1, 1), date(2024, 12, 31)), min_size=16, max_size=16))
def test_it_holds_from_the_last_signature_or_the_last_decision(on):
    parties = [PartyFacts([[Recorded(DECIDED, Outcome.APPROVED)]], signed_on=day) for day in on]
    answer = answer_on(RoundFacts(parties, Trigger.SIGNATURE), date(2025, 1, 1))
    assert answer.since == max(*on, DECIDED)
