"""Who takes part: whom one turns to is published, the rest is for those who invite."""

import pytest
from django.urls import reverse

from tests import make

pytestmark = pytest.mark.django_db


def shown_to(client, user, of) -> str:
    client.force_login(user)
    return client.get(reverse("agreements:people", args=[of.slug])).content.decode().partition("<main")[2]


def test_readers_reference_persons_and_administrators_are_seen_by_those_who_invite_and_by_themselves(client):
    of = make.collaboration(parties=1)
    reader, reference, chair = make.reader(of=of), make.reference(of=of), make.chair(of=of)
    contact = make.contact(of=of.parties.get())
    for user in (make.lead(of=of), make.administrator(of=of)):
        page = shown_to(client, user, of)
        assert (reader.person.name in page, reference.person.name in page) == (True, True)
    for user in (contact, make.worker(of=of), chair):
        page = shown_to(client, user, of)
        assert (reader.person.name in page, reference.person.name in page) == (False, False)
        assert chair.person.name in page
        assert contact.person.name in page, "the parties' contacts are published"
    assert reader.person.name in shown_to(client, reader, of)
