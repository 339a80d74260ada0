"""Signing in with an app's code, with a passkey, and with a code by mail, in a real browser."""

import re
import time

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Page

from decisions.models import Case, PartyDecision
from minimaria.accounts.models import User
from minimaria.outbox import delivery
from tests import make
from tests.browser.axe import violations
from tests.browser.pages import follow
from tests.oidc import known_there, running_provider, use_provider

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _required(settings):
    settings.SECOND_FACTOR_ROLES = ["lead", "chair", "deputy", "administrator"]
    settings.MFA_TOTP_TOLERANCE = 1  # a busy machine may send a code when the app shows the next one


def write_password(page: Page, user) -> None:
    page.get_by_label("E-postadress").fill(user.email)
    page.get_by_label("Lösenord", exact=True).fill(make.PASSWORD)
    follow(page.get_by_role("button", name="Logga in", exact=True))


def shown(secret: str) -> str:
    """What the app shows, a moment after it has changed."""
    while time.time() % 30 > 25:
        time.sleep(0.2)
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def sign_out(page: Page) -> None:
    page.goto("/konto/logout/")
    follow(page.locator("main").get_by_role("button", name="Logga ut"))


@pytest.mark.parametrize("javascript", [True, False])
def test_who_must_have_a_second_step_is_led_to_it_and_signs_in_with_it(open_page, javascript):
    lead = make.lead()
    page = open_page("/", width=360, javascript=javascript)
    write_password(page, lead)
    assert page.inner_text("h1") == "Logga in med ett andra steg"
    follow(page.get_by_role("link", name="Använd en app"))
    assert violations(page) == [] if javascript else True
    secret = page.inner_text(".code")
    page.get_by_label("Koden som appen visar").fill(first := shown(secret))
    follow(page.get_by_role("button", name="Börja använda appen"))
    assert page.inner_text("h1") == "Spara dina reservkoder"
    recovery = page.locator(".codes li").first.inner_text()
    follow(page.get_by_role("link", name="Gå vidare till startsidan"))
    assert page.url.endswith(f"/{make.scope(None).slug}/") or "konto" not in page.url
    sign_out(page)
    page.goto("/konto/login/")
    write_password(page, lead)
    assert page.inner_text("h1") == "Det andra steget"
    page.get_by_label("Kod").fill(first)
    follow(page.get_by_role("button", name="Logga in", exact=True))
    assert page.inner_text("h1") == "Det andra steget", "a code that was used is refused"
    page.get_by_label("Kod").fill(recovery)
    follow(page.get_by_role("button", name="Logga in", exact=True))
    assert "konto" not in page.url


def passkeys_of_a_device(page: Page) -> None:
    """A device that keeps passkeys and whose owner is always there."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_is_added_and_signs_in_alone(open_page):
    lead = make.lead()
    page = open_page("/")
    assert page.url.startswith("http://localhost:"), "passkeys are bound to a name"
    passkeys_of_a_device(page)
    write_password(page, lead)
    follow(page.get_by_role("link", name="Använd en lösennyckel"))
    assert violations(page) == []
    page.get_by_label("Vad du kallar den").fill("Min jobbdator")
    follow(page.get_by_role("button", name="Lägg till lösennyckeln"))
    page.wait_for_url("**/recovery-codes/")
    page.goto("/konto/2fa/webauthn/")
    assert "Min jobbdator" in page.inner_text("main")
    assert violations(page) == []
    sign_out(page)
    page.goto("/konto/login/")
    follow(page.get_by_role("button", name="Använd en lösennyckel"))
    page.wait_for_url(lambda url: "konto" not in url)
    assert Authenticator.objects.filter(user=lead, type=Authenticator.Type.WEBAUTHN, last_used_at__isnull=False).exists()


def test_a_passkey_is_the_second_step_after_a_password(open_page):
    lead = make.lead()
    page = open_page("/")
    passkeys_of_a_device(page)
    write_password(page, lead)
    follow(page.get_by_role("link", name="Använd en lösennyckel"))
    follow(page.get_by_role("button", name="Lägg till lösennyckeln"))
    page.wait_for_url("**/recovery-codes/")
    sign_out(page)
    page.goto("/konto/login/")
    write_password(page, lead)
    assert page.inner_text("h1") == "Det andra steget"
    assert violations(page) == []
    follow(page.get_by_role("button", name="Använd en lösennyckel"))
    page.wait_for_url(lambda url: "konto" not in url)


def test_a_browser_without_a_passkey_says_so(open_page):
    page = open_page("/konto/login/")
    page.evaluate("document.dispatchEvent(new CustomEvent('allauth.error', {cancelable: true}))")
    assert "Ingen lösennyckel användes" in page.inner_text("[data-passkey-fault]")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_code_by_mail_lets_in(open_page, mailoutbox, javascript):
    reader = make.reader()
    page = open_page("/", width=360, javascript=javascript)
    follow(page.get_by_role("link", name="Få en kod med e-post"))
    page.get_by_label("E-postadress").fill(reader.email)
    follow(page.get_by_role("button", name="Skicka koden"))
    assert reader.email in page.inner_text("main")
    delivery.deliver_due()
    page.get_by_label("Kod").fill(re.search(r"^\S{6,12}$", mailoutbox[-1].body, re.MULTILINE)[0])
    follow(page.get_by_role("button", name="Logga in", exact=True))
    assert "konto" not in page.url


def age(page: Page, *, seconds: int) -> None:
    """As if the sign-in of this browser were so much older."""
    key = next(cookie["value"] for cookie in page.context.cookies() if cookie["name"] == settings.SESSION_COOKIE_NAME)
    session = SessionStore(key)
    records = session.get(AUTHENTICATION_METHODS_SESSION_KEY) or [{"method": "password"}]
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [record | {"at": time.time() - seconds} for record in records]
    session.save()


@pytest.mark.parametrize("javascript", [True, False])
def test_after_half_an_hour_one_says_who_one_is_and_what_was_typed_is_carried_out(open_page, javascript):
    case = make.case()
    contact = make.contact(of=case)
    page = open_page(f"/{make.scope(case).slug}/arende/{case.key}/registrera/", contact, width=360, javascript=javascript)
    page.get_by_label("Organ", exact=True).fill("Kommunfullmäktige")
    page.get_by_label("Sammanträdesdatum").fill("2025-03-20")
    page.get_by_label("Paragraf").fill("§ 65")
    page.get_by_label("Bordlagt").check()
    age(page, seconds=60 * 31)
    follow(page.get_by_role("button", name="Spara beslutet"))
    assert page.inner_text("h1") == "Är det fortfarande du?"
    assert PartyDecision.objects.count() == 0
    if javascript:
        assert violations(page) == []
    page.get_by_label("Lösenord").fill(make.PASSWORD)
    follow(page.get_by_role("button", name="Gå vidare"))
    assert "Planera dagen när ärendet tas upp igen" in page.inner_text(".messages")
    assert PartyDecision.objects.get().paragraph == "§ 65"


STYLES_OF_THE_PROVIDER = "https://cdn.jsdelivr.net/"


@pytest.mark.parametrize("javascript", [True, False])
def test_one_comes_in_by_ones_own_organisation_and_is_asked_again_by_it_or_by_a_code(open_page, settings, mailoutbox, javascript):
    """To a real provider and back. Who came so is asked by it whether it is still them; one that does not ask leaves the code by mail."""
    with running_provider() as provider:
        use_provider(settings, provider)
        case = make.case()
        invitation = make.colleague_invited(of=case, email="ada@falun.example")
        known_there(provider, "ada", email="ada@falun.example", email_verified=True, name="Ada Ängslund")
        page = open_page("/konto/login/", width=360, javascript=javascript, also=(provider, STYLES_OF_THE_PROVIDER))
        page.context.route(f"{STYLES_OF_THE_PROVIDER}**", lambda route: route.fulfill(body="", content_type="text/css"))
        follow(page.get_by_role("link", name="falun"))
        page.locator("[name=sub]").fill("ada")
        follow(page.get_by_role("button", name="Authorize"))
        page.wait_for_url(f"**/{make.scope(case).slug}/")
        invite(page, case, "bo@falun.example")
        known_there(provider, "ada", email="ada@falun.example", email_verified=True, auth_time=int(time.time()) - 3600)
        follow(page.get_by_role("link", name="Till falun"))
        follow(page.get_by_role("button", name="ada"))
        page.get_by_text("bekräftade inte att du loggade in nyss").wait_for()
        known_there(provider, "ada", email="ada@falun.example", email_verified=True, auth_time=int(time.time()))
        follow(page.get_by_role("link", name="Till falun"))
        follow(page.get_by_role("button", name="ada"))
        page.get_by_text("Inbjudan till bo@falun.example är på väg").wait_for()
    assert make.fresh(invitation).accepted_at is not None
    user = User.objects.get(email="ada@falun.example")
    assert (user.person.name, user.has_usable_password()) == ("Ada Ängslund", False)
    invite(page, case, "eva@falun.example")
    follow(page.get_by_role("link", name="Få en kod"))
    follow(page.get_by_role("button", name="Skicka koden"))
    page.get_by_label("Kod").wait_for()
    delivery.deliver_due()
    page.get_by_label("Kod").fill(re.search(r"^\d{8}$", mailoutbox[-1].body, re.MULTILINE)[0])
    follow(page.get_by_role("button", name="Gå vidare"))
    page.get_by_text("Inbjudan till eva@falun.example är på väg").wait_for()


def invite(page: Page, case: Case, email: str) -> None:
    """The party's contact invites a colleague half an hour after they signed in."""
    page.goto(f"/{make.scope(case).slug}/personer/part/{case.party.key}/bjud-in/")
    page.get_by_label("E-postadress").fill(email)
    age(page, seconds=60 * 31)
    follow(page.get_by_role("button", name="Skicka inbjudan"))
