"""Pages that no link of the example leads to, since what they are for has not happened there: for everybody, in either theme, on the narrowest phone."""

from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from agreements import actions as agreements
from agreements.models import CollaborationRole
from agreements.tasks import link_of
from minimaria.accounts.models import User
from minimaria.policy import Role
from projects import actions as projects
from tests import make
from tests.browser.axe import violations
from tests.browser.pages import follow

pytestmark = pytest.mark.django_db(transaction=True)


def wrong_with(page: Page) -> list[str]:
    """What axe finds in either theme, and whether anything sticks out where 320 pixels are."""
    page.set_viewport_size({"width": 1280, "height": 900})
    found = violations(page)
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {one}" for one in violations(page)]
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 320, "height": 640})
    if (wide := page.evaluate("document.documentElement.scrollWidth")) > 320:
        found.append(f"{wide} pixels wide where 320 are")
    return found


def of_the_collaboration() -> Iterator[tuple[User, str]]:
    """What is done once in a while, as who does it."""
    round = make.round(of=make.collaboration(parties=2))
    of, party = make.scope(round), round.cases.last().party
    lead, chair, administrator = make.lead(of=of), make.chair(of=of), make.administrator(of=of)

    def at(name: str, key: str = "") -> str:
        return reverse(name, args=[of.slug, key] if key else [of.slug])

    risk, item, seat = make.risk(of=of), make.swot_item(of=of), make.member(of=of)
    projects.close_risk(risk, by=lead, reason="Alla har svarat.")
    held = CollaborationRole.objects.get(user=make.worker(of=of), content_object=of)
    new = make.party(of=of, organisation=make.organisation(domains="", registrar=""))
    agreements.know_domains(new, by=lead, domains="exempel.se exempel.nu", registrar="kommun@exempel.se")
    yield chair, at("decisions:confirm_leaving", make.leaving(party=party).key)
    yield chair, at("agreements:confirm_domains", new.key)
    yield lead, at("agreements:know_domains", new.key)
    yield lead, at("agreements:people")
    yield lead, at("decisions:close_round", round.key)
    yield lead, at("projects:reopen_risk", risk.key)
    yield lead, at("projects:move_swot_item", item.key)
    yield lead, at("projects:hand_over", seat.key)
    yield administrator, at("agreements:end_role", held.key)
    yield administrator, at("projects:replace_person", held.key)


def of_the_account() -> Iterator[tuple[User | None, str]]:
    """One's own account, of somebody with a second step and of somebody without; and an invitation."""
    plain = make.contact()
    for _session in range(2):  # two that their owner has signed in to, to be listed
        Client(headers={"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}).post(
            reverse("account_login"), {"login": plain.email, "password": make.PASSWORD}
        )
    safe = make.user(email="den-med-ett-langt-namn.och-en-lang-adress@example.se")
    TOTP.activate(safe, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(safe)
    assert Authenticator.objects.filter(user=safe).count() == 2
    for name in (
        "mfa_index",
        "usersessions_list",
        "publish_contact",
        "close_account",
        "second_factor",
        "mfa_activate_totp",
        "mfa_add_webauthn",
    ):
        yield plain, reverse(name)
    for name in (
        "account_change_password",
        "account_reauthenticate",
        "account_reauthenticate_by_code",
        "account_logout",
        "mfa_list_webauthn",
    ):
        yield plain, reverse(name)
    for name in ("mfa_index", "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_deactivate_totp", "mfa_reauthenticate"):
        yield safe, reverse(name)
    yield make.site_administrator(), reverse("close_somebodys_account")
    yield make.site_administrator(), reverse("open_account")
    for name in (
        "account_login",
        "account_request_login_code",
        "account_reset_password",
        "account_reset_password_done",
        "account_inactive",
    ):
        yield None, reverse(name)
    known = make.user()
    for invitation in (make.invitation(), make.invitation(email=known.email, role=Role.REFERENCE)):
        yield None, "/" + link_of(invitation).split("/", 3)[3]
    yield known, "/" + link_of(invitation).split("/", 3)[3]
    yield None, reverse("accept_invitation", args=["gammal"])


@pytest.mark.parametrize("pages", [of_the_collaboration, of_the_account])
def test_axe_finds_nothing_and_nothing_sticks_out(open_page, pages):
    found = {}
    for user, address in pages():
        page = open_page(address, user)
        assert page.url.partition("?")[0].endswith(address), "the page itself, and not one before it"
        if wrong := wrong_with(page):
            found[address] = wrong
        page.context.close()
    assert found == {}


def test_axe_finds_nothing_where_a_code_is_written(open_page):
    user = make.contact()
    page = open_page(reverse("account_request_login_code"))
    page.get_by_label("E-postadress").fill(user.email)
    follow(page.get_by_role("button", name="Skicka koden"))
    page.get_by_label("Kod").wait_for()
    assert wrong_with(page) == []
    again = open_page(reverse("account_reauthenticate_by_code"), user)
    follow(again.get_by_role("button", name="Skicka"))
    again.get_by_label("Kod").wait_for()
    assert wrong_with(again) == []
