"""What a party keeps for itself is there for its own contacts, and for nobody else: not that there is any."""

import pytest
from django.urls import reverse

from decisions.models import InternalNote
from minimaria import policy
from minimaria.audit.models import Event
from minimaria.policy import Role
from tests import make

pytestmark = pytest.mark.django_db
SECRET = "Fråga juristen om villkoret."


def test_only_the_partys_own_contacts_meet_it_on_a_page_or_in_the_events(client):
    note = make.internal_note(party=make.collaboration(parties=2).parties.first(), text=SECRET)
    of, party = note.party.collaboration, note.party
    colleague, other = make.user(role=Role.CONTACT, of=party), make.contact(of=of.parties.last())
    everybody = [make.holder(role, of=of) for role in Role if role is not Role.CONTACT]
    for user in (note.written_by, colleague, other, *everybody):
        own = user in (note.written_by, colleague)
        client.force_login(user)
        assert policy.visible(user, InternalNote).exists() == own
        assert (SECRET in client.get(party.get_absolute_url()).content.decode()) == own
        assert policy.visible(user, Event).filter(verb="decisions.write_note").exists() == own


def test_it_is_written_on_its_page(client):
    party = make.collaboration(parties=1).parties.get()
    client.force_login(make.contact(of=party))
    client.post(reverse("decisions:write_note", args=[party.collaboration.slug, party.key]), {"text": SECRET})
    assert party.internal_notes.get().text == SECRET
