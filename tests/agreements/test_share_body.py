"""A body that another party is asked about: a joint board."""

import pytest

from agreements import actions as agreements
from agreements.models import Body, BodyParty
from minimaria.errors import NotPossible
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_a_party_of_another_collaboration_cannot_be_asked():
    body, stranger = make.body(of=make.collaboration(parties=1).parties.get()), make.collaboration(parties=1).parties.get()
    with pytest.raises(NotPossible, match="two different collaborations"):
        agreements.share_body(body, by=make.lead(of=body), party=stranger)


def test_what_cannot_be_a_joint_board():
    of = make.collaboration(parties=2)
    host, other = of.parties.order_by("position")
    with pytest.raises(NotPossible, match="Only a body of a party"):
        agreements.share_body(make.body(of=of), by=make.lead(of=of), party=other)
    with pytest.raises(NotPossible, match="already"):
        agreements.share_body(make.body(of=host), by=make.lead(of=of), party=host)
    with pytest.raises(NotPossible, match="has left"):
        agreements.share_body(Body.objects.get(party=host), by=make.lead(of=of), party=make.left(other))


def test_a_party_is_asked_and_answers_on_the_pages():
    of = make.collaboration(parties=2)
    round = make.round(of=of)
    host, other = of.parties.order_by("position")
    body = make.body(of=host, name="Gemensamma nämnden")
    lead = Visitor(make.lead(of=of))
    assert address("share_body", body, app="agreements") in lead.see(address("fill_calendar", body, app="agreements"))
    assert lead.send(address("share_body", body, app="agreements"), party=other.key).status_code == 302
    asked = BodyParty.objects.get(body=body)
    contact = Visitor(make.contact(of=other))
    assert "Is gemensamma nämnden a joint board of" in contact.see(of.get_absolute_url())
    path = address("join_body", asked, app="decisions")
    assert path in contact.see(other.get_absolute_url())
    assert contact.send(path, revision=asked.revision).status_code == 302
    assert "has part in it" in contact.see(other.get_absolute_url())
    assert "Sits in" in Visitor(make.contact(of=host)).see(host.get_absolute_url())
    assert round.cases.count() == 2
    refusing = address("unshare_body", asked, app="decisions")
    assert "Is gemensamma nämnden no board of" in contact.see(refusing)
    assert contact.send(refusing, revision=make.fresh(asked).revision).status_code == 302
    assert not BodyParty.objects.filter(body=body).exists()
