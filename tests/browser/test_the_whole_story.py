"""The letter of intent from the first decision to force and to a second version, as sixteen contacts, the lead and the chair live it.

The same story without a browser, and with the figures of each day: tests/decisions/test_the_whole_story.py.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from playwright.sync_api import Page

from decisions.models import Case, DecisionRound, PartyDecision
from minimaria.accounts.models import User
from minimaria.outbox.delivery import deliver_due
from tests import made_files, make
from tests.browser.pages import follow

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("files_read_here")]

FIRST, LAST = date(2025, 3, 20), date(2025, 6, 17)
CLAUSES = [text for _kind, text in make.CLAUSES]


class Story:
    """Who does what on which day; a page is closed when its person is done."""

    def __init__(self, open_page: Callable[..., Page], round: DecisionRound) -> None:
        self.open_page, self.round = open_page, round
        self.home = f"/{make.scope(round).slug}"

    def on(self, day: date) -> Any:
        """That day, for the server too."""
        return time_machine.travel(day, tick=False)

    def page(self, who: User, address: str, **options: Any) -> Page:
        return self.open_page(address, who, **options)

    def heading(self, day: date, by: User | None = None) -> tuple[str, str]:
        """What the board says on the day: its heading, and the sentences below it."""
        with self.on(day):
            page = self.page(by or make.lead(of=self.round), f"{self.home}/beslut/")
            said = page.inner_text("h1"), page.inner_text(".heading__lead").replace("\N{NO-BREAK SPACE}", " ")
            page.context.close()
        return said

    def records(
        self, case: Case, day: date, *, outcome: str = "Godkänt", by: User | None = None, clauses: list[str] = CLAUSES, **typed: str
    ) -> None:
        """The case's council decided on the day; its contact records it on the day after, with the extract, on a phone."""
        with self.on(day + timedelta(days=1)):
            page = self.page(by or make.contact(of=case), f"{self.home}/arende/{case.key}/registrera/", width=360, height=740)
            page.get_by_label("Organ", exact=True).fill("Kommunfullmäktige")
            page.get_by_label("Sammanträdesdatum").fill(day.isoformat())
            page.get_by_label("Paragraf").fill(typed.get("paragraph", "§ 42"))
            page.get_by_label(outcome, exact=True).check()
            if outcome == "Godkänt":
                page.get_by_label("Protokollsutdrag").set_input_files(
                    {"name": "Utdrag.docx", "mimeType": "application/octet-stream", "buffer": extract(case, day, clauses)}
                )
                page.locator("summary", has_text="anslag").click()
                page.get_by_label("Protokollet justerat").fill(day.isoformat())
                page.get_by_label("Anslaget uppsatt").fill((day + timedelta(days=1)).isoformat())
            follow(page.get_by_role("button", name="Spara beslutet"))
            page.wait_for_selector(".messages")
            page.context.close()
            deliver_due()

    def rules(self, case: Case, day: date, ruling: str) -> None:
        """The lead rules on the wording the machine left to a person."""
        decision = current(case)
        with self.on(day):
            page = self.page(make.lead(of=case), f"{self.home}/partsbeslut/{decision.key}/bedom/")
            page.get_by_label(ruling).check()
            page.get_by_label("Varför").fill("Jämfört med utdraget.")
            follow(page.get_by_role("button", name="Spara bedömningen"))
            page.wait_for_selector(".messages")
            page.context.close()


def extract(case: Case, day: date, clauses: list[str]) -> bytes:
    """The paragraph of the minutes as the municipality's secretary sends it."""
    head = [case.party.organisation.name, f"Kommunfullmäktige, sammanträde {day.isoformat()}", "§ 42", "Beslut"]
    return made_files.word(*head, "Kommunfullmäktige beslutar", *clauses)


def current(case: Case) -> PartyDecision:
    return PartyDecision.objects.current().filter(step__case=case).latest("meeting_date")


@pytest.fixture
def story(open_page) -> Story:
    """Sixteen parties with a contact each, and an open round; the lead has chosen that the text holds from the last decision."""
    with time_machine.travel(FIRST, tick=False):
        round = make.round(of=make.collaboration(parties=16))
        for case in round.cases.all():
            make.contact(of=case)
    return Story(open_page, round)


def test_from_the_first_decision_to_force_and_a_second_version(story):
    round, lead = story.round, make.lead(of=story.round)
    cases = list(round.cases.order_by("party__position"))
    plain, tabled, referred_back, deviating, corrected, entered, appealed = cases[:9], cases[9:11], *cases[11:16]

    for case in plain:
        story.records(case, FIRST)
    assert "9 av 16 parter har fattat likalydande beslut." in story.heading(date(2025, 4, 1))[1]

    # Two table the matter and take it up again; one sends it back and decides after more work.
    for case in tabled:
        story.records(case, date(2025, 3, 27), outcome="Bordlagt")
        story.records(case, date(2025, 4, 24))
    story.records(referred_back, date(2025, 3, 27), outcome="Återremitterat")
    assert "återremitterat" in story.heading(date(2025, 4, 25))[1]
    story.records(referred_back, date(2025, 5, 22))

    # One sets a limit: the machine assigns nothing, the lead rules that it deviates, and the council decides anew.
    story.records(deviating, date(2025, 4, 10), clauses=[CLAUSES[0] + ", till en kostnad av högst 100 000 kronor", CLAUSES[1]])
    assert not current(deviating).verdicts.current().exists()
    story.rules(deviating, date(2025, 4, 14), "Avvikelse i sak")
    assert "avvikande" in story.heading(date(2025, 5, 2))[1]
    story.records(deviating, date(2025, 5, 15))

    # One gets its paragraph wrong: the machine sees that it is not this extract's, and assigns when it has been put right.
    story.records(corrected, date(2025, 4, 3), paragraph="§ 24")
    wrong = current(corrected)
    assert not wrong.verdicts.current().exists()
    with story.on(date(2025, 4, 21)):
        page = story.page(make.contact(of=corrected), f"{story.home}/partsbeslut/{wrong.key}/ratta/")
        page.get_by_label("Varför det rättas").fill("Paragrafen blev fel.")
        page.get_by_label("Paragraf").fill("§ 42")
        follow(page.get_by_role("button", name="Spara rättelsen"))
        page.wait_for_selector(".messages")
        assert "Rättat: Paragrafen blev fel." in page.text_content("main")
        deliver_due()

    # One is entered by the lead, and counts when its contact has pressed the button behind the link in a mail.
    mail.outbox.clear()
    story.records(entered, date(2025, 4, 24), by=lead)
    assert "ett beslut som inte är bekräftat" in story.heading(date(2025, 4, 25))[1]
    with story.on(date(2025, 4, 26)):
        [message] = [one for one in mail.outbox if "Bekräfta" in one.subject]
        page = story.open_page("/bekrafta/" + message.body.partition("/bekrafta/")[2].split()[0], width=360)
        follow(page.get_by_role("button", name="Bekräfta beslutet"))
        page.wait_for_selector("h1:has-text('står bakom beslutet')")
        assert f"Bekräftat av parten\n{make.contact(of=entered)}" in page.inner_text("main")
        deliver_due()

    # Fifteen of sixteen is not in force, on the day before the last one decides.
    day_before = LAST - timedelta(days=1)
    said = story.heading(day_before)
    assert said[0] == "Avsiktsförklaringen gäller inte ännu"
    assert "15 av 16 parter har fattat likalydande beslut." in said[1]
    story.records(appealed, LAST)
    assert story.heading(LAST + timedelta(days=2))[0] == "Villkoret är uppfyllt"

    # The lead chooses what the text holds from; then it holds, and an appeal takes nothing of that away.
    with story.on(LAST + timedelta(days=3)):
        page = story.page(lead, f"{story.home}/beslut/omgang/{round.key}/galler-fran/")
        page.get_by_label("Den sista partens beslut").check()
        page.get_by_label("Varför, och vem du har frågat").fill("Så säger avsiktsförklaringen.")
        follow(page.get_by_role("button", name="Välj", exact=True))
        page.wait_for_selector(".messages")
    decision = current(appealed)
    with story.on(LAST + timedelta(days=10)):
        page = story.page(make.contact(of=appealed), f"{story.home}/partsbeslut/{decision.key}/overklagande/")
        page.get_by_label("Överklagandet kom in").fill((LAST + timedelta(days=9)).isoformat())
        page.get_by_label("Domstol", exact=True).fill("Förvaltningsrätten i Norrsjö")
        follow(page.get_by_role("button", name="Registrera överklagandet"))
        page.wait_for_selector(".messages")
    said = story.heading(LAST + timedelta(days=11), by=make.reader(of=round))
    assert said[0] == "Avsiktsförklaringen gäller"
    assert "Gäller från 17 juni 2025." in said[1]
    assert "överklaga" in said[1]
    with story.on(date(2025, 10, 2)):
        page = story.page(make.contact(of=appealed), f"{story.home}/partsbeslut/{decision.key}/domstol/")
        page.get_by_label("Domstolen lät beslutet stå fast").check()
        page.get_by_label("Domstolens dag").fill("2025-10-01")
        page.get_by_label("Domstol", exact=True).fill("Förvaltningsrätten i Norrsjö")
        follow(page.locator("main form button.button--primary"))
        page.wait_for_selector(".messages")
        page.goto(f"{story.home}/partsbeslut/{decision.key}/laga-kraft/")
        page.get_by_label("Laga kraft från").fill("2025-10-02")
        follow(page.get_by_role("button", name="Bekräfta laga kraft"))
        page.wait_for_selector(".messages")
        board = story.page(lead, f"{story.home}/beslut/?on={day_before.isoformat()}")
        assert board.inner_text("h1") == "Avsiktsförklaringen gäller inte ännu"

    # A second version in substance starts over; the first one's record is as it was.
    before = list(PartyDecision.objects.order_by("pk").values_list("pk", "outcome", "wording"))
    with story.on(date(2025, 11, 3)):
        propose_second_version(story.page(lead, round.version.agreement.get_absolute_url()))
        draft = round.version.agreement.versions.latest("number")
        page = story.page(make.chair(of=round), f"{story.home}/avtal/version/{draft.key}/bekrafta/")
        assert "16" in page.inner_text("main")
        follow(page.get_by_role("button", name="Bekräfta och ge ut"))
        page.wait_for_selector(".messages")
        second = make.round(version=make.fresh(draft), by=lead)
    assert "0 av 16" in story.heading(date(2025, 11, 4))[1]
    with story.on(date(2025, 11, 4)):
        board = story.page(lead, f"{story.home}/beslut/?omgang={round.key}&on=2025-11-02")
        assert board.inner_text("h1") == "Avsiktsförklaringen gäller"
        assert second.cases.count() == 16
    assert list(PartyDecision.objects.order_by("pk").values_list("pk", "outcome", "wording")) == before


def propose_second_version(page: Page) -> None:
    """The lead writes version 2 from the text's page and proposes it to the chair."""
    follow(page.get_by_role("link", name="Skriv en ny version"))
    follow(page.get_by_role("button", name="Gör ett utkast"))
    clause = page.locator("[name=clause_text_1]")
    clause.fill(clause.input_value().replace("1.0", "2.0"))
    follow(page.get_by_role("button", name="Spara utkastet"))
    page.wait_for_selector(".messages")
    follow(page.get_by_role("link", name="Se vad som är ändrat och ge ut"))
    page.locator("#andring-substantive").check()
    follow(page.get_by_role("button", name="Se vad som följer"))
    follow(page.get_by_role("button", name="Föreslå för ordföranden"))
    page.wait_for_selector(".messages")
