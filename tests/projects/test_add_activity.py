"""A piece of work in a step."""

from typing import Any

import pytest

from minimaria.dates import PlanDate
from minimaria.errors import NotPossible
from projects import actions
from projects.models import NOBODY, Activity, Responsible
from projects.states import ActivityStatus
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def titles(step: Any) -> list[str]:
    return [activity.title for activity in step.activities.order_by("position")]


def test_nobody_and_no_date_are_valid_answers():
    activity = make.activity()
    assert activity.responsible == NOBODY
    assert not activity.due
    assert activity.status == ActivityStatus.PLANNED


def test_it_stands_last_or_where_it_is_put():
    step = make.step()
    for title in ("Första", "Andra"):
        make.activity(step=step, title=title)
    for title, place in (("Allra först", 1), ("Mitt emellan", 3), ("Sist", 99)):
        make.activity(step=step, title=title, place=place)
    assert titles(step) == ["Allra först", "Första", "Mitt emellan", "Andra", "Sist"]


def test_there_is_always_room_between_two():
    step = make.step()
    make.activity(step=step, title="Sist")
    for number in range(30):
        make.activity(step=step, title=f"{number}", place=1)
    assert titles(step) == [*(f"{number}" for number in reversed(range(30))), "Sist"]


def test_what_is_added_to_a_shut_step_is_planned():
    step = make.gate().opens
    assert actions.add_activity(step, by=make.lead(of=step), title="Söka lokaler", due=PlanDate.read("maj 2025")).due
    with pytest.raises(NotPossible, match="Step 2 is not open yet"):
        actions.add_activity(step, by=make.lead(of=step), title="Söka lokaler", status=ActivityStatus.STARTED)


def test_the_responsible_is_one_of_three_kinds():
    member = make.member()
    for named in (Responsible(member=member), Responsible(group=member.group), Responsible(text="Kommunens jurist")):
        assert make.fresh(make.activity(of=member, responsible=named)).responsible == named


def test_two_kinds_at_once_are_refused():
    member = make.member()
    with pytest.raises(NotPossible, match="not several"):
        make.activity(of=member, responsible=Responsible(member=member, text="Någon annan"))


# The page


def test_the_page_adds_it_and_leads_to_its_place_in_the_plan():
    step = make.step()
    visitor, path = Visitor(make.lead(of=step)), address("add_activity", step)
    assert "Add an activity in step 1" in visitor.see(path)
    response = visitor.send(path, title="Söka lokaler", due="mars 2025", in_words="Fastighetskontoret")
    activity = Activity.objects.get()
    assert response.url == f"{address('plan', step, key=False)}#aktivitet-{activity.key}"
    assert (activity.due.literal, activity.responsible.text) == ("mars 2025", "Fastighetskontoret")


def test_the_page_takes_a_group_or_a_person_and_not_both_that_and_words():
    member = make.member(name="Ylva Norrbinder")
    step = make.step(of=member)
    visitor, path = Visitor(make.lead(of=step)), address("add_activity", step)
    assert "Ylva Norrbinder" in visitor.see(path)
    visitor.send(path, title="Söka lokaler", responsible=f"person-{member.key}")
    visitor.send(path, title="Räkna", responsible=f"group-{member.group.key}")
    assert [a.responsible for a in Activity.objects.order_by("position")] == [Responsible(member=member), Responsible(group=member.group)]
    response = visitor.send(path, title="Resa", responsible=f"person-{member.key}", in_words="Någon annan")
    assert response.status_code == 422
    assert "not several" in response.content.decode()


def test_the_page_refuses_who_is_not_in_the_project():
    step, stranger = make.step(), make.member()
    response = Visitor(make.lead(of=step)).send(address("add_activity", step), title="Resa", responsible=f"person-{stranger.key}")
    assert response.status_code == 422
    assert not Activity.objects.exists()


def test_a_person_with_two_seats_is_offered_once():
    first = make.member(name="Ylva Norrbinder")
    make.member(group=make.group(of=first, name="Styrgruppen"), name="Ylva Norrbinder")
    page = Visitor(make.lead(of=first)).see(address("add_activity", make.step(of=first)))
    assert page.count("Ylva Norrbinder") == 1


def test_a_date_that_can_be_read_in_two_ways_is_said_at_its_field():
    step = make.step()
    response = Visitor(make.lead(of=step)).send(address("add_activity", step), title="Söka lokaler", due="11/7/2026")
    assert response.status_code == 422
    assert 'value="11/7/2026"' in response.content.decode()
    assert 'value="Söka lokaler"' in response.content.decode()


def test_in_place_it_answers_with_a_row_and_the_first_sentences_of_the_page():
    step = make.step()
    visitor, path = Visitor(make.lead(of=step), in_place=True), address("add_activity", step)
    assert "<html" not in visitor.see(path)
    answer = visitor.send(path, title="Söka lokaler").content.decode()
    assert f'id="aktivitet-{Activity.objects.get().key}"' in answer
    assert f'id="ny-{step.key}"' in answer
    assert "has no one responsible" in answer
    assert visitor.send(path, title="").status_code == 422
