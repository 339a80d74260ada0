"""What was entered by mistake is taken back by a later row; both stay readable."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from decisions import actions
from decisions.models import Case
from decisions.standing import standing_of
from decisions.states import CaseStatus
from minimaria.errors import NotAllowed, NotPossible
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_may():
    with time_machine.travel("2025-05-20 10:00"):
        yield


@pytest.fixture
def row():
    decision = make.agreed_decision()
    return actions.record_appeal(decision, by=make.contact(of=decision), day=date(2025, 4, 10), court="Förvaltningsrätten i Norrsjö")


def take_back(row, *, by=None, reason: str = "Det gällde ett annat ärende."):
    return actions.take_back_legal_force(row, by=by or make.contact(of=row), reason=reason)


def test_it_counts_no_more_and_both_rows_stay(row):
    take_back(row)
    standing = standing_of(Case.objects.with_status().get(pk=row.decision.step.case_id))
    assert standing.status is CaseStatus.AGREED
    assert row.decision.legal_force.count() == 2
    assert list(row.decision.legal_force.current()) == []


def test_it_has_a_reason(row):
    with pytest.raises(NotPossible, match="Say why it is taken back"):
        take_back(row, reason="")


def test_once(row):
    back = take_back(row)
    for one in (row, back):
        with pytest.raises(NotPossible, match="taken back already"):
            take_back(one)


def test_the_lead_does_not(row):
    with pytest.raises(NotAllowed):
        take_back(row, by=make.lead(of=row))


def test_the_page_shows_what_is_taken_back_and_the_partys_page_both(client, row):
    client.force_login(make.contact(of=row))
    address = reverse("decisions:take_back_legal_force", args=[make.scope(row).slug, row.key])
    case = row.decision.step.case
    assert address in client.get(case.get_absolute_url()).content.decode()
    assert row.court in client.get(address).content.decode()
    page = client.post(address, {"reason": "Det gällde ett annat ärende."}, follow=True).content.decode()
    assert "Det gällde ett annat ärende." in page
    assert row.court in page
    assert address not in page
