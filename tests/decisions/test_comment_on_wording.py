"""The party says what it wants to have said about its wording, before it is ruled."""

import pytest
from django.urls import reverse

from decisions import actions
from decisions.states import Outcome, PathRole
from minimaria.errors import NotAllowed, NotPossible
from tests import make

pytestmark = pytest.mark.django_db


def comment(decision, **over):
    return actions.comment_on_wording(decision, **{"by": make.contact(of=decision), "text": "Taket gäller bara i år.", **over})


def page_of(client, decision, who):
    client.force_login(who)
    return client.get(decision.step.case.get_absolute_url()).content.decode()


def test_the_party_and_who_rules_read_it_and_nobody_else(client):
    decision = make.proven(make.confirmed_decision())
    comment(decision)
    for who in (make.contact, make.lead, make.reviewer):
        assert "Taket gäller bara i år." in page_of(client, decision, who(of=decision))
    for who in (make.reader, make.chair, make.worker):
        assert "Taket gäller bara i år." not in page_of(client, decision, who(of=decision))


@pytest.mark.parametrize("who", [make.lead, make.reviewer, make.chair, make.reader])
def test_only_the_party_says_it(who):
    decision = make.confirmed_decision()
    with pytest.raises(NotAllowed):
        comment(decision, by=who(of=decision))


def test_another_partys_contact_says_nothing_here():
    here, there = make.round(of=make.collaboration(parties=2)).cases.all()
    with pytest.raises(NotAllowed):
        comment(make.decision(case=here), by=make.contact(of=there))


def test_once_it_is_ruled_it_is_too_late():
    with pytest.raises(NotPossible, match="ruled on already"):
        comment(make.verdict().decision)


@pytest.mark.parametrize("over", [{"outcome": Outcome.REJECTED}, {"role": PathRole.PREPARES}])
def test_what_is_not_ruled_on_is_not_commented_on(over):
    with pytest.raises(NotPossible):
        comment(make.decision(**over))


def test_the_page_sends_it(client):
    decision = make.proven(make.confirmed_decision())
    client.force_login(make.contact(of=decision))
    address = reverse("decisions:comment_on_wording", args=[make.scope(decision).slug, decision.key])
    assert "anta avsiktsförklaringen" in client.get(address).content.decode()
    assert client.post(address, {"text": ""}).status_code == 422
    answer = client.post(address, {"text": "Bara en rättstavning."}, follow=True)
    assert "Bara en rättstavning." in answer.content.decode()
    client.force_login(make.reviewer(of=decision))
    ruling = reverse("decisions:rule_on_wording", args=[make.scope(decision).slug, decision.key])
    assert "Bara en rättstavning." in client.get(ruling).content.decode()
