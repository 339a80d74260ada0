"""A contact confirms what the lead entered by the link in a mail, without signing in."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client

from agreements.models import PartyRole
from decisions import actions
from decisions.links import link_to_confirm, read_link
from decisions.models import PartyDecision
from minimaria.outbox.delivery import deliver_due
from tests import make

pytestmark = pytest.mark.django_db
TODAY = date(2025, 4, 7)


@pytest.fixture(autouse=True)
def _a_day_in_april():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def entered() -> PartyDecision:
    """What the lead has entered for a party that has a contact, with its extract."""
    case = make.case()
    make.contact(of=case)
    return make.decision(case=case, by=make.lead(of=case), extract=make.kept())


def mailed(decision: PartyDecision) -> str:
    """The path in the mail that was sent."""
    mail.outbox.clear()
    deliver_due()
    [message] = [one for one in mail.outbox if one.subject.startswith("Bekräfta v")]
    assert message.to == [make.contact(of=decision).email]
    [line] = [line for line in message.body.splitlines() if "/bekrafta/" in line]
    return line.partition("/bekrafta/")[1] + line.partition("/bekrafta/")[2]


def test_the_contact_reads_what_is_confirmed_and_confirms_with_one_button(entered):
    client, path = Client(), mailed(entered)
    page = client.get(path).content.decode()
    for told in (entered.paragraph, entered.registration_number, entered.wording.splitlines()[0], "Protokollsutdrag.pdf"):
        assert told in page
    assert client.post(path, {"csrfmiddlewaretoken": "x"}).status_code == 200
    confirmed = make.fresh(entered)
    assert confirmed.confirmed_by == make.contact(of=entered)
    assert confirmed.confirmed_by != confirmed.recorded_by
    assert "står bakom beslutet" in client.get(path).content.decode()
    assert "_auth_user_id" not in client.session


def test_the_extract_is_a_download_for_who_has_the_link_and_nobody_else(entered):
    path = mailed(entered)
    extract = entered.extracts.get()
    answer = Client().get(f"{path}fil/{extract.key}/")
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    answer.getvalue()
    assert Client().get(f"{path}fil/nothing/").status_code == 404
    assert Client().get(f"/bekrafta/not-ours/fil/{extract.key}/").status_code == 404


def test_what_was_changed_since_is_not_confirmed_unseen(entered):
    path = mailed(entered)
    lead = make.lead(of=entered)
    actions.complete_decision(entered, by=lead, notice_on=date(2025, 3, 24))
    assert "har ändrats sedan" in Client().get(path).content.decode()
    assert Client().post(path, {"csrfmiddlewaretoken": "x"}).status_code == 409
    assert make.fresh(entered).confirmed_at is None


@pytest.mark.parametrize("broken", ["never-sent", "a:b:c", "WyJ4Il0:abc"])
def test_a_link_that_is_not_ours_says_so_and_nothing_more(broken):
    answer = Client().get(f"/bekrafta/{broken}/")
    assert answer.status_code == 200
    assert "kan inte användas längre" in answer.content.decode()


def test_it_is_good_for_30_days(entered):
    contact = make.contact(of=entered)
    token = link_to_confirm(entered, contact, revision=1, made_on=TODAY).rstrip("/").rpartition("/")[2]
    assert read_link(token, today=TODAY + timedelta(days=30)) is not None
    assert read_link(token, today=TODAY + timedelta(days=31)) is None


def test_a_contact_whose_term_is_over_confirms_nothing(entered):
    path, role = mailed(entered), PartyRole.objects.get(user=make.contact(of=entered))
    with time_machine.travel(TODAY + timedelta(days=1), tick=False):
        type(role).objects.filter(pk=role.pk).update(until=TODAY)
        assert "kan inte användas längre" in Client().post(path, {"csrfmiddlewaretoken": "x"}).content.decode()
    assert make.fresh(entered).confirmed_at is None


def test_nobody_is_asked_about_what_is_confirmed_or_corrected_meanwhile(entered):
    actions.confirm_decision(entered, by=make.contact(of=entered))
    mail.outbox.clear()
    deliver_due()
    assert not [one for one in mail.outbox if "Bekräfta" in one.subject]


def test_who_enters_for_their_own_party_is_asked_nothing():
    make.decision()
    deliver_due()
    assert not [one for one in mail.outbox if "Bekräfta" in one.subject]
