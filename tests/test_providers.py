"""Signing in by one's own organisation: the whole round trip, with a real provider on loopback."""

import html
import re
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse

from agreements import actions
from agreements.models import CollaborationRole, Invitation, Party
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


# When the person signed in there, and being asked once more


def at_organisation(client: Client, provider: str, path: str, /, **claims: Any) -> Any:
    """The site's answer to who follows the link to the provider and says there who they are; what the provider was asked for is kept on it."""
    sub = str(sorted(claims.items()))
    known_there(provider, sub, **claims)
    out = client.get(path)
    back = requests.post(out["Location"], data={"sub": sub}, allow_redirects=False, timeout=30).headers["Location"]
    answer = client.get(back.split("testserver", 1)[1])
    answer.asked = dict(parse_qsl(urlsplit(out["Location"]).query))
    return answer


def with_a_contact() -> Party:
    """A party that has somebody already: the first must be at an address of the organisation's."""
    party = make.party()
    make.contact(of=party)
    return party


def leads_to_the_question(client: Client, party: Any) -> bool:
    """Whether what counts for many is stopped by the question who it is."""
    address = reverse("agreements:invite_colleague", args=[make.scope(party).slug, party.key])
    answer = client.post(address, {"email": "bo@falun.example", "until": ""})
    return answer.status_code == 302 and "/reauthenticate/" in answer["Location"]


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(("ago", "is_asked"), [(60, False), (60 * 31, True), (None, True), (-3600, False), ("now", True), (True, True)])
def test_a_sign_in_counts_from_when_the_person_signed_in_at_the_provider(provider, ago, is_asked):
    """Whoever sits down at an open desk comes in by the session that is open at the provider; that is no sign-in of now."""
    party = with_a_contact()
    user = make.user(email="ada@falun.example", role=Role.CONTACT, of=party)
    said = {"auth_time": int(time.time()) - ago if type(ago) is int else ago}
    client = Client()
    path = reverse("openid_connect_login", args=["falun"])
    answer = at_organisation(client, provider, path, email=user.email, email_verified=True, **said)
    assert answer.asked["max_age"] == str(60 * 60 * 12), "it is asked to say when"
    assert answer.wsgi_request.user == user
    assert leads_to_the_question(client, party) is is_asked


@pytest.mark.usefixtures("site")
def test_who_came_by_their_organisation_is_asked_again_by_it_and_what_they_wrote_is_carried_out(provider):
    party = with_a_contact()
    user = make.user(email="ada@falun.example", role=Role.CONTACT, of=party)
    client, claims = Client(), {"email": user.email, "email_verified": True}
    at_organisation(client, provider, reverse("openid_connect_login", args=["falun"]), **claims, auth_time=int(time.time()) - 3600)
    address = reverse("agreements:invite_colleague", args=[make.scope(party).slug, party.key])
    asks = client.post(address, {"email": "bo@falun.example", "until": ""})["Location"]
    assert asks.startswith(reverse("account_reauthenticate_by_organisation"))
    page = client.get(asks).content.decode()
    assert reverse("account_reauthenticate_by_code") in page, "the other ways are there too"
    there = html.unescape(re.search(r'href="([^"]*/login/[^"]*auth_params[^"]*)"', page)[1])
    # a provider that did not ask them leads back, and what they wrote is kept
    answer = at_organisation(client, provider, there, **claims, auth_time=int(time.time()) - 1900)
    assert (answer.asked["prompt"], answer.asked["max_age"]) == ("login", "0")
    assert answer["Location"].startswith(reverse("account_reauthenticate_by_organisation"))
    assert "bekräftade inte att du loggade in nyss" in client.get(answer["Location"]).content.decode()
    answer = at_organisation(client, provider, there, **claims, auth_time=int(time.time()))
    assert answer["Location"] == address
    assert client.get(address).status_code == 302
    assert Invitation.objects.get(email="bo@falun.example").invited_by == user
    assert Event.objects.filter(verb="accounts.sign_in").count() == 1, "no second sign-in"


@pytest.mark.usefixtures("site")
def test_another_who_answers_at_the_provider_carries_out_nothing(provider):
    party = with_a_contact()
    user, other = (make.user(email=f"{name}@falun.example", role=Role.CONTACT, of=party) for name in ("ada", "eva"))
    client, login = Client(), reverse("openid_connect_login", args=["falun"])
    at_organisation(client, provider, login, email=user.email, email_verified=True, auth_time=None)
    assert leads_to_the_question(client, party)
    at_organisation(client, provider, login, email=other.email, email_verified=True, auth_time=int(time.time()))
    page = client.get(reverse("agreements:invite_colleague", args=[make.scope(party).slug, party.key]))
    assert page.wsgi_request.user == other
    assert not Invitation.objects.exists()


def test_who_came_otherwise_is_not_led_to_a_provider(client):
    client.force_login(make.user())
    assert client.get(reverse("account_reauthenticate_by_organisation")).status_code == 404
