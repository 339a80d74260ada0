"""What another party has added to a joint board's record is taken over by the party itself."""

from datetime import date

import pytest
import time_machine

from decisions import actions
from minimaria.errors import NotAllowed, NotPossible
from tests import make, once
from tests.decisions.joint import LATER, confirmed, round_of_three, two
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    with once.built(django_db_blocker), time_machine.travel("2025-05-02 10:00"):
        yield round_of_three()


@pytest.fixture
def board(built):
    """A round of three parties, of which the first two have a joint board on their paths."""
    return make.fresh(built)


@pytest.fixture(autouse=True)
def _in_june():
    with time_machine.travel("2025-06-02 10:00"):
        yield


def test_what_is_confirmed_is_added_to_by_its_party_alone(board):
    mine, theirs = two(board, wording="")
    confirmed(theirs)
    actions.complete_decision(mine, by=make.contact(of=mine), wording="att anta", extract=make.kept(), **LATER)
    assert (make.fresh(theirs).paragraph, theirs.extracts.count()) == ("", 0)
    page = Visitor(make.contact(of=theirs)).see(theirs.step.case.get_absolute_url())
    assert "Another party of the joint board has added what is missing here" in page
    actions.take_over(make.fresh(theirs), by=make.contact(of=theirs))
    assert (make.fresh(theirs).paragraph, make.fresh(theirs).wording, theirs.extracts.count()) == ("§ 42", "att anta", 1)
    with pytest.raises(NotPossible, match="nothing that is missing"):
        actions.take_over(make.fresh(theirs), by=make.contact(of=theirs))
    with pytest.raises(NotAllowed):
        actions.take_over(make.fresh(theirs), by=make.contact(of=mine))


def test_only_what_fits_is_taken_over(board):
    mine, theirs = two(board, wording="")
    confirmed(theirs)
    own = {"paragraph": "§ 43", "had_reservations": False, "notice_on": date(2025, 3, 27)}
    actions.complete_decision(make.fresh(theirs), by=make.contact(of=theirs), **own)
    actions.complete_decision(mine, by=make.contact(of=mine), had_reservations=True, reserved_by="S", had_vote=True, **LATER)
    actions.take_over(make.fresh(theirs), by=make.contact(of=theirs))
    now = make.fresh(theirs)
    assert (now.paragraph, now.reserved_by, now.minutes_approved_on, now.had_vote) == ("§ 43", "", None, True)


def test_nothing_that_a_ruling_rests_on_is_taken_over(board):
    mine, theirs = two(board, wording="")
    confirmed(theirs)
    make.verdict(decision=make.fresh(theirs))  # on an extract of its own
    actions.complete_decision(mine, by=make.contact(of=mine), wording="att anta", extract=make.kept(), had_vote=False)
    actions.take_over(make.fresh(theirs), by=make.contact(of=theirs))
    now = make.fresh(theirs)
    assert (now.had_vote, now.wording, now.extracts.count()) == (False, "", 1)


def test_what_is_added_is_taken_over_on_the_page(board):
    mine, theirs = two(board, wording="")
    theirs = confirmed(theirs)
    actions.complete_decision(mine, by=make.contact(of=mine), **LATER)
    visitor, path = Visitor(make.contact(of=theirs)), address("take_over", theirs, app="decisions")
    assert "Paragraph" in visitor.see(path)
    assert visitor.send(path, revision=theirs.revision).status_code == 302
    assert "nothing that is missing" in visitor.see(path)
    assert "The same paragraph counts for:" in visitor.see(theirs.step.case.get_absolute_url())
