"""The forecast read from rows, said in words, shown with what if, and printed by the command."""

import json
from datetime import date
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.urls import reverse

from agreements import actions as agreements
from agreements.calendars import MeetingDay
from decisions.ahead import meeting_days, parties_ahead
from decisions.foretold import foretold
from decisions.models import Case
from decisions.standing import standing_of
from decisions.states import Outcome, PathRole
from tests import make
from tests.projects.pages import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_a_day_in_april")]
TODAY = date(2025, 4, 7)


@pytest.fixture
def _a_day_in_april():
    with time_machine.travel(TODAY, tick=False):
        yield


def cases(of):
    return list(Case.objects.filter(round=of).with_status())


def told(round):
    return foretold([standing_of(case) for case in cases(round)], today=TODAY)


def meets(body, *days: MeetingDay) -> None:
    agreements.fill_calendar(body, by=make.lead(of=body), days=days)


def on_the_way(case, *days: MeetingDay, **over):
    """A council on the party's path, and its meeting days."""
    body = make.body(of=case.party)
    meets(body, *days)
    make.path_step(case=case, body=body, **over)
    return body


@pytest.fixture
def round():
    """Three parties: one has decided, one's council meets in May and June, one's in May alone."""
    made = make.round()
    first, second, third = made.cases.order_by("party__position")
    make.confirmed_decision(case=first)
    on_the_way(second, MeetingDay(date(2025, 5, 12), date(2025, 4, 22)), MeetingDay(date(2025, 6, 9), date(2025, 5, 19)))
    on_the_way(third, MeetingDay(date(2025, 5, 5)))
    return made


def test_the_party_that_comes_last_sets_the_day(round):
    what, last = told(round), cases(round)[1].party
    assert what.likely.decided_on == date(2025, 5, 12)
    assert what.answer.replace("\xa0", " ") == "All can have decided on 12 may 2025"
    assert what.last == f"{last} decides last."
    assert "by 22 april 2025, else it is 4 weeks later" in what.next_papers.replace("\xa0", " ")


def test_what_is_planned_is_likely_and_what_is_possible_is_told_beside(round):
    step = cases(round)[1].path[0]
    from decisions import actions

    actions.plan_step(step, by=make.lead(of=step), planned_on=date(2025, 6, 9))
    assert told(round).answer.replace("\xa0", " ") == "All have probably decided on 9 june 2025, at the earliest on 12 may 2025"


def test_a_body_that_prepares_comes_before_the_one_that_decides(round):
    case = cases(round)[2]
    board = make.body(of=case.party, name="Socialnämnden")
    meets(board, MeetingDay(date(2025, 5, 20)))
    make.path_step(case=case, body=board, role=PathRole.PREPARES)
    meets(case.path[0].body, MeetingDay(date(2025, 6, 2)))
    standings = [standing_of(one) for one in cases(round)]
    [ahead] = [one for one in parties_ahead(standings, meeting_days(standings, today=TODAY)) if one.party == case.party]
    assert [str(step.body) for step in ahead.steps] == ["Socialnämnden", "Kommunfullmäktige"]


@pytest.mark.parametrize(
    ("outcome", "why"),
    [(Outcome.REJECTED, "needs to decide anew"), (Outcome.TABLED, ""), (Outcome.REFERRED_BACK, ""), (Outcome.REMOVED, "")],
)
def test_who_has_not_approved_has_another_meeting_before_it_or_none(round, outcome, why):
    case = cases(round)[1]
    make.confirmed_decision(case=case, body=case.path[0].body, outcome=outcome)
    what = told(round)
    if why:
        assert what.answer == f"Cannot be reckoned: {case.party} {why}"
    else:
        assert what.likely.decided_on == date(2025, 5, 12)


def test_who_is_not_on_its_way_and_who_has_no_days_is_named(round):
    body = cases(round)[2].path[0].body
    agreements.remove_meeting(body.meetings.get(), by=make.lead(of=body))
    assert f"no coming meeting is known of {body.in_a_sentence} ({body.party})" in told(round).answer
    assert "have not planned their paths" in told(make.round(of=make.collaboration())).answer


def test_when_all_have_decided_the_day_is_a_fact():
    made = make.round()
    for case in made.cases.all():
        make.confirmed_decision(case=case)
    what = told(made)
    assert what.is_over
    assert what.answer.replace("\xa0", " ") == "The last party decided on 20 march 2025"


def test_a_party_is_told_its_own_day_and_what_to_do_for_it(round):
    what, (first, second, third) = told(round), [case.party for case in cases(round)]
    assert what.of(first) == ""
    assert f"{second} probably decides on 12 may 2025. Papers must reach" in what.of(second).replace("\xa0", " ")
    assert what.of(third).endswith("5\xa0may\xa02025.")
    other = make.round(of=make.collaboration())
    assert "cannot be reckoned" in told(other).of(cases(other)[0].party)


def path_to(round) -> str:
    return reverse("decisions:forecast", args=[make.scope(round).slug, round.key])


def test_the_page_tells_it_party_by_party_in_few_questions(round, django_assert_max_num_queries):
    visitor = Visitor(make.reader(of=round))
    visitor.see(path_to(round))
    with django_assert_max_num_queries(14):
        page = visitor.see(path_to(round))
    assert "2025-05-12" in page
    assert "papers by 2025-04-22" in page
    assert "Has decided" in page


def test_what_if_stands_beside_and_saves_nothing(round):
    visitor, party = Visitor(make.reader(of=round)), cases(round)[1].party
    page = visitor.see(path_to(round), party=party.key, refers_back="on")
    assert "If so:" in page
    assert "2025-06-09" in page
    assert "2025-05-12" in page
    assert told(round).likely.decided_on == date(2025, 5, 12)
    moved = visitor.see(path_to(round), party=party.key, moved_to="2 juni 2025")
    assert "2025-06-02" in moved


def test_a_supposition_about_nobody_is_a_sentence(round):
    visitor = Visitor(make.reader(of=round))
    answer = visitor.client.get(path_to(round), {"refers_back": "on"})
    assert answer.status_code == 422
    assert "Choose the party you think of" in answer.content.decode()


def test_the_command_says_the_same(round):
    slug, out = make.scope(round).slug, StringIO()
    call_command("forecast", slug, "--json", stdout=out)
    [answer] = json.loads(out.getvalue())["rounds"]
    assert answer["likely"]["decision"] == "2025-05-12"
    assert answer["set_by"] == cases(round)[1].party.organisation.code
    assert answer["next_papers"]["weeks_lost"] == 4
    assert len(answer["parties"]) == 3
    call_command("forecast", slug, stdout=out)
    assert "Alla kan ha beslutat" in out.getvalue()
    with pytest.raises(CommandError, match="finns-inte"):
        call_command("forecast", "finns-inte")
