"""A last day for everybody in a group."""

from datetime import date

import pytest

from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db

ELECTED, LAST = date(2023, 1, 1), date(2026, 12, 31)


def test_all_in_the_group_and_within_it_sit_until_the_day_but_who_leaves_before_or_comes_after():
    group = make.group()
    within, elsewhere = make.group(of=group, name="Regionen", parent=group), make.group(of=group, name="Styrgruppen")
    seats = [make.member(group=group), make.member(group=within, since=ELECTED, until=date(2028, 1, 1))]
    before = make.member(group=group, until=date(2025, 5, 1))
    after = make.member(group=group, since=date(2027, 1, 1))
    empty, other = make.member(group=group, name="", unit="Polis"), make.member(group=elsewhere)
    visitor, path = Visitor(make.lead(of=group)), address("end_terms", group)
    assert visitor.send(path, until="2026-12-31").url == address("organisation", group, key=False)
    assert {make.fresh(seat).until for seat in seats} == {LAST}
    assert [make.fresh(seat).until for seat in (before, after, empty, other)] == [date(2025, 5, 1), None, None, None]
    assert "Two terms have their last day" in visitor.see(address("organisation", group, key=False))
    visitor.send(path, until="2026-12-31")
    assert "No term was longer than that" in visitor.see(address("organisation", group, key=False))
