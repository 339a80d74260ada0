"""What somebody is to do stands in the minutes and becomes an activity of the plan."""

import pytest

from minimaria.dates import PlanDate
from minimaria.errors import NotPossible
from projects import actions as projects
from projects.models import NOBODY, Responsible
from tests import make
from tests.decisions.at_gate import as_

pytestmark = pytest.mark.django_db


def test_it_is_an_activity_with_owner_and_date_and_stays_as_it_was_said():
    minutes = make.minutes()
    member = make.member(of=minutes)
    action = make.action(minutes=minutes, owner=Responsible(member=member), due=PlanDate.read("maj 2025"))
    activity = action.activity
    assert (activity.title, activity.responsible.member, activity.due.literal) == ("Boka lokalen", member, "maj 2025")
    assert make.MEETING_DAY.isoformat() in activity.comment
    projects.update_activity(activity, by=make.lead(of=minutes), title="Boka en större lokal", due=PlanDate.read("juni 2025"))
    assert (make.fresh(action).what, make.fresh(action).due.literal) == ("Boka lokalen", "maj 2025")
    with pytest.raises(NotPossible, match="A decision rests"):
        projects.remove_activity(activity, by=make.lead(of=minutes))


def test_somebody_and_some_day_are_needed():
    minutes = make.minutes()
    for over in ({"owner": NOBODY}, {"due": PlanDate()}):
        with pytest.raises(NotPossible, match="needs somebody"):
            make.action(minutes=minutes, **over)


def test_on_the_page_whoever_is_named_as_in_the_plan_is_that_person():
    minutes = make.minutes()
    member, step = make.member(of=minutes, name="Elin Prov"), make.step(of=minutes)
    item = minutes.items.first()
    data = {"what": "Ring kommunerna", "owner": "Elin Prov", "due": "maj 2025", "step": step.key}
    answer = as_(make.secretary(of=minutes)).post(f"{make.scope(item).get_absolute_url()}anteckningar/punkt/{item.key}/atgard/", data)
    assert answer.url == item.get_absolute_url()
    assert item.actions.get().activity.responsible_member == member


def test_without_a_plan_there_is_nothing_for_it_to_become_part_of():
    item = make.minutes().items.first()
    answer = as_(make.lead(of=item)).get(f"{make.scope(item).get_absolute_url()}anteckningar/punkt/{item.key}/atgard/")
    assert answer.status_code == 422
    assert "Börja på planen först" in answer.content.decode()
