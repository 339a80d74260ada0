"""A signature entered by mistake is taken back by a later row; both stay readable."""

import pytest
import time_machine
from django.urls import reverse

from decisions import actions
from decisions.models import Case, Signature
from decisions.signing import signed_days
from minimaria.errors import NotAllowed, NotPossible
from tests import make

pytestmark = pytest.mark.django_db
REASON = "Fel handling fotograferades."


@pytest.fixture(autouse=True)
def _in_may():
    with time_machine.travel("2025-05-20 10:00"):
        yield


@pytest.fixture
def row():
    return make.signature()


def take_back(row, *, by=None, reason: str = REASON):
    return actions.take_back_signature(row, by=by or make.contact(of=row), reason=reason)


def test_it_counts_no_more_both_rows_stay_and_it_can_be_recorded_anew(row):
    back = take_back(row)
    assert (back.signatory, back.reason, back.supersedes) == (row.signatory, REASON, row)
    assert signed_days(list(Case.objects.filter(round=row.case.round).with_status())) == {}
    assert list(Signature.objects.current()) == []
    make.signature(case=row.case)
    assert Signature.objects.count() == 3


def test_it_has_a_reason(row):
    with pytest.raises(NotPossible, match="Say why the signature is taken back"):
        take_back(row, reason="")


def test_once(row):
    back = take_back(row)
    for one in (row, back):
        with pytest.raises(NotPossible, match="taken back already"):
            take_back(one)


@pytest.mark.parametrize("who", [make.lead, make.reader])
def test_the_party_does_and_nobody_for_it(who, row):
    with pytest.raises(NotAllowed):
        take_back(row, by=who(of=row))


def test_the_page_takes_it_back_and_says_why_on_both_pages(client, row):
    client.force_login(make.contact(of=row))
    address = reverse("decisions:take_back_signature", args=[make.scope(row).slug, row.key])
    assert address in client.get(row.get_absolute_url()).content.decode()
    assert row.signatory in client.get(address).content.decode()
    page = client.post(address, {"reason": REASON}, follow=True).content.decode()
    assert REASON in page and row.signatory in page
    page = client.get(row.get_absolute_url()).content.decode()
    assert REASON in page
    assert address not in page
