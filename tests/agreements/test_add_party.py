"""agreements.add_party"""

import pytest

from agreements import actions
from minimaria.errors import NotAllowed, NotPossible
from tests import make

pytestmark = pytest.mark.django_db


def test_parties_stand_in_the_order_they_were_added():
    collaboration = make.collaboration(parties=0)
    organisations = [make.organisation() for _number in range(3)]
    for by, organisation in zip((make.lead, make.administrator, make.lead), organisations, strict=True):
        actions.add_party(collaboration, by=by(of=collaboration), organisation=organisation)
    parties = collaboration.parties.with_organisation().in_order()
    assert [party.organisation for party in parties] == organisations
    assert [party.position for party in parties] == [1, 2, 3]
    assert str(parties[0]) == organisations[0].name


def test_an_organisation_is_a_party_once_but_in_several_collaborations():
    party = make.party()
    with pytest.raises(NotPossible, match="is a party already"):
        make.party(of=party, organisation=party.organisation)
    assert make.party(organisation=party.organisation) != party


@pytest.mark.parametrize("actor", ["chair", "contact", "reader", "reviewer"])
def test_others_add_none(actor):
    collaboration = make.collaboration(parties=1)
    with pytest.raises(NotAllowed):
        actions.add_party(collaboration, by=getattr(make, actor)(of=collaboration), organisation=make.organisation())
