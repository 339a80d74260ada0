"""agreements.discard_draft"""

import pytest
from django.urls import reverse

from agreements import actions
from agreements.models import AgreementVersion, Clause
from agreements.states import VersionStatus
from minimaria.errors import NotAllowed, NotPossible
from tests import make

pytestmark = pytest.mark.django_db


def test_the_draft_is_gone_its_number_is_free_and_what_is_issued_stands():
    of = make.collaboration(parties=1)
    first = make.issued_version(of=of, parties=list(of.parties.all()))
    draft = make.draft_after(first)
    actions.discard_draft(draft, by=make.lead(of=first))
    assert [(version.number, version.status) for version in first.agreement.versions.all()] == [(1, VersionStatus.ISSUED)]
    assert make.draft_after(first).number == 2


def test_the_history_keeps_what_it_said():
    draft = make.version()
    actions.discard_draft(draft, by=make.lead(of=draft))
    assert AgreementVersion.history.filter(id=draft.pk).latest("history_date", "history_id").history_type == "-"
    assert {line.text for line in Clause.history.filter(version_id=draft.pk, history_type="-")} == {text for _kind, text in make.CLAUSES}


def test_what_is_issued_is_not_thrown_away():
    version = make.issued_version()
    with pytest.raises(NotPossible, match="its text is frozen"):
        actions.discard_draft(version, by=make.lead(of=version))


def test_only_the_lead_throws_away():
    draft = make.version()
    with pytest.raises(NotAllowed):
        actions.discard_draft(draft, by=make.chair(of=draft))


def test_the_page_throws_it_away(client):
    draft = make.version()
    client.force_login(make.lead(of=draft))
    address = reverse("agreements:discard_draft", args=[make.scope(draft).slug, draft.key])
    assert client.post(address, {"revision": draft.revision})["Location"] == draft.agreement.get_absolute_url()
    assert not AgreementVersion.objects.filter(pk=draft.pk).exists()
