"""How far the plan may go before the steering group is asked: the group says, not the lead."""

from datetime import date

import pytest

from minimaria.errors import NotAllowed, NotPossible
from projects import actions
from projects.models import ChangeLimits
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_the_limits_are_all_said_at_once_and_what_is_not_said_is_no_limit():
    plan = make.project()
    meeting = make.meeting(of=plan)
    actions.set_limits(plan, by=make.chair(of=plan), meeting=meeting, gate_days=14, budget_percent=5)
    limits = actions.set_limits(plan, by=make.chair(of=plan), meeting=meeting, scope=0)
    assert (limits.gate_days, limits.budget_percent, limits.scope) == (None, None, 0)
    assert limits.are_set
    assert ChangeLimits.objects.get() == limits


@pytest.mark.parametrize("role", ["lead", "steer", "worker", "administrator"])
def test_nobody_but_the_chair_sets_them(role):
    plan = make.project()
    with pytest.raises(NotAllowed):
        actions.set_limits(plan, by=getattr(make, role)(of=plan), meeting=make.meeting(of=plan), gate_days=14)


def test_they_are_decided_at_a_meeting_of_the_group_that_has_been_held():
    plan = make.project()
    with pytest.raises(NotPossible, match="steering group's to set"):
        actions.set_limits(plan, by=make.chair(of=plan), meeting=make.meeting(of=plan, body=make.body(of=plan, name="Rådet")))
    with pytest.raises(NotPossible, match="has not been held"):
        actions.set_limits(plan, by=make.chair(of=plan), meeting=make.meeting(of=plan, date=date(2199, 1, 7)), gate_days=1)


def test_the_page_says_what_holds_and_the_form_sets_it():
    plan = make.project()
    chair, meeting = Visitor(make.chair(of=plan)), make.meeting(of=plan)
    assert "has set no limits" in chair.see(address("baselines", plan, key=False))
    sent = chair.send(address("set_limits", plan, key=False), gate_days="14", budget_kronor="100 000", meeting=meeting.key)
    assert sent.status_code == 302
    page = chair.see(address("baselines", plan, key=False))
    assert "A gate comes more than 14 days later" in page
    assert "The budget becomes more than" in page
