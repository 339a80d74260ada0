"""Of what a party is reminded where the text holds from the signatures of all: to sign, to see to a mandate."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from decisions import actions
from decisions.reminding import asked_of_each, outstanding, said
from decisions.states import LegalEvent, Outcome, Reminded, SignedDocument, Trigger
from tests import make
from tests.decisions.reminded import TODAY, days, delivered, remind

pytestmark = pytest.mark.django_db


def cases(parties=2, agreed=2):
    """The cases of a round that holds from signatures; so many have decided on 20 March, each has a contact."""
    found = list(make.agreement_round(parties=parties).cases.order_by("party__position"))
    for case in found:
        make.contact(of=case)
    for case in found[:agreed]:
        make.agreed_decision(case=case)
    return found


def of(case, day=0):
    """What is waited for from the party on that day."""
    found = outstanding(make.scope(case), today=days(day))
    return " ".join(sorted(one.thing.what for one in found if one.thing.case.pk == case.pk))


def test_when_all_have_decided_each_is_asked_to_sign_and_who_has_signed_is_not():
    first, second = cases()
    assert (of(first), of(second)) == ("sign", "sign")
    make.signature(case=first)
    assert (of(first), of(second)) == ("", "sign")
    assert of(second, 300) == "sign"
    make.signature(case=second)
    assert of(second) == ""


def test_while_others_are_to_decide_nobody_is_asked_to_sign_unless_somebody_has():
    first, second = cases(agreed=1)
    assert of(first) == ""
    (one,) = asked_of_each(first.party, today=TODAY)
    assert [thing.what for thing in one.things] == ["sign"], "who leads may ask before that"
    make.signature(case=second)
    assert of(first) == "sign"


def test_a_party_of_which_somebody_more_is_to_sign_is_still_asked():
    first, _second = cases()
    make.signature(case=first, completes=False)
    assert of(first) == "sign"


def test_a_text_that_holds_from_something_else_asks_for_no_signatures():
    first, _second = cases()
    make.chosen(first.round, trigger=Trigger.DECISION)
    assert of(first) == ""


def test_a_host_is_asked_until_it_has_signed_with_each_and_the_others_once():
    host, first, second = cases(parties=3, agreed=3)
    make.signature(case=first, document=SignedDocument.WITH_HOST, with_party=host.party)
    assert (of(host), of(first), of(second)) == ("sign", "", "sign")
    for other in (first, second):
        make.signature(case=host, document=SignedDocument.AS_HOST, with_party=other.party)
    assert (of(host), of(second)) == ("", "sign")
    (one,) = asked_of_each(host.party, today=TODAY)
    assert not one.things, "the others' signatures are read, though only this party is asked about"


def test_a_mandate_is_said_to_end_before_it_does_and_is_to_be_checked_when_it_has():
    first, _second = cases()
    make.signature(case=first, completes=False, valid_until=days(20))
    assert [of(first, day) for day in (5, 6, 20, 21)] == ["sign", "mandate_ends sign", "mandate_ends sign", "mandate sign"]
    make.signature(case=first, signatory="Olle Ek")
    assert of(first, 21) == "", "the party has signed, while the mandate held"


@pytest.mark.parametrize("what", ["corrected", "annulled"])
def test_a_mandate_by_a_decision_that_no_longer_stands_is_to_be_checked(what):
    first, _second = cases()
    decision = first.steps.get().decisions.get()
    make.signature(case=first, mandate="", mandate_decision=decision)
    assert of(first) == ""
    if what == "corrected":
        make.corrected(decision=decision, outcome=Outcome.REJECTED)
    else:
        make.appeal(decision=decision)
        words = {"court": "Förvaltningsrätten i Norrsjö", "day": date(2025, 4, 1)}
        actions.record_court_ruling(decision, by=make.contact(of=first), ruling=LegalEvent.ANNULLED, **words)
    found = [one.thing for one in outstanding(make.scope(first), today=TODAY) if one.thing.what is Reminded.MANDATE]
    assert [(thing.day, thing.lacking) for thing in found] == [(make.MEETING_DAY, "a mandate that holds")]


def test_a_correction_that_leaves_the_outcome_leaves_the_mandate():
    first, _second = cases()
    decision = first.steps.get().decisions.get()
    make.signature(case=first, mandate="", mandate_decision=decision)
    make.corrected(decision=decision, paragraph="§ 43")
    assert "mandate" not in of(first)


def test_the_mail_leads_to_where_it_is_done():
    first, _second = cases()
    remind(first, days(7))
    bodies = {one.to[0]: one.body for one in delivered(days(7))}
    assert f"/arende/{first.key}/underskrift/" in bodies[make.contact(of=first).email]


def test_each_is_said_in_a_sentence():
    for what in (Reminded.SIGN, Reminded.MANDATE, Reminded.MANDATE_ENDS):
        assert said(what, None, TODAY)


def test_it_costs_two_queries_however_many_parties():
    def counted(number):
        first = cases(parties=number, agreed=0)[0]
        with CaptureQueriesContext(connection) as queries:
            outstanding(make.scope(first), today=TODAY)
        return len(queries)

    assert counted(2) == counted(5)
