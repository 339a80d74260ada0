"""accounts.add_user, and signing in."""

from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from minimaria.accounts import actions
from minimaria.accounts.adapters import ByInvitationOnly
from minimaria.accounts.models import User
from minimaria.errors import NotAllowed, NotPossible
from minimaria.outbox.delivery import deliver_due
from tests import make

pytestmark = pytest.mark.django_db


def test_a_user_signs_in_with_address_and_password_in_whatever_case_it_is_typed():
    user = actions.add_user(by=make.system(), email="Ada@Example.SE", name="Ada Ängslund", password=make.PASSWORD)
    assert (user.email, str(user), user.get_full_name()) == ("ada@example.se", "Ada Ängslund", "Ada Ängslund")
    assert User.objects.get_by_natural_key("ADA@example.se") == user
    client = Client()
    answer = client.post("/konto/login/", {"login": "ADA@EXAMPLE.se", "password": make.PASSWORD})
    assert answer.status_code == 302
    assert client.get("/").status_code == 200


def test_a_user_may_be_somebody_who_is_known_already():
    person = make.person(name="Ada")
    user = actions.add_user(by=make.system(), email="ada@example.se", name="someone else", person=person)
    assert user.person == person
    assert not user.has_usable_password()


@pytest.mark.parametrize("email", ["ada@example.se", "ADA@example.SE"])
def test_an_address_signs_in_one(email):
    make.user(email="ada@example.se")
    with pytest.raises(NotPossible, match="already signs in"):
        make.user(email=email)


def test_only_who_sets_up_collaborations_adds_users():
    for user in (make.user(), make.lead(), make.superuser()):
        with pytest.raises(NotAllowed):
            actions.add_user(by=user, email="eva@example.se", name="Eva")


def test_the_machine_is_one_and_cannot_sign_in():
    system = User.objects.system()
    assert User.objects.system() == system
    assert (system.is_system, system.is_active, system.has_usable_password()) == (True, False, False)


def test_nobody_signs_up_by_themself(rf):
    assert not ByInvitationOnly().is_open_for_signup(rf.get("/"))
    assert ByInvitationOnly().populate_username(rf.get("/"), None) is None
    assert Client().post(
        "/konto/signup/", {"email": "eva@example.se", "password1": make.PASSWORD, "password2": make.PASSWORD}
    ).status_code in (404, 405)
    assert not User.objects.filter(email="eva@example.se").exists()


def test_known_and_unknown_addresses_get_the_same_answer_when_a_password_is_forgotten():
    user = make.user()
    answers = [Client().post("/konto/password/reset/", {"email": email}) for email in (user.email, "ingen@example.se", make.system().email)]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, "/konto/password/reset/done/")}
    deliver_due()
    assert [message.to for message in mail.outbox if "/reset/key/" in message.body] == [[user.email]]


def tried(email: str, password: str = "fel", *, times: int = 1) -> list[Any]:
    return [Client().post("/konto/login/", {"login": email, "password": password}) for _time in range(times)]


def test_after_five_failures_it_waits_five_minutes_and_nobody_is_locked_out():
    user = make.user()
    with time_machine.travel("2025-05-20 10:00"):
        assert [answer.status_code for answer in tried(user.email, times=7)] == [200] * 5 + [429] * 2
        (waits,) = tried(user.email, make.PASSWORD)
        assert waits.status_code == 429, "that the password is right is not told either"
        page = waits.content.decode()
        assert "För många misslyckade inloggningsförsök" in page
        assert f'value="{user.email}"' in page
        assert Client().post(reverse("account_request_login_code"), {"email": user.email}).status_code == 302, "the other ways in are open"
    with time_machine.travel("2025-05-20 10:05:01"):
        assert tried(user.email, make.PASSWORD)[0]["Location"] == "/"
    assert make.fresh(user).is_active


def test_known_and_unknown_addresses_are_throttled_alike():
    with time_machine.travel("2025-05-20 10:00"):
        known = tried(make.user().email, times=7)
    cache.clear()  # the same place has its own limit, a minute long
    with time_machine.travel("2025-05-20 10:00"):
        unknown = tried("okand@example.se", times=7)
    assert [answer.status_code for answer in known] == [answer.status_code for answer in unknown]


def test_from_one_place_ten_addresses_are_tried_in_a_minute_and_no_more():
    with time_machine.travel("2025-05-20 10:00"):
        assert [tried(f"{number}@example.se")[0].status_code for number in range(12)] == [200] * 10 + [429] * 2
    with time_machine.travel("2025-05-20 10:01:01"):
        assert tried("12@example.se")[0].status_code == 200


def test_passwords_are_kept_by_argon2_in_the_product(settings):
    from minimaria import settings as product

    assert product.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
    settings.PASSWORD_HASHERS = product.PASSWORD_HASHERS
    assert make.user().password.startswith("argon2$argon2id$")
