"""The timeline in a real browser: in words under the pointer and the arrow keys, on a phone, and without a script."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from minimaria.dates import PlanDate
from tests import make
from tests.browser.axe import violations
from tests.browser.pages import follow, next_page


@pytest.fixture
def plan(transactional_db: None) -> Any:
    """Two activities far ahead, the second waiting for the first."""
    first = make.activity(title="Söka lokaler", due=PlanDate.read("2099-03-20"), duration=10)
    second = make.activity(step=first.step, title="Flytta in", due=PlanDate.read("maj 2099"), duration=5)
    make.dependency(predecessor=first, activity=second)
    return first.step.project


def address(plan: Any) -> str:
    return reverse("projects:timeline", args=[plan.collaboration.slug])


def test_the_arrow_keys_move_through_it_and_enter_opens_the_row(open_page, plan):
    page = open_page(address(plan), make.lead(of=plan))
    page.locator("[data-timeline]").focus()
    said = page.locator(".timeline__said")
    expect(said).to_contain_text("piltangenterna")
    page.keyboard.press("End")
    expect(said).to_contain_text("Flytta in")
    expect(said).to_contain_text("Väntar på: Söka lokaler")
    page.keyboard.press("ArrowUp")
    expect(said).to_contain_text("Söka lokaler")
    with next_page(page):
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Söka lokaler")


def test_the_row_under_the_pointer_is_said(open_page, plan):
    page = open_page(address(plan), make.lead(of=plan))
    page.locator(".timeline__name").nth(1).hover()
    expect(page.locator(".timeline__said")).to_contain_text("Söka lokaler")
    expect(page.locator(".timeline__name[data-on]")).to_have_count(1)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_on_a_phone_the_picture_scrolls_in_its_own_place(open_page, plan, theme):
    page = open_page(address(plan) + "?visa=manad", make.lead(of=plan), width=320, theme=theme)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    box = page.locator("[data-timeline]")
    assert box.evaluate("node => node.scrollWidth > node.clientWidth")
    names = page.locator(".timeline__names")
    before = names.bounding_box()
    box.evaluate("node => node.scrollLeft += 200")
    assert names.bounding_box() == before  # the names stay
    assert violations(page) == []


def test_without_a_script_the_picture_and_the_table_are_there(open_page, plan):
    page = open_page(address(plan), make.lead(of=plan), javascript=False)
    expect(page.locator("svg.tl-chart")).to_be_visible()
    expect(page.get_by_role("row", name="Flytta in")).to_contain_text("Söka lokaler")
    follow(page.get_by_role("link", name="Kvartal"))
    expect(page.locator("svg.tl-head")).to_contain_text("kv 2")
