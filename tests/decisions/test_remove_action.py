"""It was not said so after all."""

import pytest

from decisions import actions
from decisions.models import MinutesAction
from minimaria.errors import NotPossible
from projects import actions as projects
from projects.models import Activity
from projects.states import ActivityStatus
from tests import make

pytestmark = pytest.mark.django_db


def test_it_goes_out_of_the_plan_too():
    action = make.action(minutes=make.minutes())
    actions.remove_action(action, by=make.secretary(of=action))
    assert not Activity.objects.filter(pk=action.activity_id).exists()


def test_what_somebody_has_worked_on_stays_in_the_plan():
    action = make.action(minutes=make.minutes())
    projects.update_activity(action.activity, by=make.lead(of=action), status=ActivityStatus.STARTED)
    actions.remove_action(action, by=make.lead(of=action))
    assert Activity.objects.filter(pk=action.activity_id).exists()


def test_what_the_minutes_that_are_corrected_say_stays_in_the_plan():
    minutes = make.minutes()
    action, lead, chair = make.action(minutes=minutes), make.lead(of=minutes), make.chair(of=minutes)
    actions.record_attendance(minutes, by=lead, present=[chair.person])
    actions.submit_minutes(minutes, by=lead)
    correction = actions.correct_minutes(actions.approve_minutes(minutes, by=chair), by=lead, reason="Ingen tog på sig det.")
    actions.remove_action(MinutesAction.objects.get(item__minutes=correction), by=lead)
    assert Activity.objects.filter(pk=action.activity_id).exists()
    assert [one.item.minutes for one in MinutesAction.objects.all()] == [minutes]


def test_not_out_of_what_is_approved():
    minutes = make.minutes()
    action = make.action(minutes=minutes)
    actions.record_attendance(minutes, by=make.lead(of=minutes), present=[make.chair(of=minutes).person])
    actions.submit_minutes(minutes, by=make.lead(of=minutes))
    actions.approve_minutes(minutes, by=make.chair(of=minutes))
    with pytest.raises(NotPossible, match="approved"):
        actions.remove_action(action, by=make.lead(of=minutes))
