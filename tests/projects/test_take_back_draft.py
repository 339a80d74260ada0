"""A draft that is taken back is no longer there for the person; what they said stays with who sent it."""

import pytest

from minimaria.errors import NotAllowed, NotPossible
from projects import actions
from tests import make

pytestmark = pytest.mark.django_db


def test_it_is_gone_for_the_person_and_what_was_said_stays(client):
    sent = make.sent_draft()
    actions.comment_on_draft(sent, by=sent.to, text="Bra skrivet.")
    with pytest.raises(NotAllowed):
        actions.take_back_draft(sent, by=sent.to)
    actions.take_back_draft(sent, by=make.lead(of=sent))
    with pytest.raises(NotAllowed):
        actions.comment_on_draft(sent, by=sent.to, text="Mer.")
    with pytest.raises(NotPossible, match="taken back already"):
        actions.take_back_draft(sent, by=make.lead(of=sent))
    client.force_login(sent.to)
    assert client.get(sent.get_absolute_url()).status_code == 404
    client.force_login(make.lead(of=sent))
    assert "Bra skrivet." in client.get(sent.get_absolute_url()).content.decode()
