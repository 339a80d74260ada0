"""The lead closes a round: nothing more is recorded, everything is read, and what is in force stays so."""

import pytest
from django.urls import reverse
from django.utils import timezone

from decisions import actions
from decisions.reading import answer_now
from decisions.states import RoundStatus
from minimaria.errors import NotAllowed, NotPossible
from tests import make

pytestmark = pytest.mark.django_db


def test_nothing_more_is_recorded_and_what_is_in_force_stays_so():
    round = make.in_force(parties=2)
    closed = actions.close_round(round, by=make.lead(of=round), reason="Alla har beslutat.")
    assert closed.status == RoundStatus.CLOSED
    assert answer_now(make.fresh(round), today=timezone.localdate()).in_force
    with pytest.raises(NotPossible, match="closed"):
        make.decision(case=round.cases.first())
    with pytest.raises(NotPossible, match="closed"):
        actions.close_round(make.fresh(round), by=make.lead(of=round), reason="Igen.")


def test_only_the_lead_closes_it_and_the_board_says_who_and_why(client):
    round = make.round()
    for user in (make.chair(of=round), make.contact(of=round.cases.first())):
        with pytest.raises(NotAllowed):
            actions.close_round(round, by=user, reason="Nej.")
    client.force_login(make.lead(of=round))
    board = reverse("decisions:board", args=[make.scope(round).slug])
    address = reverse("decisions:close_round", args=[make.scope(round).slug, round.key])
    assert address in client.get(board).content.decode()
    client.post(address, {"reason": "Ett avtal tar över.", "revision": round.revision})
    page = client.get(board).content.decode()
    assert "Ett avtal tar över." in page
    assert address not in page
