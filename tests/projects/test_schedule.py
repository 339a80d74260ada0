"""When the plan's work can be done: against an independent reckoning, and by the rules of the plan."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from minimaria.dates import PlanDate, Precision
from minimaria.working_days import day_of, number_of
from projects.schedule import cycles
from projects.schedule.consequences import Consequences, consequences, dates_anew
from projects.schedule.network import Link, Task, in_order, place
from projects.schedule.said import said_anew
from projects.schedule.work import Opening, Piece, Work
from tests.projects.schedules import ends_by_walking, margins_along_every_way, networks

D = date.fromisoformat
TODAY = D("2026-03-02")  # a Monday


# The reckoning, against another


@given(networks())
def test_every_end_is_the_one_found_by_walking_through_the_calendar(network):
    tasks, links = network
    placed = place(tasks, links)
    assert {key: day_of(each.ends) for key, each in placed.items()} == ends_by_walking(tasks, links)


@given(networks(most=7))
def test_every_margin_is_the_least_room_along_every_way(network):
    tasks, links = network
    placed = place(tasks, links)
    ends = {key: each.ends for key, each in placed.items()}
    assert {key: each.margin for key, each in placed.items()} == margins_along_every_way(tasks, links, ends)


@given(networks())
def test_what_sets_the_end_is_what_moves_it_when_it_takes_a_day_more(network):
    tasks, links = network
    placed = place(tasks, links)
    the_end = max(each.ends for each in placed.values())
    for task in tasks:
        slower = [replace(each, ends_from=placed[task.key].ends + 1) if each is task else each for each in tasks]
        moved = max(each.ends for each in place(slower, links).values()) > the_end
        assert placed[task.key].sets_the_end is moved, task.key


@given(networks())
def test_nothing_begins_before_what_it_waits_for_has_ended(network):
    tasks, links = network
    placed = place(tasks, links)
    for link in links:
        assert placed[link.then].begins >= placed[link.first].ends + link.lag
    for key, each in placed.items():
        assert set(each.waits_for) <= {link.first for link in links if link.then == key}


def test_a_circle_is_refused():
    tasks = [Task("a", 0), Task("b", 0)]
    with pytest.raises(ValueError, match="waits for itself"):
        place(tasks, [Link("a", "b"), Link("b", "a")])
    with pytest.raises(ValueError, match="waits for itself"):
        in_order("a", {"a": ["a"]})


def test_nothing_takes_no_time_and_links_to_nothing_count_for_nothing():
    assert place([], []) == {}
    assert place([Task("a", 3)], [Link("gone", "a"), Link("a", "gone")])["a"].ends == 3


# Circles, named


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=16))
def test_a_way_is_found_exactly_when_there_is_one(pairs):
    reach = {(a, b) for a, b in pairs} | {(n, n) for n in range(8)}
    for middle in range(8):  # Warshall's way, not ours
        reach |= {(a, b) for a in range(8) for b in range(8) if (a, middle) in reach and (middle, b) in reach}
    for start in range(8):
        for end in range(8):
            steps = cycles.way(pairs, start, end)
            assert bool(steps) == ((start, end) in reach)
            if steps:
                assert (steps[0], steps[-1]) == (start, end)
                assert all(step in pairs for step in pairwise(steps))


def test_a_circle_is_named_in_a_sentence():
    titles = {"a": "Avtalet", "b": "Budgeten", "c": "Beslutet"}
    assert cycles.named(["a", "b", "c"], titles) == (
        "“Beslutet” waits for “Budgeten”, which waits for “Avtalet”, which waits for “Beslutet”"
    )
    assert cycles.named(["a", "b"], titles) == "“Budgeten” waits for “Avtalet”, which waits for “Budgeten”"


# Dates as they were said


def work(*pieces, gates=(), links=()):
    return Work.of(pieces, gates, links)


def piece(key, due="", days=0, step=1, **over):
    return Piece(key, step, PlanDate.read(due), days, **over)


def reckoned(*pieces, gates=(), links=(), today=TODAY):
    return work(*pieces, gates=gates, links=links).reckoned(today)


@pytest.mark.parametrize(
    ("due", "ends"),
    [
        ("20 mars 2026", "2026-03-20"),
        ("senast 20 mars 2026", "2026-03-20"),
        ("t.o.m. maj 2026", "2026-05-31"),  # a Sunday, as said
        ("april 2026", "2026-04-30"),
        ("vecka 14 2026", "2026-04-05"),  # a Sunday
        ("tidigast 5 maj 2026", "2026-05-05"),
        ("fr.o.m. 9 maj 2026", "2026-05-11"),  # a Saturday: the first working day
        ("28 mars 2026", "2026-03-28"),  # a Saturday, as said
        ("mars 2026", "2026-03-31"),  # it has begun
        ("februari 2026", "2026-03-02"),  # it is over: today at the earliest
        ("1 juni 2026-30 maj 2027", "2027-05-30"),
    ],
)
def test_without_a_duration_it_ends_when_it_is_said_to(due, ends):
    assert reckoned(piece("a", due)).ends("a") == D(ends)


def test_with_a_duration_it_begins_so_many_working_days_before():
    assert reckoned(piece("a", "10 april 2026", 5)).begins("a") == D("2026-04-02")  # Good Friday, Easter Monday
    assert reckoned(piece("a", "", 5)).begins("a") == TODAY
    assert reckoned(piece("a", "", 5)).ends("a") == D("2026-03-06")
    assert reckoned(piece("a", "april 2026", 5)).ends("a") == D("2026-04-01")  # somewhere in April: as early as it can be
    assert reckoned(piece("a", "februari 2026", 5), today=D("2026-02-23")).ends("a") == D("2026-02-28")  # a Saturday, as said


def test_a_span_begins_on_the_day_that_was_said_a_sunday_too():
    assert reckoned(piece("a", "1 mars 2027-30 mars 2027")).begins("a") == D("2027-03-01")
    assert reckoned(piece("a", "2026-05-31-2026-06-12")).begins("a") == D("2026-05-31")
    assert reckoned(piece("a", "2025-05-31-2026-06-12", is_started=True)).begins("a") == D("2025-05-31")
    assert reckoned(piece("a", "2026-05-04-2026-06-12", 3)).ends("a") == D("2026-05-06")  # three days at its beginning


def test_what_waits_begins_the_working_day_after_and_the_lag_later():
    both = (piece("a", "20 mars 2026"), piece("b", "", 2))
    assert reckoned(*both, links=[Link("a", "b")]).begins("b") == D("2026-03-23")
    assert reckoned(*both, links=[Link("a", "b", 10)]).begins("b") == D("2026-04-08")  # over Easter


def test_what_was_to_be_done_already_is_done_today_at_the_earliest():
    late = reckoned(piece("a", "3 februari 2026"))
    assert late.ends("a") == TODAY
    assert not late.holds("a")
    assert late.margin("a") < 0


def test_what_is_under_way_is_not_held_by_its_duration_nor_by_what_it_waited_for():
    started = piece("a", "6 mars 2026", 30, is_started=True)
    assert reckoned(started).ends("a") == D("2026-03-06")
    assert reckoned(piece("a", "", 3, is_started=True)).ends("a") == D("2026-03-04")
    span, open_end = piece("a", "2 februari 2026-31 mars 2026", is_started=True), piece("a", "fr.o.m. 2 februari 2026", 30, is_started=True)
    assert reckoned(span, today=D("2026-03-16")).ends("a") == D("2026-03-31")
    assert reckoned(open_end, today=D("2026-03-16")).ends("a") == D("2026-03-16")
    assert reckoned(replace(started, step=2), gates=[Opening("g", 2, D("2026-05-05"))]).ends("a") == D("2026-03-06")


def test_what_is_ongoing_and_what_nothing_is_said_of_have_no_place():
    assert "a" not in reckoned(piece("a", "löpande"))
    assert "a" not in reckoned(piece("a"))
    assert reckoned(piece("a")).end is None
    assert reckoned(piece("a"), piece("b"), links=[Link("a", "b")]).ends("b") == TODAY


@given(day=st.dates(date(2026, 1, 1), date(2045, 12, 31)), length=st.integers(0, 90), today=st.dates(date(2026, 1, 1), date(2045, 12, 31)))
def test_whatever_is_said_it_is_done_within_it_or_first_after_today(day, length, today):
    said = PlanDate(day, day + timedelta(days=length), Precision.RANGE if length else Precision.DAY, literal="x")
    result = Work.of([Piece("a", 1, said)], [], []).reckoned(today)
    assert result.holds("a") == (number_of(result.ends("a")) <= number_of(said.end))
    if today <= day:
        assert result.ends("a") == said.end


# Said anew


@pytest.mark.parametrize(
    ("said", "day", "anew"),
    [
        ("mars 2026", "2026-04-09", "april 2026"),
        ("senast mars 2026", "2026-04-09", "senast april 2026"),
        ("ca mars 2026", "2026-12-09", "ca december 2026"),
        ("20 mars 2026", "2026-04-09", "9 april 2026"),
        ("vecka 12 2026", "2026-04-09", "vecka 15 2026"),
        ("kvartal 1 2026", "2026-04-09", "kvartal 2 2026"),
        ("våren 2026", "2026-09-09", "september 2026"),
        ("2026", "2027-09-09", "2027"),
        ("2026-03-02-2026-03-06", "2026-04-10", "2 april 2026–10 april 2026"),
        ("", "2026-04-09", "2026-04-09"),
    ],
)
def test_is_said_anew_as_exactly_as_before(said, day, anew):
    result = said_anew(PlanDate.read(said), D(day))
    assert result.literal == anew
    with translation.override("sv"):
        assert PlanDate.read(result.literal) == result
    assert result.end is None or result.end >= D(day)


# Gates


MEETING = D("2026-03-20")
GATES = [Opening("g", 2, MEETING)]


def test_the_work_behind_a_gate_begins_after_its_meeting():
    assert reckoned(piece("a", "", 2, step=2), gates=GATES).begins("a") == D("2026-03-23")
    assert reckoned(piece("a", "", 2, step=3), gates=GATES).begins("a") == D("2026-03-23")
    assert reckoned(piece("a", "", 2, step=1), gates=GATES).begins("a") == TODAY


def test_a_gate_waits_for_what_is_said_to_be_done_by_its_meeting():
    needed, other = piece("a", "18 mars 2026", 5), piece("b", "t.o.m. maj 2026")
    on_time = work(needed, other, gates=GATES)
    assert on_time.needed == {"g": frozenset("a")}
    assert on_time.reckoned(TODAY).holds("g")
    late = on_time.with_piece(replace(needed, due=PlanDate.read("27 mars 2026"))).reckoned(TODAY)
    assert late.ends("g") == D("2026-03-27")
    assert not late.holds("g")


def test_a_gate_without_a_meeting_waits_for_the_step_before_it():
    gates = [Opening("g", 3)]
    undated = work(piece("a", "april 2026", step=2), piece("b", "", 7, step=2), piece("c", "maj 2026", step=1), gates=gates)
    assert undated.needed == {"g": frozenset("ab")}
    assert undated.reckoned(TODAY).ends("g") == D("2026-04-30")
    assert undated.reckoned(TODAY).holds("g")
    assert undated.with_meeting("g", MEETING).reckoned(TODAY).holds("g") is False


def test_gates_are_passed_in_order():
    later = reckoned(piece("a", "", 1, step=3), gates=[Opening("h", 3, D("2026-03-06")), Opening("g", 2, MEETING)])
    assert later.ends("h") == MEETING
    assert later.begins("a") == D("2026-03-23")


def test_what_waits_for_what_is_behind_the_gate_does_not_hold_the_gate():
    circle = reckoned(piece("a", "18 mars 2026"), piece("b", "", 5, step=2), gates=GATES, links=[Link("b", "a")])
    assert circle.ends("g") == MEETING
    assert circle.ends("a") == D("2026-03-27")


pieces = st.builds(
    Piece,
    key=st.sampled_from("abcdef"),
    step=st.integers(1, 4),
    due=st.sampled_from(
        ["", "mars 2026", "20 mars 2026", "senast 9 april 2026", "t.o.m. maj 2026", "löpande", "2026-04-01-2026-06-01"]
    ).map(PlanDate.read),
    days=st.integers(0, 30),
    is_started=st.booleans(),
)


@given(
    st.lists(pieces, max_size=6, unique_by=lambda each: each.key),
    st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=8),
    st.lists(st.sampled_from([2, 3, 4]), max_size=3, unique=True),
    st.booleans(),
)
def test_no_plan_makes_the_reckoning_go_in_circles(some, pairs, steps, dated):
    links = [Link(a, b) for a, b in pairs if a < b]
    gates = [Opening(f"g{step}", step, D(f"2026-0{step + 1}-20") if dated else None) for step in steps]
    result = Work.of(some, gates, links).reckoned(TODAY)
    assert set(result.chain) <= set(result.placed)
    assert bool(result.placed) == bool(result.chain)


# Consequences


CHAIN = (piece("a", "20 mars 2026", 10), piece("b", "27 mars 2026", 3), piece("c", "april 2026", 5))
LINKS = [Link("a", "b"), Link("b", "c")]


def test_moving_one_tells_which_others_it_moves_and_which_no_longer_hold():
    before = work(*CHAIN, links=LINKS)
    after = before.with_piece(replace(CHAIN[0], due=PlanDate.read("27 mars 2026")))
    found = consequences(before, after, today=TODAY, changed="a")
    assert [(move.key, move.before, move.after, move.holds) for move in found.activities] == [
        ("b", D("2026-03-27"), D("2026-04-01"), False),
        ("c", D("2026-04-07"), D("2026-04-10"), True),
    ]
    assert found.broken == 1
    assert found.end == (D("2026-04-07"), D("2026-04-10"))
    further = before.with_piece(replace(CHAIN[0], due=PlanDate.read("29 maj 2026")))
    assert consequences(before, further, today=TODAY, changed="a").broken == 2


def test_coming_earlier_is_no_consequence_for_the_end_either():
    before = work(*CHAIN, links=LINKS)
    after = before.with_piece(replace(CHAIN[0], due=PlanDate.read("27 mars 2026")))
    found = consequences(after, before, today=TODAY, changed="a")
    assert (list(found.activities), found.end, bool(found)) == ([], None, False)


def test_moving_one_tells_which_gates_it_moves():
    before = work(*CHAIN, links=LINKS, gates=[Opening("g", 2, MEETING)])
    after = before.with_piece(replace(CHAIN[0], due=PlanDate.read("7 april 2026")))
    assert [(move.key, move.after) for move in consequences(before, after, today=TODAY, changed="a").gates] == [("g", D("2026-04-07"))]


def test_a_gate_without_a_meeting_alone_is_no_reason_to_ask():
    before = work(CHAIN[0], gates=[Opening("g", 2)])
    found = consequences(before, before.with_piece(replace(CHAIN[0], due=PlanDate.read("7 april 2026"))), today=TODAY, changed="a")
    assert [move.key for move in found.gates] == ["g"]
    assert not found


def test_coming_earlier_moves_nobody():
    before = work(*CHAIN, links=LINKS)
    after = before.with_piece(replace(CHAIN[0], due=PlanDate.read("13 mars 2026"), days=1))
    found = consequences(before, after, today=TODAY, changed="a")
    assert not found
    assert found.seal == Consequences().seal == ""


def test_another_consequence_has_another_seal():
    before = work(*CHAIN, links=LINKS)
    seals = {
        consequences(before, before.with_piece(replace(CHAIN[0], due=PlanDate.read(due))), today=TODAY, changed="a").seal
        for due in ("27 mars 2026", "30 mars 2026", "27 mars 2026")
    }
    assert len(seals) == 2


def test_another_lag_moves_what_waits():
    before = work(*CHAIN, links=LINKS)
    found = consequences(before, before.with_link(Link("a", "b", 9)), today=TODAY)
    assert [move.key for move in found.activities] == ["b", "c"]


def test_what_no_longer_holds_is_said_anew_until_nothing_gives_way():
    late = work(piece("a", "27 mars 2026"), piece("b", "senast mars 2026", 3), piece("c", "april 2026", 5), links=LINKS)
    anew = dates_anew(late, today=TODAY)
    assert {key: said.literal for key, said in anew.items()} == {"b": "senast april 2026", "c": "maj 2026"}
    assert dates_anew(work(*CHAIN, links=LINKS), today=TODAY) == {}
