"""The lead puts the agenda in order by keyboard and by drag, writes the minutes in the meeting, and the chair approves them on a phone."""

import pytest
from django.utils import timezone

from decisions import actions
from decisions.models import Minutes
from decisions.states import MinutesStatus
from projects.models import Activity
from tests import make
from tests.browser.axe import violations

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
    assert page.evaluate("document.activeElement.id").startswith("up-own-")  # one can go on pressing
    with page.expect_response("**/ordning/"):
        page.locator(".agenda__point", has_text="Övriga frågor").drag_to(
            page.locator(".agenda__point").first, target_position={"x": 5, "y": 2}
        )
    page.locator(".agenda__point:first-child", has_text="Övriga frågor").wait_for()
    page.reload()
    assert titles(page)[0] == "Övriga frågor"
    assert violations(page) == []


def test_without_a_script_the_buttons_are_enough(meeting, open_page):
    page = open_page(f"{make.scope(meeting).get_absolute_url()}moten/{meeting.key}/", make.lead(of=meeting), javascript=False, width=360)
    page.get_by_role("button", name="Flytta upp: Lokalen").click()
    assert titles(page)[1] == "Lokalen"
    page.get_by_role("button", name="Ta inte upp: Övriga frågor").click()
    assert "Övriga frågor" not in titles(page)


def test_minutes_are_saved_as_they_are_written_and_approved_on_a_phone(meeting, open_page):
    page = open_page(f"{make.scope(meeting).get_absolute_url()}moten/{meeting.key}/", make.lead(of=meeting))
    page.get_by_role("link", name="Börja anteckna").click()
    page.get_by_role("button", name="Börja anteckna").click()
    page.wait_for_load_state()  # what is written before the script is there is saved with the next letter, or by the button
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
    point.get_by_role("button", name="Välj vad som ska stå").click()
    assert "Fyra kommuner." in page.inner_text(".conflict")
    page.get_by_role("button", name="Spara punkten").click()
    assert make.fresh(item).said == "Tre kommuner har erbjudit lokal. Falun är först."
    point.get_by_role("link", name="Anteckna vem som gör vad").click()
    page.get_by_label("Vad som ska göras").fill("Räkna på hyran")
    page.get_by_label("Vem som ansvarar").fill("Ekonomigruppen")
    page.get_by_label("Till när").fill("maj 2099")
    page.get_by_role("button", name="Anteckna").click()
    assert Activity.objects.filter(title="Räkna på hyran").exists()
    page.get_by_role("link", name="Anteckna vilka som är med").click()
    page.get_by_role("button", name="Spara närvaron").click()
    assert violations(page) == []
    page.get_by_role("link", name="Lägg fram dem").click()
    page.get_by_role("button", name="Lägg fram dem").click()
    phone = open_page(Minutes.objects.get().get_absolute_url(), make.chair(of=meeting), width=360, height=740)
    phone.get_by_role("link", name="Godkänn", exact=True).click()
    assert "Räkna på hyran" in phone.inner_text("main")
    assert violations(phone) == []
    phone.get_by_role("button", name="Godkänn", exact=True).click()
    assert "Inget ändras längre" in phone.inner_text(".messages")
    assert Minutes.objects.get().status == MinutesStatus.APPROVED
