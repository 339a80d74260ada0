"""agreements.confirm_domains"""

import pytest
from django.test import Client
from django.urls import reverse

from agreements import actions
from decisions.asked import asked_of
from minimaria.errors import NotAllowed, NotPossible
from tests import make

pytestmark = pytest.mark.django_db

KNOWN = {"domains": "exempel.se exempel.nu", "registrar": "kommun@exempel.se"}


@pytest.fixture
def party():
    """One of whose addresses the lead has said something, and nobody anything before."""
    made = make.party(organisation=make.organisation(domains="", registrar=""))
    return actions.know_domains(made, by=make.lead(of=made), **KNOWN)


@pytest.mark.parametrize("actor", ["chair", "deputy", "administrator"])
def test_when_another_has_confirmed_it_the_first_contact_can_be_invited_there(party, actor):
    actions.confirm_domains(party, by=getattr(make, actor)(of=party))
    organisation = make.fresh(party.organisation)
    assert organisation.is_own_address("ada@Exempel.nu")
    assert not organisation.is_own_address("ada@skola.exempel.se"), "no domain below it"
    assert not organisation.is_own_address("ada@exempel.se.evil.example")
    assert organisation.registrar == "kommun@exempel.se"
    assert (make.fresh(party).asked_domains, make.fresh(party).asked_by) == ("", None)
    with pytest.raises(NotPossible, match="Nobody has filled in"):
        actions.confirm_domains(party, by=make.chair(of=party))


def test_nobody_confirms_what_they_filled_in_themself(party):
    with pytest.raises(NotPossible, match="Another person confirms it"):
        actions.confirm_domains(party, by=make.lead(of=party))
    assert make.fresh(party.organisation).domains == ""


@pytest.mark.parametrize("actor", ["steer", "secretary", "reader", "worker", "reviewer"])
def test_nobody_else_confirms_it(party, actor):
    with pytest.raises(NotAllowed):
        actions.confirm_domains(party, by=getattr(make, actor)(of=party))
    with pytest.raises(NotAllowed):
        actions.confirm_domains(party, by=make.contact(of=make.party(of=party)))


def test_what_was_known_changes_only_with_one_who_speaks_for_it():
    """Two who run another collaboration with the same organisation cannot say whose addresses let people in."""
    party = make.party()
    contact = make.contact(of=party)
    actions.know_domains(party, by=make.lead(of=party), domains="evil.example", registrar="x@evil.example")
    with pytest.raises(NotPossible, match="Who speaks for it confirms"):
        actions.confirm_domains(party, by=make.administrator(of=party))
    actions.know_domains(party, by=contact, **KNOWN)
    actions.confirm_domains(party, by=make.lead(of=party))
    assert make.fresh(party.organisation).domains == KNOWN["domains"]
    actions.know_domains(party, by=make.lead(of=party), domains="exempel.se", registrar="kommun@exempel.se")
    actions.confirm_domains(party, by=contact)
    assert make.fresh(party.organisation).domains == "exempel.se"


def test_who_confirms_is_asked_and_who_filled_it_in_is_not(party):
    of = party.collaboration
    address = reverse("agreements:confirm_domains", args=[of.slug, party.key])
    assert address in [one.href for one in asked_of(make.chair(of=party), of, today=make.MEETING_DAY)]
    assert address not in [one.href for one in asked_of(make.lead(of=party), of, today=make.MEETING_DAY)]


def test_the_page_shows_what_holds_then_and_leads_on_to_the_next(party):
    another = make.party(of=party, organisation=make.organisation(domains="", registrar=""))
    actions.know_domains(another, by=make.lead(of=party), domains="annan.se", registrar="x@annan.se")
    client = Client()
    client.force_login(make.chair(of=party))
    first, second = (reverse("agreements:confirm_domains", args=[party.collaboration.slug, one.key]) for one in (party, another))
    shown = client.get(first).content.decode()
    assert "@exempel.se" in shown and "kommun@exempel.se" in shown
    seen = make.fresh(party).revision
    assert client.post(first, {"revision": seen})["Location"] == second
    assert client.post(second, {"revision": make.fresh(another).revision})["Location"].endswith("/personer/")
    assert make.fresh(another.organisation).domains == "annan.se"


def test_what_was_filled_in_anew_meanwhile_is_not_confirmed_unseen(party):
    client = Client()
    client.force_login(make.chair(of=party))
    seen = party.revision
    actions.know_domains(party, by=make.lead(of=party), domains="evil.example", registrar="x@evil.example")
    address = reverse("agreements:confirm_domains", args=[party.collaboration.slug, party.key])
    assert client.post(address, {"revision": seen}).status_code == 409
    assert make.fresh(party.organisation).domains == ""
