"""agreements.revise_version"""

from datetime import date

import pytest
from django.urls import reverse

from agreements import actions
from agreements.models import AgreementVersion
from agreements.states import AgreementKind, VersionStatus
from minimaria.errors import NotAllowed, NotPossible
from tests import make

pytestmark = pytest.mark.django_db


def words(version):
    clauses = [(clause.kind, clause.text) for clause in version.clauses.all()]
    return clauses, version.sections, version.points, version.condition, [named.party for named in version.named.all()]


def test_the_draft_says_what_the_latest_issued_version_says():
    of = make.collaboration(parties=2)
    first = make.issued_version(
        of=of,
        parties=list(of.parties.all()),
        sections=[{"number": "1", "title": "Syfte", "text": "…"}],
        points=["Förankra"],
        condition="om",
    )
    draft = actions.revise_version(first.agreement, by=make.lead(of=of))
    assert (draft.number, draft.status, draft.sha256) == (2, VersionStatus.DRAFT, "")
    assert words(make.fresh(draft)) == words(first)
    assert make.fresh(first).seal() == first.sha256


def test_the_clauses_name_the_versions_own_number():
    first = make.issued_version(clauses=[("core", "att godkänna texten, version 1, daterad 2025-01-01"), ("core", "att följa version 1.0")])
    assert [str(clause) for clause in make.draft_after(first).clauses.all()] == [
        "att godkänna texten, version 2, daterad 2025-01-01",
        "att följa version 1.0",
    ]


def test_who_has_left_is_not_named_again():
    of = make.collaboration(parties=2)
    gone, stays = of.parties.all()
    first = make.issued_version(of=of, parties=[gone, stays])
    make.left(gone)
    draft = make.draft_after(first)
    assert [named.party for named in draft.named.all()] == [stays]


def test_a_text_without_a_version_begins_empty_and_names_all():
    agreement = make.agreement(of=make.collaboration(parties=2), kind=AgreementKind.COOPERATION_AGREEMENT)
    draft = actions.revise_version(agreement, by=make.lead(of=agreement))
    assert (draft.number, draft.sections, draft.clauses.count(), draft.named.count()) == (1, [], 0, 2)


def test_one_draft_at_a_time():
    draft = make.version()
    with pytest.raises(NotPossible, match="is a draft already"):
        actions.revise_version(draft.agreement, by=make.lead(of=draft))


@pytest.mark.parametrize("who", [make.chair, make.contact, make.reader])
def test_only_the_lead_writes(who):
    version = make.issued_version()
    with pytest.raises(NotAllowed):
        actions.revise_version(version.agreement, by=who(of=version))


def test_the_page_makes_the_draft_and_leads_to_it(client):
    first = make.issued_version(dated=date(2025, 1, 1))
    client.force_login(make.lead(of=first))
    slug = make.scope(first).slug
    answer = client.post(reverse("agreements:revise_version", args=[slug, first.agreement.key]), {"csrfmiddlewaretoken": "x"})
    draft = AgreementVersion.objects.get(number=2)
    assert answer["Location"] == reverse("agreements:change_draft", args=[slug, draft.key])


def test_while_a_version_is_drafted_the_text_that_is_read_is_the_issued_one(client):
    first = make.issued_version()
    make.draft_after(first, clauses=[("core", "att något helt annat")])
    client.force_login(make.contact(of=first))
    page = client.get(first.agreement.get_absolute_url()).content.decode()
    assert "att anta avsiktsförklaringen" in page
    assert "att något helt annat" not in page
    assert "Utkast till version 2" in page
