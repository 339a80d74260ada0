"""An account that is closed: its person is out at once."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from minimaria.accounts import actions
from minimaria.errors import NotAllowed, NotPossible
from tests import make

pytestmark = pytest.mark.django_db


def test_who_is_signed_in_is_out_at_once_and_nobody_signs_in_again(mailoutbox):
    user, client = make.reader(), Client()
    client.post(reverse("account_login"), {"login": user.email, "password": make.PASSWORD})
    actions.close_account(user, by=make.site_administrator())
    assert client.get("/")["Location"].startswith(reverse("account_login"))
    assert Client().post(reverse("account_login"), {"login": user.email, "password": make.PASSWORD}).status_code in (200, 302)
    client.post(reverse("account_login"), {"login": user.email, "password": make.PASSWORD})
    assert client.get("/")["Location"].startswith(reverse("account_login"))


def test_only_who_runs_the_site_closes_one_and_never_their_own():
    user, by = make.user(), make.site_administrator()
    for other in (make.lead(), make.reader(), user):
        with pytest.raises(NotAllowed):
            actions.close_account(user, by=other)
    with pytest.raises(NotPossible, match="their own"):
        actions.close_account(by, by=by)


def test_the_command_closes_it(capsys):
    user = make.user()
    call_command("close_account", user.email.upper())
    assert not make.fresh(user).is_active
    assert user.email in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("close_account", user.email)
