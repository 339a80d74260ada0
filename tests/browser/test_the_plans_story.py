"""The plan from its first meeting on, as far as its gates go: approved on 7 November; of four objects in March one is sent back,
and approved in April. The lead writes up, the chair confirms on a phone by the link in the mail, the deputy on the page."""

from datetime import date

import pytest
from django.core import mail
from playwright.sync_api import Page

from decisions.models import FiledDecision, GateDecision
from minimaria.outbox import delivery
from projects.models import Baseline, Gate
from projects.states import StepStatus
from tests import make
from tests.browser.axe import violations

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"width": 360, "height": 740}
FOUR = ("Verksamhetsbeskrivning", "Huvudmannaskap", "Samverkansavtal", "Budget")


@pytest.fixture
def plan(open_page) -> list[Gate]:
    """A plan of three steps with the gates into the last two, and the steering group's three meetings."""
    first = make.gate(deliverables=0)
    make.deliverable(gate=first, title="Projektplan")
    second = make.gate(of=first, opens=make.step(of=first, title="Förberedelse inför etablering"), deliverables=0)
    for title in FOUR:
        make.deliverable(gate=second, title=title)
    for day in (date(2024, 11, 7), date(2025, 3, 20), date(2025, 4, 25)):
        make.meeting(of=first, date=day)
    for person in (make.chair, make.deputy, make.steer):
        person(of=first)
    return [first, second]


def put_forward(page: Page, gate: Gate, day: str) -> None:
    page.goto(gate.get_absolute_url() + "lagg-fram/")
    page.get_by_label("Styrgruppens möte").select_option(label=day)
    page.get_by_role("button", name="Lägg fram för styrgruppen").click()


def write_up(page: Page, gate: Gate, **answers: str) -> None:
    page.goto(gate.get_absolute_url())
    page.get_by_role("link", name="Skriv upp vad styrgruppen beslutade").click()
    for title, answer in answers.items():
        page.get_by_role("group", name=title).get_by_label(answer, exact=True).check()


def opened(gates: list[Gate]) -> list[bool]:
    return [make.fresh(gate.opens).status == StepStatus.OPEN for gate in gates]


def test_from_the_first_meeting_to_the_second_gate(plan, open_page):
    first, second = plan
    lead = open_page("/", make.lead(of=first))

    # 7 November: the plan is approved
    put_forward(lead, first, "7 november 2024")
    write_up(lead, first, Projektplan="Godkänn")
    lead.get_by_role("button", name="Skriv upp beslutet").click()
    assert "Det gäller när ordföranden eller en ersättare har bekräftat det" in lead.inner_text(".messages")
    assert opened(plan) == [False, False]
    chair = open_page(first.get_absolute_url(), make.chair(of=first), **PHONE)
    chair.get_by_role("link", name="Läs och bekräfta").click()
    assert not violations(chair)
    chair.get_by_role("button", name="Bekräfta beslutet").click()
    assert chair.inner_text("h1") == "Steg 2 är öppnat"
    assert opened(plan) == [True, False]

    # March: four objects, one of them sent back, confirmed by the link in the mail
    put_forward(lead, second, "20 mars 2025")
    write_up(lead, second, **dict.fromkeys(FOUR[:3], "Godkänn"), Budget="Skicka tillbaka för komplettering")
    lead.get_by_label("Vad ska kompletteras, eller varför").fill("Fördelningen mellan kommunerna saknas.")
    lead.get_by_label("Komplettera senast").fill("april 2025")
    lead.get_by_role("button", name="Skriv upp beslutet").click()
    mail.outbox.clear()
    delivery.deliver_due()
    [message] = [one for one in mail.outbox if one.to == [make.chair(of=first).email] and "/bekrafta/" in one.body]
    [link] = [line for line in message.body.splitlines() if "/bekrafta/" in line]
    phone = open_page("/bekrafta/" + link.partition("/bekrafta/")[2], javascript=False, **PHONE)
    assert "Fördelningen mellan kommunerna saknas." in phone.inner_text("main")
    phone.get_by_role("button", name="Bekräfta beslutet").click()
    assert phone.inner_text("h1") == "Beslutet är bekräftat"
    assert opened(plan) == [True, False]

    # April: what was sent back, and nothing else, is asked about
    make.deliverable_version(deliverable=second.deliverables.get(title="Budget"), dated=date(2025, 4, 10))
    put_forward(lead, second, "25 april 2025")
    write_up(lead, second, Budget="Godkänn")
    assert lead.get_by_role("group", name="Huvudmannaskap").count() == 0
    lead.get_by_role("button", name="Skriv upp beslutet").click()
    deputy = open_page(second.get_absolute_url(), make.deputy(of=first))
    deputy.get_by_role("link", name="Läs och bekräfta").click()
    deputy.get_by_role("button", name="Bekräfta beslutet").click()
    assert opened(plan) == [True, True]
    delivery.deliver_due()
    assert [decision.meeting.date.isoformat() for decision in GateDecision.objects.order_by("pk")] == [
        "2024-11-07",
        "2025-03-20",
        "2025-04-25",
    ]
    assert [baseline.decided_on.isoformat() for baseline in Baseline.objects.order_by("number")] == ["2024-11-07", "2025-04-25"]
    assert FiledDecision.objects.count() == 3
    deputy.goto(second.get_absolute_url())
    assert "Beslutet som det arkiverades" in deputy.inner_text("main")
