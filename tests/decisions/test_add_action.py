"""What somebody is to do stands in the minutes and becomes an activity of the plan."""

import pytest

from decisions import actions as decisions
from minimaria.dates import PlanDate
from minimaria.errors import NeedsApproval, NotPossible
from projects import actions as projects
from projects.models import NOBODY, Activity, Responsible
from tests import make
from tests.decisions.at_gate import as_
from tests.projects.under_control import Decided

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


def test_what_the_minutes_add_is_the_groups_own_word_and_not_measured_by_its_limits():
    """The limits say how far the lead goes alone. An action is said at the meeting, and the chair approves the minutes."""
    plan = Decided(scope=0, step_days=0)
    step = plan.activity.step
    with pytest.raises(NeedsApproval):
        make.activity(step=step, by=plan.lead, title="Boka lokalen", due=PlanDate.read("maj 2025"))
    minutes = make.minutes(meeting=plan.held, by=plan.lead)
    action = make.action(minutes=minutes, by=plan.lead, step=step)
    assert action.activity.due.literal == "maj 2025"
    with pytest.raises(NeedsApproval):  # and it makes no room for more
        projects.add_activity(step, by=plan.lead, title="Mer")
    decisions.remove_action(action, by=plan.lead)
    assert not Activity.objects.filter(pk=action.activity_id).exists()


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
