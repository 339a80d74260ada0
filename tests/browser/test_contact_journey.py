"""A municipal contact sees what is asked of their organisation, records its decision, and sees where the others stand.

With a script and without one, by keyboard alone, on a phone; and axe on every page of the parties' decisions.
"""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from agreements.tasks import link_of
from decisions.models import Case, PartyDecision
from decisions.states import Outcome, WordingClass
from minimaria import maps
from tests import made_files, make
from tests.browser.axe import violations
from tests.browser.pages import fetched, follow, next_page

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"width": 360, "height": 740}
LONG = "Arbetsmarknads-, vuxenutbildnings- och socialtjänstnämndens individutskott"


@pytest.fixture
def case(open_page) -> Case:
    """A party of a county of four whose council met the day before yesterday; another has decided, a third has said no."""
    of = make.collaboration(parties=0, name="Samverkan för unga i hela länet")
    codes = [code for code in maps.outlines() if code.startswith("20")][:3]
    for number, code in enumerate(codes, start=1):
        make.party(of=of, organisation=make.organisation(code=code, name=f"Ovansiljans och Nedanbygdens {number} kommun", county_code="20"))
    round = make.round(of=of, wished_by=timezone.localdate() + timedelta(days=60))
    own, agreed, rejected = round.cases.all()
    make.path_step(case=own, planned_on=_day())
    make.verdict(decision=make.confirmed_decision(case=agreed, body=LONG))
    make.decision(case=rejected, outcome=Outcome.REJECTED, wording="")
    make.contact(of=own)
    return own


def _day() -> date:
    return timezone.localdate() - timedelta(days=2)


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    file = tmp_path / "Protokollsutdrag § 65.pdf"
    file.write_bytes(made_files.pdf("Protokollsutdrag"))
    return file


def record(page: Page, extract: Path) -> None:
    """The form, in its order; the body and the day are filled in from what was planned."""
    assert page.get_by_label("Organ", exact=True).input_value() == "Kommunfullmäktige"
    assert page.get_by_label("Sammanträdesdatum").input_value() == _day().isoformat()
    page.get_by_label("Paragraf").fill("§ 65")
    page.get_by_label("Ert diarienummer").fill("KS 2025/17")
    page.get_by_label("Godkänt").check()
    page.get_by_label("Använd den rekommenderade lydelsen").check()
    page.get_by_label("Protokollsutdrag").set_input_files(extract)
    follow(page.get_by_role("button", name="Spara beslutet"))


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("size", [PHONE, {"width": 1280}], ids=["phone", "desk"])
def test_the_contact_records_the_decision_from_the_first_page(case, extract, open_page, javascript, size):
    page = open_page("/", make.contact(of=case), javascript=javascript, **size)
    assert page.inner_text("h1") == "En sak väntar på dig"
    assert "Registrera vad kommunfullmäktige beslutade" in page.inner_text("main")
    follow(page.get_by_role("link", name="Registrera beslutet"))
    record(page, extract)
    assert "Nu jämförs lydelsen med den rekommenderade" in page.inner_text(".messages")
    assert page.inner_text("h1") == f"Lydelsen från {case.party} bedöms"
    assert "Protokollsutdrag § 65.pdf" in page.inner_text("main")
    decision = PartyDecision.objects.get(step__case=case)
    assert (decision.paragraph, decision.registration_number) == ("§ 65", "KS 2025/17")
    assert decision.wording == case.round.version.resolution("Kommunfullmäktige")
    assert decision.confirmed_by == make.contact(of=case)


def test_the_extract_comes_back_as_it_was(case, extract, open_page):
    page = open_page(case.get_absolute_url(), make.contact(of=case), **PHONE)
    follow(page.get_by_role("link", name="Registrera beslutet").first)
    record(page, extract)
    assert fetched(page.get_by_role("link", name="Protokollsutdrag § 65.pdf", exact=True)).read_bytes() == extract.read_bytes()


def test_the_contact_sees_the_others_and_touches_only_their_own(case, open_page):
    page = open_page(f"/{make.scope(case).slug}/beslut/", make.contact(of=case))
    assert page.inner_text("h1") == "Avsiktsförklaringen gäller inte ännu"
    assert "1 av 3 parter har fattat likalydande beslut." in page.inner_text(".heading__lead")
    rows = page.locator("tbody tr")
    assert [rows.nth(number).locator(".status__word").inner_text() for number in range(3)] == ["Planerat", "Likalydande beslut", "Avslaget"]
    follow(rows.nth(2).get_by_role("link"))
    assert page.inner_text("h1").endswith("har avslagit")
    assert page.locator("main form").count() == 0
    assert page.get_by_role("link", name="Registrera").count() == 0
    other = Case.objects.get(round=case.round, party__position=3)
    answer = page.goto(f"/{make.scope(case).slug}/arende/{other.key}/registrera/")
    assert answer.status == 403


def test_by_keyboard_alone(case, open_page):
    page = open_page("/", make.contact(of=case))
    to_focus(page, "a.button")
    with next_page(page):
        page.keyboard.press("Enter")
    page.wait_for_selector("[name=paragraph]")
    to_focus(page, "[name=paragraph]")
    page.keyboard.type("§ 65")
    to_focus(page, "[name=outcome]")
    page.keyboard.press("Space")
    to_focus(page, "[name=as_recommended]")
    page.keyboard.press("Space")
    to_focus(page, "details:has([name=minutes_approved_on]) > summary")
    page.keyboard.press("Enter")
    to_focus(page, "[name=minutes_approved_on]")
    page.keyboard.type(timezone.localdate().isoformat())
    to_focus(page, "button.button--primary")
    with next_page(page):
        page.keyboard.press("Enter")
    page.wait_for_selector(".messages :text('jämförs')")
    decision = PartyDecision.objects.get(step__case=case)
    assert (decision.paragraph, decision.outcome, decision.minutes_approved_on) == ("§ 65", Outcome.APPROVED, timezone.localdate())


def to_focus(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus; a trap or an element that cannot be reached fails the test."""
    for _press in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches('main ' + selector)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached by keyboard")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_refusal_keeps_what_was_typed_and_leads_to_what_is_wrong(case, extract, open_page, javascript):
    address = f"/{make.scope(case).slug}/arende/{case.key}/registrera/"
    page = open_page(address, make.contact(of=case), javascript=javascript, **PHONE)
    page.get_by_label("Sammanträdesdatum").fill("11/7/2024")
    page.get_by_label("Beslutets lydelse").fill("att anta avsiktsförklaringen")
    page.get_by_label("Protokollsutdrag").set_input_files(extract)
    follow(page.get_by_role("button", name="Spara beslutet"))
    assert page.get_by_label("Sammanträdesdatum").input_value() == "11/7/2024"
    assert page.get_by_label("Beslutets lydelse").input_value() == "att anta avsiktsförklaringen"
    summary = page.locator(".error-summary")
    assert extract.name in page.inner_text(".field__now")
    summary.get_by_role("link", name="Sammanträdesdatum").click()
    expect(page.get_by_label("Sammanträdesdatum")).to_be_focused()
    page.get_by_label("Sammanträdesdatum").fill("7 nov 2024")
    page.get_by_label("Bordlagt").check()
    follow(page.get_by_role("button", name="Spara beslutet"))
    assert "Planera dagen när ärendet tas upp igen" in page.inner_text(".messages")
    assert PartyDecision.objects.get(step__case=case).extracts.get().name == extract.name, "chosen once"


def test_a_second_form_shows_the_first_ones_record(case, open_page):
    address = f"/{make.scope(case).slug}/arende/{case.key}/registrera/"
    first, second = (open_page(address, make.contact(of=case)) for _tab in range(2))
    for page in (first, second):
        page.get_by_label("Godkänt").check()
        follow(page.get_by_role("button", name="Spara beslutet"))
    assert f"{make.contact(of=case)} registrerade" in second.inner_text(".error-summary")
    assert second.get_by_label("Godkänt").is_checked()
    assert PartyDecision.objects.filter(step__case=case).count() == 1


def test_the_map_opens_a_party(case, open_page):
    page = open_page(f"/{make.scope(case).slug}/beslut/", make.contact(of=case))
    page.locator(f'.map a[href="{case.get_absolute_url()}"]').focus()
    with next_page(page):
        page.keyboard.press("Enter")
    page.wait_for_url(f"**{case.get_absolute_url()}")


# Every page


def addresses(case: Case) -> dict[str, list[str]]:
    """The pages of the parties' decisions and of the text, by who opens them."""
    home = f"/{make.scope(case).slug}"
    entered = make.decision(case=case, by=make.lead(of=case), extract=make.kept())
    agreed = PartyDecision.objects.get(step__case__round=case.round, step__case__party__position=2)
    make.verdict(decision=agreed, wording_class=WordingClass.EDITORIAL, supersedes=agreed.verdicts.get())
    make.corrected(decision=make.decision(case=case, body=LONG))
    step = make.path_step(case=case, body=make.body(of=case.party, name="Kommunstyrelsen"))
    draft = make.version(agreement=case.round.version.agreement)
    invited = make.colleague_invited(of=case)
    text = f"{home}/avtal/{draft.agreement.key}/"
    return {
        "contact": [
            f"{home}/beslut/",
            case.get_absolute_url(),
            f"{home}/arende/{case.key}/vag/",
            f"{home}/vag/{step.key}/",
            f"{home}/vag/{step.key}/ta-bort/",
            f"{home}/arende/{case.key}/registrera/",
            f"{home}/partsbeslut/{entered.key}/bekrafta/",
            f"{home}/partsbeslut/{entered.key}/komplettera/",
            f"{home}/partsbeslut/{entered.key}/ratta/",
            text,
        ],
        "lead": [
            case.get_absolute_url(),
            agreed.step.case.get_absolute_url(),
            f"{home}/partsbeslut/{agreed.key}/bedom/",
            text,
            f"{home}/avtal/version/{draft.key}/utge/",
            f"{home}/avtal/version/{case.round.version.key}/beslutsomgang/",
            f"{home}/personer/",
            f"{home}/personer/bjud-in/",
        ],
        "": ["/inbjudan/gissat/", "/inbjudan/" + link_of(invited).partition("/inbjudan/")[2]],
    }


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_sticks_out(case, open_page, theme):
    found = []
    for who, paths in addresses(case).items():
        user = {"contact": make.contact, "lead": make.lead}[who](of=case) if who else None
        page = open_page("/konto/login/", user, theme=theme)
        for path in paths:
            answer = page.goto(path)
            assert answer.status == 200, path
            found += [(path, violation) for violation in violations(page)]
            for width in (320, 1280):
                page.set_viewport_size({"width": width, "height": 900})
                if page.evaluate("document.documentElement.scrollWidth") > width:
                    found.append((path, f"wider than {width}"))
    assert found == []
