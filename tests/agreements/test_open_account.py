"""agreements.open_account: whoever runs the site opens an account that was closed; roles do not come back."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from agreements import actions
from agreements.models import PartyRole
from minimaria import policy
from minimaria.accounts import actions as accounts
from minimaria.audit.models import Event, Ground
from minimaria.errors import NotAllowed, NotPossible
from minimaria.outbox import delivery
from minimaria.policy import Role
from tests import make

pytestmark = pytest.mark.django_db
REASON = "Tillbaka efter tjänstledighet."


def closed(user=None):
    user = user or make.user()
    actions.close_account(user, by=make.site_administrator())
    return make.fresh(user)


def signed_in(user) -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": user.email, "password": make.PASSWORD})
    return client


def test_its_person_signs_in_as_before_and_holds_nothing(mailoutbox):
    user = closed(make.contact())
    actions.open_account(user, by=make.site_administrator(), reason=REASON)
    assert signed_in(user).get(reverse("mfa_index")).status_code == 200
    assert policy.held_by(make.fresh(user)).collaborations == {}
    assert PartyRole.objects.get(user=user).until is not None
    delivery.deliver_due()
    [told] = [one for one in mailoutbox if one.to == [user.email]]
    assert REASON in told.body


def test_who_ran_the_site_runs_it_no_longer():
    user = closed(make.site_administrator())
    actions.open_account(user, by=make.site_administrator(), reason=REASON)
    assert not policy.held_by(make.fresh(user)).site


def test_a_role_is_given_anew_by_an_invitation():
    user = closed(make.contact())
    party = PartyRole.objects.get(user=user).content_object
    actions.open_account(user, by=make.site_administrator(), reason=REASON)
    invitation = make.invitation(of=party.collaboration, email=user.email)
    actions.accept_invitation(invitation, by=make.system(), user=make.fresh(user))
    assert set(policy.held_by(make.fresh(user)).collaborations) == {party.collaboration_id}


def test_nobody_else_opens_it_its_person_neither():
    user = closed()
    for by in (make.lead(), make.user(role=Role.ADMINISTRATOR, of=make.collaboration()), make.reader(), user):
        with pytest.raises(NotAllowed):
            actions.open_account(user, by=by, reason=REASON)


def test_what_is_open_is_not_opened_nor_what_nobody_stands_behind():
    with pytest.raises(NotPossible, match="is open"):
        actions.open_account(make.user(), by=make.site_administrator(), reason=REASON)
    gone = closed()
    accounts.forget_person(gone.person, by=make.site_administrator(), ground=Ground.PERSONAL_DATA)
    with pytest.raises(NotPossible, match="data are removed"):
        actions.open_account(make.fresh(gone), by=make.site_administrator(), reason=REASON)


def test_the_reason_goes_with_the_persons_data():
    user = closed()
    actions.open_account(user, by=make.site_administrator(), reason=REASON)
    accounts.forget_person(user.person, by=make.site_administrator(), ground=Ground.PERSONAL_DATA)
    assert make.fresh(user).opened_because == ""


def test_the_page_opens_it_with_a_reason_and_the_log_says_that_it_was_done():
    user, client = closed(), signed_in(make.site_administrator())
    address = reverse("open_account")
    assert address in client.get(reverse("close_somebodys_account")).content.decode()
    for lacking in ({"email": user.email, "reason": ""}, {"email": make.user().email, "reason": REASON}):
        assert client.post(address, lacking).status_code == 422
    assert client.post(address, {"email": user.email.upper(), "reason": REASON})["Location"] == "/"
    assert make.fresh(user).opened_because == REASON
    event = Event.objects.filter(verb="agreements.open_account").get()
    assert REASON not in str(event.changes)
    assert signed_in(make.reader()).get(address).status_code == 403


def test_the_command_opens_it(capsys):
    user = closed()
    call_command("open_account", user.email.upper(), reason=REASON)
    assert make.fresh(user).is_active
    assert user.email in capsys.readouterr().out
    for address in (user.email, "okand@example.se"):
        with pytest.raises(CommandError):
            call_command("open_account", address, reason=REASON)
