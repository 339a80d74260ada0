"""That a party leaves is true when a second person has confirmed it: of the party, or the chair."""

import pytest
from django.core import mail
from django.urls import reverse

from decisions import actions
from minimaria.errors import NotAllowed, NotPossible
from minimaria.outbox import delivery
from minimaria.policy import Role
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def round():
    return make.round(of=make.collaboration(parties=2))


def test_nothing_has_changed_until_another_person_of_the_party_or_the_chair_confirms_it(round):
    party = round.cases.last().party
    leaving = make.leaving(party=party)
    assert make.fresh(party).left_on is None
    with pytest.raises(NotPossible, match="somebody else confirms it"):
        actions.confirm_leaving(leaving, by=leaving.recorded_by)
    with pytest.raises(NotAllowed):
        actions.confirm_leaving(leaving, by=make.lead(of=round))
    actions.confirm_leaving(leaving, by=make.user(role=Role.CONTACT, of=party))
    assert make.fresh(party).left_on == leaving.left_on
    with pytest.raises(NotPossible, match="confirmed already"):
        actions.take_back_leaving(leaving, by=make.contact(of=party))


def test_a_chair_who_speaks_for_the_party_does_not_confirm_what_they_entered(round):
    party = round.cases.last().party
    chair = make.chair(of=round)
    make.speaks_for(party, user=chair, since=make.LONG_AGO)
    with pytest.raises(NotPossible, match="somebody else"):
        actions.confirm_leaving(make.leaving(party=party, by=chair), by=chair)


def test_who_may_confirm_it_is_asked_on_their_first_page_and_by_mail(round, client):
    make.chair(of=round)
    leaving = make.leaving(party=round.cases.last().party)
    address = reverse("decisions:confirm_leaving", args=[make.scope(round).slug, leaving.key])
    chair = make.chair(of=round)
    delivery.deliver_due()
    sent = [one for one in mail.outbox if address in one.body]
    assert [one.to for one in sent] == [[chair.email]]
    client.force_login(chair)
    assert address in client.get(reverse("overview", args=[make.scope(round).slug])).content.decode()
    client.force_login(leaving.recorded_by)
    assert address not in client.get(reverse("overview", args=[make.scope(round).slug])).content.decode()
