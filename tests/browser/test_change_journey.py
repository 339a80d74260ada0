"""A change that moves a gate: the limit stops it, the lead asks, the chair confirms what the steering group said, and the last
decided plan is compared with the first. With a script and without one; on a phone for the chair.
"""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from decisions.models import ChangeRequest
from minimaria.dates import PlanDate
from projects import actions
from projects.models import Activity
from tests import make
from tests.browser.axe import violations
from tests.browser.pages import follow

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"width": 360, "height": 740}
SOON, LATER = date(2098, 4, 10), date(2098, 6, 12)


@pytest.fixture
def plan(open_page: Any) -> Any:
    """A decided plan: step 2 is open, the gate into step 3 has its meeting, and the steering group lets it slip by two weeks."""
    first = make.submitted_gate()
    project, lead = first.opens.project, make.lead(of=first)
    gate = make.gate(of=first, opens=make.step(of=first, title="Förberedelse inför etablering"))
    actions.plan_gate(gate, by=lead, meeting=make.meeting(of=first, date=SOON))
    make.meeting(of=first, date=LATER)
    make.activity(step=first.opens, title="Slutligt samverkansavtal", due=PlanDate.read("mars 2098"), by=lead)
    make.gate_decision(gate=first)
    actions.set_limits(project, by=make.chair(of=first), meeting=make.meeting(of=first), gate_days=14, step_days=30)
    return project


def address(name: str, plan: Any, *key: str) -> str:
    return reverse(name, args=[plan.collaboration.slug, *key])


@pytest.mark.parametrize("javascript", [True, False])
def test_a_change_that_moves_a_gate_from_the_limit_to_the_new_decided_plan(open_page, plan, javascript):
    gate = plan.steps.get(number=3).gate
    page = open_page(address("projects:plan_gate", plan, gate.key), make.lead(of=plan), javascript=javascript)
    meeting = page.get_by_label("Styrgruppens möte")
    meeting.select_option(index=meeting.locator("option").count() - 1)
    follow(page.get_by_role("button", name="Planera beslutspunkten"))
    expect(page.locator(".error-summary")).to_contain_text("kommer 63 dagar senare än beslutat. Gränsen är 14.")
    assert not javascript or violations(page) == []
    follow(page.get_by_role("button", name="Fråga styrgruppen"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Fråga styrgruppen")
    expect(page.locator("main")).to_contain_text("flyttas från 10 april 2098 till 12 juni 2098")
    assert not javascript or violations(page) == []
    page.get_by_label("Varför behövs ändringen?").fill("Avtalet hinner inte bli klart.")
    follow(page.get_by_role("button", name="Lägg fram för styrgruppen"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("väntar på styrgruppen")

    page.goto(address("projects:plan", plan))
    line = page.locator(".gate-line", has_text="inför steg 3")
    expect(line).to_contain_text("2098-04-10")  # the decided day stands
    expect(line).to_contain_text("2098-06-12")  # and beside it what the lead expects
    follow(line.get_by_role("link", name="väntar på styrgruppen"))
    expect(page.locator("main")).to_contain_text("Avtalet hinner inte bli klart.")

    chair = open_page(address("decisions:changes", plan), make.chair(of=plan), javascript=javascript, **PHONE)
    expect(chair.get_by_role("heading", level=1)).to_have_text("En ändring väntar på styrgruppen")
    follow(chair.get_by_role("link", name="Beslutspunkt inför steg 3"))
    assert not javascript or violations(chair) == []
    chair.get_by_label("Godkänn ändringen").check()
    chair.get_by_label("Beslutat vid mötet").select_option(index=1)
    follow(chair.get_by_role("button", name="Bekräfta svaret"))
    expect(chair.locator(".messages")).to_contain_text("Ändringen är gjord, och planen är beslutad på nytt.")
    gate.refresh_from_db()
    assert gate.meeting.date == LATER

    page.goto(address("projects:baselines", plan) + "?fran=1&till=2")
    expect(page.get_by_role("heading", level=1)).to_have_text("En sak skiljer")
    moved = page.get_by_role("row", name="Beslutspunkt inför steg 3")
    for words in ("2098-04-10", "2098-06-12", "63 dagar"):
        expect(moved).to_contain_text(words)
    assert not javascript or violations(page) == []
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_in_the_plan_itself_asking_takes_what_is_typed_along(open_page, plan):
    page = open_page(address("projects:plan", plan), make.lead(of=plan))
    page.locator("tr.line", has_text="Slutligt samverkansavtal").get_by_role("link", name="Ändra").click()
    page.get_by_label("Datum").fill("juni 2098")
    page.get_by_label("Datum").press("Enter")
    refused = page.locator("tr.line--open")
    expect(refused).to_contain_text("Det här flyttar en beslutspunkt")
    refused.get_by_role("button", name="Spara").click()
    expect(refused).to_contain_text("Slutet av steg 2 kommer 91 dagar senare än beslutat. Gränsen är 30.")
    expect(page.get_by_label("Datum")).to_have_value("juni 2098")
    follow(refused.get_by_role("button", name="Fråga styrgruppen"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Fråga styrgruppen: Slutligt samverkansavtal?")
    follow(page.get_by_role("button", name="Ändra det du skrev"))
    page.get_by_label("Datum").fill("maj 2098")
    follow(page.get_by_role("button", name="Se vad det leder till"))
    follow(page.get_by_role("button", name="Lägg fram för styrgruppen"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Slutligt samverkansavtal: väntar på styrgruppen")
    assert str(Activity.objects.get(title="Slutligt samverkansavtal").due.literal) == "mars 2098"
    assert ChangeRequest.objects.get().expected.literal == "maj 2098"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_the_pages_of_a_change(open_page, plan, theme):
    activity = Activity.objects.get(title="Slutligt samverkansavtal")
    change = make.change_request(activity=activity, words={"due": PlanDate.read("juni 2098")})
    lead = open_page(change.get_absolute_url(), make.lead(of=plan), theme=theme, **PHONE)
    chair = open_page(change.get_absolute_url(), make.chair(of=plan), theme=theme, **PHONE)
    found = {}
    for page, places in (
        (lead, ("", "lagg-fram/", "ta-tillbaka/", "../../andringar/", "../../andringar/ny/", "../../plan/tidsplan/")),
        (chair, ("", "besluta/", "../../plan/beslutad/", "../../plan/beslutad/granser/")),
    ):
        for place in places:
            page.goto(change.get_absolute_url() + place)
            if page.title() and (wrong := violations(page)):
                found[place] = wrong
            if page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]:
                found[f"{place} is too wide"] = True
    assert found == {}
