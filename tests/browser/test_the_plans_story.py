"""The plan from its document to its follow-up, each scene on the day it happens: the plan document is read in; the group that
does the work meets for the first time; the plan is approved on 7 November; of four objects in March one is sent back, and approved
in April; a change request moves the next gate; the service is established while the parties still decide on the agreement, and
followed up; the last decided plan is compared with the first.

Told of an invented plan document of the real one's form, and of the real one where it lies beside this clone. The lead writes up,
the chair confirms on a phone by the link in the mail, the deputy on the page.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from playwright.sync_api import Page, expect

from agreements.models import AgreementVersion
from decisions.models import ChangeRequest, FiledDecision, GateDecision
from decisions.states import ChangeStatus
from minimaria.outbox import delivery
from projects import actions
from projects.models import Activity, Baseline, Gate, Project, Step
from projects.states import ActivityStatus, StepStatus
from tests import make
from tests.browser.axe import violations
from tests.browser.pages import fetched, follow
from tests.documents.make import as_text
from tests.documents.plans import PLAN
from tests.pdfs import text_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("files_read_here")]

PHONE = {"width": 360, "height": 740}
FOUR = ("Verksamhetsbeskrivning", "Huvudmannaskap", "Samverkansavtal", "Budget")
FIRST_MEETING, AUTUMN, MARCH, APRIL, JUNE, LATER, AFTERWARDS = (
    date(2024, 10, 18),
    date(2024, 11, 7),
    date(2025, 3, 20),
    date(2025, 4, 25),
    date(2025, 6, 12),
    date(2025, 9, 11),
    date(2026, 6, 1),
)
REAL = Path(__file__).resolve().parents[3] / "shared" / "seeds" / "projektplan.txt"


def invented() -> bytes:
    """The invented plan (tests/documents), said for the years of the story."""
    years = re.sub(r"\b202([789])\b", lambda year: f"202{int(year[1]) - 3}", as_text(PLAN))
    return re.sub(r"\b2([789])(\d{4})\b", lambda day: f"2{int(day[1]) - 3}{day[2]}", years).encode()


@contextmanager
def on(day: date) -> Iterator[None]:
    with time_machine.travel(f"{day.isoformat()} 12:00", tick=False):
        yield


def put_forward(page: Page, gate: Gate, day: str) -> None:
    page.goto(gate.get_absolute_url() + "lagg-fram/")
    page.get_by_label("Styrgruppens möte").select_option(label=day)
    follow(page.get_by_role("button", name="Lägg fram för styrgruppen"))


def write_up(page: Page, gate: Gate, **answers: str) -> None:
    page.goto(gate.get_absolute_url())
    follow(page.get_by_role("link", name="Skriv upp vad styrgruppen beslutade"))
    for title, answer in answers.items():
        page.get_by_role("group", name=title).get_by_label(answer, exact=True).check()


def opened(gates: list[Gate]) -> list[bool]:
    return [make.fresh(gate.opens).status == StepStatus.OPEN for gate in gates]


@pytest.mark.parametrize("document", ["invented", "real"])
def test_from_the_document_to_the_follow_up(open_page, document):
    if document == "real" and not REAL.is_file():
        pytest.skip("the real plan is not beside this clone (../shared/seeds)")
    with on(date(2024, 9, 6)):
        collaboration = make.collaboration(parties=2)
        lead, chair, deputy = make.lead(of=collaboration), make.chair(of=collaboration), make.deputy(of=collaboration)
        make.steer(of=collaboration)
        gates = read_in(open_page, collaboration, lead, REAL.read_bytes() if document == "real" else invented())
    first, second, third = gates
    with on(FIRST_MEETING):
        the_working_group_meets(open_page, first.opens.project, lead)
    with on(AUTUMN):
        the_plan_is_approved(open_page, first, gates, lead, chair)
    with on(MARCH):
        of_four_objects_one_is_sent_back(open_page, second, gates, lead, chair)
    with on(APRIL):
        what_was_sent_back_is_approved(open_page, second, gates, lead, deputy)
    with on(date(2025, 5, 15)):
        the_lead_asks_for_a_later_gate(open_page, third, lead)
    with on(JUNE):
        the_group_moves_the_gate(open_page, third, deputy)
    with on(LATER):
        it_is_established_while_the_parties_decide(open_page, third, gates, lead, chair)
    with on(AFTERWARDS):
        it_is_followed_up(open_page, third, lead)
        the_last_plan_is_held_against_the_first(open_page, third, lead)


def read_in(open_page, collaboration, lead, document: bytes) -> list[Gate]:
    """The document is uploaded, read through, and taken over as a whole."""
    page = open_page(reverse("importing:import_plan", args=[collaboration.slug]), lead)
    page.get_by_label("Dokument").set_input_files({"name": "projektplan.txt", "mimeType": "text/plain", "buffer": document})
    follow(page.get_by_role("button", name="Läs dokumentet"))
    assert not violations(page)
    follow(page.get_by_role("button", name="Ta med det förkryssade"))
    expect(page.locator("#messages")).to_contain_text("sparade")
    expect(page.locator("main")).to_contain_text("samverkansavtal och huvudmannaskap")
    project = Project.objects.get(collaboration=collaboration)
    gates = list(Gate.objects.filter(opens__project=project).order_by("opens__number"))
    assert [gate.opens.number for gate in gates] == [2, 3, 4]
    assert [one.title.capitalize() for one in gates[1].deliverables.order_by("position")] == list(FOUR)
    for day in (AUTUMN, MARCH, APRIL, JUNE, LATER):
        make.meeting(of=project, date=day)
    for gate, day in zip(gates, (AUTUMN, MARCH, JUNE), strict=True):
        actions.plan_gate(gate, by=lead, meeting=make.meeting(of=project, date=day))
    for one in (*gates[0].deliverables.all(), *gates[1].deliverables.exclude(title__iexact="Samverkansavtal")):
        make.deliverable_version(deliverable=one, dated=date(2024, 9, 1))
    agreement = make.issued_version(of=collaboration)  # the agreement itself, which the parties decide on and the group approves
    proposed = gates[1].deliverables.get(title__iexact="Samverkansavtal")
    make.deliverable_version(deliverable=proposed, dated=date(2024, 9, 1), link="", agreement_version=agreement)
    return [make.fresh(gate) for gate in gates]


def finish(page: Page, activity: Activity) -> None:
    """Say on the activity's own page that it is done."""
    page.goto(activity.get_absolute_url())
    follow(page.get_by_role("link", name="Ändra aktiviteten"))
    page.get_by_label("Status").select_option(ActivityStatus.DONE)
    follow(page.get_by_role("button", name="Spara"))
    assert make.fresh(activity).status == ActivityStatus.DONE


def the_working_group_meets(open_page, project, lead):
    page = open_page("/", lead)
    finish(page, Activity.objects.filter(step__number=1).order_by("position").first())
    page.goto(reverse("projects:plan", args=[project.collaboration.slug]))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Steg 1 av 5")


def the_plan_is_approved(open_page, first, gates, lead, chair):
    page = open_page("/", lead)
    put_forward(page, first, "7 november 2024")
    write_up(page, first, Projektplan="Godkänn")
    follow(page.get_by_role("button", name="Skriv upp beslutet"))
    assert "Det gäller när ordföranden eller en ersättare har bekräftat det" in page.inner_text(".messages")
    assert opened(gates) == [False, False, False]
    phone = open_page(first.get_absolute_url(), chair, **PHONE)
    follow(phone.get_by_role("link", name="Läs och bekräfta"))
    assert not violations(phone)
    follow(phone.get_by_role("button", name="Bekräfta beslutet"))
    assert phone.inner_text("h1") == "Steg 2 är öppnat"
    assert opened(gates) == [True, False, False]
    actions.set_limits(first.opens.project, by=chair, meeting=make.meeting(of=first, date=AUTUMN), gate_days=14)


def of_four_objects_one_is_sent_back(open_page, second, gates, lead, chair):
    """Confirmed by the link in the mail, without a script."""
    page = open_page("/", lead)
    put_forward(page, second, "20 mars 2025")
    write_up(page, second, **dict.fromkeys(FOUR[:3], "Godkänn"), Budget="Skicka tillbaka för komplettering")
    page.get_by_label("Vad ska kompletteras, eller varför").fill("Fördelningen mellan kommunerna saknas.")
    page.get_by_label("Komplettera senast").fill("april 2025")
    follow(page.get_by_role("button", name="Skriv upp beslutet"))
    mail.outbox.clear()
    delivery.deliver_due()
    [message] = [one for one in mail.outbox if one.to == [chair.email] and "/bekrafta/" in one.body]
    [link] = [line for line in message.body.splitlines() if "/bekrafta/" in line]
    phone = open_page("/bekrafta/" + link.partition("/bekrafta/")[2], javascript=False, **PHONE)
    assert "Fördelningen mellan kommunerna saknas." in phone.inner_text("main")
    follow(phone.get_by_role("button", name="Bekräfta beslutet"))
    assert phone.inner_text("h1") == "Beslutet är bekräftat"
    assert opened(gates) == [True, False, False]


def what_was_sent_back_is_approved(open_page, second, gates, lead, deputy):
    """What was sent back, and nothing else, is asked about."""
    budget = second.deliverables.get(title__iexact="Budget")
    make.deliverable_version(deliverable=budget, dated=date(2025, 4, 10))
    page = open_page("/", lead)
    put_forward(page, second, "25 april 2025")
    write_up(page, second, Budget="Godkänn")
    assert page.get_by_role("group", name="Huvudmannaskap").count() == 0
    follow(page.get_by_role("button", name="Skriv upp beslutet"))
    other = open_page(second.get_absolute_url(), deputy)
    follow(other.get_by_role("link", name="Läs och bekräfta"))
    follow(other.get_by_role("button", name="Bekräfta beslutet"))
    assert opened(gates) == [True, True, False]
    delivery.deliver_due()
    assert list(GateDecision.objects.order_by("pk").values_list("meeting__date", flat=True)) == [AUTUMN, MARCH, APRIL]
    assert list(Baseline.objects.order_by("number").values_list("decided_on", flat=True)) == [AUTUMN, APRIL]
    assert FiledDecision.objects.count() == 3
    other.goto(second.get_absolute_url())
    assert "Beslutet som det arkiverades" in other.inner_text("main")


def the_lead_asks_for_a_later_gate(open_page, third, lead):
    """Under the limits a row is taken out at once; the gate goes further than the lead may."""
    page = open_page(Activity.objects.get(title__startswith="Checklista").get_absolute_url(), lead)
    follow(page.get_by_role("link", name="Ta bort ur planen"))
    follow(page.get_by_role("button", name="Ta bort"))
    page.goto(reverse("projects:plan_gate", args=[third.opens.project.collaboration.slug, third.key]))
    page.get_by_label("Styrgruppens möte").select_option(make.meeting(of=third, date=LATER).key)
    follow(page.get_by_role("button", name="Planera beslutspunkten"))
    expect(page.locator("main")).to_contain_text("Det här flyttar 1 annan aktivitet")  # shown before anything is saved
    expect(page.locator(".error-summary")).to_contain_text("Gränsen är 14.")
    follow(page.get_by_role("button", name="Fråga styrgruppen"))
    page.get_by_label("Varför behövs ändringen?").fill("Implementeringsplanen hinner inte bli klar.")
    follow(page.get_by_role("button", name="Lägg fram för styrgruppen"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("väntar på styrgruppen")
    assert ChangeRequest.objects.get().meeting.date == JUNE  # the next one
    assert make.fresh(third).meeting.date == JUNE


def the_group_moves_the_gate(open_page, third, deputy):
    """Approved at the meeting; the deputy confirms it on a phone, from the first page."""
    phone = open_page(third.opens.project.collaboration.get_absolute_url(), deputy, **PHONE)
    follow(phone.get_by_role("link", name="Läs och bekräfta"))
    expect(phone.locator("main")).to_contain_text("Implementeringsplanen hinner inte bli klar.")
    phone.get_by_label("Godkänn ändringen").check()
    phone.get_by_label("Beslutat vid mötet").select_option(label="12 juni 2025")
    follow(phone.get_by_role("button", name="Bekräfta svaret"))
    expect(phone.locator("#messages")).to_contain_text("Ändringen är gjord, och planen är beslutad på nytt.")
    change = ChangeRequest.objects.get()
    assert (change.status, change.decided_by, change.baseline.number) == (ChangeStatus.APPROVED, deputy, 3)
    assert make.fresh(third).meeting.date == LATER


def it_is_established_while_the_parties_decide(open_page, third, gates, lead, chair):
    """The group sees that the agreement is not decided, and decides all the same: what the parties decide is theirs."""
    make.round(version=AgreementVersion.objects.get())
    for one in third.deliverables.all():
        make.deliverable_version(deliverable=one, dated=date(2025, 9, 1))
    page = open_page("/", lead)
    put_forward(page, third, "11 september 2025")
    page.goto(third.get_absolute_url())
    expect(page.locator("main")).to_contain_text("Styrgruppen godkänner förslaget; parterna beslutar.")
    expect(page.locator("main")).to_contain_text("0 av 2 parter har fattat likalydande beslut.")
    expect(page.locator("main")).to_contain_text("Om steget öppnas börjar arbetet innan avtalet gäller.")
    write_up(page, third, **{one.title: "Godkänn" for one in third.deliverables.all()})
    follow(page.get_by_role("button", name="Skriv upp beslutet"))
    phone = open_page(third.get_absolute_url(), chair, **PHONE)
    follow(phone.get_by_role("link", name="Läs och bekräfta"))
    follow(phone.get_by_role("button", name="Bekräfta beslutet"))
    assert opened(gates) == [True, True, True]


def it_is_followed_up(open_page, third, lead):
    """What the plan says of the establishment is done; the step that no gate stands before is opened by the lead."""
    page = open_page("/", lead)
    finish(page, Activity.objects.get(title="Enligt implementeringsplan"))
    last = Step.objects.get(project=third.opens.project, number=5)
    page.goto(reverse("projects:open_step", args=[last.project.collaboration.slug, last.key]))
    follow(page.get_by_role("button", name="Öppna steget"))
    assert make.fresh(last).status == StepStatus.OPEN
    finish(page, Activity.objects.get(title__contains="UngDOK"))
    page.goto(reverse("followup:follow_up", args=[last.project.collaboration.slug]))
    expect(page.locator("main")).to_contain_text("UngDOK")
    page.goto(reverse("followup:all_documents", args=[last.project.collaboration.slug]))
    report = text_of(
        fetched(page.locator(f"a[href='{reverse('followup:council_report', args=[last.project.collaboration.slug])}']")).read_bytes()
    )
    assert "Steg 5" in report
    assert "UngDOK" in report


def the_last_plan_is_held_against_the_first(open_page, third, lead):
    page = open_page(reverse("projects:baselines", args=[third.opens.project.collaboration.slug]) + "?fran=1&till=4", lead)
    expect(page.locator("main")).to_contain_text(
        "Planen som beslutades 7 november 2024 jämförs med planen som beslutades 11 september 2025."
    )
    moved = page.get_by_role("row", name="Beslutspunkt inför steg 4")
    for words in ("2025-06-12", "2025-09-11", "91 dagar"):
        expect(moved).to_contain_text(words)
    expect(page.get_by_role("row", name="Beslutspunkt inför steg 3")).to_contain_text("2025-04-25")
    removed = page.get_by_role("row", name="Checklista")
    expect(removed).to_contain_text("Borttagen")
    assert (
        page.get_by_role("row", name=re.compile("(Utkast till|Presentation förslag) verksamhetsbeskrivning")).count() == 0
    )  # what has not changed is not told
    assert not violations(page)
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
