"""A version is issued once, sealed, and from then on no verb changes its words."""

import pytest
from django.urls import reverse

from agreements import actions as agreements
from agreements.models import Agreement, Clause
from agreements.states import ClauseKind, VersionChange, VersionStatus
from decisions import actions
from minimaria import acting
from minimaria.errors import NotAllowed, NotPossible
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_a_verb():
    """Inside, rows may be saved, as a verb that was written carelessly would."""
    token = acting.current.set(acting.Act("decisions.careless", by=make.system()))
    yield
    acting.current.reset(token)


def test_issuing_seals_the_text():
    version = make.version()
    actions.issue_version(version, by=make.lead(of=version))
    issued = make.fresh(version)
    assert issued.status == VersionStatus.ISSUED
    assert issued.sha256 == issued.seal()
    assert len(issued.sha256) == 64


def test_the_seal_is_another_for_other_words():
    one, other = (make.version(clauses=[(ClauseKind.CORE, text)]) for text in ("att anta", "att godkänna"))
    assert one.seal() != other.seal()


def test_the_seal_holds_every_part_of_the_text():
    agreement = make.agreement()
    seals = [
        make.version(agreement=agreement, **over).seal()
        for over in (
            {},
            {"points": ["Förankra"]},
            {"condition": "om alla beslutar lika"},
            {"sections": [{"number": "1", "title": "Syfte", "text": "…"}]},
        )
    ]
    assert len(set(seals)) == len(seals)


def test_a_text_may_recommend_nothing():
    version = make.issued_version(clauses=())
    assert (version.status, version.resolution()) == (VersionStatus.ISSUED, "")


def test_it_is_issued_once():
    version = make.issued_version()
    with pytest.raises(NotPossible, match="not a draft any more"):
        actions.issue_version(version, by=make.lead(of=version))


def test_two_versions_of_one_text_are_never_issued_side_by_side():
    first = make.issued_version()
    second = make.version(agreement=first.agreement)
    actions.issue_version(second, by=make.lead(of=first), change=VersionChange.EDITORIAL)
    assert [version.status for version in first.agreement.versions.all()] == [VersionStatus.SUPERSEDED, VersionStatus.ISSUED]


@pytest.mark.parametrize("who", [make.chair, make.reader, make.contact, make.administrator, make.reviewer])
def test_only_the_lead_issues(who):
    version = make.version()
    with pytest.raises(NotAllowed):
        actions.issue_version(version, by=who(of=version))


# From then on


def test_the_text_is_frozen(as_a_verb):
    version = make.fresh(make.issued_version())
    version.points = ["Något annat"]
    with pytest.raises(NotPossible, match="its text is frozen"):
        version.save()


def test_the_resolution_is_frozen(as_a_verb):
    clause = Clause.objects.get(version=make.issued_version(clauses=[(ClauseKind.CORE, "att anta")]))
    clause.text = "att notera"
    for change in (clause.save, clause.delete):
        with pytest.raises(NotPossible, match="its text is frozen"):
            change()


def test_no_clause_is_added(as_a_verb):
    version = make.issued_version()
    with pytest.raises(NotPossible, match="its text is frozen"):
        Clause.objects.create(version=version, position=9, kind=ClauseKind.CORE, text="att även …")


def test_the_title_is_frozen_and_the_number_in_the_register_is_not(as_a_verb):
    agreement = make.fresh(make.issued_version().agreement)
    agreement.registration_number = "HSN 2025/1"
    agreement.save()
    agreement.title = "En annan rubrik"
    with pytest.raises(NotPossible, match="its title is frozen"):
        agreement.save()


def test_a_draft_may_change(as_a_verb):
    version = make.fresh(make.version())
    version.points = ["Något annat"]
    version.save()
    version.clauses.first().delete()
    agreement = Agreement.objects.get(versions=version)
    agreement.title = "En annan rubrik"
    agreement.save()
    assert make.fresh(version).points == ["Något annat"]


# The page


def address(version):
    return reverse("decisions:issue_version", args=[version.agreement.collaboration.slug, version.key])


def test_the_page_shows_what_is_frozen_and_issues_it(client):
    version = make.version()
    lead = make.lead(of=version)
    client.force_login(lead)
    assert "att anta avsiktsförklaringen" in client.get(address(version)).content.decode()
    answer = client.post(address(version), {"revision": version.revision}, follow=True)
    assert answer.status_code == 200
    assert make.fresh(version).status == VersionStatus.ISSUED


def test_the_page_says_what_stands_in_the_way_before_one_tries(client):
    version = make.issued_version()
    client.force_login(make.lead(of=version))
    page = client.get(address(version)).content.decode()
    assert "Version 1 är inte längre ett utkast" in page
    assert "<button" not in page[page.index("<main") : page.index("</main>")]


def test_the_page_says_that_nothing_is_recommended(client):
    version = make.version(clauses=())
    client.force_login(make.lead(of=version))
    assert "Versionen har ingen beslutsmall" in client.get(address(version)).content.decode()


def test_a_new_version_is_written_beside_the_issued_one():
    first = make.issued_version()
    second = agreements.write_version(first.agreement, by=make.lead(of=first), number=2)
    assert second.status == VersionStatus.DRAFT
