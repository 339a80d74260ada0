"""Two decided plans, or one and today's, held against each other: row by row, and over time."""

import json
import re
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from decisions import actions as decisions
from minimaria.dates import PlanDate
from minimaria.pdf import download
from minimaria.verbs import VERBS
from projects import actions
from projects.control.analysis import _longest_rising
from projects.control.comparison import compare, names_in
from projects.control.document import comparison_document
from projects.control.frozen import decided_plan
from projects.control.now import plan_now, whole_plan_now
from projects.models import NOBODY, Baseline, Responsible
from projects.states import DocumentStatus, Probability, SwotKind
from tests import make
from tests.pdfs import text_of
from tests.projects.pages import Visitor, address
from tests.projects.under_control import Decided
from tests.verapdf import Standard, faults

pytestmark = pytest.mark.django_db


@pytest.fixture
def changed():
    """A decided plan in which since then everything has happened to something."""
    with time_machine.travel("2025-03-01 12:00"):
        plan = Decided(freeze=False)
        plan.gone = make.activity(step=plan.activity.step, title="Åka buss", due=PlanDate.read("april 2025"))
        make.gate_decision(gate=plan.activity.step.gate, meeting=plan.held)
        plan.say("7 april 2025", title="Skriva hela budgeten", duration=5, responsible=Responsible(text="Ekonomen"))
        actions.remove_activity(plan.gone, by=plan.lead)
        plan.new = make.activity(step=plan.gate.opens, title="Flyga", due=PlanDate.read("maj 2025"))
        actions.plan_gate(make.fresh(plan.gate), by=plan.lead, meeting=plan.later)
        actions.update_budget_line(plan.line, by=plan.lead, year=2026, name="Lokal", source="", decided=1_200_000, used=None)
        yield plan


def rows_of(plan):
    before, after = decided_plan(Baseline.objects.get()), plan_now(plan.project)
    return {row.title: row for row in compare(before, after, names_in(before, after)).changed}


def test_each_row_says_what_has_become_of_it(changed):
    rows = rows_of(changed)
    assert {title: row.what for title, row in rows.items()} == {
        "Skriva hela budgeten": "changed",
        "Åka buss": "removed",
        "Flyga": "added",
        "Gate into step 3": "changed",
        "Lokal 2026": "changed",
        "The whole budget": "changed",
    }
    said = {one.label: (one.before, one.after) for one in rows["Skriva hela budgeten"].differs}
    assert said == {
        "Title": ("Skriva budget", "Skriva hela budgeten"),
        "Date": ("2025-03-10", "2025-04-07"),
        "Working days": ("", "5"),
        "Responsible": ("Nobody appointed", "Ekonomen"),
    }
    assert (rows["Skriva hela budgeten"].later, rows["Gate into step 3"].later) == (28, 28)
    assert {one.label: one.after for one in rows["Lokal 2026"].differs}["Decided"] == "1,200,000\N{NO-BREAK SPACE}kr"


def test_people_objects_and_frames_are_compared_too():
    """Who answers for what, how far each document has come, who sits until when, whose time it takes."""
    with time_machine.travel("2025-03-01 12:00"):
        plan = Decided(freeze=False)
        seat = make.member(of=plan.project, name="Ylva Norrbinder")
        frame = make.resource_frame(of=plan.project)
        make.gate_decision(gate=plan.activity.step.gate, meeting=plan.held)
        thing = plan.gate.deliverables.get()
        actions.update_deliverable(thing, by=plan.lead, title="Budgeten", responsible=Responsible(member=seat))
        version = make.deliverable_version(deliverable=thing, status=DocumentStatus.WORKING_MATERIAL)
        actions.update_resource_frame(frame, by=plan.lead, role=frame.role, name="", party=None, percent=Decimal(60), member=seat)
        actions.update_member(
            seat, by=plan.lead, name="Ylva Norrbinder", profession="", unit="", party=None, since=None, until=date(2026, 12, 31)
        )
        new = make.member(group=seat.group, name="Greta Fiktivsson")
        actions.add_step(plan.project, by=plan.lead, title="Ett steg till")
    rows = rows_whole(plan)
    said = {title: {one.label: (one.before, one.after) for one in row.differs} for title, row in rows.items()}
    assert said["Budgeten"] == {
        "Title": (thing.title, "Budgeten"),
        "Version": ("1, final", f"{version.number}, working material"),
        "Responsible": ("Nobody appointed", "Ylva Norrbinder"),
    }
    assert said[f"Ylva Norrbinder, {seat.group}"] == {"Term": ("", " – 2026-12-31")}
    assert said["Resource frame: Utvecklingsledare"] == {
        "Share of full time": ("40\N{NO-BREAK SPACE}%", "60\N{NO-BREAK SPACE}%"),
        "Whose time": ("", "Ylva Norrbinder"),
    }
    assert rows[f"{new}, {seat.group}"].what == "added"
    assert rows["4. Ett steg till"].what == "added"


def rows_whole(plan, before=None):
    before, after = before or decided_plan(Baseline.objects.get()), whole_plan_now(plan.project)
    return {row.title: row for row in compare(before, after, names_in(before, after)).changed}


def test_a_gate_that_is_passed_and_the_step_it_opens_are_changes():
    with time_machine.travel("2025-03-01 12:00"):
        plan = Decided()
        first = decided_plan(Baseline.objects.get())
        _passed(plan, plan.held)
    rows = rows_whole(plan, first)
    assert {one.label: (one.before, one.after) for one in rows["Gate into step 3"].differs}["Status"] == ("not passed", "passed")
    assert [(one.before, one.after) for one in rows[str(plan.gate.opens)].differs] == [("not open yet", "open")]


def _of_form(content, form):
    """The frozen text as it was in an older form, which held less."""
    plan = json.loads(content) | {"form": form}
    for step in plan["steps"]:
        for activity in step["activities"] if form < 2 else ():
            del activity["duration"], activity["waits_for"]
        for thing in step["gate"]["deliverables"] if step["gate"] and form < 3 else ():
            del thing["responsible"]
    for risk in plan["risks"]:
        del risk["owner"], risk["closed_on"]
    for group in plan["groups"]:
        for seat in group["members"]:
            del seat["since"], seat["until"]
    for frame in plan["resource_frames"]:
        del frame["member"]
    return json.dumps(plan)


def test_what_an_older_plan_did_not_hold_is_not_known_and_no_change():
    with time_machine.travel("2025-03-01 12:00"):
        plan = Decided(freeze=False)
        actions.update_activity(plan.activity, by=plan.lead, duration=5)
        seat = make.member(of=plan.project, name="Ylva Norrbinder", until=date(2026, 12, 31))
        make.resource_frame(of=plan.project, member=seat)
        actions.update_deliverable(plan.gate.deliverables.get(), by=plan.lead, title="Budgeten", responsible=Responsible(member=seat))
        make.gate_decision(gate=plan.activity.step.gate, meeting=plan.held)
    passed = plan.activity.step.gate.deliverables.get()
    content = Baseline.objects.get().content
    old = decided_plan(Baseline(content=_of_form(content, 1)))
    after = whole_plan_now(plan.project)
    comparison = compare(old, after, names_in(old, after))
    assert comparison.changed == []
    unknown = {(row.title, one.label): (one.before, one.after) for row in comparison.rows for one in row.differs}
    assert unknown == {
        ("Skriva budget", "Working days"): ("not kept then", "5"),
        ("Budgeten", "Responsible"): ("not kept then", "Ylva Norrbinder"),
        (f"Ylva Norrbinder, {seat.group}", "Term"): ("not kept then", " – 2026-12-31"),
        ("Resource frame: Utvecklingsledare", "Whose time"): ("not kept then", "Ylva Norrbinder"),
        (passed.title, "Responsible"): ("not kept then", "Nobody appointed"),
    }
    three = decided_plan(Baseline(content=_of_form(content, 3)))
    assert compare(three, after, names_in(three, after)).changed == []


def test_the_comparison_is_printed_with_both_seals(changed):
    path = address("baselines_document", changed.project, key=False)
    answer = Visitor(make.reader(of=changed.project)).get(path)
    assert answer["Content-Type"] == "application/pdf"
    text = "".join(text_of(answer.content).split())
    for words in ("5 saker skiljer", "Skriva hela budgeten", "Åka buss", "1 200 000 kr", Baseline.objects.get().sha256):
        assert "".join(words.split()) in text, words


@pytest.fixture
def told():
    """A decided plan with texts, risks and a SWOT, in which since then everything has happened to something."""
    with time_machine.travel("2025-03-01 12:00"):
        plan = Decided(freeze=False)
        plan.reader = make.reader(of=plan.project)
        _say(plan, background="Länets kommuner vill samla stödet till unga. Väntan ska vara kort.", assignment=["Öppna", "Följa upp"])
        plan.rated, plan.closed, words = (make.risk(of=plan.project, text=text) for text in ("Lokalen dröjer", "Ingen söker", "Pengar"))
        actions.rate_risk(plan.rated, by=plan.lead, probability=Probability.LOW)
        plan.items = [make.swot_item(of=plan.project, kind=SwotKind.STRENGTH, text=text) for text in ("Vana", "Vilja", "Lokaler")]
        gone = make.swot_item(of=plan.project, kind=SwotKind.THREAT, text="Budgeten")
        make.gate_decision(gate=plan.activity.step.gate, meeting=plan.held)
        _say(plan, background="Länets kommuner vill samla stödet till unga. Väntan ska vara högst en vecka.", assignment=["Öppna"])
        actions.rate_risk(make.fresh(plan.rated), by=plan.lead, probability=Probability.HIGH)
        actions.update_risk(
            make.fresh(words),
            by=plan.lead,
            text="Pengarna tar slut",
            consequence=words.consequence,
            mitigation="Söka bidrag",
            owner=NOBODY,
            review_on=None,
        )
        actions.close_risk(make.fresh(plan.closed), by=plan.lead, reason="Många söker")
        make.risk(of=plan.project, text="Ny risk")
        actions.move_swot_item(plan.items[2], by=plan.lead, kind=SwotKind.STRENGTH, place=1)
        actions.move_swot_item(make.fresh(plan.items[1]), by=plan.lead, kind=SwotKind.OPPORTUNITY, place=1)
        actions.remove_swot_item(gone, by=plan.lead)
        yield plan


def _say(plan, **words):
    names = [name for name in VERBS["projects.change_project"].signature.parameters if name not in ("project", "by")]
    plan.project.refresh_from_db()
    actions.change_project(plan.project, by=plan.lead, **{name: getattr(plan.project, name) for name in names} | words)
    plan.project.refresh_from_db()


def test_texts_risks_and_the_swot_are_compared_too(told):
    rows = rows_whole(told)
    said = {title: (row.what, {one.label: (one.before, one.after) for one in row.differs}) for title, row in rows.items()}
    assert said == {
        "Background": ("changed", {"Text": (said["Background"][1]["Text"][0], told.project.background)}),
        "Assignment": ("changed", {"Text": ("Öppna\nFölja upp", "Öppna")}),
        "Risk: Lokalen dröjer": ("changed", {"Probability": ("Low", "High")}),
        "Risk: Ingen söker": ("changed", {"Closed": ("", "2025-03-01")}),
        "Risk: Pengarna tar slut": (
            "changed",
            {"Risk": ("Pengar", "Pengarna tar slut"), "Mitigation": ("Fler delar på kunskapen.", "Söka bidrag")},
        ),
        "Risk: Ny risk": ("added", {}),
        "Strength: Lokaler": ("moved", {"Place in the field": ("3", "1")}),
        "Opportunity: Vilja": ("moved", {"Field": ("Strength", "Opportunity")}),
        "Threat: Budgeten": ("removed", {}),
    }


def test_the_page_and_the_pdf_show_a_long_text_with_what_differs_marked_in_it(told):
    visitor = Visitor(told.reader)
    page = visitor.see(address("baselines", told.project, key=False))
    assert "Moved: 2." in page
    assert re.search(r"Länets kommuner vill samla stödet till unga. Väntan ska vara <del>.*kort.*</del><ins>.*högst en vecka.*</ins>", page)
    assert told.rated.get_absolute_url() in page
    text = "".join(text_of(visitor.get(address("baselines_document", told.project, key=False)).content).split())
    for words in ("Bakgrund", "kort", "högst en vecka", "Risk: Ingen söker", "Flyttad", "Hot: Budgeten", "Plats i fältet"):
        assert "".join(words.split()) in text, words


@pytest.mark.site
@pytest.mark.parametrize("standard", Standard)
def test_the_printed_comparison_is_what_it_claims_to_be(told, standard):
    document = comparison_document(told.project, Baseline.objects.get(), None, now=timezone.now())
    assert faults(download(document).content, standard) == []


def test_one_that_is_moved_past_many_is_alone_in_having_moved():
    assert _longest_rising([4, 1, 2, 3]) == {1, 2, 3}
    assert _longest_rising([]) == set()


def test_what_an_older_plan_did_not_hold_of_a_risk_is_not_known(told):
    content = json.loads(Baseline.objects.get().content) | {"form": 4}
    for risk in content["risks"]:
        del risk["owner"], risk["closed_on"]
    del content["project"]["full_time_cost"]
    rows = rows_whole(told, decided_plan(Baseline(content=json.dumps(content))))
    assert "Risk: Ingen söker" not in rows
    assert rows["Risk: Lokalen dröjer"].what == "changed"


def test_what_an_activity_waits_for_and_what_a_step_holds_are_compared():
    with time_machine.travel("2025-03-01 12:00"):
        plan = Decided()
        other = make.activity(step=plan.activity.step, title="Räkna")
        make.dependency(of=plan.project, predecessor=plan.activity, activity=other, lag=3)
        first = plan_now(plan.project)
        actions.remove_dependency(other.waits_for.get(), by=plan.lead)
    before, after = first, plan_now(plan.project)
    [row] = compare(before, after, {}).changed
    assert (row.title, [(one.label, one.before, one.after) for one in row.differs]) == (
        "Räkna",
        [("Waits for", "3 working days after Skriva budget", "")],
    )


def test_before_the_plan_is_decided_there_is_nothing_to_print():
    plan = make.project()
    answer = Visitor(make.reader(of=plan)).get(address("baselines_document", plan, key=False))
    assert answer["Location"] == address("baselines", plan, key=False)


def plain(page):
    return page.replace("\N{NO-BREAK SPACE}", " ")


def _passed(plan, meeting):
    """The second gate, passed at the meeting."""
    decisions.submit_gate(make.fresh(plan.gate), by=plan.lead, meeting=meeting)
    return make.gate_decision(gate=make.fresh(plan.gate), meeting=meeting)


def test_what_was_frozen_reads_as_what_stood_there():
    with time_machine.travel("2025-03-01 12:00"):
        plan = Decided()
        make.dependency(of=plan.project, predecessor=plan.activity)
        make.member(of=plan.project)
        first = plan_now(plan.project)
        decided = _passed(plan, plan.held)
    frozen = decided_plan(decided.baseline)
    now = plan_now(plan.project)
    assert (frozen.tasks, frozen.links, frozen.lines, frozen.things) == (now.tasks, now.links, now.lines, now.things)
    assert first.tasks == frozen.tasks


def test_the_page_answers_in_its_heading_and_shows_what_was_removed(changed):
    visitor = Visitor(make.reader(of=changed.project))
    page = visitor.see(address("baselines", changed.project, key=False))
    assert re.search(r"<h1>\s*Five things differ", page)
    assert "Changed: 3. Added: 1. Removed: 1." in page
    assert "Åka buss" in page
    assert 'class="tl-decided"' in page


def test_two_decided_plans_are_compared_and_odd_numbers_ask_for_nothing(changed):
    with time_machine.travel("2025-06-01 12:00"):
        _passed(changed, changed.later)
    visitor, path = Visitor(make.reader(of=changed.project)), address("baselines", changed.project, key=False)
    page = plain(visitor.see(path, fran="1", till="2"))
    assert "The plan decided on 20 february 2025 is compared with the plan decided on 8 may 2025." in page
    assert "The plan decided on 8 may 2025 is compared with the plan of today." in plain(visitor.see(path, fran="77", till="x"))
    assert "The plan is as it was decided" in visitor.see(path)
    assert "Not changed" in visitor.see(path, visa="allt")


def test_the_page_runs_the_same_queries_for_few_and_many():
    plan = Decided()
    make.activity(step=plan.activity.step, title="Först", responsible=Responsible(member=make.member(of=plan.project)))
    visitor, path = Visitor(plan.lead), address("baselines", plan.project, key=False)
    visitor.see(path)
    with CaptureQueriesContext(connection) as few:
        visitor.see(path)
    for number in range(15):
        make.activity(step=plan.activity.step, title=f"Mer {number}", responsible=Responsible(member=make.member(of=plan.project)))
    with CaptureQueriesContext(connection) as many:
        visitor.see(path)
    assert len(many) == len(few) <= 22


def test_what_waits_stands_beside_the_decided_date_everywhere():
    with time_machine.travel("2025-03-01 12:00"):
        plan = Decided()
        change = make.change_request(activity=plan.activity, words={"due": PlanDate.read("juni 2025")})
        make.change_request(target=plan.gate, kind="plan_gate", words={"meeting": plan.later})
        reader = Visitor(make.reader(of=plan.project))
        for name, row in (("plan", None), ("timeline", None), ("activity", plan.activity)):
            page = reader.see(address(name, row or plan.project, key=row is not None))
            assert "2025-06" in page, name
            assert change.get_absolute_url() in page, name
            assert "2025-03-10" in page or "10 March 2025" in page, name
        assert "2 changes</a> wait for the steering group." in reader.see(address("plan", plan.project, key=False))
        assert "tl-asked" in reader.see(address("timeline", plan.project, key=False))
