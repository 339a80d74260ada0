"""A party changes its own note; what it said before stands in the note's history."""

import pytest
from django.urls import reverse

from decisions import actions
from minimaria.errors import NotAllowed
from minimaria.history import history_of
from minimaria.policy import Role
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def note():
    return make.internal_note(party=make.collaboration(parties=2).parties.first())


def test_any_contact_of_the_party_changes_it_and_its_history_says_from_what(note):
    actions.change_note(note, by=make.user(role=Role.CONTACT, of=note.party), text="Juristen har svarat.")
    (change,) = history_of(make.fresh(note))[0].changes
    assert (change.before, change.after) == (note.text, "Juristen har svarat.")
    with pytest.raises(NotAllowed):
        actions.change_note(note, by=make.contact(of=note.party.collaboration.parties.last()), text="Nej.")


def test_it_is_changed_on_its_page_by_who_saw_how_it_now_is(note, client):
    client.force_login(make.contact(of=note.party))
    address = reverse("decisions:change_note", args=[note.party.collaboration.slug, note.key])
    assert note.text in client.get(address).content.decode()
    assert client.post(address, {"text": "Annat.", "revision": 1})["Location"] == note.get_absolute_url()
    assert client.post(address, {"text": "Tredje.", "revision": 1}).status_code == 409
