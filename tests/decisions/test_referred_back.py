"""A matter that was referred back: to whom, why, and by a minority or not. Said at once or added later, of nothing else."""

import pytest

from decisions import actions
from decisions.states import Outcome
from minimaria.errors import NotPossible
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db
REFERRED = {"referred_to": "Kommunstyrelsen", "referred_because": "Kostnaderna ska redovisas.", "by_minority": True}


def facts_of(decision):
    return {name: getattr(make.fresh(decision), name) for name in REFERRED}


def test_it_is_said_at_once_or_added_without_a_reason():
    case = make.case()
    assert facts_of(make.decision(case=case, outcome=Outcome.REFERRED_BACK, wording="", **REFERRED)) == REFERRED
    later = make.decision(outcome=Outcome.REFERRED_BACK, wording="")
    actions.complete_decision(later, by=make.contact(of=later), by_minority=False)
    actions.complete_decision(later, by=make.contact(of=later), referred_to="Kommunstyrelsen")
    assert facts_of(later) == {"referred_to": "Kommunstyrelsen", "referred_because": "", "by_minority": False}


@pytest.mark.parametrize("outcome", [Outcome.APPROVED, Outcome.TABLED])
def test_nothing_else_is_sent_to_anybody(outcome):
    case = make.case()
    with pytest.raises(NotPossible, match="Check the outcome"):
        make.decision(case=case, outcome=outcome, **REFERRED)
    decision = make.decision(case=case, outcome=outcome)
    with pytest.raises(NotPossible, match="Check the outcome"):
        actions.complete_decision(decision, by=make.contact(of=decision), by_minority=True)


def test_the_form_asks_and_the_page_says_it():
    case = make.case()
    visitor = Visitor(make.contact(of=case))
    said = {"body": "Kommunfullmäktige", "role": "decides", "meeting_date": "2025-03-20", "outcome": "referred_back"}
    assert visitor.send(address("record_decision", case, app="decisions"), **said, referred_to="Socialnämnden").status_code == 302
    decision = case.steps.get(decisions__isnull=False).decisions.get()
    form = visitor.see(address("complete_decision", decision, app="decisions"))
    assert 'name="by_minority"' in form and 'name="referred_to"' not in form
    answers = {"revision": decision.revision, "referred_because": "Kostnaderna", "by_minority": "True"}
    assert visitor.send(address("complete_decision", decision, app="decisions"), **answers).status_code == 302
    page = visitor.see(case.get_absolute_url())
    assert all(words in page for words in ("Socialnämnden", "Kostnaderna", "By a minority"))
    approved = make.decision(case=make.case())
    assert "by_minority" not in Visitor(make.contact(of=approved)).see(address("complete_decision", approved, app="decisions"))
