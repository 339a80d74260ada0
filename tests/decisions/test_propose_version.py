"""The lead proposes a change in substance; nothing changes until the chair confirms it."""

import pytest
from django.urls import reverse

from agreements.states import VersionChange, VersionStatus
from decisions import actions
from decisions.states import RoundStatus
from minimaria.errors import NotAllowed, NotPossible
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def round():
    return make.round(of=make.collaboration(parties=1))


@pytest.fixture
def draft(round):
    return make.draft_after(round.version)


def test_it_waits_for_the_chair_and_changes_nothing_yet(round, draft):
    lead = make.lead(of=round)
    actions.propose_version(draft, by=lead)
    now = make.fresh(draft)
    assert (now.status, now.change, now.proposed_by) == (VersionStatus.DRAFT, VersionChange.SUBSTANTIVE, lead)
    assert (make.fresh(round).status, make.fresh(round).version.status) == (RoundStatus.OPEN, VersionStatus.ISSUED)


def test_it_is_proposed_once(round, draft):
    actions.propose_version(draft, by=make.lead(of=round))
    with pytest.raises(NotPossible, match="waits for the chair"):
        actions.propose_version(make.fresh(draft), by=make.lead(of=round))


def test_a_first_version_changes_nothing():
    first = make.version()
    with pytest.raises(NotPossible, match="the first version"):
        actions.propose_version(first, by=make.lead(of=first))


def test_what_is_issued_is_not_proposed(round):
    with pytest.raises(NotPossible, match="not a draft any more"):
        actions.propose_version(round.version, by=make.lead(of=round))


def test_only_the_lead_proposes(round, draft):
    with pytest.raises(NotAllowed):
        actions.propose_version(draft, by=make.chair(of=round))


def test_the_page_shows_what_falls_and_proposes(round, draft, client):
    make.agreed_decision(case=round.cases.get())
    client.force_login(make.lead(of=round))
    address = reverse("decisions:propose_version", args=[make.scope(round).slug, draft.key])
    assert "Faller: beslutar på nytt" in client.get(address).content.decode()
    client.post(address, {"revision": draft.revision})
    assert make.fresh(draft).proposed_by == make.lead(of=round)
