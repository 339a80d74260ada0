"""The two ways to a decision that are not a body of one's own, each the whole way in a browser: a joint board and a delegate.

On phones, as the contacts of three parties live it. What follows from each step is tested without a browser in
tests/decisions/test_joint_boards.py and test_delegates.py.
"""

from datetime import date

import pytest
import time_machine
from django.core import mail
from playwright.sync_api import Page

from decisions.models import Case, DecisionRound
from decisions.states import Trigger
from minimaria.outbox.delivery import deliver_due
from tests import made_files, make
from tests.browser.pages import follow

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("files_read_here")]

BOARD, OFFICE = "Gemensamma nämnden", "Socialchef"
CLAUSES = [text for _kind, text in make.CLAUSES]
DECIDED = date(2025, 3, 20)


@pytest.fixture
def round() -> DecisionRound:
    """Three parties with a contact each; the text holds from legal force."""
    with time_machine.travel(date(2025, 3, 3), tick=False):
        made = make.round(of=make.collaboration(parties=3))
        for case in made.cases.all():
            make.contact(of=case)
        make.lead(of=made)
        return make.chosen(made, trigger=Trigger.LEGAL_FORCE)


@pytest.fixture
def at(open_page):
    """A page of the case's contact, on a day, on a phone."""

    def open_at(case: Case, path: str) -> Page:
        return open_page(path, make.contact(of=case), width=360, height=740)

    return open_at


def home(case: Case) -> str:
    return f"/{case.party.collaboration.slug}"


def press(page: Page, name: str) -> None:
    follow(page.get_by_role("button", name=name, exact=True))
    page.wait_for_selector(".messages")


def extract(body: str, day: date, *parties: str, paragraph: str = "§ 14") -> dict[str, object]:
    lines = [*parties, f"{body}, {day.isoformat()}", paragraph, "Beslut", f"{body} beslutar", *CLAUSES]
    return {"name": "Utdrag.docx", "mimeType": "application/octet-stream", "buffer": made_files.word(*filter(None, lines))}


def plan(page: Page, case: Case, body: str, day: str, **more: str) -> None:
    page.goto(f"{home(case)}/arende/{case.key}/vag/")
    page.get_by_label("Organ", exact=True).fill(body)
    if more:
        page.get_by_label("Det är en befattning som beslutar på delegation").check()
        page.get_by_label("Ska anmälas till").fill(more["reported_to"])
    page.get_by_label("Planerat sammanträde").fill(day)
    press(page, "Lägg till på vägen")


def test_a_joint_board_from_the_question_to_legal_force(round, at):
    host, other, _third = round.cases.order_by("party__position")

    # The first party puts its board on its path and asks the second whether the board is its own too.
    with time_machine.travel(date(2025, 3, 4), tick=False):
        mine = at(host, f"{home(host)}/part/{host.party.key}/")
        plan(mine, host, BOARD, "2025-03-20")
        follow(mine.get_by_role("link", name=BOARD, exact=True).last)
        follow(mine.get_by_role("link", name="Det är en gemensam nämnd med en annan part"))
        mine.get_by_label("Part", exact=True).select_option(label=str(other.party))
        press(mine, "Fråga parten")

        # The second is asked on its front page, says yes, and has the board to choose from on its own path.
        theirs = at(other, "/")
        assert "Är gemensamma nämnden en gemensam nämnd" in theirs.inner_text("main")
        theirs.goto(f"{home(other)}/part/{other.party.key}/")
        follow(theirs.get_by_role("link", name="Svara").first)
        press(theirs, "Ja, den är vår också")
        plan(theirs, other, BOARD, "2025-03-20")
        mine.context.close()
        theirs.context.close()

    # The first records what the board decided; the second is told by mail, and confirms with one press.
    mail.outbox.clear()
    with time_machine.travel(date(2025, 3, 28), tick=False):
        page = at(host, f"{home(host)}/arende/{host.key}/registrera/")
        page.get_by_label("Sammanträdesdatum").fill(DECIDED.isoformat())
        page.get_by_label("Paragraf").fill("§ 14")
        page.get_by_label("Godkänt", exact=True).check()
        page.get_by_label("Protokollsutdrag").set_input_files(extract(BOARD, DECIDED, str(host.party), str(other.party)))
        page.locator("summary", has_text="anslag").click()
        page.get_by_label("Protokollet justerat").fill("2025-03-26")
        page.get_by_label("Anslaget uppsatt").fill("2025-03-27")
        press(page, "Spara beslutet")
        page.context.close()
        deliver_due()
        board = at(other, f"{home(other)}/beslut/")
        assert "1 av 3 parter har fattat likalydande beslut." in board.inner_text("main").replace("\N{NO-BREAK SPACE}", " ")
        board.context.close()
        [message] = [one for one in mail.outbox if "Bekräfta" in one.subject]
        assert message.to == [make.contact(of=other).email]
        page = at(other, "/bekrafta/" + message.body.partition("/bekrafta/")[2].split()[0])
        follow(page.get_by_role("button", name="Bekräfta beslutet"))
        page.wait_for_selector("h1:has-text('står bakom beslutet')")
        page.context.close()
        deliver_due()

        # Its own notice is missing, and the page of the first says so; the last of the two is what counts.
        page = at(host, f"{home(host)}/part/{host.party.key}/")
        assert f"Dagen för anslaget saknas från {other.party}" in page.inner_text("main")
        page.context.close()
    with time_machine.travel(date(2025, 4, 2), tick=False):
        page = at(other, f"{home(other)}/part/{other.party.key}/")
        follow(page.get_by_role("link", name="Lägg till det som saknas").first)
        page.get_by_label("Anslaget uppsatt").fill("2025-04-01")
        press(page, "Spara tilläggen")
        assert "Beräknad laga kraft: 2025-04-23" in page.inner_text("main")
        page.context.close()

    # Each says for itself that nobody appealed.
    with time_machine.travel(date(2025, 4, 24), tick=False):
        for case in (host, other):
            page = at(case, f"{home(case)}/part/{case.party.key}/")
            follow(page.get_by_role("link", name="Bekräfta laga kraft").first)
            page.get_by_label("Laga kraft från").fill("2025-04-23")
            press(page, "Bekräfta laga kraft")
            assert "laga kraft från 23 april 2025" in page.inner_text("main").replace("\N{NO-BREAK SPACE}", " ")
            page.context.close()
        board = at(host, f"{home(host)}/beslut/")
        assert "2 av 3 parter har fattat likalydande beslut." in board.inner_text("main").replace("\N{NO-BREAK SPACE}", " ")


def test_a_delegate_from_the_plan_to_legal_force_by_the_minutes_it_was_reported_in(round, at):
    case = round.cases.order_by("party__position").last()
    with time_machine.travel(date(2025, 3, 4), tick=False):
        page = at(case, f"{home(case)}/part/{case.party.key}/")
        plan(page, case, OFFICE, "2025-03-20", reported_to="Socialnämnden")
        assert "anmäler till socialnämnden" in page.inner_text("main")
        page.context.close()

    with time_machine.travel(date(2025, 3, 21), tick=False):
        page = at(case, f"{home(case)}/arende/{case.key}/registrera/")
        page.get_by_label("Sammanträdesdatum").fill(DECIDED.isoformat())
        page.get_by_label("Godkänt", exact=True).check()
        page.get_by_label("Protokollsutdrag").set_input_files(extract(OFFICE, DECIDED, str(case.party), paragraph=""))
        page.get_by_label("Punkt i delegationsordningen").fill("3.2")
        press(page, "Spara beslutet")
        deliver_due()
        page.goto(page.url)
        # It counts from its day; legal force waits for the meeting where it is reported.
        said = page.inner_text("main")
        assert "likalydande beslut" in page.inner_text("h1").lower()
        assert "inte anmält till socialnämnden" in said
        page.context.close()

    with time_machine.travel(date(2025, 4, 24), tick=False):
        page = at(case, f"{home(case)}/part/{case.party.key}/")
        follow(page.get_by_role("link", name="Lägg till det som saknas").first)
        page.get_by_label("Anmält den").fill("2025-04-15")
        page.get_by_label("Anslaget uppsatt").fill("2025-04-22")
        press(page, "Spara tilläggen")
        assert "Beräknad laga kraft: 2025-05-14" in page.inner_text("main")
        page.context.close()
    with time_machine.travel(date(2025, 5, 15), tick=False):
        page = at(case, f"{home(case)}/part/{case.party.key}/")
        follow(page.get_by_role("link", name="Bekräfta laga kraft").first)
        press(page, "Bekräfta laga kraft")
        assert "laga kraft från 14 maj 2025" in page.inner_text("main").replace("\N{NO-BREAK SPACE}", " ")
