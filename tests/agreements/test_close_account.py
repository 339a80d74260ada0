"""agreements.close_account: its person is out at once."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agreements import actions
from agreements.models import CollaborationRole, PartyRole
from minimaria.errors import NotAllowed, NotPossible
from minimaria.policy import Role
from tests import make

pytestmark = pytest.mark.django_db


def signed_in(user) -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": user.email, "password": make.PASSWORD})
    return client


def test_who_is_signed_in_is_out_at_once_and_nobody_signs_in_again():
    user = make.reader()
    client = signed_in(user)
    actions.close_account(user, by=make.site_administrator())
    assert client.get("/")["Location"].startswith(reverse("account_login"))
    assert signed_in(user).get("/")["Location"].startswith(reverse("account_login"))


def test_roles_end_so_that_nobody_is_kept_by_name_for_ever():
    party = make.party()
    user = make.contact(of=party)
    of = make.collaboration()
    make.user(role=Role.CHAIR, of=of)
    actions.give_role(of, by=make.administrator(of=of), user=user, role=Role.WORK, since=timezone.localdate() + timedelta(days=9))
    over = actions.give_role(
        of, by=make.administrator(of=of), user=user, role=Role.READER, since=make.LONG_AGO, until=make.LONG_AGO + timedelta(days=9)
    )
    actions.close_account(user, by=user)
    yesterday = timezone.localdate() - timedelta(days=1)
    assert PartyRole.objects.get(user=user).until == yesterday
    assert list(CollaborationRole.objects.filter(user=user)) == [over], "one that had not begun is taken away"
    assert make.fresh(over).until == over.until


def test_one_closes_ones_own_and_who_runs_the_site_anybodys():
    user, by = make.user(), make.site_administrator()
    for other in (make.lead(), make.administrator(), make.reader()):
        if not other.is_administrator:
            with pytest.raises(NotAllowed):
                actions.close_account(user, by=other)
    actions.close_account(user, by=by)
    own = make.user()
    actions.close_account(own, by=own)
    assert not make.fresh(own).is_active


def test_nobody_closes_their_own_where_nobody_could_give_roles_then():
    collaboration = make.collaboration(parties=0)
    alone = make.administrator(of=collaboration)
    with pytest.raises(NotPossible, match=f"administrator of {collaboration}"):
        actions.close_account(alone, by=alone)
    make.user(role=Role.ADMINISTRATOR, of=collaboration)
    make.site_administrator()
    actions.close_account(alone, by=alone)
    assert not make.fresh(alone).is_active


def test_the_last_who_runs_the_site_stays():
    alone = make.site_administrator()
    with pytest.raises(NotPossible, match="set up collaborations"):
        actions.close_account(alone, by=alone)


def test_the_page_says_what_happens_and_leads_out():
    user = make.reference()
    client = signed_in(user)
    address = reverse("close_account")
    assert address in client.get(reverse("mfa_index")).content.decode()
    assert "loggas ut överallt" in client.get(address).content.decode()
    assert make.fresh(user).is_active
    shown = client.post(address)
    assert (shown.status_code, "stängt" in shown.content.decode()) == (200, True)
    assert not make.fresh(user).is_active
    assert client.get("/")["Location"].startswith(reverse("account_login"))


def test_who_runs_the_site_closes_by_the_address_and_is_told_whose_it_was():
    user, by = make.user(), make.site_administrator()
    client = signed_in(by)
    address = reverse("close_somebodys_account")
    assert address in client.get("/").content.decode()
    assert client.post(address, {"email": "okand@example.se"}).status_code == 422
    assert client.post(address, {"email": by.email})["Location"] == reverse("close_account"), "one's own is asked about there"
    assert client.post(address, {"email": user.email.upper()})["Location"] == "/"
    assert str(user) in client.get("/").content.decode()
    assert not make.fresh(user).is_active
    assert signed_in(make.reader()).get(address).status_code == 403


def test_the_command_closes_it(capsys):
    user = make.user()
    call_command("close_account", user.email.upper())
    assert not make.fresh(user).is_active
    assert user.email in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("close_account", user.email)
