"""What somebody is to do stands in the minutes, and becomes an activity of the plan when they are approved."""

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


def approve(minutes):
    """Put forward by the lead with the chair as present, and approved by the chair."""
    lead, chair = make.lead(of=minutes), make.chair(of=minutes)
    decisions.record_attendance(minutes, by=lead, present=[chair.person])
    decisions.submit_minutes(make.fresh(minutes), by=lead)
    return decisions.approve_minutes(make.fresh(minutes), by=chair)


def test_approved_it_is_an_activity_with_owner_and_date_and_stays_as_it_was_said():
    minutes = make.minutes()
    member = make.member(of=minutes)
    action = make.action(minutes=minutes, owner=Responsible(member=member), due=PlanDate.read("maj 2025"))
    assert not Activity.objects.filter(title="Boka lokalen").exists()
    approve(minutes)
    activity = make.fresh(action).activity
    assert (activity.title, activity.responsible.member, activity.due.literal) == ("Boka lokalen", member, "maj 2025")
    assert activity.step == action.step
    assert make.MEETING_DAY.isoformat() in activity.comment
    projects.update_activity(activity, by=make.lead(of=minutes), title="Boka en större lokal", due=PlanDate.read("juni 2025"))
    assert (make.fresh(action).what, make.fresh(action).due.literal) == ("Boka lokalen", "maj 2025")
    with pytest.raises(NotPossible, match="A decision rests"):
        projects.remove_activity(activity, by=make.lead(of=minutes))


def test_neither_put_forward_nor_with_one_of_two_approvals_is_it_in_the_plan():
    minutes = make.minutes()
    make.steering_order(of=minutes, has_adjuster=True)
    lead, chair, member = make.lead(of=minutes), make.chair(of=minutes), make.steer(of=minutes)
    decisions.change_minutes(minutes, by=lead, kind=minutes.kind, adjuster=member)
    action = make.action(minutes=minutes)
    decisions.record_attendance(make.fresh(minutes), by=lead, present=[chair.person, member.person])
    decisions.submit_minutes(make.fresh(minutes), by=lead)
    decisions.approve_minutes(make.fresh(minutes), by=chair)
    assert make.fresh(action).activity is None
    decisions.approve_minutes(make.fresh(minutes), by=member)
    assert make.fresh(action).activity.title == action.what


def test_somebody_and_some_day_are_needed():
    minutes = make.minutes()
    for over in ({"owner": NOBODY}, {"due": PlanDate()}):
        with pytest.raises(NotPossible, match="needs somebody"):
            make.action(minutes=minutes, **over)


def test_a_draft_is_no_way_round_the_limits_and_what_is_approved_is_the_groups_own_word():
    """The limits say how far the lead goes alone. An action is said at the meeting, and is the group's when the minutes are approved."""
    plan = Decided(scope=0, step_days=0)
    step = plan.activity.step
    with pytest.raises(NeedsApproval):
        make.activity(step=step, by=plan.lead, title="Boka lokalen", due=PlanDate.read("maj 2025"))
    minutes = make.minutes(meeting=plan.held, by=plan.lead)
    before = set(Activity.objects.filter(step=step))
    action = make.action(minutes=minutes, by=plan.lead, step=step)
    decisions.remove_action(action, by=plan.lead)
    action = make.action(minutes=minutes, by=plan.lead, step=step)
    assert set(Activity.objects.filter(step=step)) == before
    approve(make.fresh(minutes))
    assert make.fresh(action).activity.due.literal == "maj 2025"
    with pytest.raises(NeedsApproval):  # and it makes no room for more
        projects.add_activity(step, by=plan.lead, title="Mer")


def test_a_correction_adds_what_is_new_in_it_and_nothing_twice():
    minutes = make.minutes()
    make.action(minutes=minutes)
    correction = decisions.correct_minutes(approve(minutes), by=make.lead(of=minutes), reason="En sak saknas.")
    make.action(minutes=correction, what="Ring rektorn")
    approve(correction)
    assert sorted(Activity.objects.values_list("title", flat=True)) == ["Boka lokalen", "Ring rektorn"]


def test_on_the_page_whoever_is_named_as_in_the_plan_is_that_person_and_the_draft_says_what_it_becomes():
    minutes = make.minutes()
    member, step = make.member(of=minutes, name="Elin Prov"), make.step(of=minutes)
    item = minutes.items.first()
    data = {"what": "Ring kommunerna", "owner": "Elin Prov", "due": "maj 2025", "step": step.key}
    client = as_(make.secretary(of=minutes))
    answer = client.post(f"{make.scope(item).get_absolute_url()}anteckningar/punkt/{item.key}/atgard/", data)
    assert answer.url == item.get_absolute_url()
    assert item.actions.get().responsible_member == member
    words = "Blir en aktivitet när anteckningarna är godkända"
    assert words in client.get(minutes.get_absolute_url()).content.decode()
    approved = approve(make.fresh(minutes))
    assert item.actions.get().activity.responsible_member == member
    page = client.get(approved.get_absolute_url()).content.decode()
    assert words not in page
    assert item.actions.get().activity.get_absolute_url() in page


def test_who_approves_sees_what_becomes_activities():
    minutes = make.minutes()
    make.action(minutes=minutes)
    lead, chair = make.lead(of=minutes), make.chair(of=minutes)
    decisions.record_attendance(minutes, by=lead, present=[chair.person])
    decisions.submit_minutes(make.fresh(minutes), by=lead)
    page = as_(chair).get(f"{minutes.get_absolute_url()}godkann/").content.decode()
    assert "Det här blir en aktivitet i planen" in page
    assert page.count("Boka lokalen") == 2


def test_without_a_plan_there_is_nothing_for_it_to_become_part_of():
    item = make.minutes().items.first()
    answer = as_(make.lead(of=item)).get(f"{make.scope(item).get_absolute_url()}anteckningar/punkt/{item.key}/atgard/")
    assert answer.status_code == 422
    assert "Börja på planen först" in answer.content.decode()
