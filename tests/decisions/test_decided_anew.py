"""A body that decides anew what it had decided (omprövning): a decision of its own, beside the earlier one."""

from datetime import date

import pytest
import time_machine

from decisions import actions
from decisions.in_force import in_force
from decisions.models import PartyDecision
from decisions.reading import facts_of
from decisions.states import Outcome
from minimaria.errors import NotPossible
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db
LATER = date(2025, 5, 20)


@pytest.fixture(autouse=True)
def _in_june():
    with time_machine.travel("2025-06-02 10:00"):
        yield


def again(decision, *, outcome=Outcome.REJECTED, **over):
    case, body = decision.step.case, decision.step.body
    return actions.record_decision(case, by=make.contact(of=case), body=body, meeting_date=LATER, outcome=outcome, **over)


def test_it_is_said_so_and_both_stay():
    round = make.in_force()
    first = PartyDecision.objects.get()
    with pytest.raises(NotPossible, match="decided anew at a later meeting, say so"):
        again(first)
    second = again(first, reconsiders=True)
    assert list(PartyDecision.objects.current().order_by("meeting_date")) == [first, second]
    facts = facts_of([make.fresh(round)])[round.pk]
    assert [in_force(facts, day) for day in (make.MEETING_DAY, date(2025, 5, 19), LATER)] == [True, True, False]


def test_each_of_the_two_can_be_corrected_and_comes_where_it_came():
    make.in_force()
    first = PartyDecision.objects.get()
    second = make.corrected(decision=again(first, reconsiders=True), meeting_date=date(2025, 5, 21))
    assert make.corrected(decision=first, paragraph="§ 43").meeting_date < second.meeting_date
    with pytest.raises(NotPossible, match="Correct that record if it is wrong"):
        make.corrected(decision=make.fresh(second), meeting_date=make.MEETING_DAY)


def test_the_page_leads_there_and_the_form_asks_only_where_something_was_decided():
    make.in_force()
    decision = PartyDecision.objects.get()
    case, visitor = decision.step.case, Visitor(make.contact(of=decision))
    assert "The body has decided anew" in visitor.see(case.get_absolute_url())
    path = address("record_decision", case, app="decisions")
    assert 'name="reconsiders"' in visitor.see(path)
    said = {"body": str(decision.step.body), "role": "decides", "meeting_date": LATER.isoformat(), "outcome": "rejected"}
    assert visitor.send(path, **said).status_code == 422
    assert visitor.send(path, **said, reconsiders="on").status_code == 302
    fresh = make.case()
    assert 'name="reconsiders"' not in Visitor(make.contact(of=fresh)).see(address("record_decision", fresh, app="decisions"))
