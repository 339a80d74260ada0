"""Many record at once: one wins at each party, everybody else is told of the winner, and nothing is lost.

On PostgreSQL the collaboration's row is locked; on SQLite a transaction takes the database from its first statement.
"""

from datetime import date

import pytest

from decisions import actions
from decisions.models import Case, PartyDecision
from decisions.standing import standing_of
from decisions.states import CaseStatus, Outcome, WordingClass
from minimaria.errors import NotPossible
from minimaria.policy import Role
from tests import make
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)
FACTS = {"body": "Kommunfullmäktige", "meeting_date": date(2025, 3, 20), "outcome": Outcome.APPROVED}


def test_two_contacts_record_the_same_meeting_and_one_of_them_wins():
    case = make.case()
    contacts = [make.contact(of=case), make.user(role=Role.CONTACT, of=case.party)]
    outcomes = at_once(lambda n: actions.record_decision(case, by=contacts[n], paragraph=f"§ {n}", **FACTS), threads=2)
    decision = PartyDecision.objects.get()
    [refusal] = [outcome for outcome in outcomes if isinstance(outcome, NotPossible)]
    assert str(decision.recorded_by) in str(refusal)
    assert decision.paragraph == f"§ {contacts.index(decision.recorded_by)}"
    assert case.steps.count() == case.party.bodies.count() == 1


def test_many_record_at_every_party_and_each_has_one_winner(examples):
    threads = 200 if examples > 30 else 12
    round = make.round(of=make.collaboration(parties=4))
    cases = list(round.cases.all())
    contacts = [make.contact(of=case) for case in cases]
    outcomes = at_once(lambda n: actions.record_decision(cases[n % 4], by=contacts[n % 4], **FACTS), threads)
    assert sum(isinstance(outcome, PartyDecision) for outcome in outcomes) == 4
    assert sum(isinstance(outcome, NotPossible) for outcome in outcomes) == threads - 4, [o for o in outcomes if o][:3]
    assert {decision.step.case for decision in PartyDecision.objects.select_related("step__case")} == set(cases)


def test_a_correction_and_an_addition_at_once_leave_one_record_that_holds():
    decision = make.decision(paragraph="")
    contact = make.contact(of=decision)

    def work(number: int) -> object:
        if number == 0:
            return make.corrected(decision=decision, paragraph="§ 1")
        return actions.complete_decision(decision, by=contact, registration_number=decision.registration_number, paragraph="§ 2")

    at_once(work, threads=2)
    assert PartyDecision.objects.current().count() == 1


def test_two_who_rule_at_once_leave_one_ruling_and_the_other_reads_it():
    decision = make.proven(make.confirmed_decision())
    rulers = [make.lead(of=decision), make.reviewer(of=decision)]
    rulings = [WordingClass.LITERAL, WordingClass.SUBSTANCE]
    outcomes = at_once(lambda n: actions.rule_on_wording(decision, by=rulers[n], wording_class=rulings[n], reason="Därför."), threads=2)
    verdict = decision.verdicts.get()
    assert sum(isinstance(outcome, NotPossible) for outcome in outcomes) == 1
    standing = standing_of(Case.objects.with_status().get(pk=decision.step.case_id))
    assert standing.status is (CaseStatus.AGREED if verdict.is_identical else CaseStatus.DEVIATING)


def test_a_confirmation_never_covers_what_was_changed_meanwhile():
    case = make.case()
    lead, contact = make.lead(of=case), make.contact(of=case)
    decision = make.decision(case=case, by=lead)

    def work(number: int) -> object:
        if number == 0:
            return actions.confirm_decision.at(decision.revision)(decision, by=contact)
        return make.corrected(decision=decision, by=lead, wording="att notera")

    at_once(work, threads=2)
    holds = PartyDecision.objects.current().get()
    assert holds.confirmed_at is None or holds == decision
