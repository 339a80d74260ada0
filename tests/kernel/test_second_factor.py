"""The second step of a sign-in: who must have one, and what an app's code is good for."""

import time

import pytest
import time_machine
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse

from minimaria.accounts import checks
from minimaria.audit.models import Event, Result
from minimaria.policy import Role
from minimaria.rules import CONFIRMING
from tests import make

pytestmark = pytest.mark.django_db

SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture
def _required(settings):
    settings.SECOND_FACTOR_ROLES = ["lead", "chair", "deputy", "administrator"]


def code(secret: str = SECRET) -> str:
    """What the app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def _one_half_minute():
    """Codes change each half-minute, and no test is to meet that moment."""
    with time_machine.travel("2025-03-03 12:00:05 +0100", tick=False):
        yield


def with_app(user):
    TOTP.activate(user, SECRET)
    return user


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def events() -> list[tuple[str, str]]:
    return list(Event.objects.order_by("-pk").values_list("verb", "result")[:3])


# Who must


@pytest.mark.usefixtures("_required")
def test_who_must_have_a_second_step_gets_nowhere_until_it_is_there():
    home = make.collaboration(parties=0)
    lead = make.lead(of=home)
    client = signed_in(lead)
    for address in ("/", f"/{home.slug}/", reverse("usersessions_list"), reverse("account_change_password")):
        assert client.get(address)["Location"] == reverse("second_factor")
    assert client.post(reverse("usersessions_list"))["Location"] == reverse("second_factor")
    page = client.get(reverse("second_factor")).content.decode()
    assert reverse("mfa_activate_totp") in page and reverse("mfa_add_webauthn") in page
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    assert client.get(reverse("accessibility")).status_code == 200
    with_app(lead)
    assert client.get("/").get("Location") != reverse("second_factor")
    assert client.get(reverse("second_factor"))["Location"] == reverse("mfa_index")


@pytest.mark.usefixtures("_required")
def test_recovery_codes_alone_are_no_second_step():
    lead = make.lead()
    RecoveryCodes.activate(lead)
    assert signed_in(lead).get("/")["Location"] == reverse("second_factor")


@pytest.mark.usefixtures("_required")
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.CONTACT])
def test_the_roles_that_must_are_the_settings(role):
    collaboration = make.collaboration(parties=0)
    answer = signed_in(make.user(role=role, of=collaboration)).get(f"/{collaboration.slug}/")
    must = role in (Role.LEAD, *CONFIRMING, Role.ADMINISTRATOR)
    assert (answer.get("Location") == reverse("second_factor")) is must


@pytest.mark.usefixtures("_required")
def test_a_role_whose_term_is_over_asks_for_nothing_and_the_sites_administrator_must():
    assert signed_in(make.user()).get("/").status_code == 200
    assert signed_in(make.site_administrator()).get("/")["Location"] == reverse("second_factor")


def test_a_role_that_there_is_none_of_is_said_at_the_start(settings):
    settings.SECOND_FACTOR_ROLES = ["lead", "leed"]
    (fault,) = checks.roles_are_known()
    assert "leed" in fault.msg
    settings.SECOND_FACTOR_ROLES = []
    assert checks.roles_are_known() == []


@pytest.mark.usefixtures("_required")
def test_the_last_second_step_stays_as_long_as_a_role_asks_for_it():
    lead = with_app(make.lead())
    RecoveryCodes.activate(lead)
    client = signed_in(lead)
    assert "You cannot deactivate" in client.post(reverse("mfa_deactivate_totp"), headers={"Accept-Language": "en"}).content.decode()
    assert Authenticator.objects.filter(user=lead, type=Authenticator.Type.TOTP).exists()
    other = with_app(make.user())
    signed_in(other).post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=other).exists()
    assert ("accounts.remove_second_step", Result.DONE) in events()


# An app's code


def begin(user) -> Client:
    client = Client()
    answer = client.post(reverse("account_login"), {"login": user.email, "password": make.PASSWORD})
    assert answer["Location"] == reverse("mfa_authenticate")
    return client


@pytest.mark.usefixtures("_one_half_minute")
def test_a_password_alone_no_longer_lets_in_and_a_code_is_good_once():
    user = with_app(make.user())
    first, second = begin(user), begin(user)
    assert first.get("/")["Location"].startswith(reverse("account_login"))
    assert first.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert events()[0] == ("accounts.sign_in", Result.NOT_ALLOWED)
    now = code()
    assert first.post(reverse("mfa_authenticate"), {"code": now}).status_code == 302
    assert events()[0] == ("accounts.sign_in", Result.DONE)
    assert second.post(reverse("mfa_authenticate"), {"code": now}).status_code == 200, "a code that was seen over a shoulder"


@pytest.mark.usefixtures("_one_half_minute")
def test_the_code_that_began_the_app_is_used_up():
    user = make.user()
    client = signed_in(user)
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    first = code(secret)
    assert client.post(reverse("mfa_activate_totp"), {"code": first})["Location"] == reverse("mfa_view_recovery_codes")
    assert secret not in str(Authenticator.objects.filter(user=user).values_list("data", flat=True)), "sealed where it lies"
    assert begin(user).post(reverse("mfa_authenticate"), {"code": first}).status_code == 200


@pytest.mark.usefixtures("_one_half_minute")
def test_a_recovery_code_is_good_once():
    user = make.user()
    client = signed_in(user)
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code(secret)})
    one = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"][0]
    assert begin(user).post(reverse("mfa_authenticate"), {"code": one}).status_code == 302
    assert begin(user).post(reverse("mfa_authenticate"), {"code": one}).status_code == 200


# A passkey


def test_a_passkey_signs_in_alone_unless_its_owner_says_otherwise_and_each_has_its_own_name():
    user = make.user()
    page = signed_in(user).get(reverse("mfa_add_webauthn"))
    assert page.context["form"]["passwordless"].value() is True
    assert "Logga in med bara den, utan lösenord" in page.content.decode()
    names = []
    for _each in range(2):
        names.append(get_adapter().generate_authenticator_name(user, Authenticator.Type.WEBAUTHN))
        Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={})
    assert names == ["Lösennyckel", "Lösennyckel 2"]
