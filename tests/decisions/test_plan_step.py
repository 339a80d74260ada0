"""The planned day of a meeting changes until the body has had the matter."""

from datetime import date

import pytest
from django.urls import reverse

from decisions import actions
from decisions.states import PathRole
from minimaria.errors import NotAllowed, NotPossible
from tests import make
from tests.projects.pages import Visitor

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


def order(case):
    return [step.body.name for step in case.steps.order_by("position")]


def test_a_step_moves_before_another_and_last():
    case = make.case()
    first, second, third = (actions.plan_path(case, by=make.contact(of=case), body=name) for name in ("Ett", "Två", "Tre"))
    actions.plan_step(make.fresh(third), by=make.contact(of=case), planned_on=None, before=first)
    assert order(case) == ["Tre", "Ett", "Två"]
    actions.plan_step(make.fresh(first), by=make.contact(of=case), planned_on=None, last=True)
    assert order(case) == ["Tre", "Två", "Ett"]
    actions.plan_step(make.fresh(second), by=make.contact(of=case), planned_on=None, before=second)
    assert order(case) == ["Tre", "Två", "Ett"]


def test_the_page_moves_a_step():
    case = make.case()
    first, second = (actions.plan_path(case, by=make.contact(of=case), body=name) for name in ("Ett", "Två"))
    visitor = Visitor(make.contact(of=case))
    words = {"role": "decides", "planned_on": "", "revision": second.revision}
    assert visitor.send(address(second), **words, before=first.key).status_code == 302
    assert order(case) == ["Två", "Ett"]
    words["revision"] = make.fresh(second).revision
    assert visitor.send(address(second), **words, before="last").status_code == 302
    assert order(case) == ["Ett", "Två"]


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
