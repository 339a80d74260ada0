"""A calendar feed of one's own: what it holds, for whom, and that its address is a secret."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agreements import actions as agreements
from minimaria.dates import PlanDate
from minimaria.errors import NotAllowed, NotPossible
from minimaria.policy import Role
from minimaria.throttle import too_often
from projects import actions
from projects.feeds import calendar_of, feed_at
from projects.models import Feed, Responsible
from projects.states import ActivityStatus, FeedScope
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=ZoneInfo("Europe/Stockholm"))


def events(feed: Feed) -> dict[str, icalendar.Component]:
    calendar = icalendar.Calendar.from_ical(calendar_of(feed, now=NOW))
    return {str(event["summary"]): event for event in calendar.walk("VEVENT")}


def test_the_secret_is_told_once_and_kept_as_a_hash():
    feed = make.feed()
    assert len(feed.secret) > 40
    read_again = make.fresh(feed)
    assert read_again.secret == ""
    assert feed.secret not in {str(value) for value in vars(read_again).values()}
    assert feed_at(feed.secret) == feed
    assert feed_at("another") is None


def test_one_of_each_kind_for_each_person():
    feed = make.feed()
    by = make.lead(of=feed)
    make.feed(of=feed, by=by, holding=FeedScope.MINE)
    make.feed(of=feed, by=make.chair(of=feed))
    with pytest.raises(NotPossible, match="You have that calendar already"):
        make.feed(of=feed, by=by)


def test_a_reference_person_has_none():
    project = make.project()
    with pytest.raises(NotAllowed):
        make.feed(of=project, by=make.reference(of=project))


# What it holds


def test_it_holds_activities_whose_day_is_known_and_says_when_they_are_done():
    first = make.activity(title="Söka lokaler", due=PlanDate.read("20 mars 2026"))
    for title, due, status in (
        ("Någon gång", "mars 2026", ActivityStatus.PLANNED),
        ("Gjord", "3 mars 2026", ActivityStatus.DONE),
        ("Struken", "3 mars 2026", ActivityStatus.CANCELLED),
        ("Spann", "2026-03-03-2026-03-09", ActivityStatus.PLANNED),
    ):
        make.activity(step=first.step, title=title, due=PlanDate.read(due), status=status)
    found = events(make.feed(of=first))
    assert set(found) == {"Söka lokaler", "Gjord (klar)"}
    event = found["Söka lokaler"]
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 3, 20), date(2026, 3, 21))
    assert str(event["url"]).endswith(first.get_absolute_url())
    assert str(event["uid"]).startswith(f"activity-{first.key}@")
    assert "Ej utsedd" in str(event["description"])


def test_it_holds_meetings_with_their_gates_and_when_papers_are_due():
    gate = make.gate()
    meeting = make.meeting(body=make.steering_group(of=gate), date=date(2026, 3, 20))
    actions.plan_gate(gate, by=make.lead(of=gate), meeting=meeting)
    party = make.collaboration(parties=2).parties.first()
    board = make.body(of=party, name="Socialnämnden")
    agreements.plan_meeting(board, by=make.contact(of=party), date=date(2026, 4, 7), papers_due_on=date(2026, 3, 17))
    assert "Styrgruppen: Beslutspunkt inför steg 2" in events(make.feed(of=gate))
    others = events(make.feed(of=party))
    name = party.organisation.name
    assert {f"Socialnämnden, {name}", f"Handlingar ska vara inne: Socialnämnden, {name}"} <= set(others)


def test_ones_own_holds_what_one_answers_for_and_the_meetings_that_concern_one():
    where = make.collaboration(parties=2)
    own_party, other_party = where.parties.order_by("position")
    contact = make.contact(of=own_party)
    for party in (own_party, other_party):
        agreements.plan_meeting(make.body(of=party, name="Nämnden"), by=make.lead(of=where), date=date(2026, 4, 7))
    make.meeting(body=make.steering_group(of=where), date=date(2026, 3, 20))
    group = make.group(of=where)
    make.member(group=group, name=contact.person.name)
    due = PlanDate.read("20 mars 2026")
    make.activity(of=where, title="Gruppens", due=due, responsible=Responsible(group=group))
    make.activity(of=where, title="Någon annans", due=due)
    found = set(events(make.feed(of=where, by=contact, holding=FeedScope.MINE)))
    assert found == {"Gruppens", "Styrgruppen", f"Nämnden, {own_party.organisation.name}"}


def test_example_data_is_said_to_be_that():
    feed = make.feed(of=make.collaboration(name="MiniMaria Norrlän", is_example=True))
    assert "MiniMaria Norrlän (exempeldata)".encode() in calendar_of(feed, now=NOW)


def test_what_people_typed_is_text_in_the_file():
    activity = make.activity(title="Möte\\, BEGIN:VEVENT; slut", due=PlanDate.read("20 mars 2026"))
    assert set(events(make.feed(of=activity))) == {"Möte\\, BEGIN:VEVENT; slut"}


# Its address


def fetched(secret: str):
    return Client().get(reverse("feed", args=[secret]))


def test_whoever_has_the_address_gets_the_calendar_and_no_cache_keeps_it():
    answer = fetched(make.feed().secret)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]


def test_it_leads_nowhere_once_its_owner_has_left():
    where = make.collaboration()
    leaving = make.user(role=Role.READER, of=where, until=timezone.localdate() + timedelta(days=3))
    secret = make.feed(of=where, by=leaving).secret
    assert fetched(secret).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=5)):
        assert fetched(secret).status_code == 404


def test_it_leads_nowhere_when_its_owner_may_no_longer_sign_in():
    feed = make.feed()
    type(feed.user).objects.filter(pk=feed.user_id).update(is_active=False)
    assert fetched(feed.secret).status_code == 404


def test_an_address_that_was_never_given_leads_nowhere():
    assert fetched("never-given").status_code == 404


def test_who_asks_all_the_time_is_told_to_wait():
    secret = make.feed().secret
    answers = [fetched(secret).status_code for _time in range(62)]
    assert answers[:60] == [200] * 60
    assert answers[-1] == 429
    assert fetched(secret)["Retry-After"] == "3600"


def test_the_count_begins_anew_when_it_has_run_out(monkeypatch):
    assert not too_often("x", most=1, seconds=60)
    assert not too_often("x", most=1, seconds=60) or too_often("x", most=1, seconds=60)
    monkeypatch.setattr(cache, "incr", lambda key: (_ for _ in ()).throw(ValueError(key)))
    assert not too_often("x", most=1, seconds=60)


# The page


def test_the_address_is_shown_once():
    project = make.project()
    visitor = Visitor(make.reader(of=project))
    page = address("calendars", project, key=False)
    assert visitor.send(address("add_feed", project, key=False), scope="all").url == page
    first, second = visitor.see(page), visitor.see(page)
    secret = first.partition("/kalender/")[2].partition(".ics")[0]
    assert len(secret.rpartition("/")[2]) > 40 or ".ics" in first
    assert ".ics" not in second
    assert "New address" in second


def test_the_page_offers_only_the_kinds_one_has_not():
    feed = make.feed()
    visitor = Visitor(make.lead(of=feed))
    form = visitor.see(address("add_feed", feed, key=False))
    assert 'value="mine"' in form
    assert 'value="all"' not in form
    assert visitor.send(address("add_feed", feed, key=False), scope="all").status_code == 422


def test_another_persons_feed_is_not_there():
    feed = make.feed()
    visitor = Visitor(make.chair(of=feed))
    assert visitor.get(address("renew_feed", feed)).status_code == 404
    assert "New address" not in visitor.see(address("calendars", feed, key=False))
