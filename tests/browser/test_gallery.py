"""The components in a real browser: in both themes, on small screens, by keyboard, without a script, on paper."""

import re

import pytest
from playwright.sync_api import Page, expect

from .axe import violations
from .conftest import OpenPage
from .pages import follow

pytestmark = pytest.mark.urls("tests.gallery_urls")

WRONG = ["404", "403", "403_csrf", "500", "refusal"]
SIGNED_OUT = ["/konto/login/", "/konto/password/reset/", "/konto/signup/", "/tillganglighet/", "/personuppgifter/"]
ADDRESSES = ["/gallery/", *(f"/gallery/{name}/" for name in WRONG), *SIGNED_OUT]


@pytest.mark.parametrize("address", ADDRESSES)
def test_axe_finds_nothing_in_either_theme_and_nothing_sticks_out_sideways(open_page: OpenPage, address: str) -> None:
    page = open_page(address)
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        assert violations(page) == [], theme
    for width in (1280, 768, 360, 320):  # 320 CSS pixels is also 1280 at a zoom of 400 %
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_buttons_and_fields_are_large_enough_for_a_thumb(open_page: OpenPage) -> None:
    page = open_page("/gallery/", width=360)
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, .button, .ds-input:not([type=checkbox], [type=radio]), summary, .tabs a, .nav__link")]
            .filter((each) => each.offsetParent && each.getBoundingClientRect().height < 44)
            .map((each) => each.outerHTML.slice(0, 80))"""
    )
    assert small == []


def test_the_first_tab_leads_past_the_head_to_the_content(open_page: OpenPage) -> None:
    page = open_page("/konto/login/")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_what_has_the_focus_is_seen(open_page: OpenPage) -> None:
    page = open_page("/konto/login/")
    for _ in range(8):
        page.keyboard.press("Tab")
        ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert ring != "none", page.evaluate("document.activeElement.outerHTML")


def test_every_municipality_is_reached_by_keyboard_and_opens_its_row(open_page: OpenPage) -> None:
    page = open_page("/gallery/")
    places = page.locator(".map").first.locator("a.map__place")
    assert places.count() == 15
    orsa = page.locator(".map").first.locator('a[aria-label^="Orsa"]')
    orsa.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#part-2034$"))


def theme_of(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


@pytest.mark.parametrize("javascript", [True, False])
def test_the_theme_is_switched_and_stays(open_page: OpenPage, javascript: bool) -> None:
    page = open_page("/gallery/", theme="light", javascript=javascript)
    before = page.locator("html").get_attribute("data-theme")
    dark = page.get_by_role("button", name="Mörkt")
    if javascript:
        with page.expect_response("**/tema/"):  # kept there, while the page stays
            dark.click()
    else:
        follow(dark)
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(dark).to_have_attribute("aria-pressed", "true")
    page.goto("/gallery/404/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert before == "auto"


def test_the_language_is_switched_without_a_script(open_page: OpenPage) -> None:
    page = open_page("/konto/login/", javascript=False)
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    follow(page.get_by_role("button", name="English"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


@pytest.mark.parametrize("javascript", [True, False])
def test_the_menu_on_a_phone_opens_by_keyboard(open_page: OpenPage, javascript: bool) -> None:
    page = open_page("/gallery/", width=360, javascript=javascript)
    menu = page.locator("summary", has_text="Meny")
    menu.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".menu__panel a", has_text="Styrgrupp")).to_be_visible()
    if javascript:
        page.keyboard.press("Escape")
        expect(page.locator(".menu__panel a", has_text="Styrgrupp")).to_be_hidden()
        expect(menu).to_be_focused()


def test_a_refused_form_has_the_focus_on_what_must_be_put_right(open_page: OpenPage) -> None:
    page = open_page("/gallery/")
    expect(page.locator(".error-summary").first).to_be_focused()
    page.locator(".error-summary a").first.click()
    expect(page.locator("[name=body]").first).to_be_focused()


def test_one_is_asked_before_leaving_with_something_unsaved(open_page: OpenPage) -> None:
    page = open_page("/gallery/")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.locator("form[data-guard] [name=paragraph]").fill("§ 9")
    page.goto("/gallery/404/")
    assert asked == ["beforeunload"]


def test_on_paper_the_content_stands_alone(open_page: OpenPage) -> None:
    page = open_page("/gallery/", theme="dark")
    page.emulate_media(media="print")
    expect(page.locator(".head")).to_be_hidden()
    assert theme_of(page) == "rgb(255, 255, 255)"


def test_with_less_motion_nothing_moves(open_page: OpenPage) -> None:
    page = open_page("/gallery/")
    page.emulate_media(reduced_motion="reduce")
    assert page.locator(".button").first.evaluate("each => getComputedStyle(each).transitionDuration") in {"0s", "1e-05s", "0.00001s"}
