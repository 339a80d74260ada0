"""A party takes its own note away, and nobody else does."""

import pytest
from django.urls import reverse

from decisions import actions
from minimaria.errors import NotAllowed
from tests import make

pytestmark = pytest.mark.django_db


def test_its_party_removes_it_and_nobody_else(client):
    note = make.internal_note(party=make.collaboration(parties=2).parties.first())
    of, party = note.party.collaboration, note.party
    for user in (make.lead(of=of), make.administrator(of=of), make.contact(of=of.parties.last())):
        with pytest.raises(NotAllowed):
            actions.remove_note(note, by=user)
    client.force_login(make.contact(of=party))
    address = reverse("decisions:remove_note", args=[of.slug, note.key])
    assert client.post(address, {"revision": 1})["Location"] == party.get_absolute_url()
    assert not party.internal_notes.exists()
