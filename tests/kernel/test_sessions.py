"""Where one is signed in: one's own sessions, and ending one."""

import pytest
from django.test import Client
from django.urls import reverse

from minimaria.audit.models import Event
from minimaria.templatetags.sign_in import browser
from tests import make

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


def signed_in(user) -> Client:
    client = Client(headers={"User-Agent": FIREFOX})
    client.post(reverse("account_login"), {"login": user.email, "password": make.PASSWORD})
    return client


def sessions(client):
    return client.get(reverse("usersessions_list")).context["sessions"]


def test_a_person_sees_their_own_sessions_and_ends_one():
    user = make.user()
    here, there = signed_in(user), signed_in(user)
    signed_in(make.user())
    first, second = sessions(here)
    assert here.post(reverse("account_end_session", args=[second.pk]))["Location"] == reverse("usersessions_list")
    assert Event.objects.latest("pk").verb == "accounts.end_session"
    assert there.get("/")["Location"].startswith(reverse("account_login"))
    assert here.get(reverse("mfa_index")).status_code == 200
    here.post(reverse("account_end_session", args=[first.pk]))
    assert here.get("/")["Location"].startswith(reverse("account_login"))


def test_nobody_ends_anothers_session():
    owner, other = make.user(), signed_in(make.user())
    client = signed_in(owner)
    (own,) = sessions(client)
    assert other.post(reverse("account_end_session", args=[own.pk])).status_code == 404
    assert client.get(reverse("mfa_index")).status_code == 200


def test_all_others_end_at_once():
    user = make.user()
    here, there = signed_in(user), signed_in(user)
    here.post(reverse("usersessions_list"))
    assert Event.objects.latest("pk").verb == "accounts.end_session"
    assert there.get("/")["Location"].startswith(reverse("account_login"))
    assert len(sessions(here)) == 1


def test_a_browser_is_called_by_its_name():
    assert browser(FIREFOX) == "Firefox, Windows"
    assert browser("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Safari/604.1") == "Safari, iPhone"
    assert browser("") == "Unknown"


def test_where_there_are_no_others_none_ends_and_none_is_told_of():
    here = signed_in(make.user())
    here.post(reverse("usersessions_list"))
    assert len(sessions(here)) == 1
    assert Event.objects.latest("pk").verb == "accounts.sign_in"
