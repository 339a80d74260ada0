"""When the bodies of the collaboration meet, and which gates are planned there."""

from datetime import date
from typing import Any

import pytest
import time_machine

from agreements.states import BodyKind
from projects import actions
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_a_day_in_march")]


@pytest.fixture
def _a_day_in_march():
    with time_machine.travel(date(2025, 3, 10), tick=False):
        yield


def meetings(of: Any, user: Any = None) -> str:
    return Visitor(user or make.lead(of=of)).see(address("meetings", make.scope(of), key=False)).replace("\u00a0", " ")


def test_the_heading_is_the_next_meeting_of_any_body():
    where = make.collaboration()
    council = make.body(of=where, name="Rådet", kind=BodyKind.WELFARE_COUNCIL)
    make.meeting(of=where, date=date(2025, 4, 20))
    make.meeting(body=council, date=date(2025, 4, 2))
    make.meeting(of=where, date=date(2025, 3, 1))
    page = meetings(where)
    assert "Rådet meets on 2 april 2025" in page
    assert page.index("20 april 2025") < page.index("One earlier meeting") < page.index("1 march 2025")


def test_the_calendar_goes_month_by_month_over_all_bodies_and_the_steering_group_stands_first():
    where = make.collaboration()
    council = make.body(of=where, name="Anhörigrådet", kind=BodyKind.WELFARE_COUNCIL)
    make.meeting(body=council, date=date(2025, 5, 2))
    make.meeting(of=where, date=date(2025, 5, 20))
    make.meeting(body=council, date=date(2025, 6, 3))
    page = meetings(where)
    assert page.index("May 2025") < page.index("2025-05-02") < page.index("2025-05-20") < page.index("June 2025") < page.index("2025-06-03")
    assert page.index(f'id="{make.steering_group(of=where).key}"') < page.index(f'id="{council.key}"')


def test_a_partys_own_bodies_are_not_here():
    where = make.collaboration()
    make.meeting(body=make.body(of=where.parties.first(), name="Regionfullmäktige"), date=date(2025, 4, 2))
    page = meetings(where)
    assert "Regionfullmäktige" not in page
    assert "No meeting is planned" in page
    assert "No body meets here yet" in page


def test_gates_stand_at_their_meetings_and_the_others_are_asked_for():
    gate = make.gate()
    meeting = make.meeting(of=gate)
    page = meetings(gate)
    assert "has no meeting set." in page
    assert address("plan_gate", gate) in page
    actions.plan_gate(gate, by=make.lead(of=gate), meeting=meeting)
    page = meetings(gate)
    assert "has no meeting set." not in page
    assert page.index("20 march 2025") < page.index("Gate into step 2")


def test_who_only_reads_gets_no_buttons_but_the_gate():
    gate = make.gate()
    page = meetings(gate, make.reader(of=gate))
    assert gate.get_absolute_url() in page
    for word in ("Add a body that meets", "Plan a meeting", address("plan_gate", gate)):
        assert word not in page


def test_it_runs_the_same_number_of_queries_for_few_and_many(django_assert_max_num_queries):
    gate = make.gate()
    visitor, path = Visitor(make.lead(of=gate)), address("meetings", gate, key=False)
    make.meeting(of=gate, date=date(2025, 4, 1))
    with django_assert_max_num_queries(14) as few:
        visitor.see(path)
    for day in range(2, 25):
        make.meeting(of=gate, date=date(2025, 4, day))
    with django_assert_max_num_queries(len(few)):
        visitor.see(path)
