"""The plan over time: which days a row covers, what is drawn of it, and the page."""

import json
import re
from datetime import date
from itertools import pairwise

import pytest
import time_machine
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from minimaria import acting
from minimaria.dates import PlanDate
from minimaria.timeline import Axis, Zoom
from projects import actions
from projects.actions import freeze_baseline
from projects.documents import FORM
from projects.models import Responsible
from projects.states import ActivityStatus
from projects.timeline.bars import bar_of
from projects.timeline.drawing import draw
from projects.timeline.rows import Row, Timeline, timeline_of
from tests import make
from tests.projects.pages import Visitor, address

D = date.fromisoformat
TODAY = D("2026-03-02")


# Which days a row covers


@pytest.mark.parametrize(
    ("due", "days", "first", "last", "fades_in", "fades_out"),
    [
        ("20 mars 2026", 0, "2026-03-20", "2026-03-20", None, None),
        ("20 mars 2026", 5, "2026-03-16", "2026-03-20", None, None),
        ("mars 2026", 0, "2026-03-01", "2026-03-31", "2026-03-16", "2026-03-16"),
        ("april 2026", 20, "2026-03-05", "2026-04-30", "2026-04-01", "2026-04-01"),
        ("vecka 14 2026", 10, "2026-03-17", "2026-04-05", "2026-03-23", "2026-03-30"),
        ("senast 20 mars 2026", 0, "2026-02-27", "2026-03-20", "2026-03-20", None),
        ("senast 20 mars 2026", 5, "2026-03-16", "2026-03-20", None, None),
        ("fr.o.m. 20 mars 2026", 0, "2026-03-20", "2026-04-10", None, "2026-03-20"),
        ("fr.o.m. 20 mars 2026", 2, "2026-03-20", "2026-03-23", None, None),
        ("1 juni 2026-30 juni 2026", 3, "2026-06-01", "2026-06-30", None, None),
    ],
)
def test_a_date_as_it_was_said_covers_its_days_and_fades_where_it_is_not_sure(due, days, first, last, fades_in, fades_out):
    bar = bar_of(PlanDate.read(due), days)
    assert (bar.first, bar.last) == (D(first), D(last))
    assert (bar.fades_in and str(bar.fades_in), bar.fades_out and str(bar.fades_out)) == (fades_in, fades_out)
    assert bar.is_soft is bool(fades_in or fades_out)
    assert bar.is_point is (first == last)


def test_what_nothing_is_said_of_and_what_is_ongoing_have_no_bar():
    assert bar_of(PlanDate(), 5) is None
    assert bar_of(PlanDate.read("löpande"), 5) is None


# What is drawn


def row(key: str, bar=None, *, kind="activity", **over) -> Row:
    return Row(kind, key, key, "", f"/{key}", over.pop("state", "planned"), "planned", bar, **over)


def drawn(*rows, links=(), **window):
    timeline = Timeline(None, rows, links, TODAY, None)
    return draw(timeline, Axis.of(timeline.spans or [(TODAY, TODAY)], Zoom.MONTH, also=[TODAY]), **window)


def bar(due, days=0):
    return bar_of(PlanDate.read(due), days)


def test_each_state_has_a_look_of_its_own():
    looks = {
        state: set(drawn(row("a", bar("20 mars 2026", 3), state=state)).looks) - {"lines"}
        for state in ("planned", "waiting_for_gate", "started", "done", "cancelled")
    }
    assert looks == {
        "planned": {"planned"},
        "waiting_for_gate": {"planned"},
        "started": {"started"},
        "done": {"done"},
        "cancelled": {"cancelled"},
    }


def test_a_period_fades_to_both_sides_and_has_a_line_through_it():
    drawing = drawn(row("a", bar("april 2026", 20)))
    assert [fade.way for fade in drawing.fades] == ["in", "out"]
    assert "period" in drawing.looks


def test_what_does_not_hold_reaches_to_when_it_can_be_done():
    drawing = drawn(row("a", bar("20 mars 2026", 3), holds=False, ends=D("2026-04-15")))
    assert "slip" in drawing.looks
    assert drawing.axis.shows(D("2026-04-15"))


def test_the_decided_plan_lies_beneath_and_the_chain_is_framed():
    looks = drawn(row("a", bar("20 mars 2026", 3), decided=bar("10 mars 2026", 3), is_in_chain=True)).looks
    assert {"planned", "decided", "chain"} <= set(looks)


def test_gates_are_diamonds_at_their_meeting_filled_when_passed():
    day = bar("20 mars 2026")
    assert "waiting" in drawn(row("g", day, kind="gate", state="waiting", decided=day, is_in_chain=True)).looks
    assert set(drawn(row("g", day, kind="gate", state="passed")).looks) == {"lines", "passed"}
    assert {"waiting", "passed"} <= set(drawn(row("g", day, kind="gate", state="submitted", holds=False, ends=D("2026-04-01"))).looks)
    assert set(drawn(row("g", kind="gate", state="waiting"), row("a", day)).looks) == {"lines", "planned"}


def test_an_arrow_leads_from_the_end_to_the_beginning_forwards_or_round():
    ahead, back = bar("30 april 2026", 3), bar("3 mars 2026", 2)
    one = drawn(row("a", bar("20 mars 2026", 3)), row("b", ahead), links=[("a", "b")])
    other = drawn(row("b", back), row("a", bar("20 mars 2026")), links=[("a", "b")])
    assert one.looks["arrows"].count("V") == 1
    assert other.looks["arrows"].count("V") == 2
    assert "chain_arrows" in drawn(row("a", back, is_in_chain=True), row("b", ahead, is_in_chain=True), links=[("a", "b")]).looks
    assert "arrows" not in drawn(row("a"), row("b", ahead), links=[("a", "b")]).looks


def test_a_page_shows_its_rows_and_the_arrows_that_pass_it():
    rows = [row(key, bar(f"{day} mars 2026", 2)) for key, day in zip("abcd", (5, 12, 19, 26), strict=True)]
    page = drawn(*rows, links=[("a", "d"), ("a", "b")], first=2)
    assert [placed.row.key for placed in page.rows] == ["c", "d"]
    assert page.view_box.startswith("-14 96 ")
    assert page.looks["arrows"].count("M") == 1
    assert drawn(*rows, first=9).rows == []


def test_what_stands_around_the_first_and_the_last_day_has_room():
    drawing = drawn(
        row("a", bar("1 januari 2026-31 januari 2026"), is_in_chain=True), row("b", bar("31 mars 2026"), kind="gate", is_in_chain=True)
    )
    left, _, width, _ = map(float, drawing.view_box.split())
    for shape in drawing.looks["chain"].split("M")[1:]:
        across = _across(shape)
        assert left < min(across)
        assert max(across) < left + width


def _across(shape: str) -> list[float]:
    """How far left and right a closed shape of moves and lines goes: where it begins, and each turn."""
    x, ways = float(re.match(r"-?[\d.]+", shape)[0]), []
    for command, numbers in re.findall(r"([lhvqz])([-\d. ]*)", shape):
        steps = [float(one) for one in re.findall(r"-?[\d.]+", numbers)]
        by = {"h": steps[:1], "v": [], "z": [], "l": steps[::2], "q": steps[2:3]}[command]
        for step in by:
            x += step
            ways.append(x)
    return ways


def test_today_is_named_within_the_picture():
    assert drawn(row("a", bar("20 juni 2026", 3))).today_anchor == "start"
    assert drawn(row("a", bar("1 februari 2026-20 juni 2026"))).today_anchor == "middle"
    at_the_edge = drawn(row("a", bar("1 januari 2026-20 januari 2026")))
    at_the_edge.today = at_the_edge.axis.width - 1
    assert at_the_edge.today_anchor == "end"
    at_the_edge.today = None
    assert (at_the_edge.today_x, at_the_edge.today_share, at_the_edge.today_anchor) == ("", "", "middle")


def test_a_year_in_which_nothing_happens_is_a_break():
    drawing = drawn(row("a", bar("20 mars 2026", 3)), row("b", bar("20 mars 2029", 3)))
    assert len(drawing.axis.breaks) == 1
    assert drawing.breaks.count("M") == 2
    assert [name.text for name in drawing.year_names] == ["2026", "2029"]


def test_two_thousand_bars_are_less_than_a_megabyte():
    many = [row(f"k{number}", bar("april 2026", 20), decided=bar("mars 2026", 20), is_in_chain=True) for number in range(2000)]
    drawing = drawn(*many, links=[(f"k{number}", f"k{number + 1}") for number in range(1999)])
    svg = render_to_string("projects/parts/timeline_chart.html", {"drawing": drawing, "label": "x", "width": "1", "height": "1"})
    assert len(svg.encode()) < 1_000_000
    assert drawing.is_long


# The rows of a plan


def plan():
    gate = make.gate(ready=False)
    by = make.lead(of=gate)
    actions.plan_gate(gate, by=by, meeting=make.meeting(body=make.steering_group(of=gate), date=D("2026-03-20")))
    first = gate.opens.project.steps.get(number=1)
    agreement = make.activity(step=first, title="Avtalet", due=PlanDate.read("18 mars 2026"), duration=5)
    budget = make.activity(step=gate.opens, title="Budgeten", due=PlanDate.read("april 2026"), duration=5)
    make.activity(step=gate.opens, title="Invigningen", responsible=Responsible(text="Kontoret"))
    make.dependency(predecessor=agreement, activity=budget)
    return gate.opens.project


@pytest.mark.django_db
class TestRows:
    def test_steps_with_their_gate_before_them_and_their_activities_after(self):
        project = plan()
        timeline = timeline_of(project, make.lead(of=project), today=TODAY)
        assert [(each.kind, each.title) for each in timeline.rows] == [
            ("step", "1. Steg 1"),
            ("activity", "Avtalet"),
            ("gate", "Gate into step 2"),
            ("step", "2. Steg 2"),
            ("activity", "Budgeten"),
            ("activity", "Invigningen"),
        ]
        budget = timeline.rows[4]
        assert budget.waits_for == ["Avtalet"]
        assert (budget.ends, budget.margin, budget.holds) == (D("2026-04-01"), 19, True)
        assert timeline.next_gate.title == "Gate into step 2"
        assert timeline.end == D("2026-04-01")
        assert timeline.chain_end.title == "Budgeten"
        assert timeline.broken == []

    def test_a_passed_gate_and_a_step_that_is_done_have_their_own_state(self):
        gate = make.passed_gate()
        make.activity(step=gate.opens, status=ActivityStatus.DONE, due=PlanDate.read("mars 2026"))
        timeline = timeline_of(gate.opens.project, make.lead(of=gate), today=TODAY)
        assert {each.kind: each.state for each in timeline.rows if each.title != "1. Steg 1"} == {
            "gate": "passed",
            "step": "done",
            "activity": "done",
        }
        assert timeline.next_gate is None
        assert timeline.chain_end is None

    def test_the_decided_plan_is_read_from_what_was_frozen(self):
        project = plan()
        by = make.lead(of=project)
        token = acting.current.set(acting.Act("tests.freeze", by=by))
        baseline = freeze_baseline(project, decided_on=D("2026-02-01"))
        acting.current.reset(token)
        content = json.loads(baseline.content)
        assert content["form"] == FORM
        assert content["steps"][1]["activities"][0]["waits_for"][0]["lag"] == 0
        timeline = timeline_of(project, by, today=TODAY)
        decided = {each.title: each.decided for each in timeline.rows}
        assert decided["Avtalet"] == bar("18 mars 2026", 5)
        assert decided["Gate into step 2"].first == D("2026-03-20")
        assert decided["Invigningen"] is None
        assert timeline.decided_on == D("2026-02-01")


# The page


@pytest.fixture
def _today():
    with time_machine.travel(TODAY):
        yield


@pytest.mark.django_db
@pytest.mark.usefixtures("_today")
class TestPage:
    def test_the_heading_is_the_answer(self):
        project = plan()
        path, visitor = address("timeline", project, key=False), Visitor(make.reader(of=project))
        assert "Done by 30 april 2026, if the plan holds" in visitor.see(path).replace("\xa0", " ")  # all of April was said
        make.activity(of=project, due=PlanDate.read("10 februari 2026"))
        page = visitor.see(path)
        assert "1 date does not hold" in page
        assert "See which dates could hold" not in page  # that is the lead's to choose
        assert "See which dates could hold" in Visitor(make.lead(of=project)).see(path)

    def test_a_plan_without_a_day_says_what_to_do(self):
        project = make.activity().step.project
        page = Visitor(make.lead(of=project)).see(address("timeline", project, key=False))
        assert "Nothing has a date yet" in page
        assert "<svg class=" not in page or "tl-chart" not in page

    def test_where_all_is_done_it_says_so(self):
        activity = make.activity(status=ActivityStatus.DONE, due=PlanDate.read("10 februari 2026"))
        assert "All that is dated is done" in Visitor(make.lead(of=activity)).see(address("timeline", activity, key=False))

    @pytest.mark.parametrize(("asked", "unit"), [("manad", "apr"), ("kvartal", "Q2"), ("ar", "2026"), ("", "apr"), ("sekel", "apr")])
    def test_it_is_shown_by_month_quarter_or_year(self, asked, unit):
        project = plan()
        page = Visitor(make.lead(of=project)).see(address("timeline", project, key=False), visa=asked)
        assert f">{unit}</text>" in page
        assert page.count('aria-current="page"') >= 2

    def test_what_is_typed_is_text(self):
        activity = make.activity(title="<script>alert(1)</script>", due=PlanDate.read("20 mars 2026"))
        page = Visitor(make.lead(of=activity)).see(address("timeline", activity, key=False))
        assert "<script>alert(1)" not in page

    def test_numbers_of_the_picture_are_never_written_with_a_comma(self):
        project = plan()
        page = (
            Visitor(make.lead(of=project))
            .client.get(address("timeline", project, key=False), headers={"accept-language": "sv"})
            .content.decode()
        )
        picture = page[page.index("tl-head") : page.index("tl-legend")]
        assert not re.search(r'(x|y|d|x1|width)="[^"]*\d,\d', picture)

    def test_the_same_number_of_queries_for_2_and_for_20_activities(self):
        counts = []
        for many in (2, 20):
            project = plan()
            by = make.lead(of=project)
            first = project.steps.first()
            token = acting.current.set(acting.Act("tests.import", by=by))
            made = [
                actions.add_activity(first, by=by, title=f"A {number}", due=PlanDate.read("mars 2026"), duration=2)
                for number in range(many)
            ]
            for before, after in pairwise(made):
                actions.add_dependency(after, by=by, predecessor=before)
            acting.current.reset(token)
            visitor, path = Visitor(by), address("timeline", project, key=False)
            visitor.see(path)
            with CaptureQueriesContext(connection) as captured:
                visitor.see(path)
            counts.append(sum(not re.search(r'FROM "(django_session|accounts_user)"', query["sql"]) for query in captured))
        assert counts[0] == counts[1] <= 11
