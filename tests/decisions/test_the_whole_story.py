"""The letter of intent from the first decision to force, and a second version that starts over: sixteen parties, one spring."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import translation

from agreements import actions as agreements
from decisions import actions
from decisions.documents import round_on_paper
from decisions.models import Case, DecisionRound, PartyDecision
from decisions.reading import answer_now
from decisions.states import LegalEvent, Outcome, Trigger, WordingClass
from minimaria.outbox.delivery import deliver_due
from tests import make

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2025, 3, 20), date(2025, 6, 17)


def on(day: date):
    """That day, so that no verb knows of a day to come."""
    return time_machine.travel(day, tick=False)


def decides(case: Case, day: date, **over) -> PartyDecision:
    """The council approves on the day, with approved minutes and the extract; its contact records it."""
    with on(day + timedelta(days=1)):
        return make.confirmed_decision(case=case, meeting_date=day, minutes_approved_on=day, extract=make.kept(), **over)


def rules(decision: PartyDecision, day: date, ruling: WordingClass = WordingClass.LITERAL) -> None:
    with on(day):
        make.verdict(decision=make.fresh(decision), wording_class=ruling, reason="Jämfört med utdraget.")


def told(round: DecisionRound, day: date) -> str:
    with translation.override("en"):  # a request on the way has chosen its own
        return round_on_paper(round, today=day).in_full


def heading(round: DecisionRound, day: date) -> str:
    with translation.override("en"):
        return round_on_paper(round, today=day).answer


def counted(round: DecisionRound, day: date) -> int:
    return len(round_on_paper(round, today=day).agreed)


def test_from_the_first_decision_to_force_and_a_second_version():
    with on(FIRST):
        where = make.collaboration(parties=16)
        round = make.chosen(make.round(of=where), trigger=Trigger.DECISION)
        cases = list(round.cases.order_by("party__position"))
        for case in cases:
            make.contact(of=case)
    plain, tabled, referred_back, deviating, corrected, entered, appealed = cases[:9], cases[9:11], *cases[11:16]

    for case in plain:
        rules(decides(case, FIRST), FIRST + timedelta(days=5))
    assert counted(round, date(2025, 4, 1)) == 9

    # Two table the matter and take it up again; one sends it back and decides after more work.
    for case in tabled:
        with on(date(2025, 3, 28)):
            make.decision(case=case, meeting_date=date(2025, 3, 27), outcome=Outcome.TABLED, wording="")
        rules(decides(case, date(2025, 4, 24)), date(2025, 4, 28))
    with on(date(2025, 3, 28)):
        make.decision(case=referred_back, meeting_date=date(2025, 3, 27), outcome=Outcome.REFERRED_BACK, wording="")
    assert "referred" in told(round, date(2025, 5, 2))
    rules(decides(referred_back, date(2025, 5, 22)), date(2025, 5, 26))

    # One deviates in substance and decides anew.
    rules(
        decides(deviating, date(2025, 4, 10), wording="att anta den, till en kostnad av högst 1 kr"),
        date(2025, 4, 14),
        WordingClass.SUBSTANCE,
    )
    assert "deviat" in told(round, date(2025, 5, 2))
    rules(decides(deviating, date(2025, 5, 15)), date(2025, 5, 19))

    # One gets a figure wrong and corrects it: the ruling stands, for the words do.
    with on(date(2025, 4, 20)):
        wrong = decides(corrected, date(2025, 4, 3), paragraph="§ 24")
    rules(wrong, date(2025, 4, 20))
    with on(date(2025, 4, 21)):
        right = make.corrected(decision=wrong, paragraph="§ 42")
    assert right.verdicts.current().get().wording_class == WordingClass.LITERAL

    # One is entered by the lead and confirmed by the link in a mail.
    with on(date(2025, 4, 25)):
        deliver_due()
        mail.outbox.clear()
        late = make.decision(
            case=entered,
            by=make.lead(of=entered),
            meeting_date=date(2025, 4, 24),
            minutes_approved_on=date(2025, 4, 24),
            extract=make.kept(),
        )
        assert counted(round, date(2025, 4, 25)) == 12
        deliver_due()
        [message] = [one for one in mail.outbox if "Bekräfta" in one.subject]
        path = "/bekrafta/" + message.body.partition("/bekrafta/")[2].split()[0]
        assert Client().post(path, {"csrfmiddlewaretoken": "x"}).status_code == 200
    rules(late, date(2025, 4, 28))

    # One is appealed; fifteen of sixteen is not in force, on the day before the last decides.
    decision = decides(appealed, LAST, notice_on=LAST + timedelta(days=1))
    day_before = LAST - timedelta(days=1)
    assert counted(round, day_before) == 15
    assert not answer_now(round, today=day_before).in_force
    assert "not in force yet" in heading(round, day_before)

    # Ruled on late, it has held since the day of the last decision; an appeal takes nothing of that away.
    rules(decision, LAST + timedelta(days=14))
    with on(LAST + timedelta(days=20)):
        actions.record_appeal(make.fresh(decision), by=make.contact(of=decision), day=LAST + timedelta(days=20), court="Förvaltningsrätten")
    answer = answer_now(round, today=LAST + timedelta(days=30))
    assert (answer.in_force, answer.since) == (True, LAST)
    assert not answer_now(round, today=day_before).in_force
    assert "appealed" in told(round, LAST + timedelta(days=30))
    with on(date(2025, 10, 2)):
        actions.record_court_ruling(
            make.fresh(decision), by=make.contact(of=decision), ruling=LegalEvent.UPHELD, day=date(2025, 10, 1), court="Förvaltningsrätten"
        )
        confirmed = actions.confirm_legal_force(make.fresh(decision), by=make.contact(of=decision), day=date(2025, 10, 2))
    assert confirmed.event == LegalEvent.CONFIRMED

    # A second version in substance starts over; the first one's record is as it was.
    before = [(one.pk, one.outcome, one.wording) for one in PartyDecision.objects.order_by("pk")]
    with on(date(2025, 11, 3)):
        draft = agreements.revise_version(round.version.agreement, by=make.lead(of=where))
        actions.propose_version(make.fresh(draft), by=make.lead(of=where))
        actions.confirm_version(make.fresh(draft), by=make.chair(of=where))
        second = make.round(version=make.fresh(draft))
    assert counted(second, date(2025, 11, 4)) == 0
    assert not answer_now(make.fresh(round), today=date(2025, 11, 4)).in_force
    assert answer_now(make.fresh(round), today=date(2025, 11, 2)).in_force
    assert [(one.pk, one.outcome, one.wording) for one in PartyDecision.objects.order_by("pk")] == before
