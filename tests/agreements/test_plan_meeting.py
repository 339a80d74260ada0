"""A meeting of a body on a day."""

from datetime import date

import pytest

from agreements import actions
from agreements.models import Meeting
from minimaria.errors import NotAllowed, NotPossible
from tests import make
from tests.projects.pages import Visitor, address

pytestmark = pytest.mark.django_db


def test_a_body_meets_once_a_day():
    body = make.steering_group()
    actions.plan_meeting(body, by=make.lead(of=body), date=date(2025, 3, 20), note="I Falun")
    with pytest.raises(NotPossible, match="a meeting on that day already"):
        actions.plan_meeting(body, by=make.lead(of=body), date=date(2025, 3, 20))


def test_a_contact_plans_the_meetings_of_their_own_party_alone():
    own = make.body(of=make.party())
    other = make.body(of=make.party(of=own))
    contact = make.contact(of=own.party)
    assert actions.plan_meeting(own, by=contact, date=date(2025, 3, 20)).body == own
    for body in (other, make.steering_group(of=own)):
        with pytest.raises(NotAllowed):
            actions.plan_meeting(body, by=contact, date=date(2025, 3, 20))


def test_the_page_reads_the_day_as_it_is_written():
    body = make.steering_group()
    visitor, path = Visitor(make.lead(of=body)), address("plan_meeting", body, app="agreements")
    assert "When does styrgruppen meet?" in visitor.see(path)
    assert visitor.send(path, date="20 mars 2025").url == address("meetings", body, key=False)
    assert Meeting.objects.get().date == date(2025, 3, 20)


@pytest.mark.parametrize(("typed", "sentence"), [("11/7/2025", "two ways"), ("mars 2025", "Write one day"), ("", "required")])
def test_the_page_says_what_it_cannot_read_and_keeps_it(typed, sentence):
    body = make.steering_group()
    response = Visitor(make.lead(of=body)).send(address("plan_meeting", body, app="agreements"), date=typed, note="I Falun")
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert "I Falun" in response.content.decode()
