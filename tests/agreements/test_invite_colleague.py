"""agreements.invite_colleague"""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agreements import actions
from minimaria import policy
from minimaria.errors import NotAllowed, NotPossible
from minimaria.outbox import delivery
from minimaria.policy import Role
from tests import make

pytestmark = pytest.mark.django_db


def test_a_stand_in_speaks_for_the_party_until_the_day_and_no_longer(mailoutbox):
    party = make.party()
    until = timezone.localdate() + timedelta(days=30)
    invitation = make.colleague_invited(of=party, email="vikarie@konsult.example", until=until)
    delivery.deliver_due()
    assert mailoutbox[-1].to == ["vikarie@konsult.example"], "whom a party appoints is its own to say"
    user = actions.accept_invitation(invitation, by=make.system(), name="Ada Ängslund", password=make.PASSWORD)
    assert policy.held_by(user).parties == {party.pk: frozenset({Role.CONTACT})}
    assert party.roles.get(user=user).given_by == make.contact(of=party)
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert policy.held_by(user).parties == {}


def test_only_the_partys_own_contact_invites_a_colleague():
    party = make.party()
    make.contact(of=party)
    for by in (make.lead(of=party), make.administrator(of=party), make.contact(of=make.party(of=party)), make.chair(of=party)):
        with pytest.raises(NotAllowed):
            make.colleague_invited(of=party, by=by)


def test_nobody_invites_themself():
    party = make.party()
    with pytest.raises(NotPossible, match="to themself"):
        make.colleague_invited(of=party, email=make.contact(of=party).email)


def test_the_contact_finds_the_page_from_the_people():
    party = make.party()
    client = Client()
    client.force_login(make.contact(of=party))
    address = reverse("agreements:invite_colleague", args=[party.collaboration.slug, party.key])
    assert address in client.get(reverse("agreements:people", args=[party.collaboration.slug])).content.decode()
    assert client.post(address, {"email": "kollega@example.se", "until": "11/7/2025"}).status_code == 422
    assert client.post(address, {"email": "kollega@example.se", "until": "7 nov 2099"}).status_code == 302
    assert party.invitations.get().until.isoformat() == "2099-11-07"
