"""The parties over time: what each has decided, plans and probably decides, as one drawing and as the table beside it."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from agreements import actions as agreements
from agreements.calendars import MeetingDay
from decisions import actions
from decisions.foretold import foretold
from decisions.models import Case
from decisions.over_time import FOOT, HEAD, ROW, TAG, drawn, over_time
from decisions.standing import standing_of
from decisions.states import Outcome, PathRole, Trigger
from tests import make
from tests.projects.pages import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_a_day_in_april")]
TODAY = date(2025, 4, 7)


@pytest.fixture
def _a_day_in_april():
    with time_machine.travel(TODAY, tick=False):
        yield


def case_of(round, number):
    return round.cases.order_by("party__position")[number]


def meets(case, *days: date, **over):
    """A council on the party's path, and when it meets."""
    body = make.body(of=case.party)
    agreements.fill_calendar(body, by=make.lead(of=body), days=[MeetingDay(day) for day in days])
    make.path_step(case=case, body=body, **over)


@pytest.fixture
def round():
    """Three parties: one has decided, two councils meet in May, the last of them latest."""
    made = make.round(wished_by=date(2025, 6, 1))
    make.agreed_decision(case=case_of(made, 0), notice_on=date(2025, 4, 1))
    meets(case_of(made, 1), date(2025, 5, 12), date(2025, 6, 9), planned_on=date(2025, 6, 9))
    meets(case_of(made, 2), date(2025, 5, 5))
    return make.chosen(make.fresh(made))


def read(round):
    standings = [standing_of(case) for case in Case.objects.filter(round=round).with_status()]
    return over_time(make.fresh(round), standings, foretold(standings, today=TODAY), today=TODAY)


def told(party):
    return [(event.mark.key, event.day.isoformat()) for event in party.events]


def test_a_party_that_has_decided_has_its_decision_and_when_it_gains_legal_force(round):
    first = read(round).parties[0]
    assert told(first) == [("agreed", "2025-03-20"), ("in_law_estimated", "2025-04-23")]
    assert (first.earliest, first.likely, first.sets_the_day) == (None, None, False)
    decision = case_of(round, 0).steps.get().decisions.get()
    with time_machine.travel(date(2025, 5, 1)):
        actions.confirm_legal_force(decision, by=make.contact(of=decision), day=date(2025, 4, 23))
    assert told(read(round).parties[0])[1] == ("in_law", "2025-04-23")


def test_a_party_on_its_way_has_its_earliest_and_its_likely_day_and_the_last_sets_the_whole(round):
    _first, second, third = read(round).parties
    assert (second.earliest, second.likely) == (date(2025, 5, 12), date(2025, 6, 9))
    assert (second.sets_the_day, third.sets_the_day) == (True, False)
    assert told(second)[0][0] == "in_law_estimated", "the planned day is the likely one, which has its own sign"


def test_a_planned_day_that_will_not_decide_is_a_meeting_of_its_own(round):
    case = case_of(round, 2)
    board = make.body(of=case.party, name="Kommunstyrelsen")
    make.path_step(case=case, body=board, role=PathRole.PREPARES, planned_on=date(2025, 4, 28))
    assert ("planned", "2025-04-28") in told(read(round).parties[2])


def test_what_was_tabled_proposed_or_said_no_to_before_stands_by_its_own_sign(round):
    case = case_of(round, 2)
    make.decision(case=case, outcome=Outcome.TABLED, meeting_date=date(2025, 3, 3))
    make.decision(case=case, outcome=Outcome.REJECTED, meeting_date=date(2025, 3, 31))
    committee = make.body(of=case.party, name="Nämnden")
    make.decision(case=case, body=committee, role=PathRole.PREPARES, meeting_date=date(2025, 2, 3))
    party = read(round).parties[2]
    assert told(party)[:3] == [("preparing", "2025-02-03"), ("tabled", "2025-03-03"), ("rejected", "2025-03-31")]
    assert party.why_not


def test_of_two_bodies_that_decide_the_other_has_approved(round):
    case = case_of(round, 0)
    second = make.body(of=case.party, name="Socialnämnden")
    make.decision(case=case, body=second, role=PathRole.DECIDES, meeting_date=date(2025, 4, 2))
    keys = {event.mark.key for event in read(round).parties[0].events}
    assert len(keys & {"approved_by_one", "agreed", "decided", "without_extract", "under_review"}) == 2


@pytest.mark.parametrize(
    ("trigger", "said"), [(Trigger.DECISION, "Can be in force"), (Trigger.LEGAL_FORCE, "Can be in force"), (Trigger.SIGNATURE, "All have decided")]
)  # fmt: skip
def test_the_days_that_matter_to_all_are_named(round, trigger, said):
    type(round).objects.filter(pk=round.pk).update(trigger=trigger)
    tags = read(round).tags
    assert [(tag.key, tag.word) for tag in tags] == [("today", "Today"), ("wished", "Wished last date"), ("all", said)]
    assert (tags[2].day > date(2025, 6, 9)) == (trigger is Trigger.LEGAL_FORCE)


def test_where_one_cannot_be_reckoned_nor_can_the_whole_and_what_is_past_is_said_to_be():
    made = make.round(of=make.collaboration(parties=1))
    assert [tag.key for tag in read(made).tags] == ["today"]
    assert drawn(read(made), width=900) == [], "nothing has a day"
    make.decision(case=case_of(made, 0))
    assert [tag.word for tag in read(made).tags] == ["Today", "All have decided"]
    type(made).objects.filter(pk=made.pk).update(trigger=Trigger.LEGAL_FORCE)
    with time_machine.travel(date(2025, 6, 1)):
        standings = [standing_of(case) for case in Case.objects.filter(round=made).with_status()]
        line = over_time(make.fresh(made), standings, foretold(standings, today=date(2025, 6, 1)), today=date(2025, 6, 1))
    assert line.tags[-1].word == "All have legal force"


def test_the_rows_stand_in_their_order_below_the_names_of_days(round):
    [drawing] = drawn(read(round), width=900)
    assert (drawing.head, drawing.height) == (HEAD + 3 * TAG + FOOT, HEAD + 3 * TAG + FOOT + 3 * ROW)
    assert [row.top for row in drawing.parties] == [drawing.head, drawing.head + ROW, drawing.head + 2 * ROW]
    assert [tag.x for tag in drawing.tags] == sorted(tag.x for tag in drawing.tags), "today, the wished day, the day of all"
    for row in drawing.parties:
        assert [event.x for event in row.events] == sorted(event.x for event in row.events)
        assert all(0 <= event.x <= drawing.width - 16 for event in row.events)
    assert drawing.years[0].name == "2025"
    assert (drawing.rem_width, drawing.names, drawing.breaks) == ("56.25rem", 0.0, "")


def test_a_document_has_so_many_rows_on_each_page_and_room_for_names(round):
    pages = drawn(read(round), width=680, names=120, row=24, most=2)
    assert [len(page.parties) for page in pages] == [2, 1]
    assert all(event.x >= 120 - 8 for page in pages for row in page.parties for event in row.events)
    assert pages[0].axis is pages[1].axis, "the same days on every page"


def test_years_alone_have_no_months():
    made = make.round(of=make.collaboration(parties=1), wished_by=date(2034, 1, 1))
    meets(case_of(made, 0), date(2025, 5, 5))
    [drawing] = drawn(read(made), width=80)
    assert drawing.units == []
    assert drawing.breaks


# The pages


def address(round):
    return reverse("decisions:forecast", args=[make.scope(round).slug, round.key])


def test_the_page_draws_it_and_the_table_says_the_same(round):
    answer = Visitor(make.reader(of=round)).get(address(round))
    page = answer.content.decode()
    label = answer.context["over_time"].label
    assert f'role="img" aria-label="{label}"' in page
    assert "decides last" in page
    assert "Decides last." in page, "in the table too"
    assert page.count('class="days__party') == 3


def test_what_cannot_be_reckoned_is_said_on_its_row(round):
    make.decision(case=case_of(round, 2), outcome=Outcome.REJECTED)
    page = Visitor(make.reader(of=round)).get(address(round)).content.decode()
    assert ">cannot be reckoned</text>" in page


def test_where_nothing_has_a_day_there_is_no_drawing():
    made = make.round()
    assert "days__region" not in Visitor(make.reader(of=made)).get(address(made)).content.decode()


def test_on_a_phone_the_names_stand_above_their_lines_and_nothing_is_wider_than_it(round):
    [drawing] = drawn(read(round), width=326, row=46, above=True)
    first = drawing.parties[0]
    assert first.top < first.name_y < min(event.y for event in first.events) + 1 < first.middle
    assert all(0 <= event.x <= 326 - 16 for party in drawing.parties for event in party.events)
    for tag in drawing.tags:
        half = len(tag.text) * 6.6 / {"middle": 2, "start": 1, "end": 1}[tag.anchor]
        left = tag.text_x - (half if tag.anchor in ("middle", "end") else 0)
        right = tag.text_x + (half if tag.anchor in ("middle", "start") else 0)
        assert (left >= 0, right <= 326) == (True, True), tag.text
