"""Signing in by a code that is mailed, and what a stranger learns by asking for one."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from minimaria.accounts.tasks import send_mail
from minimaria.audit.models import Event
from minimaria.outbox import delivery
from minimaria.outbox.models import Message
from tests import make

pytestmark = pytest.mark.django_db

ASK, WRITE = "account_request_login_code", "account_confirm_login_code"


def asked(email: str) -> Client:
    client = Client()
    assert client.post(reverse(ASK), {"email": email})["Location"] == reverse(WRITE)
    return client


def mailed(mailoutbox) -> str:
    delivery.deliver_due()
    return re.search(r"^\S{6,12}$", mailoutbox[-1].body, re.MULTILINE)[0]


def test_the_code_of_the_mail_signs_in_and_the_log_has_it(mailoutbox):
    user = make.user()
    client = asked(user.email)
    assert mailoutbox == [], "a request never waits for a mail server"
    right = mailed(mailoutbox)
    assert mailoutbox[-1].to == [user.email]
    assert right not in str(list(Message.objects.values())), "what was sent is kept nowhere"
    assert client.post(reverse(WRITE), {"code": "FEL-FEL"}).status_code == 200
    assert client.post(reverse(WRITE), {"code": right}).status_code == 302
    assert client.get(reverse("mfa_index")).status_code == 200
    assert Event.objects.latest("pk").verb == "accounts.sign_in"


def test_a_mail_that_waits_cannot_be_read_in_the_database_and_is_sent_once(mailoutbox):
    asked(make.user().email)
    waiting = Message.objects.get(task="accounts.send_mail")
    assert "@" not in str(waiting.arguments)
    delivery.deliver_due()
    send_mail(message_key=waiting.key, **make.fresh(waiting).arguments)
    assert len(mailoutbox) == 1


def test_a_mail_that_is_sent_leaves_those_that_wait_as_they_are(mailoutbox):
    people = [make.user(), make.user()]
    for user in people:
        asked(user.email)
    delivery.deliver_due()
    assert {mail.to[0] for mail in mailoutbox} == {user.email for user in people}


def test_three_wrong_codes_end_it_and_a_new_one_may_be_asked_for(mailoutbox):
    user = make.user()
    client = asked(user.email)
    right = mailed(mailoutbox)
    for _attempt in range(3):
        client.post(reverse(WRITE), {"code": "FEL-FEL"})
    assert client.post(reverse(WRITE), {"code": right})["Location"].startswith(reverse("account_login"))
    assert client.get("/")["Location"].startswith(reverse("account_login"))
    again = asked(user.email)
    assert again.post(reverse(WRITE), {"code": mailed(mailoutbox)}).status_code == 302


@pytest.mark.parametrize(("name", "field"), [(ASK, "email"), ("account_reset_password", "email")])
def test_known_and_unknown_addresses_get_the_same_answer_and_strangers_no_mail(mailoutbox, name, field):
    answers = []
    for email in (make.user().email, "okand.person@example.se"):
        client = Client()
        answer = client.post(reverse(name), {field: email})
        page = client.get(answer["Location"]).content.decode()
        answers.append((answer.status_code, answer["Location"], re.sub(r"[A-Za-z0-9]{64}", "token", page.replace(email, "address"))))
    assert answers[0] == answers[1]
    delivery.deliver_due()
    assert len(mailoutbox) == 1


def test_a_wrong_password_is_said_alike_for_known_and_unknown():
    pages = []
    for email in (make.user().email, "okand.person@example.se"):
        page = Client().post(reverse("account_login"), {"login": email, "password": "fel-fel-fel"}).content.decode()
        pages.append(re.sub(r"[A-Za-z0-9]{64}", "token", page.replace(email, "address")))
    assert pages[0] == pages[1]


def test_codes_and_passwords_are_throttled_and_nobody_is_shut_out_for_good(mailoutbox):
    user = make.user()
    for _attempt in range(7):
        Client().post(reverse("account_login"), {"login": user.email, "password": "fel-fel-fel"})
    wrong = Client().post(reverse("account_login"), {"login": user.email, "password": make.PASSWORD})
    assert wrong.status_code == 429, "for five minutes not by a password"
    assert asked(user.email).post(reverse(WRITE), {"code": mailed(mailoutbox)}).status_code == 302, "but by a code"
    for _attempt in range(4):
        answer = Client().post(reverse(ASK), {"email": user.email})
    assert answer.status_code == 429
