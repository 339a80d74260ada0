"""A body is no board of the party after all, or never was."""

import pytest

from agreements.models import BodyParty
from decisions import actions
from minimaria.errors import NotPossible
from tests import make
from tests.decisions.joint import cases_of, joint_board

pytestmark = pytest.mark.django_db


def test_a_party_says_no_until_it_is_on_its_path():
    round = make.round(of=make.collaboration(parties=2))
    body = joint_board(make.scope(round))
    asked, theirs = BodyParty.objects.get(body=body), cases_of(round)[1]
    step = actions.plan_path(theirs, by=make.contact(of=theirs), body=body)
    with pytest.raises(NotPossible, match="Take it off the path first"):
        actions.unshare_body(asked, by=make.contact(of=theirs))
    actions.remove_step(step, by=make.contact(of=theirs))
    actions.unshare_body(asked, by=make.contact(of=theirs))
    with pytest.raises(NotPossible, match="is not a body of"):
        actions.plan_path(theirs, by=make.contact(of=theirs), body=body)
