"""Who came and went stands in the site's chain."""

import pytest
from django.urls import reverse

from minimaria.audit.models import Event, Result
from minimaria.outbox import delivery
from tests import make

pytestmark = pytest.mark.django_db


def last() -> tuple[str, str, int | None, str]:
    event = Event.objects.latest("pk")
    return event.chain, event.verb, event.by, event.result


def test_signing_in_and_out_leaves_an_event_each(client):
    user = make.user()
    client.post(reverse("account_login"), {"login": user.email, "password": make.PASSWORD})
    assert last() == ("site", "accounts.sign_in", user.pk, Result.DONE)
    client.post(reverse("account_logout"))
    assert last() == ("site", "accounts.sign_out", user.pk, Result.DONE)


def test_a_sign_in_that_fails_says_whose_it_was_and_nothing_that_was_typed(client):
    user = make.user()
    client.post(reverse("account_login"), {"login": user.email, "password": "hemligt-men-fel"})
    assert last() == ("site", "accounts.sign_in", user.pk, Result.NOT_ALLOWED)
    client.post(reverse("account_login"), {"login": "okand@example.se", "password": "hemligt-men-fel"})
    assert last() == ("site", "accounts.sign_in", None, Result.NOT_ALLOWED)
    told = str(list(Event.objects.values()))
    assert "hemligt" not in told
    assert "okand@" not in told


def test_a_new_password_is_told_of_by_mail_and_stands_in_the_log_by_its_row_alone(client, mailoutbox):
    user = make.user()
    client.force_login(user)
    words = {"oldpassword": make.PASSWORD, "password1": "ett-helt-nytt-losenord", "password2": "ett-helt-nytt-losenord"}
    assert client.post(reverse("account_change_password"), words).status_code == 302
    assert last() == ("site", "accounts.change_sign_in", user.pk, Result.DONE)
    delivery.deliver_due()
    assert [mail.to for mail in mailoutbox] == [[user.email]]
