"""The example: sixteen parties, a plan about to pass its first gate, and people who can sign in."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from decisions.models import Case, DecisionRound
from decisions.standing import standing_of
from decisions.states import CaseStatus
from minimaria.accounts.models import User
from minimaria.audit.models import Event
from minimaria.demo.calendar import Calendar
from minimaria.demo.crawl import visits
from minimaria.demo.people import PEOPLE
from minimaria.demo.story import Story, tell_story
from projects.models import Activity, Gate, Step
from projects.states import GateStatus, StepStatus

TODAY = date(2027, 3, 17)


@pytest.fixture
def told(db, time_machine):
    time_machine.move_to(TODAY)
    return tell_story(TODAY)


def test_the_example_shows_what_a_lead_meets(told):
    """One example: made once, looked at from several sides, for it takes a while to tell."""
    statuses = [standing_of(case).status for case in Case.objects.filter(round=DecisionRound.objects.get()).with_status()]
    assert len(statuses) == 16
    assert {status: statuses.count(status) for status in set(statuses)} == {
        CaseStatus.AGREED: 12,
        CaseStatus.UNCONFIRMED: 1,
        CaseStatus.PLANNED: 1,
        CaseStatus.REFERRED_BACK: 1,
        CaseStatus.UNDER_REVIEW: 1,
    }
    assert told.is_example
    # The first gate waits for the chair; what lies behind it is shut.
    assert Gate.objects.get(opens__number=2).status == GateStatus.SUBMITTED
    assert list(Step.objects.filter(status=StepStatus.OPEN).values_list("number", flat=True)) == [1]
    assert Activity.objects.overdue(today=TODAY).exists()
    # Each did what is theirs to do, and the history says so.
    lead, system = User.objects.get(email=PEOPLE[0].email), User.objects.system()
    assert Event.objects.get(verb="decisions.submit_gate").by == lead.pk
    assert not Event.objects.filter(by=system.pk).exclude(verb__in=("accounts.add_user", "agreements.know_organisation")).exists()


def test_every_example_person_can_sign_in(told, client):
    for person in PEOPLE:
        assert client.login(email=person.email, password=person.password) or User.objects.get(email=person.email).check_password(
            person.password
        )


def test_every_link_the_lead_is_shown_leads_somewhere(told, settings):
    settings.DEMO = True
    seen = list(visits(User.objects.get(email=PEOPLE[0].email), "lead"))
    assert [str(visit) for visit in seen if visit.fault] == []
    assert len(seen) > 20


def test_a_story_that_is_interrupted_leaves_nothing_behind(db, monkeypatch, time_machine):
    time_machine.move_to(TODAY)
    monkeypatch.setattr(Story, "_work", lambda *_args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        tell_story(TODAY)
    assert not User.objects.exists()


def test_the_command_prints_who_can_sign_in_and_a_second_start_keeps_the_data(db, settings):
    settings.DEMO = True
    out = StringIO()
    call_command("load_demo", stdout=out)
    before = Event.objects.count()
    call_command("load_demo", stdout=StringIO())
    assert Event.objects.count() == before
    lines = out.getvalue().splitlines()
    assert lines[1:] == [f"{person.role}\t{person.email}\t{person.password}" for person in PEOPLE]


def test_without_the_demo_setting_nobody_gets_a_known_password(db, settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("load_demo", stdout=StringIO())


@pytest.mark.parametrize("today", [date(2027, 3, day) for day in range(1, 15)])
def test_the_story_happens_on_weekdays_in_its_order(today):
    calendar = Calendar(today)
    days = [calendar.day(distance) for distance in (-215, -40, -4, -1)] + [calendar.day(distance) for distance in (24, 41, 125)]
    assert all(day.weekday() < 5 for day in days)
    assert days == sorted(days)
    assert days[3] < today < days[4]
