"""Journey 1: the development lead keeps the plan true. In place, without a script, and with the keyboard alone."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from minimaria.dates import PlanDate
from projects import actions
from projects.models import Activity, Responsible
from projects.states import ActivityStatus, DocumentStatus, Probability, SwotKind
from tests import make
from tests.browser.axe import violations
from tests.browser.pages import follow, next_page

MANY_TABS = 80


@pytest.fixture
def plan(transactional_db: None) -> Any:
    """A plan in its first step: one activity late, one without anybody, a gate with one of two documents, a step behind it."""
    project = make.project(title="Projektplan för ett gemensamt stöd")
    by = make.lead(of=project)
    first = make.step(of=project, title="Projektplanering")
    second = actions.add_step(project, by=by, title="Arbetsfas", content=["Verksamhetsbeskrivning"])
    gate = make.gate(opens=second, deliverables=2, ready=False)
    make.deliverable_version(deliverable=gate.deliverables.all()[0])
    group = make.group(of=project, name="Arbetsgruppen")
    make.member(group=group, name="Ylva Norrbinder", profession="Socionom")
    with_group = Responsible(group=group)
    make.activity(step=first, title="Kartlägga stödet", due=PlanDate.read("2024-01-31"), responsible=with_group, status="started")
    make.activity(step=first, title="Räkna på kostnaden", due=PlanDate.read("våren 2099"))
    make.activity(step=second, title="Söka lokaler", responsible=with_group, due=PlanDate.read("2099"))
    return project


def address(plan: Any) -> str:
    return reverse("projects:plan", args=[plan.collaboration.slug])


def row(page: Page, title: str) -> Locator:
    return page.locator("tr.line", has=page.get_by_role("rowheader").get_by_text(title, exact=True))


def titles(page: Page) -> Locator:
    return page.locator("tr.line .line__title")


def test_the_plan_says_what_is_late_and_what_waits_for_a_gate(open_page, plan):
    page = open_page(address(plan), make.lead(of=plan))
    expect(page.get_by_role("heading", level=1)).to_have_text("Steg 1 av 2: Projektplanering")
    lead = page.locator("#lead .heading__lead")
    expect(lead).to_contain_text("Kartlägga stödet är försenad. Räkna på kostnaden saknar ansvarig.")
    expect(lead).to_contain_text("1 av 2 underlag saknas.")
    expect(row(page, "Kartlägga stödet")).to_contain_text("Försenad")
    expect(row(page, "Söka lokaler")).to_contain_text("Väntar på beslutspunkt")
    lead.get_by_role("link", name="Räkna på kostnaden").click()
    expect(page).to_have_url(re.compile(r"#aktivitet-"))


def test_an_activity_is_changed_in_place_and_the_change_taken_back(open_page, plan):
    page = open_page(address(plan), make.lead(of=plan))
    row(page, "Räkna på kostnaden").get_by_role("link", name="Ändra").click()
    expect(page.get_by_label("Titel")).to_be_focused()
    page.get_by_label("Status").last.select_option(label="Pågår")
    page.get_by_label("Ansvarig", exact=False).last.select_option(label="Ylva Norrbinder")
    page.get_by_label("Kommentar").fill("Räknat med tre mottagningar.")
    page.get_by_label("Datum").fill("mars 2098")
    page.get_by_label("Datum").press("Enter")
    changed = row(page, "Räkna på kostnaden")
    for words in ("Pågår", "Ylva Norrbinder", "2098-03", "Räknat med tre mottagningar.", "Sparat"):
        expect(changed).to_contain_text(words)
    expect(page.locator("#lead .heading__lead")).not_to_contain_text("saknar ansvarig")
    expect(page.locator("#steg-1")).to_contain_text("0 av 2 klara")
    expect(changed.get_by_role("link", name="Ändra")).to_be_focused()
    page.keyboard.press("Control+z")
    expect(changed).to_contain_text("Ej utsedd")
    expect(changed).to_contain_text("våren 2099")
    expect(page.locator("#lead .heading__lead")).to_contain_text("Räkna på kostnaden saknar ansvarig")


def test_what_is_done_is_counted_at_once(open_page, plan):
    page = open_page(address(plan), make.lead(of=plan))
    for title, done in (("Kartlägga stödet", "1 av 2 klara"), ("Räkna på kostnaden", "2 av 2 klara")):
        row(page, title).get_by_role("link", name="Ändra").click()
        expect(page.get_by_label("Titel")).to_be_focused()
        page.get_by_label("Status").last.select_option(label="Klar")
        page.get_by_label("Titel").press("Enter")
        expect(page.locator("#steg-1")).to_contain_text(done)
    expect(page.locator("#lead .heading__lead")).to_contain_text("Inget är försenat.")
    expect(page.locator(".undo")).to_have_count(1)


def test_what_cannot_be_saved_is_said_where_one_is_and_escape_puts_it_back(open_page, plan):
    page = open_page(address(plan), make.lead(of=plan))
    row(page, "Söka lokaler").get_by_role("link", name="Ändra").click()
    expect(page.get_by_label("Titel")).to_be_focused()
    page.get_by_label("Status").last.select_option(label="Pågår")
    page.get_by_label("Titel").press("Enter")
    expect(page.get_by_text("Steg 2 är inte öppet ännu.")).to_be_visible()
    expect(page.get_by_label("Status").last).to_have_value("started")
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(page.locator("form.line-form")).to_have_count(0)
    assert Activity.objects.get(title="Söka lokaler").status == ActivityStatus.PLANNED


def test_two_who_write_at_once_the_second_chooses(open_page, plan):
    page = open_page(address(plan), make.lead(of=plan))
    row(page, "Räkna på kostnaden").get_by_role("link", name="Ändra").click()
    page.get_by_label("Titel").fill("Räkna på pengarna")
    counted = Activity.objects.get(title="Räkna på kostnaden")
    actions.update_activity(counted, by=make.lead(of=plan), title="Räkna på alltihop")
    page.get_by_label("Titel").press("Enter")
    both = page.get_by_role("table", name="Båda versionerna, fält för fält")
    expect(both).to_contain_text("Räkna på alltihop")
    expect(both).to_contain_text("Räkna på pengarna")
    page.get_by_role("radio", name="Titel, sparat nu: Räkna på alltihop").check()
    expect(page.get_by_label("Titel", exact=True)).to_have_value("Räkna på alltihop")
    page.get_by_role("radio", name="Titel, du skrev: Räkna på pengarna").check()
    assert violations(page) == []
    page.get_by_label("Titel", exact=True).press("Enter")
    expect(row(page, "Räkna på pengarna")).to_contain_text("Sparat")


def test_activities_are_added_and_moved_in_place(open_page, plan):
    page = open_page(address(plan), make.lead(of=plan))
    page.get_by_role("link", name="Lägg till aktivitet i steg 1").click()
    page.get_by_label("Titel").fill("Skriva kommunikationsplan")
    page.get_by_label("Titel").press("Enter")
    expect(row(page, "Skriva kommunikationsplan")).to_be_visible()
    expect(page.get_by_role("link", name="Lägg till aktivitet i steg 1")).to_be_focused()
    page.get_by_role("button", name="Flytta upp ”Skriva kommunikationsplan”").click()
    expect(page.locator("#messages")).to_contain_text("”Skriva kommunikationsplan” står nu i steg 1.")
    expect(titles(page)).to_have_text(["Kartlägga stödet", "Skriva kommunikationsplan", "Räkna på kostnaden", "Söka lokaler"])
    expect(page.get_by_role("button", name="Flytta upp ”Skriva kommunikationsplan”")).to_be_focused()
    page.get_by_role("button", name="Flytta ner ”Räkna på kostnaden”").click()
    expect(page.locator("#messages")).to_contain_text("”Räkna på kostnaden” står nu i steg 2.")
    page.get_by_role("button", name="Flytta upp ”Kartlägga stödet”").wait_for(state="detached")
    page.get_by_role("button", name="Flytta ner ”Skriva kommunikationsplan”").click()
    expect(page.locator("#messages")).to_contain_text("”Skriva kommunikationsplan” står nu i steg 2.")


def test_a_row_is_dragged_to_another_step_and_the_move_taken_back(open_page, plan):
    page = open_page(address(plan), make.lead(of=plan))
    last = {"target_position": {"x": 20, "y": 40}}
    row(page, "Kartlägga stödet").locator("td").nth(2).drag_to(row(page, "Söka lokaler").locator("td").nth(1), **last)
    expect(page.locator("#messages")).to_contain_text("Steg 2 är inte öppet ännu.")
    row(page, "Räkna på kostnaden").locator("td").nth(2).drag_to(row(page, "Söka lokaler").locator("td").nth(1), **last)
    expect(page.locator("#messages")).to_contain_text("”Räkna på kostnaden” står nu i steg 2.")
    expect(titles(page)).to_have_text(["Kartlägga stödet", "Söka lokaler", "Räkna på kostnaden"])
    with next_page(page):
        page.keyboard.press("Control+z")
    expect(titles(page)).to_have_text(["Kartlägga stödet", "Räkna på kostnaden", "Söka lokaler"])
    expect(page.locator("[data-dragging]")).to_be_visible()
    row(page, "Räkna på kostnaden").get_by_role("link", name="Ändra").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(titles(page)).to_have_text(["Räkna på kostnaden", "Kartlägga stödet", "Söka lokaler"])


def _finger(page):
    """A finger on the screen, as the browser hears it."""
    session = page.context.new_cdp_session(page)

    def touch(kind, *points):
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})

    return touch


def test_a_finger_that_rests_on_a_row_drags_it_and_one_that_does_not_scrolls(open_page, plan):
    page = open_page(address(plan), make.lead(of=plan), width=360)
    moved, before = row(page, "Räkna på kostnaden"), row(page, "Kartlägga stödet")
    moved.scroll_into_view_if_needed()
    touch = _finger(page)

    def middle(of):
        box = of.locator("td").nth(1).bounding_box()  # beside the links, which a finger follows
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    start = middle(moved)
    touch("touchStart", start)
    expect(moved).to_have_class(re.compile("line--dragged"))
    for _step in range(20):  # the page follows the finger where the place is outside the window
        y = before.bounding_box()["y"] + 4
        touch("touchMove", (start[0], max(y, 4)))
        if y > 60:
            break
    touch("touchEnd")
    expect(page.locator("#messages")).to_contain_text("”Räkna på kostnaden” står nu i steg 1.")
    moved_up = ["Räkna på kostnaden", "Kartlägga stödet", "Söka lokaler"]
    expect(titles(page)).to_have_text(moved_up)
    start = middle(moved)
    touch("touchStart", start)
    touch("touchMove", (start[0], start[1] - 40))
    touch("touchEnd")
    expect(page.locator(".line--dragged")).to_have_count(0)
    expect(titles(page)).to_have_text(moved_up)


def test_the_filter_answers_at_once(open_page, plan):
    page = open_page(address(plan), make.lead(of=plan))
    page.get_by_label("Visa", exact=True).select_option(label="Försenad")
    expect(page.get_by_text("En aktivitet visas.")).to_be_visible()
    expect(titles(page)).to_have_text(["Kartlägga stödet"])
    expect(page).to_have_url(re.compile("visa=sena"))
    page.go_back()
    expect(row(page, "Söka lokaler")).to_be_visible()


# Without a script: the same addresses are pages


def test_without_a_script_the_same_is_done_page_by_page(open_page, plan):
    page = open_page(address(plan), make.lead(of=plan), javascript=False, width=360)
    follow(row(page, "Räkna på kostnaden").get_by_role("link", name="Ändra"))
    page.get_by_label("Status").select_option(label="Klar")
    page.get_by_label("Datum").fill("mars 2098")
    page.get_by_label("Någon annan, i ord").fill("Ekonomerna")
    follow(page.get_by_role("button", name="Spara aktiviteten"))
    changed = row(page, "Räkna på kostnaden")
    for words in ("Klar", "2098-03", "Ekonomerna"):
        expect(changed).to_contain_text(words)
    expect(page.get_by_text("Du ändrade ”Räkna på kostnaden”.")).to_be_visible()
    follow(page.get_by_role("button", name="Ångra"))
    expect(row(page, "Räkna på kostnaden")).to_contain_text("Planerad")
    follow(page.get_by_role("link", name="Lägg till aktivitet i steg 2"))
    page.get_by_label("Titel").fill("Anställa")
    follow(page.get_by_role("button", name="Lägg till aktiviteten"))
    follow(page.get_by_role("button", name="Flytta upp ”Anställa”"))
    expect(titles(page)).to_have_text(["Kartlägga stödet", "Räkna på kostnaden", "Anställa", "Söka lokaler"])
    follow(page.get_by_role("link", name="Anställa", exact=True))
    follow(page.get_by_role("link", name="Flytta"))
    page.get_by_label("Flytta till").select_option(label="Först i steg 1")
    follow(page.get_by_role("button", name="Flytta aktiviteten"))
    expect(titles(page).first).to_have_text("Anställa")
    follow(page.get_by_role("link", name="Anställa", exact=True))
    follow(page.get_by_role("link", name="Ta bort ur planen"))
    follow(page.get_by_role("button", name="Ta bort"))
    expect(page.get_by_text("”Anställa” är borttagen ur planen.")).to_be_visible()
    follow(page.get_by_role("button", name="Ångra"))
    expect(titles(page).first).to_have_text("Anställa")
    page.get_by_label("Visa", exact=True).select_option(label="Försenad")
    follow(page.get_by_role("form", name="Välj vad som visas").get_by_role("button", name="Visa"))
    expect(titles(page)).to_have_text(["Kartlägga stödet"])


# With the keyboard alone


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the place is there; a place that the keyboard does not reach fails the test."""
    target = wanted.element_handle()
    for _press in range(MANY_TABS):
        if page.evaluate("element => element === document.activeElement", target):
            return
        page.keyboard.press("Tab")
    pytest.fail("The keyboard does not reach it.")


def test_the_keyboard_alone_is_enough(open_page, plan):
    page = open_page(address(plan), make.lead(of=plan))
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Till innehållet")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, row(page, "Räkna på kostnaden").get_by_role("link", name="Ändra"))
    page.keyboard.press("Enter")
    expect(page.get_by_label("Titel")).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type(" i år")
    tab_to(page, page.get_by_label("Datum"))
    page.keyboard.press("Control+a")
    page.keyboard.type("april 2098")
    page.keyboard.press("Enter")
    changed = row(page, "Räkna på kostnaden i år")
    expect(changed).to_contain_text("2098-04")
    expect(changed.get_by_role("link", name="Ändra")).to_be_focused()
    tab_to(page, changed.get_by_role("button", name="Flytta upp"))
    page.keyboard.press("Enter")
    expect(page.locator("#messages")).to_contain_text("står nu i steg 1.")
    expect(titles(page).first).to_have_text("Räkna på kostnaden i år")
    tab_to(page, page.get_by_role("link", name="Lägg till aktivitet i steg 1"))
    page.keyboard.press("Enter")
    expect(page.get_by_label("Titel")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Lägg till aktivitet i steg 1")).to_be_focused()


# For everybody


def addresses(plan: Any) -> Iterator[str]:
    """Every page of the plan, the risks, the organisation, the meetings and what the gates approve, each with something on it."""
    slug, activity, step = plan.collaboration.slug, Activity.objects.all()[0], plan.steps.get(number=2)
    seat, empty = make.member(of=plan), make.member(of=plan, name="", unit="Polis")
    risks = [make.risk(of=plan, text=f"Risk {rating}", probability=rating) for rating in (*Probability, None)]
    items = [make.swot_item(of=plan, kind=kind, text=f"Om {kind}") for kind in SwotKind]
    frame, meeting = make.resource_frame(of=plan), make.meeting(of=plan)
    actions.plan_gate(step.gate, by=make.lead(of=plan), meeting=meeting)
    actions.update_activity(activity, by=make.lead(of=plan), comment="Tre kommuner har svarat.")
    deliverable = step.gate.deliverables.all()[0]
    version = make.deliverable_version(deliverable=deliverable, status=DocumentStatus.DRAFT_FOR_COMMENTS)
    alone = (
        "plan since add_step project change_project organisation add_group resources add_resource_frame risks add_risk swot add_swot_item"
    )
    of_row = {
        "activity update_activity move_activity remove_activity comment_on_activity": activity,
        "take_back_comment": make.comment(on=activity, text="Två av tre har svarat."),
        "step add_activity open_step add_gate": step,
        "group add_member end_terms update_group remove_group": seat.group,
        "appoint_successor hand_over": seat,
        "member update_member": empty,
        "resource_frame update_resource_frame": frame,
        "risk update_risk rate_risk close_risk link_mitigation plan_mitigation": risks[0],
        "unlink_mitigation": make.mitigation(of=plan),
        "swot_item update_swot_item move_swot_item remove_swot_item": items[0],
        "add_deliverable plan_gate": step.gate,
        "deliverable add_deliverable_version": deliverable,
        "deliverable_version set_document_status": version,
    }
    yield from (reverse(f"projects:{name}", args=[slug]) for name in [*alone.split(), "meetings"])
    yield from (reverse(f"projects:{name}", args=[slug, thing.key]) for names, thing in of_row.items() for name in names.split())
    yield reverse("agreements:add_body", args=[slug])
    yield reverse("agreements:plan_meeting", args=[slug, meeting.body.key])


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(open_page, plan, theme):
    pages = list(addresses(plan))
    page = open_page(pages[0], make.lead(of=plan), theme=theme)
    found = {}
    for path in pages:
        assert page.goto(path).status == 200
        if wrong := violations(page):
            found[path] = wrong
    assert found == {}


def test_no_page_is_wider_than_a_phone(open_page, plan):
    pages = list(addresses(plan))
    page = open_page(pages[0], make.lead(of=plan), width=320, height=640)
    too_wide = []
    for path in pages:
        page.goto(path)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            too_wide.append(path)
    assert too_wide == []


def test_an_open_form_in_a_row_is_for_everybody_too(open_page, plan):
    page = open_page(address(plan), make.lead(of=plan), theme="dark", width=360)
    row(page, "Räkna på kostnaden").get_by_role("link", name="Ändra").click()
    expect(page.get_by_label("Titel")).to_be_focused()
    assert violations(page) == []


def test_a_collaboration_without_a_plan_is_offered_to_import_one(open_page, transactional_db):
    where = make.collaboration()
    page = open_page(reverse("projects:plan", args=[where.slug]), make.lead(of=where))
    expect(page.get_by_role("heading", level=1)).to_have_text("Det finns ingen plan ännu")
    follow(page.get_by_role("link", name="Läs in projektplanen"))
    expect(page).to_have_url(re.compile("/importera/projektplan/"))
    page.go_back()
    assert violations(page) == []
