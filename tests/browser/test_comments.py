"""Saying something about the work to somebody: with the keyboard alone, and without a script on a phone."""

from playwright.sync_api import expect

from minimaria.policy import Role
from tests import make
from tests.browser.axe import violations
from tests.browser.pages import follow, next_page


def test_an_at_sign_offers_the_names_and_the_keyboard_takes_one(open_page, transactional_db):
    activity = make.activity(title="Söka lokaler")
    make.user(role=Role.STEER, of=activity, name="Ylva Norrbinder")
    page = open_page(activity.get_absolute_url(), make.lead(of=activity))
    page.get_by_label("Din kommentar").focus()
    page.keyboard.type("Hyran höjs. Vad gör vi, @yl")
    expect(page.get_by_role("button", name="Ylva Norrbinder")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.type("?")
    with next_page(page):
        page.keyboard.press("Control+Enter")
    expect(page.locator(".comments__text")).to_have_text("Hyran höjs. Vad gör vi, @Ylva Norrbinder?")
    expect(page.locator("#messages")).to_contain_text("Får mejl: Ylva Norrbinder.")
    assert violations(page) == []


def test_without_a_script_one_chooses_and_takes_back(open_page, transactional_db):
    risk = make.risk()
    make.user(role=Role.STEER, of=risk, name="Ylva Norrbinder")
    page = open_page(risk.get_absolute_url(), make.worker(of=risk), javascript=False, width=360)
    page.get_by_label("Din kommentar").fill("Det har blivit värre.")
    page.get_by_text("Välj vem som får mejl").click()
    page.get_by_label("Ylva Norrbinder").check()
    follow(page.get_by_role("button", name="Skicka kommentaren"))
    expect(page.get_by_text("Fick mejl: Ylva Norrbinder")).to_be_visible()
    follow(page.get_by_role("link", name="Ta tillbaka"))
    follow(page.get_by_role("button", name="Ta tillbaka kommentaren"))
    expect(page.get_by_text("Tog tillbaka kommentaren")).to_be_visible()
    expect(page.get_by_text("Det har blivit värre.")).to_have_count(0)
