"""The planned day of a meeting changes until the body has had the matter."""

from datetime import date

import pytest
from django.urls import reverse

from decisions import actions
from decisions.states import PathRole
from minimaria.errors import NotAllowed, NotPossible
from tests import make

pytestmark = pytest.mark.django_db


def test_another_day_and_none():
    step = make.path_step(planned_on=date(2025, 6, 17))
    for day in (date(2025, 9, 1), None):
        actions.plan_step(step, by=make.contact(of=step), planned_on=day)
        assert make.fresh(step).planned_on == day
    assert make.fresh(step).role == PathRole.DECIDES


def test_a_body_that_was_to_decide_prepares_instead():
    step = make.path_step()
    actions.plan_step(step, by=make.contact(of=step), planned_on=None, role=PathRole.PREPARES)
    assert make.fresh(step).role == PathRole.PREPARES


def test_what_has_been_is_not_planned():
    step = make.decision().step
    with pytest.raises(NotPossible, match="has had the matter"):
        actions.plan_step(step, by=make.contact(of=step), planned_on=date(2025, 9, 1))


def test_the_change_stands_in_the_history():
    step = make.path_step(planned_on=date(2025, 6, 17))
    actions.plan_step(step, by=make.contact(of=step), planned_on=date(2025, 9, 1))
    latest = step.history.latest()
    assert (latest.history_user, latest.planned_on) == (make.contact(of=step), date(2025, 9, 1))
    assert latest.history_change_reason == "decisions.plan_step"


def test_another_partys_contact_may_not():
    here, there = make.round(of=make.collaboration(parties=2)).cases.all()
    step = make.path_step(case=here)
    with pytest.raises(NotAllowed):
        actions.plan_step(step, by=make.contact(of=there), planned_on=None)


def address(step):
    return reverse("decisions:plan_step", args=[step.case.party.collaboration.slug, step.key])


def test_the_page_changes_the_day_and_says_so(client):
    step = make.path_step()
    client.force_login(make.contact(of=step))
    answer = client.post(address(step), {"role": "decides", "planned_on": "2025-09-01", "revision": step.revision}, follow=True)
    assert "Kommunfullmäktige tar upp ärendet 1\xa0september\xa02025." in answer.content.decode()
    answer = client.post(address(step), {"role": "decides", "planned_on": "", "revision": step.revision + 1}, follow=True)
    assert "Kommunfullmäktige har ingen planerad dag" in answer.content.decode()


def test_who_was_slower_sees_both_days(client):
    step = make.path_step(planned_on=date(2025, 6, 17))
    client.force_login(make.contact(of=step))
    actions.plan_step(step, by=make.lead(of=step), planned_on=date(2025, 8, 1))
    answer = client.post(address(step), {"role": "decides", "planned_on": "2025-09-01", "revision": step.revision})
    assert answer.status_code == 409
    assert "2025-08-01" in answer.content.decode()
    assert "2025-09-01" in answer.content.decode()
