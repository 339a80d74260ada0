"""agreements.take_back_invitation"""

import pytest
from django.test import Client
from django.urls import reverse

from agreements import actions
from agreements.tasks import link_of
from minimaria.errors import NotAllowed, NotPossible
from minimaria.outbox import delivery
from tests import make

pytestmark = pytest.mark.django_db


def test_the_link_stops_working_and_the_mail_is_not_sent(mailoutbox):
    invitation = make.colleague_invited(of=make.party())
    actions.take_back_invitation(invitation, by=make.contact(of=invitation))
    delivery.deliver_due()
    assert invitation.email not in [address for mail in mailoutbox for address in mail.to]
    with pytest.raises(NotPossible, match="was valid until"):
        actions.accept_invitation(make.fresh(invitation), by=make.system(), name="Ada", password=make.PASSWORD)
    assert 'name="password"' not in Client().get("/" + link_of(invitation).split("/", 3)[3]).content.decode()


def test_a_used_one_is_not_taken_back_and_another_partys_is_not_ones_own():
    invitation = make.colleague_invited(of=make.party())
    with pytest.raises(NotAllowed):
        actions.take_back_invitation(invitation, by=make.contact(of=make.party(of=invitation)))
    actions.accept_invitation(invitation, by=make.system(), name="Ada", password=make.PASSWORD)
    with pytest.raises(NotPossible, match="has been used"):
        actions.take_back_invitation(make.fresh(invitation), by=make.contact(of=invitation))


def test_the_page_takes_it_back():
    invitation = make.colleague_invited(of=make.party())
    client = Client()
    client.force_login(make.lead(of=invitation))
    slug = invitation.collaboration.slug
    address = reverse("agreements:take_back_invitation", args=[slug, invitation.key])
    assert address in client.get(reverse("agreements:people", args=[slug])).content.decode()
    assert client.post(address, {"revision": invitation.revision}).status_code == 302
    assert invitation.email not in client.get(reverse("agreements:people", args=[slug])).content.decode()
