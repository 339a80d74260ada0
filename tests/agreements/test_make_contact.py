"""agreements.make_contact"""

from datetime import date

import pytest

from agreements import actions
from minimaria import policy
from minimaria.errors import NotAllowed, NotPossible
from minimaria.policy import Role
from tests import make

pytestmark = pytest.mark.django_db

SINCE = date(2025, 1, 1)


def test_a_contact_speaks_for_the_party():
    party = make.party()
    user = make.user()
    held = actions.make_contact(party, by=make.lead(of=party), user=user, since=SINCE)
    assert (held.role, str(held)) == (Role.CONTACT, f"{user}: {party}")
    assert policy.held_by(user).parties == {party.pk: frozenset({Role.CONTACT})}


def test_a_contact_appoints_another_of_the_same_party_and_of_no_other():
    party = make.party()
    contact = make.contact(of=party)
    actions.make_contact(party, by=contact, user=make.user(), since=SINCE)
    with pytest.raises(NotAllowed):
        actions.make_contact(make.party(of=party), by=contact, user=make.user(), since=SINCE)


@pytest.mark.parametrize("maker", [make.lead, make.contact, make.administrator])
def test_nobody_makes_themself_one(maker):
    party = make.party()
    by = maker(of=party)
    with pytest.raises(NotPossible, match="to themself"):
        actions.make_contact(party, by=by, user=by, since=SINCE)


@pytest.mark.parametrize("actor", ["chair", "steer", "reader", "reviewer"])
def test_others_make_none(actor):
    party = make.party()
    with pytest.raises(NotAllowed):
        actions.make_contact(party, by=getattr(make, actor)(of=party), user=make.user(), since=SINCE)
