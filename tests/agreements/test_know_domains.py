"""agreements.know_domains"""

import pytest
from django.test import Client
from django.urls import reverse

from agreements import actions
from minimaria.errors import NotAllowed, NotPossible
from tests import make

pytestmark = pytest.mark.django_db

KNOWN = {"domains": "exempel.se exempel.nu", "registrar": "kommun@exempel.se"}


@pytest.fixture
def party():
    """One whose organisation nobody has said anything about."""
    return make.party(organisation=make.organisation(domains="", registrar=""))


def test_what_one_person_fills_in_waits_for_another_and_lets_nobody_in(party):
    lead = make.lead(of=party)
    actions.know_domains(party, by=lead, **KNOWN)
    waiting = make.fresh(party)
    assert (waiting.asked_domains, waiting.asked_registrar, waiting.asked_by) == (*KNOWN.values(), lead)
    assert make.fresh(party.organisation).domains == ""
    actions.know_domains(party, by=make.administrator(of=party), domains="annan.se", registrar="x@annan.se")
    assert make.fresh(party).asked_domains == "annan.se", "anew, until somebody has confirmed it"


def test_what_is_known_is_changed_with_somebody_who_speaks_for_it():
    party = make.party()
    with pytest.raises(NotPossible, match="are known"):
        actions.know_domains(party, by=make.administrator(of=party), **KNOWN)
    contact = make.contact(of=party)
    actions.know_domains(party, by=contact, **KNOWN)
    assert make.fresh(party).asked_by == contact


def test_the_registrar_is_at_the_organisation(party):
    with pytest.raises(NotPossible, match="none of these domains"):
        actions.know_domains(party, by=make.lead(of=party), domains="exempel.se", registrar="x@annan.se")


@pytest.mark.parametrize("actor", ["contact", "chair", "reader", "worker"])
def test_nobody_else_says_it(party, actor):
    other = make.party(of=party)
    with pytest.raises(NotAllowed):
        actions.know_domains(party, by=getattr(make, actor)(of=other), **KNOWN)


def test_the_page_reads_what_people_write_and_says_what_it_cannot_read(party):
    client = Client()
    client.force_login(make.lead(of=party))
    address = reverse("agreements:know_domains", args=[party.collaboration.slug, party.key])
    people = reverse("agreements:people", args=[party.collaboration.slug])
    assert "inte känd" in client.get(people).content.decode()
    assert client.post(address, {"domains": "inte en domän", "registrar": "kommun@exempel.se"}).status_code == 422
    assert client.post(address, {"domains": "@Exempel.se, exempel.nu", "registrar": "kommun@exempel.se"}).status_code == 302
    assert make.fresh(party).asked_domains == "exempel.se exempel.nu"
    shown = client.get(people).content.decode()
    assert "väntar på att bekräftas" in shown
    assert reverse("agreements:confirm_domains", args=[party.collaboration.slug, party.key]) not in shown, "not by who filled it in"
