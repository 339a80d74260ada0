"""The party confirms what the lead entered; who entered it does not."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from agreements import actions as agreements
from decisions import actions
from minimaria.errors import NotAllowed, NotPossible
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_may():
    with time_machine.travel("2025-05-20 10:00"):
        yield


@pytest.fixture
def entered():
    case = make.agreement_round().cases.order_by("party__position")[0]
    return make.signature(case=case, by=make.lead(of=case))


def test_the_partys_contact_does_and_the_lead_does_not(entered):
    with pytest.raises(NotAllowed):
        actions.confirm_signature(entered, by=make.lead(of=entered))
    row = actions.confirm_signature(entered, by=make.contact(of=entered))
    assert row.confirmed_by == make.contact(of=entered)
    with pytest.raises(NotPossible, match="has confirmed the signature already"):
        actions.confirm_signature(row, by=make.contact(of=entered))


def test_not_who_entered_it(entered):
    lead, party = entered.recorded_by, entered.case.party
    agreements.make_contact(party, by=make.contact(of=party), user=lead, since=date(2025, 5, 20))
    with pytest.raises(NotPossible, match="You entered the signature"):
        actions.confirm_signature(entered, by=lead)


def test_what_is_taken_back_is_not_confirmed(entered):
    actions.take_back_signature(entered, by=make.contact(of=entered), reason="Fel person.")
    with pytest.raises(NotPossible, match="taken back already"):
        actions.confirm_signature(entered, by=make.contact(of=entered))


def test_the_page_confirms_it_and_the_contact_is_asked_to(client, entered):
    case = entered.case
    make.agreed_decision(case=case)
    client.force_login(make.contact(of=case))
    address = reverse("decisions:confirm_signature", args=[make.scope(case).slug, entered.key])
    assert address in client.get(case.get_absolute_url()).content.decode()
    assert address in client.get(entered.get_absolute_url()).content.decode()
    assert entered.signatory in client.get(address).content.decode()
    client.post(address, {"revision": 1})
    assert make.fresh(entered).confirmed_at is not None
    assert address not in client.get(entered.get_absolute_url()).content.decode()
