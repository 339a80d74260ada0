"""An issued version is put to the parties, who are frozen as cases."""

import re
from datetime import date

import pytest
from django.urls import reverse

from agreements.states import AgreementKind
from decisions import actions
from decisions.models import DecisionRound
from decisions.states import RoundStatus
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


def test_the_text_says_whom_it_is_put_to_and_nobody_it_names_is_left_out():
    of = make.collaboration(parties=3)
    one, other, third = of.parties.all()
    version = make.issued_version(of=of, parties=[one, other])
    with pytest.raises(NotPossible, match=f"The text names {other}"):
        actions.open_round(version, by=make.lead(of=of), parties=[one])
    round = actions.open_round(version, by=make.lead(of=of))
    assert [case.party for case in round.cases.all()] == [one, other]
    asked = actions.open_round(make.issued_version(of=of, parties=[one]), by=make.lead(of=of), parties=[one, third])
    assert asked.cases.count() == 2


def test_several_texts_are_decided_side_by_side_by_other_parties(client):
    of = make.collaboration(parties=2)
    letter = make.round(of=of)
    agreement = make.agreement(of=of, kind=AgreementKind.COOPERATION_AGREEMENT, title="Samverkansavtal")
    later = make.round(version=make.issued_version(agreement=agreement, parties=[of.parties.first()], clauses=()))
    assert [round.cases.count() for round in (letter, later)] == [2, 1]
    client.force_login(make.contact(of=of.parties.first()))
    board = reverse("decisions:board", args=[of.slug])
    for round, number in ((letter, "0 av 2 parter"), (later, "0 av 1 part")):
        assert number in client.get(board, {"omgang": round.key}).content.decode()
    page = client.get(of.parties.first().get_absolute_url()).content.decode()
    assert "Versionen har ingen beslutsmall" in page


def test_the_page_ticks_those_the_text_names(client):
    of = make.collaboration(parties=2)
    one, other = of.parties.all()
    version = make.issued_version(of=of, parties=[one], clauses=())
    client.force_login(make.lead(of=of))
    page = client.get(reverse("decisions:open_round", args=[of.slug, version.key])).content.decode()
    ticked = [party for party in (one, other) if re.search(rf'value="{party.key}"[^>]*checked', page)]
    assert ticked == [one]
    assert "Versionen har ingen beslutsmall" in page


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
    gone = make.left(version.agreement.collaboration.parties.first())
    with pytest.raises(NotPossible, match=f"{gone} has left"):
        actions.open_round(version, by=make.lead(of=version))


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
