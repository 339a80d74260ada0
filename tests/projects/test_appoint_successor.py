"""One person follows another on a seat, from a day."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from minimaria.errors import NotPossible
from projects import actions
from projects.models import Member, Responsible
from projects.states import ActivityStatus
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def today():
    return timezone.localdate()


def followed(seat, *, since, name="Ulf Norrbinder", **over):
    return actions.appoint_successor(seat, by=make.lead(of=seat), name=name, since=since, **over)


def test_the_seat_keeps_its_party_and_the_term_before_ends_the_day_before():
    party = make.party(of=make.project())
    seat = make.member(of=party, name="Ylva Norrbinder", party=party, since=date(2023, 1, 1))
    new = followed(seat, since=date(2027, 1, 1), until=date(2030, 12, 31), profession="Socialchef")
    seat = make.fresh(seat)
    assert (seat.until, new.party, new.group, new.succeeds) == (date(2026, 12, 31), party, seat.group, seat)
    assert list(Member.objects.sitting(on=date(2026, 12, 31))) == [seat]
    assert list(Member.objects.sitting(on=date(2027, 1, 1))) == [new]


def test_a_term_that_ended_earlier_is_not_made_longer():
    seat = make.member(until=date(2025, 3, 1))
    followed(seat, since=date(2025, 9, 1))
    assert make.fresh(seat).until == date(2025, 3, 1)


def test_who_sits_now_takes_over_what_is_open_and_nothing_that_is_done():
    seat = make.member()
    open_one = make.activity(of=seat, responsible=Responsible(member=seat))
    done = make.activity(of=seat, responsible=Responsible(member=seat), status=ActivityStatus.DONE)
    risk = make.risk(of=seat, owner=Responsible(member=seat))
    new = followed(seat, since=today())
    assert [make.fresh(one).responsible.member for one in (open_one, done)] == [new, make.fresh(seat)]
    assert make.fresh(risk).owner.member == new


def test_who_is_to_come_takes_over_nothing_yet():
    seat = make.member()
    activity = make.activity(of=seat, responsible=Responsible(member=seat))
    followed(seat, since=today() + DAY)
    assert make.fresh(activity).responsible.member == seat


def test_one_follows_one_and_not_before_the_term_began():
    seat = make.member(since=date(2025, 1, 1))
    with pytest.raises(NotPossible, match="Choose a later day"):
        followed(seat, since=date(2025, 1, 1))
    followed(seat, since=date(2026, 1, 1))
    with pytest.raises(NotPossible, match="already"):
        followed(seat, since=date(2026, 2, 1), name="Una Norrbinder")


def test_an_empty_successor_is_a_seat_that_is_said_to_be_empty():
    seat = make.member(unit="Mora kommun")
    new = followed(seat, since=today(), name="", unit="Mora kommun")
    assert list(Member.objects.empty(on=today())) == [new]


def test_a_term_does_not_end_before_it_begins():
    with pytest.raises(NotPossible, match="before it begins"):
        make.member(since=date(2025, 2, 1), until=date(2025, 1, 1))


def test_what_ends_within_ninety_days_with_nobody_to_follow():
    of = make.project()
    soon = make.member(of=of, name="Ylva Norrbinder", until=today() + 90 * DAY)
    sooner = make.member(of=of, until=today())
    make.member(of=of, until=today() + 91 * DAY)
    make.member(of=of, until=today() - DAY)
    make.member(of=of)
    followed(make.member(of=of, until=today() + DAY), since=today() + 2 * DAY)
    assert list(Member.objects.ending(on=today())) == [sooner, soon]
    page = Visitor(make.reader(of=of)).see(address("organisation", of, key=False))
    assert "Two terms end within 90 days" in page
    assert page.index(str(sooner)) < page.index("Ylva Norrbinder")


def test_the_page_names_who_follows_and_the_groups_page_keeps_who_was():
    seat = make.member(name="Ylva Norrbinder", profession="Socionom", until=date(2024, 12, 31))
    visitor, path = Visitor(make.lead(of=seat)), address("appoint_successor", seat)
    page = visitor.see(path)
    assert 'value="2025-01-01"' in page
    assert 'value="Socionom"' in page
    assert visitor.send(path, name="Ulf Norrbinder", since="2025-01-01", profession="Socionom").url == address(
        "organisation", seat, key=False
    )
    page = visitor.see(address("organisation", seat, key=False))
    assert page.index("Ulf Norrbinder") < page.index("1 seat before") < page.index("Ylva Norrbinder")
    assert "Followed by" in visitor.see(seat.get_absolute_url())


def test_each_party_and_its_seats_and_those_that_have_none():
    of = make.collaboration(parties=3)
    first, second, third = of.parties.order_by("position")
    make.member(of=of, party=first, name="Ylva Norrbinder")
    make.member(of=of, party=first, name="", unit="Skolan")
    page = (
        Visitor(make.reader(of=of))
        .see(address("organisation", make.project(of=of), key=False))
        .partition("The parties in the organisation")[2]
    )
    assert f"{second.organisation.short_name}, {third.organisation.short_name}" in page.partition("<table")[0]
    assert page.index(str(first)) < page.index("Ylva Norrbinder") < page.index("Nobody appointed")
