"""An issued version is put to the parties, who are frozen as cases."""

from datetime import date

import pytest
from django.urls import reverse

from agreements.models import Party
from decisions import actions
from decisions.models import DecisionRound
from decisions.states import RoundStatus
from minimaria import acting
from minimaria.errors import NotAllowed, NotPossible
from tests import make

pytestmark = pytest.mark.django_db


def test_every_party_gets_a_case_in_stored_order():
    round = make.round(of=make.collaboration(parties=4))
    assert round.status == RoundStatus.OPEN
    assert [case.party.position for case in round.cases.all()] == [1, 2, 3, 4]


def test_who_joins_later_is_not_asked():
    round = make.round(of=make.collaboration(parties=2))
    make.party(of=round)
    assert round.cases.count() == 2


def test_a_text_may_name_some_of_the_parties_only():
    of = make.collaboration(parties=3)
    named = list(of.parties.all()[:2])
    round = actions.open_round(make.issued_version(of=of), by=make.lead(of=of), parties=named)
    assert [case.party for case in round.cases.all()] == named


def test_the_recommendation_is_the_texts_own_unless_another_is_given():
    of = make.collaboration(parties=1)
    version = make.issued_version(of=of, recommended_by="Välfärdsrådet", recommended_on=date(2025, 1, 7))
    own = actions.open_round(version, by=make.lead(of=of), opened_on=date(2025, 2, 1))
    assert (own.recommended_by, own.recommended_on, own.opened_on) == ("Välfärdsrådet", date(2025, 1, 7), date(2025, 2, 1))


def test_a_draft_is_put_to_nobody():
    version = make.version()
    with pytest.raises(NotPossible, match="Issue version 1 first"):
        actions.open_round(version, by=make.lead(of=version))


def test_one_open_round_a_version():
    round = make.round()
    with pytest.raises(NotPossible, match="open decision round already"):
        actions.open_round(round.version, by=make.lead(of=round))


def test_without_parties_nobody_is_asked():
    version = make.issued_version(of=make.collaboration(parties=0))
    with pytest.raises(NotPossible, match="no parties"):
        actions.open_round(version, by=make.lead(of=version))


def test_who_has_left_is_not_asked():
    version = make.issued_version(of=make.collaboration(parties=2))
    gone = leave(version.agreement.collaboration.parties.first())
    with pytest.raises(NotPossible, match=f"{gone} has left"):
        actions.open_round(version, by=make.lead(of=version))


def leave(party: Party) -> Party:
    """The party has left. The verb comes with a later issue; what it means for a round holds now."""
    token = acting.current.set(acting.Act("decisions.leave", by=make.system()))
    party.left_on = date(2025, 3, 1)
    party.save()
    acting.current.reset(token)
    return party


def test_the_same_party_twice_is_a_sentence():
    of = make.collaboration(parties=1)
    party = of.parties.get()
    with pytest.raises(NotPossible, match="in the round already"):
        actions.open_round(make.issued_version(of=of), by=make.lead(of=of), parties=[party, party])
    assert DecisionRound.objects.count() == 0


def test_a_party_of_another_collaboration_is_not_asked():
    version, stranger = make.issued_version(), make.party()
    with pytest.raises(NotPossible, match="two different collaborations"):
        actions.open_round(version, by=make.lead(of=version), parties=[stranger])


@pytest.mark.parametrize("who", [make.chair, make.reader, make.contact, make.administrator])
def test_only_the_lead_opens(who):
    version = make.issued_version()
    with pytest.raises(NotAllowed):
        actions.open_round(version, by=who(of=version))


def test_the_page_opens_the_round_and_shows_the_board(client):
    version = make.issued_version(recommended_by="Välfärdsrådet")
    client.force_login(make.lead(of=version))
    address = reverse("decisions:open_round", args=[version.agreement.collaboration.slug, version.key])
    page = client.get(address).content.decode()
    assert "Välfärdsrådet" in page
    assert all(party.organisation.name in page for party in version.agreement.collaboration.parties.all())
    parties = [party.key for party in version.agreement.collaboration.parties.all()]
    said = {"parties": parties, "recommended_by": "Rådet", "recommended_on": "7 jan 2025", "wished_by": "2025-09-30"}
    answer = client.post(address, said)
    round = DecisionRound.objects.get()
    board = reverse("decisions:board", args=[version.agreement.collaboration.slug])
    assert answer["Location"] == f"{board}?omgang={round.key}"
    assert (round.recommended_by, round.recommended_on, round.wished_by) == ("Rådet", date(2025, 1, 7), date(2025, 9, 30))


def test_the_page_says_that_the_text_is_before_the_parties_already(client):
    round = make.round()
    client.force_login(make.lead(of=round))
    address = reverse("decisions:open_round", args=[round.version.agreement.collaboration.slug, round.version.key])
    page = client.get(address).content.decode()
    assert "har redan en öppen beslutsomgång" in page
    assert client.post(address, {"recommended_by": ""}).status_code == 422
