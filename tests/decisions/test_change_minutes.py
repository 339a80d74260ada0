"""What the minutes are called, and who approves them besides the chair."""

import pytest
from django.urls import reverse

from agreements import actions as agreements
from decisions import actions
from decisions.states import MinutesKind
from minimaria.errors import NotPossible
from minimaria.policy import Role
from tests import make
from tests.decisions.at_gate import as_

pytestmark = pytest.mark.django_db


def test_they_are_called_what_the_group_calls_them_and_a_member_adjusts():
    minutes = make.minutes()
    make.steering_order(of=minutes, has_adjuster=True)
    member = make.steer(of=minutes)
    changed = actions.change_minutes(minutes, by=make.secretary(of=minutes), kind=MinutesKind.PROTOCOL, adjuster=member)
    assert (changed.kind, changed.adjuster) == (MinutesKind.PROTOCOL, member)


@pytest.mark.parametrize("who", [make.chair, make.worker])
def test_an_adjuster_is_a_member_and_not_the_chair(who):
    minutes = make.minutes()
    make.steering_order(of=minutes, has_adjuster=True)
    with pytest.raises(NotPossible, match="not its chair"):
        actions.change_minutes(minutes, by=make.lead(of=minutes), kind=MinutesKind.NOTES, adjuster=who(of=minutes))


def test_what_is_put_forward_keeps_its_adjuster():
    minutes = make.submitted_minutes()
    with pytest.raises(NotPossible, match="wait to be approved"):
        actions.change_minutes(minutes, by=make.lead(of=minutes), kind=MinutesKind.PROTOCOL, adjuster=None)


def test_a_chair_who_sits_as_a_member_too_does_not_adjust():
    minutes = make.minutes()
    make.steering_order(of=minutes, has_adjuster=True)
    chair = make.chair(of=minutes)
    agreements.give_role(make.scope(minutes), by=make.administrator(of=minutes), user=chair, role=Role.STEER, since=make.LONG_AGO)
    with pytest.raises(NotPossible, match="not its chair"):
        actions.change_minutes(minutes, by=make.lead(of=minutes), kind=MinutesKind.NOTES, adjuster=chair)


def test_nobody_adjusts_where_the_group_has_not_said_so_and_nobody_is_asked_for():
    minutes = make.minutes()
    secretary, member = make.secretary(of=minutes), make.steer(of=minutes)
    with pytest.raises(NotPossible, match="has not decided that anybody adjusts"):
        actions.change_minutes(minutes, by=secretary, kind=MinutesKind.NOTES, adjuster=member)
    assert actions.change_minutes(minutes, by=secretary, kind=MinutesKind.PROTOCOL, adjuster=None).kind == MinutesKind.PROTOCOL
    asked = as_(secretary).get(_page(minutes)).content.decode()
    assert [f'name="{name}"' in asked for name in ("kind", "adjuster")] == [True, False]


def test_where_the_group_has_said_so_the_page_asks_for_a_member_and_takes_no_other_answer():
    minutes = make.minutes()
    make.steering_order(of=minutes, has_adjuster=True)
    secretary, member, deputy = make.secretary(of=minutes), make.steer(of=minutes), make.deputy(of=minutes)
    browser, page = as_(secretary), _page(minutes)
    asked = browser.get(page).content.decode()
    assert [user.person.key in asked for user in (member, deputy, make.chair(of=minutes))] == [True, True, False]
    sent = {"kind": "notes", "adjuster": "", "revision": minutes.revision}
    assert browser.post(page, sent).status_code == 422
    assert browser.post(page, sent | {"adjuster": member.person.key}).url == minutes.get_absolute_url()
    assert make.fresh(minutes).adjuster == member


def _page(minutes):
    return reverse("decisions:change_minutes", args=[make.scope(minutes).slug, minutes.key])
