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


def test_who_leads_fills_in_what_is_not_known_and_only_an_administrator_changes_it(party):
    actions.know_domains(party, by=make.lead(of=party), **KNOWN)
    organisation = make.fresh(party.organisation)
    assert organisation.is_own_address("ada@Exempel.nu")
    assert not organisation.is_own_address("ada@skola.exempel.se"), "no domain below it"
    assert not organisation.is_own_address("ada@exempel.se.evil.example")
    with pytest.raises(NotAllowed, match="Only an administrator"):
        actions.know_domains(party, by=make.lead(of=party), domains="evil.example", registrar="x@evil.example")
    actions.know_domains(party, by=make.administrator(of=party), domains="annan.se", registrar="x@annan.se")
    assert make.fresh(party.organisation).domains == "annan.se"


def test_the_registrar_is_at_the_organisation(party):
    with pytest.raises(NotPossible, match="none of these domains"):
        actions.know_domains(party, by=make.lead(of=party), domains="exempel.se", registrar="x@annan.se")


@pytest.mark.parametrize("actor", ["contact", "chair", "reader", "worker"])
def test_nobody_else_says_it(party, actor):
    other = make.party(of=party)
    with pytest.raises(NotAllowed):
        actions.know_domains(other, by=getattr(make, actor)(of=other), **KNOWN)


def test_the_page_reads_what_people_write_and_says_what_it_cannot_read(party):
    client = Client()
    client.force_login(make.lead(of=party))
    address = reverse("agreements:know_domains", args=[party.collaboration.slug, party.key])
    assert "inte känd" in client.get(reverse("agreements:people", args=[party.collaboration.slug])).content.decode()
    assert client.post(address, {"domains": "inte en domän", "registrar": "kommun@exempel.se"}).status_code == 422
    assert client.post(address, {"domains": "@Exempel.se, exempel.nu", "registrar": "kommun@exempel.se"}).status_code == 302
    assert make.fresh(party.organisation).domains == "exempel.se exempel.nu"
