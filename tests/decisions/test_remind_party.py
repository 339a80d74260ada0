"""The lead reminds a party by hand, and sees beforehand who is told what."""

from datetime import date

import pytest
from django.urls import reverse

from decisions import actions
from decisions.models import Reminder
from minimaria.errors import NotAllowed, NotPossible
from tests import make
from tests.decisions.reminded import TODAY, days, delivered, morning, planned, remind, second_contact

pytestmark = pytest.mark.django_db


def by_hand(case, on=TODAY):
    with morning(on):
        return actions.remind_party(case.party, by=make.lead(of=case))


def test_every_contact_is_told_now_whenever_it_was_last_said():
    case = planned(-1)
    second = second_contact(case)
    remind(case), delivered()
    assert {row.to for row in by_hand(case, days(1))} == {make.contact(of=case), second}
    assert sorted(to for one in delivered(days(1)) for to in one.to) == sorted([make.contact(of=case).email, second.email])


def test_who_had_a_message_today_gets_no_other():
    case = planned(-1)
    remind(case)
    with pytest.raises(NotPossible, match="had a reminder today"):
        by_hand(case)
    second = second_contact(case)
    assert [row.to for row in by_hand(case)] == [second]


def test_after_the_leads_hand_the_machine_waits_a_week_as_after_its_own():
    case = planned(-1)
    by_hand(case)
    assert [len(remind(case, days(number))) for number in (0, 1, 6, 7)] == [0, 0, 0, 1]


@pytest.mark.parametrize("on", [date(2025, 7, 1), date(2025, 7, 31)])
def test_in_july_nobody_is_reminded_by_hand_either(on):
    with pytest.raises(NotPossible, match="July"):
        by_hand(planned(-1), on)


def test_a_party_without_a_contact_cannot_be_reminded_and_one_that_is_done_need_not_be():
    case = make.case()
    with pytest.raises(NotPossible, match="has no contact"):
        by_hand(case)
    make.chosen(make.agreed_decision(case=case).step.case.round)
    with pytest.raises(NotPossible, match="Nothing is waited for"):
        by_hand(case)


def test_the_lead_alone_reminds():
    case = planned(-1)
    for user in (make.contact(of=case), make.chair(of=case), make.system()):
        with pytest.raises(NotAllowed):
            actions.remind_party(case.party, by=user)


def address(case):
    return reverse("decisions:remind_party", args=[make.scope(case).slug, case.party.key])


def text(client, path):
    return client.get(path).content.decode().replace("\xa0", " ")


def test_the_page_shows_who_is_told_what_and_the_partys_page_when_they_were_last_told(client):
    case = planned(-1)
    contact = make.contact(of=case)
    client.force_login(make.lead(of=case))
    with morning(TODAY):
        party = text(client, case.get_absolute_url())
        assert address(case) in party
        assert "Inte påmind tidigare." in party
        shown = text(client, address(case))
        assert str(contact) in shown
        assert "Registrera vad kommunfullmäktige beslutade 1 april 2025." in shown
        assert client.post(address(case), {"csrfmiddlewaretoken": "x"}).status_code == 302
        assert f"{contact} får påminnelsen" in text(client, case.get_absolute_url())
        again = text(client, address(case))
        assert "har fått en påminnelse i dag" in again
        assert "confirm__form" not in again
        assert client.post(address(case), {"csrfmiddlewaretoken": "x"}).status_code == 422
    with morning(days(9)):
        assert "Påmind 2 april 2025." in text(client, case.get_absolute_url())
        assert "Påmind senast 2 april 2025." in text(client, address(case))
    assert Reminder.objects.count() == 1


def test_the_partys_page_says_how_long_it_has_been_silent(client):
    case = make.case(round=make.round(of=make.collaboration(parties=1)))
    contact = make.contact(of=case)
    client.force_login(make.lead(of=case))
    make.path_step(case=case, by=make.lead(of=case))  # another's doing is no sign of the party
    with morning(TODAY):
        assert "Ingen kontakt för parten har gjort något" in text(client, case.get_absolute_url())
        actions.plan_step(case.steps.get(), by=contact, planned_on=days(3))
        assert "gjort något här i dag" in text(client, case.get_absolute_url())
    with morning(days(34)):
        assert "Tyst i 34 dagar, sedan 2 april 2025." in text(client, case.get_absolute_url())


def test_a_party_that_has_done_it_all_is_not_called_silent(client):
    case = make.chosen(make.agreed_decision().step.case.round).cases.first()
    client.force_login(make.lead(of=case))
    assert address(case) not in text(client, case.get_absolute_url())
