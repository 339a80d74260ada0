"""The board of four fields, moved by mouse, by keyboard and without a script."""

from contextlib import nullcontext

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from projects.states import SwotKind
from tests import make
from tests.browser.pages import next_page


@pytest.fixture
def board(transactional_db: None):
    of = make.project()
    for text in ("Stor vilja", "Enighet"):
        make.swot_item(of=of, text=text)
    make.swot_item(of=of, kind=SwotKind.THREAT, text="Långa avstånd")
    return of


def field(page, title):
    return page.get_by_role("region", name=title).get_by_role("listitem")


def test_a_sentence_is_dragged_into_another_field(open_page, board):
    page = open_page(reverse("projects:swot", args=[board.collaboration.slug]), make.lead(of=board))
    with page.expect_response(lambda response: "/flytta/" in response.url):
        field(page, "Styrkor").first.drag_to(field(page, "Hot").first, target_position={"x": 5, "y": 3})
    expect(field(page, "Hot")).to_have_count(2)
    page.goto(page.url)
    expect(field(page, "Hot").first).to_contain_text("Stor vilja")
    expect(field(page, "Styrkor")).to_have_count(1)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_sentence_is_moved_by_keyboard(open_page, board, javascript):
    page = open_page(reverse("projects:swot", args=[board.collaboration.slug]), make.lead(of=board), javascript=javascript)
    with nullcontext() if javascript else next_page(page):
        page.get_by_role("button", name="Flytta upp ”Enighet”").press("Enter")
    expect(field(page, "Styrkor").first).to_contain_text("Enighet")
