"""accounts.publish_contact"""

import pytest
from django.test import Client
from django.urls import reverse

from minimaria.accounts import actions
from minimaria.audit.models import Ground
from minimaria.errors import NotAllowed
from tests import make

pytestmark = pytest.mark.django_db

NUMBER = "0243-123 45"


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def people(reader, of) -> str:
    return signed_in(reader).get(reverse("agreements:people", args=[make.scope(of).slug])).content.decode()


def test_name_and_address_are_shown_unless_their_owner_says_otherwise_and_a_number_when_given():
    party = make.party()
    contact, reader = make.contact(of=party), make.reader(of=party)
    assert contact.email in people(reader, party)
    actions.publish_contact(contact.person, by=contact, phone=NUMBER, shows_email=False)
    shown = people(reader, party)
    assert (contact.email in shown, NUMBER in shown, contact.person.name in shown) == (False, True, True)
    assert contact.email in people(make.lead(of=party), party), "who invites people sees whom they invited"
    actions.publish_contact(contact.person, by=contact, phone="", shows_email=True)
    shown = people(reader, party)
    assert (contact.email in shown, NUMBER in shown) == (True, False)


def test_nobody_chooses_for_another():
    of = make.collaboration()
    for by in (make.lead(of=of), make.administrator(of=of), make.site_administrator(), make.superuser()):
        with pytest.raises(NotAllowed):
            actions.publish_contact(make.reader(of=of).person, by=by, phone=NUMBER, shows_email=True)


def test_the_partys_own_page_says_how_its_contact_is_reached():
    party = make.party()
    contact = make.contact(of=party)
    actions.publish_contact(contact.person, by=contact, phone=NUMBER, shows_email=False)
    shown = signed_in(make.reader(of=party)).get(party.get_absolute_url()).content.decode()
    assert (contact.person.name in shown, NUMBER in shown, contact.email in shown) == (True, True, False)


def test_the_page_keeps_what_is_right_and_says_what_is_not():
    user = make.reference()
    client, address = signed_in(user), reverse("publish_contact")
    assert address in client.get(reverse("mfa_index")).content.decode()
    assert client.post(address, {"phone": "ring växeln"}).status_code == 422
    assert client.post(address, {"phone": NUMBER})["Location"] == reverse("mfa_index")
    person = make.fresh(user.person)
    assert (person.phone, person.shows_email) == (NUMBER, False)
    assert NUMBER in client.get(reverse("mfa_index")).content.decode()


def test_what_was_shown_goes_with_the_name():
    user = make.user()
    actions.publish_contact(user.person, by=user, phone=NUMBER, shows_email=True)
    actions.forget_person(user.person, by=make.system(), ground=Ground.PERSONAL_DATA)
    assert make.fresh(user.person).phone == ""
