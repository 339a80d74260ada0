"""It was not said so after all."""

import pytest

from decisions import actions
from decisions.models import MinutesAction
from minimaria.errors import NotPossible
from projects.models import Activity
from tests import make
from tests.decisions.at_gate import as_
from tests.decisions.test_add_action import approve

pytestmark = pytest.mark.django_db


def test_out_of_a_draft_nothing_is_left_of_it():
    minutes = make.minutes()
    action = make.action(minutes=minutes)
    actions.remove_action(action, by=make.secretary(of=action))
    approve(make.fresh(minutes))
    assert not Activity.objects.filter(title=action.what).exists()


def test_what_approved_minutes_made_an_activity_of_stays_in_the_plan_and_the_page_says_so():
    action = make.action(minutes=make.minutes())
    lead = make.lead(of=action)
    correction = actions.correct_minutes(approve(action.item.minutes), by=lead, reason="Det sades inte.")
    again = correction.items.first().actions.get()
    page = as_(lead).get(f"{make.scope(action).get_absolute_url()}anteckningar/atgard/{again.key}/ta-bort/").content.decode()
    assert "Aktiviteten står kvar i planen" in page
    assert again.activity.get_absolute_url() in page
    actions.remove_action(again, by=lead)
    approve(correction)
    assert Activity.objects.filter(pk=make.fresh(action).activity_id).exists()


def test_what_the_minutes_that_are_corrected_say_stays_in_the_plan():
    minutes = make.minutes()
    action, lead, chair = make.action(minutes=minutes), make.lead(of=minutes), make.chair(of=minutes)
    actions.record_attendance(minutes, by=lead, present=[chair.person])
    actions.submit_minutes(minutes, by=lead)
    correction = actions.correct_minutes(actions.approve_minutes(minutes, by=chair), by=lead, reason="Ingen tog på sig det.")
    actions.remove_action(MinutesAction.objects.get(item__minutes=correction), by=lead)
    assert Activity.objects.filter(pk=make.fresh(action).activity_id).exists()
    assert [one.item.minutes for one in MinutesAction.objects.all()] == [minutes]


def test_not_out_of_what_is_approved():
    minutes = make.minutes()
    action = make.action(minutes=minutes)
    approve(minutes)
    with pytest.raises(NotPossible, match="approved"):
        actions.remove_action(action, by=make.lead(of=minutes))
