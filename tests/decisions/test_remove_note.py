"""A party takes its own note away, and nobody else does."""

import pytest
from django.urls import reverse

from decisions import actions
from decisions.models import InternalNote
from minimaria.audit.models import Event
from minimaria.audit.verification import Report, everything
from minimaria.errors import NotAllowed
from tests import make
from tests.kernel import sealed

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


def test_what_it_said_is_nowhere_any_more_and_the_log_says_that_it_was_there(tmp_path, settings):
    settings.MEDIA_ROOT = str(tmp_path)
    note = make.internal_note(party=sealed.world().parties.first())
    contact = make.contact(of=note.party)
    actions.change_note(note, by=contact, text="Det finns pengar över.")
    words = {record.text for record in InternalNote.history.filter(key=note.key)}
    assert len(words) == 2
    actions.remove_note(make.fresh(note), by=contact)
    assert not InternalNote.history.filter(key=note.key).exists()
    report = Report()
    assert list(everything(report)) == []
    assert report.removed == 3
    event = Event.objects.latest("pk")
    assert (event.verb, event.by, event.party) == ("decisions.remove_note", contact.pk, note.party_id)
    assert '"own"' in event.rows
    bound = [salt for one in Event.objects.filter(rows__contains=note.key) for salt in one.salts.split(" ") if salt != "-"]
    assert len(bound) == 1, "what proved the words is gone; what is left proves that nothing was said at the end"
