"""Signing in by one's own organisation: the whole round trip, with a real provider on loopback."""

from collections.abc import Iterator
from typing import Any

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse

from agreements import actions
from agreements.models import CollaborationRole
from minimaria import policy
from minimaria.accounts.models import User
from minimaria.audit.models import Event, Result
from minimaria.policy import Role
from tests import make
from tests.oidc import known_there, running_provider, use_provider

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.site,
]


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    with running_provider() as url:
        yield url


@pytest.fixture
def site(settings, provider: str) -> None:
    use_provider(settings, provider)


def come_by(by: str, provider: str, /, **claims: Any) -> tuple[Client, Any]:
    """To the provider, say who one is there, and back: the browser afterwards and the site's answer."""
    sub = claims.setdefault("email", "ada@falun.example") + str(sorted(claims.items()))
    known_there(provider, sub, **claims)
    client = Client()
    out = client.get(reverse("openid_connect_login", args=[by]), {"next": "/tillganglighet/"})
    back = requests.post(out["Location"], data={"sub": sub}, allow_redirects=False, timeout=30).headers["Location"]
    return client, client.get(back.split("testserver", 1)[1])


@pytest.mark.usefixtures("site")
def test_who_has_an_account_comes_in_by_their_own_organisation(provider):
    user = make.user(email="ada@falun.example", role=Role.READER)
    client, answer = come_by("falun", provider, email="Ada@falun.example", email_verified=True, roles=["administrator", "lead"])
    assert (answer.status_code, answer["Location"]) == (302, "/tillganglighet/")
    assert client.get(reverse("mfa_index")).context["user"] == user
    assert Event.objects.latest("pk").verb == "accounts.sign_in"
    (roles,) = policy.held_by(user).collaborations.values()
    assert roles == frozenset({Role.READER}), "what a provider claims about roles is not read"
    assert not SocialAccount.objects.exists(), "nothing of what it said is kept"


@pytest.mark.usefixtures("site")
def test_who_is_invited_gets_the_account_and_the_role_and_nobody_else_gets_one(provider):
    invitation = make.invitation(email="bo@falun.example", role=Role.WORK)
    _client, answer = come_by("falun", provider, email="bo@falun.example", email_verified=True, name="Bo Bergvall")
    assert answer.status_code == 302
    user = User.objects.get(email="bo@falun.example")
    assert (user.person.name, user.has_usable_password()) == ("Bo Bergvall", False)
    assert CollaborationRole.objects.get(user=user).content_object == invitation.collaboration
    _client, answer = come_by("falun", provider, email="okand@falun.example", email_verified=True)
    assert answer.status_code == 403
    assert not User.objects.filter(email="okand@falun.example").exists()


@pytest.mark.usefixtures("site")
def test_of_several_invitations_the_first_that_can_still_be_taken_lets_in(provider):
    written_by = make.user(role=Role.ADMINISTRATOR, of=(old := make.collaboration()))
    make.invitation(email="bo@falun.example", role=Role.CHAIR, of=old, by=written_by)
    actions.end_role(CollaborationRole.objects.get(user=written_by, content_object=old), by=make.administrator(of=old))
    taken, left = (make.invitation(email="bo@falun.example", role=role, of=make.collaboration()) for role in (Role.WORK, Role.READER))
    _client, answer = come_by("falun", provider, email="bo@falun.example", email_verified=True)
    assert answer.status_code == 302
    role = CollaborationRole.objects.get(user__email="bo@falun.example")
    assert (role.role, role.content_object) == (Role.WORK, taken.collaboration)
    assert make.fresh(left).accepted_at is None, "a yes of its own"


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("by", "email", "is_checked"),
    [
        ("mora", "ada@falun.example", True),
        ("falun", "ada@mora.example", True),
        ("falun", "ada@sub.falun.example", True),
        ("falun", "ada@falun.example", False),
        ("falun", "ada@falun.example", "false"),
        ("falun", "ada@falun.example", None),
    ],
)
def test_a_provider_lets_in_its_own_organisations_addresses_alone_and_only_those_it_has_checked(provider, by, email, is_checked):
    make.user(email=email, role=Role.LEAD)
    client, answer = come_by(by, provider, email=email, email_verified=is_checked)
    assert answer.status_code == 403
    assert client.get("/")["Location"].startswith(reverse("account_login"))
    assert Event.objects.latest("pk").result == Result.NOT_ALLOWED


@pytest.mark.usefixtures("site")
def test_a_letter_that_only_becomes_one_of_anothers_address_is_another(provider):
    make.user(email="kerstin@falun.example", role=Role.LEAD)
    _client, answer = come_by("falun", provider, email="\N{KELVIN SIGN}erstin@falun.example", email_verified=True)
    assert answer.status_code == 403


@pytest.mark.usefixtures("site")
def test_an_answer_nobody_asked_for_leads_nowhere(provider):
    answer = Client().get(reverse("openid_connect_callback", args=["falun"]), {"code": "x", "state": "y"})
    assert answer.status_code in (200, 401, 403)
    assert "_auth_user_id" not in answer.wsgi_request.session


@pytest.mark.usefixtures("site")
def test_the_sign_in_page_names_each_organisation():
    page = Client().get(reverse("account_login")).content.decode()
    assert reverse("openid_connect_login", args=["falun"]) in page
    assert reverse("openid_connect_login", args=["mora"]) in page
