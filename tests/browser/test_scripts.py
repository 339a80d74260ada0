"""What the scripts promise at their heads (static/js/) and no journey comes past."""

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from decisions.models import MinutesItem
from minimaria.dates import PlanDate
from minimaria.policy import Role
from projects.actions import update_activity
from tests import make

PHONE = {"width": 360, "height": 740}


def test_a_row_of_tabs_begins_where_the_reader_is(open_page, transactional_db):
    plan = make.project()
    page = open_page(reverse("projects:plan", args=[plan.collaboration.slug]), make.lead(of=plan), **PHONE)
    page.goto(page.locator(".tabs a").last.get_attribute("href"))
    expect(page.locator(".tabs [aria-current]")).to_be_in_viewport(ratio=0.9)
    assert page.locator(".tabs ul").evaluate("row => row.scrollLeft") > 0, "the row is longer than the screen"


def test_one_menu_is_open_at_a_time_and_a_click_beside_closes_it(open_page, transactional_db):
    plan = make.project()
    page = open_page(plan.collaboration.get_absolute_url(), make.lead(of=plan), **PHONE)
    menus = page.locator("details.menu")
    menus.first.locator("summary").click()
    expect(menus.first).to_have_attribute("open", "")
    menus.last.locator("summary").click()
    expect(menus.last).to_have_attribute("open", "")
    expect(menus.first).not_to_have_attribute("open", "")
    page.locator("main").click(position={"x": 2, "y": 400})
    expect(page.locator("details.menu[open]")).to_have_count(0)


def test_escape_hides_the_names_that_were_offered_and_leaves_the_comment(open_page, transactional_db):
    activity = make.activity()
    make.user(role=Role.STEER, of=activity, name="Ylva Norrbinder")
    page = open_page(activity.get_absolute_url(), make.lead(of=activity))
    comment, offered = page.get_by_label("Din kommentar"), page.get_by_role("button", name="Ylva Norrbinder")
    comment.press_sequentially("Vad gör vi, @yl")
    expect(offered).to_be_visible()
    page.keyboard.press("Escape")
    expect(offered).to_be_hidden()
    expect(comment).to_have_value("Vad gör vi, @yl")
    expect(comment).to_be_focused()


def test_writing_in_a_field_of_two_versions_is_a_choice_too(open_page, transactional_db):
    activity = make.activity(title="Söka lokaler")
    lead = make.lead(of=activity)
    page = open_page(reverse("projects:plan", args=[make.scope(activity).slug]), lead)
    page.locator("tr.line").get_by_role("link", name="Ändra").click()
    title = page.get_by_label("Titel", exact=True)
    title.fill("Hyra lokaler")
    update_activity(activity, by=lead, title="Köpa lokaler")
    title.press("Enter")
    theirs = page.get_by_role("radio", name="Titel, sparat nu: Köpa lokaler")
    theirs.check()
    expect(title).to_have_value("Köpa lokaler")
    title.press("End")
    page.keyboard.type(" snart")
    expect(page.get_by_role("radio", name="Titel, du skrev: Hyra lokaler")).to_be_checked()
    title.press("Enter")
    expect(page.locator("tr.line")).to_contain_text("Köpa lokaler snart")


def test_escape_lets_a_row_that_is_dragged_stand(open_page, transactional_db):
    first = make.activity(title="Söka lokaler", due=PlanDate.read("2099"))
    make.activity(step=first.step, title="Flytta in", due=PlanDate.read("2099"))
    page = open_page(reverse("projects:plan", args=[make.scope(first).slug]), make.lead(of=first))
    rows = page.locator("tr.line")
    from_here, to_here = (rows.nth(number).locator("td").nth(1).bounding_box() for number in (0, 1))
    page.mouse.move(from_here["x"] + 5, from_here["y"] + 5)
    page.mouse.down()
    page.mouse.move(to_here["x"] + 5, to_here["y"] + to_here["height"] - 3, steps=3)
    expect(page.locator(".line--after, .line--before")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".line--after, .line--before, .line--dragged")).to_have_count(0)
    sent = []
    page.on("request", lambda request: sent.append(request.url))
    page.mouse.up()
    page.goto(page.url)
    assert not [url for url in sent if "flytta" in url]
    expect(rows.first).to_contain_text("Söka lokaler")


# Minutes while one writes them


@pytest.fixture
def writing(open_page, transactional_db) -> Page:
    """The minutes of a meeting, just begun, before its secretary; the browser's clock is moved by hand."""
    meeting = make.meeting(of=make.gate(), date=timezone.localdate())
    make.agenda_item(meeting=meeting, title="Lokalen")
    minutes = make.minutes(meeting=meeting)
    page = open_page("/", make.secretary(of=meeting))
    page.clock.install()
    page.goto(minutes.get_absolute_url())
    return page


def test_the_sign_in_is_no_answer_to_what_was_written_and_it_is_tried_again(writing):
    point = writing.locator(".point", has_text="Lokalen")
    signed_in = writing.context.cookies()
    writing.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    point.get_by_label("Vad som sades").fill("Tre kommuner har erbjudit lokal.")
    writing.clock.run_for(1500)
    expect(point.get_by_role("status")).to_have_text("Inte sparat: ingen kontakt. Försöker igen.")
    writing.context.add_cookies(signed_in)
    writing.clock.run_for(8500)  # when it is tried again
    writing.clock.run_for(1500)
    expect(point.get_by_role("status")).to_contain_text("Sparat")
    assert MinutesItem.objects.get(title="Lokalen").said == "Tre kommuner har erbjudit lokal."


def test_one_is_asked_before_leaving_minutes_that_are_not_saved(writing):
    asked: list[str] = []
    writing.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    point = writing.locator(".point", has_text="Lokalen")
    point.get_by_label("Vad som sades").fill("Tre kommuner har erbjudit lokal.")
    writing.clock.run_for(1500)
    expect(point.get_by_role("status")).to_contain_text("Sparat")
    writing.goto(writing.url)
    assert asked == [], "all is saved"
    point.get_by_label("Vad som sades").fill("Fyra kommuner.")
    writing.goto(writing.url)
    assert asked == ["beforeunload"]
