"""accounts.add_user, and signing in."""

import pytest
from django.core import mail
from django.test import Client

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


def test_after_many_failures_from_one_place_it_waits_and_nobody_is_locked_out():
    user = make.user()
    answers = [Client().post("/konto/login/", {"login": user.email, "password": "fel"}).status_code for _time in range(12)]
    assert set(answers) <= {200, 429}
    assert make.fresh(user).is_active


def test_passwords_are_kept_by_argon2_in_the_product(settings):
    from minimaria import settings as product

    assert product.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
    settings.PASSWORD_HASHERS = product.PASSWORD_HASHERS
    assert make.user().password.startswith("argon2$argon2id$")
