"""A party leaves by its own decision, and by two people: the rest are never sufficient, and every place says so."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from decisions.documents import round_on_paper
from decisions.reading import answer_now
from decisions.states import CaseStatus
from minimaria.errors import NotAllowed, NotPossible
from minimaria.history import history_of
from tests import make

pytestmark = pytest.mark.django_db
NEEDED = "Kan inte längre uppfyllas, en ny version krävs."
WHY = "Kommunfullmäktige § 7, 2025-03-01: egen mottagning."


@pytest.fixture
def round():
    """One of two parties has decided; the other leaves."""
    made = make.round(of=make.collaboration(parties=2))
    make.agreed_decision(case=made.cases.first())
    return make.chosen(made)


def gone(round):
    party = round.cases.last().party
    return make.left(party, reason=WHY)


def test_the_day_and_the_partys_decision_are_kept(round):
    party = gone(round)
    leaving = party.leavings.get()
    assert (party.left_on, leaving.reason) == (timezone.localdate(), WHY)
    assert leaving.recorded_by == make.contact(of=party)
    assert history_of(party)[0].verb == "decisions.confirm_leaving"


def test_the_rest_are_never_sufficient_and_the_round_says_that_a_new_version_is_needed(round, client):
    gone(round)
    today = timezone.localdate()
    assert not answer_now(round, today=today).condition_met
    paper = round_on_paper(round, today=today)
    assert [line.standing.status for line in paper.lines] == [CaseStatus.AGREED, CaseStatus.LEFT]
    client.force_login(make.reader(of=round))
    assert paper.impossible == "It can no longer be met, a new version is needed."
    assert paper.impossible in paper.in_full
    assert NEEDED in client.get(reverse("decisions:board", args=[make.scope(round).slug])).content.decode()


def test_what_held_ends_that_day():
    made = make.in_force(parties=2)
    yesterday = timezone.localdate() - timedelta(days=1)
    make.left(made.cases.last().party, left_on=yesterday)
    assert answer_now(made, today=timezone.localdate()).ended_on == yesterday


def test_a_party_leaves_once_and_not_before_the_day_has_come(round):
    party = round.cases.last().party
    with pytest.raises(NotPossible, match="when the day has come"):
        make.left(party, left_on=timezone.localdate() + timedelta(days=1))
    make.left(party)
    with pytest.raises(NotPossible, match="left on"):
        make.left(party, left_on=date(2025, 3, 1))


def test_only_the_partys_own_contact_enters_it(round):
    first, last = (case.party for case in round.cases.order_by("pk"))
    for who in (make.lead(of=round), make.chair(of=round), make.reader(of=round), make.contact(of=first)):
        with pytest.raises(NotAllowed):
            make.leaving(party=last, by=who)


def test_the_pages_say_what_follows_enter_it_and_confirm_it(round, client):
    party = round.cases.last().party
    client.force_login(make.contact(of=party))
    address = reverse("decisions:leave_collaboration", args=[make.scope(round).slug, party.key])
    assert NEEDED in client.get(address).content.decode()
    answer = client.post(address, {"revision": party.revision, "left_on": "2025-03-01", "reason": WHY})
    assert answer["Location"] == party.get_absolute_url()
    leaving = party.leavings.get()
    client.force_login(make.chair(of=round))
    confirm = reverse("decisions:confirm_leaving", args=[make.scope(round).slug, leaving.key])
    assert confirm in client.get(party.get_absolute_url()).content.decode()
    page = client.get(confirm).content.decode()
    assert NEEDED in page
    assert WHY in page
    client.post(confirm, {"revision": leaving.revision})
    assert make.fresh(party).left_on == date(2025, 3, 1)
    page = client.get(party.get_absolute_url()).content.decode()
    assert reverse("decisions:plan_path", args=[make.scope(round).slug, round.cases.last().key]) not in page
