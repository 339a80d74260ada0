"""Legal force is reckoned from the notice, and counts when the party's own contact confirms it."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from decisions import actions
from decisions.models import LegalForce
from decisions.states import LegalEvent, Trigger
from minimaria.errors import NotAllowed, NotPossible
from tests import make

pytestmark = pytest.mark.django_db
NOTICE = date(2025, 3, 28)  # ends on Good Friday, so it moves past Easter
RECKONED = date(2025, 4, 23)
COURT = "Förvaltningsrätten i Norrsjö"


@pytest.fixture(autouse=True)
def _in_may():
    with time_machine.travel("2025-05-20 10:00"):
        yield


def noticed(**over):
    return make.agreed_decision(notice_on=NOTICE, **over)


def confirm(decision, *, day: date = RECKONED, by=None) -> LegalForce:
    return actions.confirm_legal_force(make.fresh(decision), by=by or make.contact(of=decision), day=day)


def appeal(decision, *, day: date = date(2025, 4, 10)) -> None:
    actions.record_appeal(decision, by=make.contact(of=decision), day=day, court=COURT)


def answer(decision, ruling: LegalEvent, *, day: date = date(2025, 5, 2)) -> None:
    actions.record_court_ruling(decision, by=make.contact(of=decision), ruling=ruling, day=day, court=COURT)


def test_the_partys_contact_confirms_from_the_reckoned_day():
    decision = noticed()
    row = confirm(decision)
    assert (row.event, row.day, row.recorded_by) == (LegalEvent.CONFIRMED, RECKONED, make.contact(of=decision))


def test_the_reckoned_day_is_stored_nowhere():
    assert not noticed().legal_force.exists()


@pytest.mark.parametrize(("at", "possible"), [("2025-04-22 23:00", False), ("2025-04-23 08:00", True)])
def test_not_before_the_reckoned_day_has_come(at, possible):
    with time_machine.travel(at):
        decision = noticed()
        if possible:
            confirm(decision)
        else:
            with pytest.raises(NotPossible, match="has not passed. Confirm on 2025-04-23 or later"):
                confirm(decision)


@pytest.mark.parametrize("day", [date(2025, 4, 22), date(2025, 5, 21)])
def test_the_day_lies_between_the_reckoned_one_and_today(day):
    with pytest.raises(NotPossible, match="2025-04-23 at the earliest, and 2025-05-20 at the latest"):
        confirm(noticed(), day=day)


def test_without_a_notice_nothing_is_reckoned():
    with pytest.raises(NotPossible, match="Add the day of the notice first"):
        confirm(make.agreed_decision())


@pytest.mark.parametrize("who", [make.lead, make.reviewer, make.administrator])
def test_nobody_else_confirms_for_the_party(who):
    decision = noticed()
    with pytest.raises(NotAllowed):
        confirm(decision, by=who(of=decision))


def test_a_decision_that_the_party_has_not_confirmed_is_confirmed_first():
    case = make.case()
    decision = make.decision(case=case, by=make.lead(of=case), notice_on=NOTICE)
    with pytest.raises(NotPossible, match="Confirm the decision itself first"):
        confirm(decision)


def test_it_is_confirmed_once():
    decision = noticed()
    confirm(decision)
    with pytest.raises(NotPossible, match="has confirmed legal force from 2025-04-23 already"):
        confirm(decision)


def test_not_while_an_appeal_waits():
    decision = noticed()
    appeal(decision)
    with pytest.raises(NotPossible, match="Record the court's answer first"):
        confirm(decision)


def test_once_the_court_has_let_it_stand_it_is_confirmed_anew_from_then():
    decision = noticed()
    confirm(decision)
    appeal(decision)
    answer(decision, LegalEvent.UPHELD)
    with pytest.raises(NotPossible, match="2025-05-02 at the earliest"):
        confirm(decision)
    assert confirm(decision, day=date(2025, 5, 20)).day == date(2025, 5, 20)


@pytest.mark.parametrize("word", [LegalEvent.STAYED, LegalEvent.ANNULLED])
def test_not_against_the_court(word):
    decision = noticed()
    appeal(decision)
    answer(decision, word)
    with pytest.raises(NotPossible, match="has not let the decision stand"):
        confirm(decision)


def test_a_proposal_has_no_legal_force():
    decision = make.decision(role="prepares", notice_on=NOTICE)
    with pytest.raises(NotPossible, match="Only a decision gains legal force"):
        confirm(decision)


def test_it_is_written_over_by_nobody():
    row = confirm(noticed())
    with pytest.raises(NotPossible, match="stays. Take it back"):
        _write_over(row)


def _write_over(row: LegalForce) -> None:
    from minimaria import acting

    token = acting.current.set(acting.Act("decisions.confirm_legal_force", by=row.recorded_by))
    try:
        row.save()
    finally:
        acting.current.reset(token)


def test_a_correction_keeps_it_unless_the_notice_was_another():
    decision = noticed()
    confirm(decision)
    same = make.corrected(decision=decision, paragraph="§ 43")
    assert [row.day for row in same.legal_force.all()] == [RECKONED]
    other = make.corrected(decision=same, notice_on=date(2025, 4, 1))
    assert not other.legal_force.exists()


# What it does to the whole


def test_with_legal_force_as_trigger_the_text_holds_when_the_last_has_it(client):
    round = make.in_force(parties=2, notice_on=NOTICE, trigger=Trigger.LEGAL_FORCE)
    first, second = (case.steps.get().decisions.get() for case in round.cases.order_by("party__position"))
    confirm(first)
    client.force_login(make.reader(of=round))
    board = reverse("decisions:board", args=[make.scope(round).slug])
    page = client.get(board).content.decode().replace("\xa0", " ")
    assert "Avsiktsförklaringen gäller inte ännu" in page
    assert "1 av 2 beslut har bekräftad laga kraft" in page
    assert "Laga kraft är inte bekräftad för beslutet i" in page
    confirm(second, day=date(2025, 5, 12))
    page = client.get(board).content.decode().replace("\xa0", " ")
    assert "Avsiktsförklaringen gäller</h1>" in page
    assert "Gäller från 12 maj 2025." in page


# The page


def test_the_page_says_how_the_day_is_reckoned_and_holds_it(client):
    decision = noticed()
    client.force_login(make.contact(of=decision))
    address = reverse("decisions:confirm_legal_force", args=[make.scope(decision).slug, decision.key])
    assert address in client.get(decision.step.case.get_absolute_url()).content.decode()
    page = client.get(address).content.decode()
    assert "Anslaget sattes upp 2025-03-28" in page
    assert 'value="2025-04-23"' in page
    assert client.post(address, {"day": "2025-04-23"}).status_code == 302
    shown = client.get(decision.step.case.get_absolute_url()).content.decode()
    assert "Laga kraft bekräftad" in shown
    assert address not in shown


def test_a_day_that_is_not_possible_is_still_there(client):
    decision = noticed()
    client.force_login(make.contact(of=decision))
    answer = client.post(reverse("decisions:confirm_legal_force", args=[make.scope(decision).slug, decision.key]), {"day": "2025-04-01"})
    assert answer.status_code == 422
    assert 'value="2025-04-01"' in answer.content.decode()


def test_a_lead_who_is_the_partys_contact_too_confirms_as_its_contact():
    decision = noticed()
    lead = make.lead(of=decision)
    make.speaks_for(decision.step.case.party, user=lead, since=make.LONG_AGO)
    assert confirm(decision, by=lead).recorded_by == lead
