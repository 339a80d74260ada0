"""An issued version is taken back: it holds no more, its rounds close, and everybody reads why."""

import pytest
from django.urls import reverse
from django.utils import timezone

from agreements.states import VersionStatus
from decisions import actions
from decisions.documents import round_on_paper
from decisions.reading import answer_now
from decisions.states import RoundStatus
from minimaria.errors import NotAllowed, NotPossible
from tests import make

pytestmark = pytest.mark.django_db
WHY = "Bilagan är fel."


@pytest.fixture
def round():
    return make.in_force(parties=1)


def withdrawn(round):
    return make.fresh(actions.withdraw_version(round.version, by=make.lead(of=round), reason=WHY))


def test_it_ends_with_the_reason_and_its_round_closes(round):
    version = withdrawn(round)
    assert (version.status, version.ended_on, version.withdrawn_because) == (VersionStatus.WITHDRAWN, timezone.localdate(), WHY)
    assert version.sha256 == version.seal()
    assert make.fresh(round).status == RoundStatus.CLOSED
    assert answer_now(make.fresh(round), today=timezone.localdate()).ended_on == timezone.localdate()


def test_the_round_and_the_party_say_so(round, client):
    withdrawn(round)
    client.force_login(make.reader(of=round))
    party = round.cases.get().party
    paper = round_on_paper(round, today=timezone.localdate())
    assert WHY in paper.in_full
    for address in (reverse("decisions:board", args=[make.scope(round).slug]), party.get_absolute_url()):
        assert WHY in client.get(address).content.decode()


def test_a_round_that_never_held_is_headed_by_what_became_of_its_version():
    round = make.round(of=make.collaboration(parties=1))
    withdrawn(round)
    assert round_on_paper(round, today=timezone.localdate()).answer == "Version 1 is withdrawn"


def test_the_parties_record_nothing_more(round):
    withdrawn(round)
    with pytest.raises(NotPossible, match="round is closed"):
        make.path_step(case=round.cases.get())


def test_a_reason_is_needed(round):
    with pytest.raises(NotPossible, match="Say why"):
        actions.withdraw_version(round.version, by=make.lead(of=round), reason="")


def test_only_what_is_issued_is_withdrawn_and_once(round):
    draft = make.draft_after(round.version)
    with pytest.raises(NotPossible, match="Throw it away"):
        actions.withdraw_version(draft, by=make.lead(of=round), reason=WHY)
    version = withdrawn(round)
    with pytest.raises(NotPossible, match="already"):
        actions.withdraw_version(version, by=make.lead(of=round), reason=WHY)


def test_only_the_lead_withdraws(round):
    with pytest.raises(NotAllowed):
        actions.withdraw_version(round.version, by=make.chair(of=round), reason=WHY)


def test_the_page_says_what_ends_and_takes_it_back(round, client):
    client.force_login(make.lead(of=round))
    address = reverse("decisions:withdraw_version", args=[make.scope(round).slug, round.version.key])
    assert "Från i dag gäller den inte längre." in client.get(address).content.decode()
    client.post(address, {"revision": round.version.revision, "reason": WHY})
    assert make.fresh(round.version).withdrawn_because == WHY
