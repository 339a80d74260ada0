"""What a text holds from is chosen by a named person with a reason, and never by default."""

import pytest
from django.urls import reverse

from agreements.states import AgreementKind
from decisions import actions
from decisions.states import Trigger
from minimaria.errors import NotAllowed, NotPossible
from minimaria.history import history_of
from tests import make

pytestmark = pytest.mark.django_db


def address(round) -> str:
    return reverse("decisions:choose_trigger", args=[make.scope(round).slug, round.key])


def test_nothing_is_chosen_when_a_round_opens():
    assert make.round().trigger == ""


def test_who_chose_what_and_why_stands_in_the_history():
    round = make.round()
    lead = make.lead(of=round)
    actions.choose_trigger(round, by=lead, trigger=Trigger.LEGAL_FORCE, reason="Regionens jurist har sagt det.")
    assert make.fresh(round).trigger == Trigger.LEGAL_FORCE
    line = history_of(make.fresh(round))[0]
    assert (line.by, line.verb, line.reason) == (lead, "decisions.choose_trigger", "Regionens jurist har sagt det.")


@pytest.mark.parametrize(
    ("words", "refusal"),
    [({"reason": " "}, "Say why"), ({"trigger": ""}, "Choose what"), ({"trigger": Trigger.SIGNATURE}, "Choose what")],
)
def test_it_needs_a_reason_and_something_that_fits_the_text(words, refusal):
    round = make.round()
    with pytest.raises(NotPossible, match=refusal):
        actions.choose_trigger(round, by=make.lead(of=round), **{"trigger": Trigger.DECISION, "reason": "Så är det.", **words})


def test_an_agreement_can_hold_from_its_signatures():
    of = make.collaboration(parties=1)
    text = make.agreement(of=of, kind=AgreementKind.COOPERATION_AGREEMENT)
    assert make.chosen(make.round(version=make.issued_version(agreement=text)), trigger=Trigger.SIGNATURE).trigger == Trigger.SIGNATURE


def test_it_can_be_chosen_anew_and_not_the_same_again():
    round = make.chosen(make.round())
    with pytest.raises(NotPossible, match="chosen already"):
        make.chosen(round)
    assert make.chosen(round, trigger=Trigger.LEGAL_FORCE).trigger == Trigger.LEGAL_FORCE


def test_a_contact_does_not_choose():
    round = make.round()
    with pytest.raises(NotAllowed):
        make.chosen(round, by=make.contact(of=round.cases.first()))


def test_the_page_asks_without_a_choice_made_and_says_what_now_holds(client):
    round = make.round()
    client.force_login(make.lead(of=round))
    page = client.get(address(round)).content.decode()
    assert page.count('type="radio"') == 2
    assert "checked" not in page
    form = {"trigger": "legal_force", "reason": "Avstämt med juristen.", "revision": round.revision}
    answer = client.post(address(round), form, follow=True)
    assert "Texten gäller från laga kraft för alla beslut." in answer.content.decode()
    assert "Avstämt med juristen." in client.get(address(round)).content.decode()
    client.force_login(make.reader(of=round))
    board = client.get(reverse("decisions:board", args=[make.scope(round).slug])).content.decode()
    assert "Avstämt med juristen." in board, "the parties read why"
    assert str(make.lead(of=round)) in board


def test_without_a_reason_the_page_keeps_what_was_chosen(client):
    round = make.round()
    client.force_login(make.lead(of=round))
    answer = client.post(address(round), {"trigger": "decision", "reason": "", "revision": round.revision})
    assert answer.status_code == 422
    assert "checked" in answer.content.decode()
    assert make.fresh(round).trigger == ""
