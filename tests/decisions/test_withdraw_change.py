"""The lead takes a change back: the plan stands as it was decided."""

import pytest

from decisions import actions
from decisions.states import ChangeStatus
from minimaria.errors import NotAllowed, NotPossible
from tests import make
from tests.projects.pages import Visitor

pytestmark = pytest.mark.django_db


def test_it_no_longer_waits():
    change = make.change_request()
    assert Visitor(make.lead(of=change)).send(change.get_absolute_url() + "ta-tillbaka/").status_code == 302
    assert make.fresh(change).status == ChangeStatus.WITHDRAWN
    with pytest.raises(NotPossible, match="is withdrawn already"):
        make.change_decision(make.fresh(change))


def test_what_is_answered_is_not_withdrawn():
    change = make.change_decision(make.change_request(), ChangeStatus.REJECTED)
    with pytest.raises(NotPossible, match="is rejected already"):
        actions.withdraw_change(make.fresh(change), by=make.lead(of=change))


def test_the_chair_does_not_withdraw_what_the_lead_asked_for():
    change = make.change_request()
    with pytest.raises(NotAllowed):
        actions.withdraw_change(change, by=make.chair(of=change))
