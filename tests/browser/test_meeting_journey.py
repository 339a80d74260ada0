"""The lead puts the agenda in order by keyboard and by drag, writes the minutes in the meeting, and the chair approves them on a phone."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from decisions import actions
from decisions.models import Minutes
from decisions.states import MinutesKind, MinutesStatus
from projects.models import Activity
from tests import make
from tests.browser.axe import violations
from tests.browser.pages import follow

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def meeting(open_page):
    """Today's meeting of the steering group, with a gate before it and a point that somebody wrote."""
    gate = make.gate()
    today = make.meeting(of=gate, date=timezone.localdate())
    actions.submit_gate(gate, by=make.lead(of=gate), meeting=today)
    make.agenda_item(meeting=today, title="Lokalen")
    return make.fresh(today)


def titles(page) -> list[str]:
    return page.locator(".agenda__title").all_inner_texts()


def test_the_agenda_is_put_in_order_by_keyboard_and_by_drag(meeting, open_page):
    page = open_page(f"{make.scope(meeting).get_absolute_url()}moten/{meeting.key}/", make.secretary(of=meeting))
    first, gate, own, *_last = titles(page)
    up = page.get_by_role("button", name=f"Flytta upp: {own}")
    up.focus()
    page.keyboard.press("Enter")
    page.locator(".agenda__point:nth-child(2)", has_text=own).wait_for()
    assert titles(page)[:3] == [first, own, gate]
    expect(up).to_be_focused()  # one can go on pressing
    page.keyboard.press("Enter")
    page.locator(".agenda__point:first-child", has_text=own).wait_for()
    expect(page.get_by_role("button", name=f"Flytta ner: {own}")).to_be_focused()  # further up there is no way
    with page.expect_response("**/ordning/"):
        page.locator(".agenda__point", has_text="Övriga frågor").drag_to(
            page.locator(".agenda__point").first, target_position={"x": 5, "y": 2}
        )
    page.locator(".agenda__point:first-child", has_text="Övriga frågor").wait_for()
    page.goto(page.url)
    assert titles(page)[0] == "Övriga frågor"
    assert violations(page) == []


def test_without_a_script_the_buttons_are_enough(meeting, open_page):
    page = open_page(f"{make.scope(meeting).get_absolute_url()}moten/{meeting.key}/", make.lead(of=meeting), javascript=False, width=360)
    follow(page.get_by_role("button", name="Flytta upp: Lokalen"))
    assert titles(page)[1] == "Lokalen"
    follow(page.get_by_role("button", name="Ta inte upp: Övriga frågor"))
    assert "Övriga frågor" not in titles(page)


def test_minutes_are_saved_as_they_are_written_and_approved_on_a_phone(meeting, open_page):
    page = open_page(f"{make.scope(meeting).get_absolute_url()}moten/{meeting.key}/", make.lead(of=meeting))
    follow(page.get_by_role("link", name="Börja anteckna"))
    follow(page.get_by_role("button", name="Börja anteckna"))
    point = page.locator(".point", has_text="Lokalen")
    point.get_by_label("Vad som sades").fill("Tre kommuner har erbjudit lokal.")
    point.get_by_text("Sparat").wait_for()
    item = Minutes.objects.get().items.get(title="Lokalen")
    assert item.said == "Tre kommuner har erbjudit lokal."
    # Somebody else writes meanwhile: both are shown, and what is written here stays.
    actions.write_minutes_item(item, by=make.secretary(of=meeting), said="Fyra kommuner.", decided="")
    point.get_by_label("Vad som sades").press_sequentially(" Falun är först.")
    point.get_by_text("Fyra kommuner.").wait_for()
    assert point.get_by_label("Vad som sades").input_value() == "Tre kommuner har erbjudit lokal. Falun är först."
    assert make.fresh(item).said == "Fyra kommuner."
    follow(point.get_by_role("button", name="Välj vad som ska stå"))
    assert "Fyra kommuner." in page.inner_text(".conflict")
    follow(page.get_by_role("button", name="Spara punkten"))
    assert make.fresh(item).said == "Tre kommuner har erbjudit lokal. Falun är först."
    follow(point.get_by_role("link", name="Anteckna vem som gör vad"))
    page.get_by_label("Vad som ska göras").fill("Räkna på hyran")
    page.get_by_label("Vem som ansvarar").fill("Ekonomigruppen")
    page.get_by_label("Till när").fill("maj 2099")
    follow(page.get_by_role("button", name="Anteckna"))
    assert "Blir en aktivitet när anteckningarna är godkända" in point.inner_text()
    assert not Activity.objects.filter(title="Räkna på hyran").exists()
    follow(page.get_by_role("link", name="Anteckna vilka som är med"))
    follow(page.get_by_role("button", name="Spara närvaron"))
    assert violations(page) == []
    follow(page.get_by_role("link", name="Lägg fram dem"))
    follow(page.get_by_role("button", name="Lägg fram dem"))
    phone = open_page(Minutes.objects.get().get_absolute_url(), make.chair(of=meeting), width=360, height=740)
    follow(phone.get_by_role("link", name="Godkänn", exact=True))
    assert "Räkna på hyran" in phone.inner_text("main")
    assert violations(phone) == []
    follow(phone.get_by_role("button", name="Godkänn", exact=True))
    assert "Inget ändras längre" in phone.inner_text(".messages")
    assert Minutes.objects.get().status == MinutesStatus.APPROVED
    assert Activity.objects.filter(title="Räkna på hyran").exists()


def test_what_is_written_before_the_script_has_come_is_saved_too(meeting, open_page):
    minutes = actions.begin_minutes(meeting, by=make.lead(of=meeting), kind=MinutesKind.NOTES)
    page = open_page(f"{make.scope(meeting).get_absolute_url()}moten/{meeting.key}/", make.lead(of=meeting))
    held = []
    page.route("**/js/minutes.js", lambda route: held.append(route))
    page.goto(page.url.partition("/moten/")[0] + f"/anteckningar/{minutes.key}/", wait_until="commit")
    point = page.locator(".point", has_text="Lokalen")
    point.get_by_label("Vad som sades").fill("Tre kommuner har erbjudit lokal.")
    held[0].continue_()
    point.get_by_text("Sparat").wait_for()
    assert minutes.items.get(title="Lokalen").said == "Tre kommuner har erbjudit lokal."


def test_points_of_the_minutes_are_put_in_order_by_keyboard(meeting, open_page):
    minutes = actions.begin_minutes(meeting, by=make.lead(of=meeting), kind=MinutesKind.NOTES)
    page = open_page(f"{minutes.get_absolute_url()}ordning/", make.secretary(of=meeting), width=360)
    third = titles(page)[2]
    page.get_by_role("button", name=f"Flytta upp: {third}").focus()
    page.keyboard.press("Enter")
    page.locator(".agenda__point:nth-child(2)", has_text=third).wait_for()
    page.keyboard.press("Enter")  # one can go on pressing
    page.locator(".agenda__point:first-child", has_text=third).wait_for()
    assert minutes.items.first().title == third
    assert violations(page) == []
