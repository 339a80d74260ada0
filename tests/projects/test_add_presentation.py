"""What another body was shown, said and asked."""

import pytest

from minimaria.errors import NotAllowed, NotPossible
from projects import actions
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_it_stands_with_its_body_and_at_its_meeting():
    shown = make.presentation()
    visitor = Visitor(make.reader(of=shown))
    for page in (visitor.see(address("anchoring", shown, key=False)), visitor.see(address("meeting", shown.meeting, app="decisions"))):
        for said in ("Tidsplanen", "Rut Rådprov", "Rådet vill se siffror.", "Vad kostar det?", "Skicka budgeten."):
            assert said in page
    assert "One thing is to be followed up" in visitor.see(address("anchoring", shown, key=False))


def test_who_prepares_the_meetings_writes_it_down():
    meeting = make.council_meeting()
    assert make.presentation(meeting=meeting, by=make.secretary(of=meeting)).pk
    with pytest.raises(NotAllowed):
        make.presentation(meeting=meeting, by=make.chair(of=meeting))


def test_the_steering_groups_minutes_tell_its_own():
    meeting = make.meeting()
    with pytest.raises(NotPossible, match="minutes"):
        actions.add_presentation(meeting, by=make.lead(of=meeting), what="Planen")


def test_the_page_asks_the_same_number_of_questions_for_few_and_many(django_assert_max_num_queries):
    shown = make.presentation()
    visitor, where = Visitor(make.lead(of=shown)), address("anchoring", shown, key=False)
    with django_assert_max_num_queries(14) as few:
        visitor.see(where)
    for _more in range(3):
        make.presentation(meeting=shown.meeting)
    with django_assert_max_num_queries(len(few)):
        visitor.see(where)
