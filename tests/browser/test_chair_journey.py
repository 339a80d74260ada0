"""The chair opens the gate into step 2, sees what it waits for, and approves it: step 2 opens, step 3 stays shut.

With a script and without one, by keyboard alone, on a phone; and axe on every page of the steering group's.
"""

import pytest
from playwright.sync_api import Page, expect

from projects.models import Gate
from projects.states import GateStatus, Probability, StepStatus
from tests import make
from tests.browser.axe import violations
from tests.browser.pages import follow, next_page

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"width": 360, "height": 740}
TITLES = ("Verksamhetsbeskrivning", "Huvudmannaskap och ansvarsfördelning mellan regionen och kommunerna", "Samverkansavtal", "Budget")


@pytest.fixture
def gate(open_page) -> Gate:
    """The gate into step 2 with one object ready, before the steering group; behind it the gate into step 3, which waits for four."""
    made = make.gate(deliverables=0)
    make.deliverable(gate=made, title="Projektplan")
    make.risk(of=made, text="Region och kommunerna kommer inte överens om samverkansformerna", probability=Probability.HIGH)
    later = make.gate(of=made, opens=make.step(of=made, title="Förberedelse inför etableringsfas"), deliverables=0)
    for title in TITLES:
        make.deliverable(gate=later, title=title, ready=False)
    from decisions import actions

    actions.submit_gate(made, by=make.lead(of=made), meeting=make.meeting(of=made))
    return make.fresh(made)


def steps_of(gate: Gate) -> list[str]:
    return list(gate.opens.project.steps.order_by("number").values_list("status", flat=True))


def confirm(page: Page) -> None:
    follow(page.get_by_role("button", name="Se vad det leder till"))
    assert "Steg 2, Steg 2, öppnas." in page.inner_text("main")
    follow(page.get_by_role("button", name="Bekräfta beslutet"))


@pytest.mark.parametrize("javascript", [True, False])
def test_the_chair_finds_the_gate_from_the_first_page_and_passes_it(gate, open_page, javascript):
    page = open_page("/", make.chair(of=gate), javascript=javascript, **PHONE)
    assert page.inner_text("h1") == "En sak väntar på dig"
    follow(page.get_by_role("link", name="Läs och bekräfta"))
    assert page.inner_text("h1") == "Godkänn inför steg 2?"
    assert "Underlaget är klart." in page.inner_text("main")
    assert "Region och kommunerna kommer inte överens" in page.inner_text("main")
    page.get_by_label("Godkänn", exact=True).check()
    confirm(page)
    assert page.inner_text("h1") == "Steg 2 är öppnat"
    assert "Steg 2, Steg 2, är öppnat. Planen är sparad som beslutad plan." in page.inner_text(".messages")
    assert steps_of(gate) == [StepStatus.OPEN, StepStatus.OPEN, StepStatus.SHUT]


def test_the_later_gate_says_what_it_waits_for_and_cannot_be_answered(gate, open_page):
    make.passed_gate()
    later = Gate.objects.get(opens__number=3, opens__project=gate.opens.project)
    page = open_page(later.get_absolute_url(), make.chair(of=gate))
    assert "Ingen av de fyra har en slutlig version." in page.inner_text("main")
    assert "har inte lagt fram det här för styrgruppen" in page.inner_text("main")
    assert page.get_by_role("button", name="Se vad det leder till").count() == 0


def test_by_keyboard_alone(gate, open_page):
    page = open_page(gate.get_absolute_url(), make.chair(of=gate))
    to_focus(page, "input[value=approved]")
    page.keyboard.press("Space")
    to_focus(page, "button.button--primary")
    with next_page(page):
        page.keyboard.press("Enter")
    to_focus(page, "button[name=confirmed]")
    with next_page(page):
        page.keyboard.press("Enter")
    assert page.inner_text("h1") == "Steg 2 är öppnat"
    assert steps_of(gate) == [StepStatus.OPEN, StepStatus.OPEN, StepStatus.SHUT]


def to_focus(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus; a trap or an element that cannot be reached fails the test."""
    for _press in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches('main ' + selector)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached by keyboard")


@pytest.mark.parametrize("javascript", [True, False])
def test_what_an_answer_needs_is_there_when_it_is_chosen_and_not_before(gate, open_page, javascript):
    page = open_page(gate.get_absolute_url(), make.chair(of=gate), javascript=javascript, **PHONE)
    what, note = page.get_by_label("Vad ska göras"), page.get_by_label("Vad ska kompletteras, eller varför")
    expect(what).to_be_hidden()
    expect(note).to_be_hidden()
    page.get_by_label("Godkänn med villkor").check()
    expect(what).to_be_visible()
    page.get_by_label("Skicka tillbaka för komplettering").check()
    expect(note).to_be_visible()
    expect(what).to_be_hidden()


@pytest.mark.parametrize("javascript", [True, False])
def test_one_object_takes_several_conditions_and_one_of_them_is_removed_again(gate, open_page, javascript):
    page = open_page(gate.get_absolute_url(), make.chair(of=gate), javascript=javascript, **PHONE)
    page.get_by_label("Godkänn med villkor").check()
    whats = page.get_by_label("Vad ska göras")
    for number, what in enumerate(("Fördela kostnaderna", "Namnge värdkommunen", "Räkna om"), start=1):
        if number > 1:
            press(page, "Lägg till ett villkor", javascript)
        expect(whats).to_have_count(number)
        expect(page.get_by_label("Godkänn med villkor")).to_be_checked()
        whats.last.fill(what)
        page.get_by_label("Vem som ansvarar").last.fill("Ekonomerna")
        page.get_by_label("När ska det vara klart").last.fill("april 2027")
    press(page, "Ta bort villkoret 2", javascript)
    expect(whats).to_have_count(2)
    assert [whats.nth(place).input_value() for place in (0, 1)] == ["Fördela kostnaderna", "Räkna om"]
    if javascript:
        assert violations(page) == []
        assert fits(page)
    whats.last.focus()
    with next_page(page):
        page.keyboard.press("Enter")  # sends the answers off, and adds no condition
    follow(page.get_by_role("button", name="Bekräfta beslutet"))
    assert set(gate.opens.activities.values_list("title", flat=True)) == {"Fördela kostnaderna", "Räkna om"}


def press(page: Page, name: str, javascript: bool) -> None:
    """With a script the button fetches its part of the page; without one it sends the form."""
    button = page.get_by_role("button", name=name)
    if javascript:
        button.click()
    else:
        follow(button)


def test_answers_are_kept_when_something_is_lacking_and_can_be_changed(gate, open_page):
    page = open_page(gate.get_absolute_url(), make.chair(of=gate), **PHONE)
    page.get_by_label("Skicka tillbaka för komplettering").check()
    page.get_by_label("Vad ska kompletteras, eller varför").fill("Tidsplanen saknar sommaren.")
    follow(page.get_by_role("button", name="Se vad det leder till"))
    assert "Ange när." in page.inner_text("main")
    page.get_by_label("Komplettera senast").fill("april 2027")
    follow(page.get_by_role("button", name="Se vad det leder till"))
    assert "förblir stängt" in page.inner_text("main")
    follow(page.get_by_role("button", name="Ändra svaren"))
    assert page.get_by_label("Vad ska kompletteras, eller varför").input_value() == "Tidsplanen saknar sommaren."
    follow(page.get_by_role("button", name="Se vad det leder till"))
    follow(page.get_by_role("button", name="Bekräfta beslutet"))
    assert page.inner_text("h1") == "Att komplettera inför steg 2"
    assert make.fresh(gate).status == GateStatus.RETURNED
    assert "Tidsplanen saknar sommaren." in page.inner_text("main")


def test_the_lead_puts_it_forward_and_the_chair_is_asked(open_page):
    gate = make.gate()
    meeting = make.meeting(of=gate)
    page = open_page(gate.get_absolute_url(), make.lead(of=gate))
    follow(page.get_by_role("link", name="Lägg fram för styrgruppen"))
    page.get_by_label("Styrgruppens möte").select_option(meeting.key)
    follow(page.get_by_role("button", name="Lägg fram för styrgruppen"))
    assert page.inner_text("h1") == "Godkänn inför steg 2?"
    page = open_page("/", make.chair(of=gate))
    assert "Bekräfta vad styrgruppen beslutade inför steg 2" in page.inner_text("main")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_any_of_the_pages(gate, open_page, theme):
    chair, lead = make.chair(of=gate), make.lead(of=gate)
    home = make.scope(gate).get_absolute_url()
    for user, address in (
        (chair, home),
        (chair, gate.get_absolute_url()),
        (chair, f"{gate.get_absolute_url()}besluta/"),
        (chair, f"{home}styrgrupp/"),
        (lead, f"{gate.get_absolute_url()}lagg-fram/"),
        (lead, f"{home}uppfoljning/"),
        (lead, f"{home}uppfoljning/kalla/"),
        (lead, f"{home}dokument/"),
        (make.site_administrator(), "/"),
    ):
        for width in (1280, 360):
            page = open_page(address, user, theme=theme, width=width)
            assert violations(page) == [], address
            assert fits(page), f"{address} is wider than {width} pixels"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_the_way_to_a_decision_and_after_it(gate, open_page, theme):
    page = open_page(gate.get_absolute_url(), make.chair(of=gate), theme=theme, **PHONE)
    follow(page.get_by_role("button", name="Se vad det leder till"))
    assert violations(page) == []  # everything is lacking
    page.get_by_label("Godkänn med villkor").check()
    assert violations(page) == []
    page.get_by_label("Godkänn", exact=True).check()
    follow(page.get_by_role("button", name="Se vad det leder till"))
    assert violations(page) == []
    follow(page.get_by_role("button", name="Bekräfta beslutet"))
    follow(page.get_by_role("link", name="Vad som har hänt här"))
    assert violations(page) == []
    assert fits(page)


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
