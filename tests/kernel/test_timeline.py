"""The line of time: where a day stands, what is named, and which years are left out."""

from datetime import date, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from minimaria.timeline import Axis, Zoom
from minimaria.timeline.axis import BREAK

D = date.fromisoformat
YEAR = (D("2024-11-07"), D("2025-03-20"))
days = st.dates(date(2000, 1, 1), date(2060, 12, 31))
spans = st.lists(st.tuples(days, st.integers(0, 900)), min_size=1, max_size=12).map(
    lambda pairs: [(first, first + timedelta(days=length)) for first, length in pairs]
)


def names(bands: object) -> list[str]:
    return [band.name for band in bands]  # type: ignore[attr-defined]


def test_begins_and_ends_with_whole_months():
    axis = Axis.of([YEAR], Zoom.MONTH)
    assert (axis.first_day, axis.last_day) == (D("2024-11-01"), D("2025-03-31"))


def test_begins_and_ends_with_whole_quarters_and_years():
    assert Axis.of([YEAR], Zoom.QUARTER).first_day == D("2024-10-01")
    assert Axis.of([YEAR], Zoom.YEAR).last_day == D("2025-12-31")


def test_months_and_years_have_their_names():
    axis = Axis.of([YEAR], Zoom.MONTH)
    with translation.override("sv"):
        assert names(axis.units) == ["nov", "dec", "jan", "feb", "mar"]
        assert names(axis.years) == ["2024", "2025"]
    assert axis.units[0].middle == pytest.approx(axis.units[0].width / 2)


def test_quarters_have_their_names():
    assert names(Axis.of([YEAR], Zoom.QUARTER).units) == ["Q4", "Q1"]
    assert names(Axis.of([YEAR], Zoom.YEAR).units) == ["2024", "2025"]


def test_what_has_no_room_has_no_name():
    assert names(Axis.of([YEAR], Zoom.MONTH, width=100).units) == [""] * 5


def test_a_day_stands_a_days_width_after_the_day_before():
    axis = Axis.of([YEAR], Zoom.MONTH)
    assert axis.x(D("2024-11-01")) == 0
    assert axis.x(D("2024-11-11")) == pytest.approx(10 * axis.day_width)
    assert axis.end(D("2024-11-10")) == axis.x(D("2024-11-11"))
    assert axis.x(D("2024-11-07")) < axis.middle(D("2024-11-07")) < axis.end(D("2024-11-07"))


def test_a_year_in_which_nothing_lies_is_a_break():
    axis = Axis.of([(D("2021-05-03"), D("2021-06-30")), (D("2024-02-01"), D("2024-02-01"))], Zoom.MONTH)
    assert names(axis.years) == ["2021", "2024"]
    assert len(axis.breaks) == 1
    assert not axis.shows(D("2022-08-01"))
    assert axis.x(D("2022-08-01")) == axis.breaks[0]
    assert axis.x(D("2024-02-01")) - axis.x(D("2021-07-01")) == pytest.approx(BREAK)


def test_a_year_with_anything_in_it_is_drawn_and_so_are_the_months_between_two():
    axis = Axis.of([(D("2023-02-01"), D("2023-02-28")), (D("2024-11-01"), D("2024-11-02"))], Zoom.MONTH)
    assert axis.breaks == []
    assert len(axis.units) == 22


def test_what_reaches_over_years_draws_them():
    axis = Axis.of([(D("2020-01-01"), D("2025-12-31"))], Zoom.YEAR)
    assert axis.breaks == []
    assert len(axis.years) == 6


def test_today_is_drawn_though_nothing_else_happens_then():
    axis = Axis.of([YEAR], Zoom.MONTH, also=[D("2027-06-09")])
    assert axis.shows(D("2027-06-09"))
    assert len(axis.breaks) == 1


def test_before_and_after_all_that_is_drawn_a_day_stands_at_the_end():
    axis = Axis.of([YEAR], Zoom.MONTH)
    assert (axis.x(D("1999-01-01")), axis.x(D("2099-01-01"))) == (0, pytest.approx(axis.width))
    assert not axis.shows(D("1999-01-01"))
    assert not axis.shows(D("2025-04-01"))


def test_is_stretched_to_fill_the_page():
    assert Axis.of([YEAR], Zoom.MONTH, at_least=900).width == pytest.approx(900)
    assert Axis.of([YEAR], Zoom.MONTH, at_least=10).day_width == Zoom.MONTH.day_width


@pytest.mark.parametrize(("years", "zoom"), [(1, Zoom.MONTH), (3, Zoom.QUARTER), (9, Zoom.YEAR)])
def test_a_page_gets_the_smallest_unit_that_has_room(years: int, zoom: Zoom):
    axis = Axis.fitting([(D("2024-01-01"), D(f"{2023 + years}-12-31"))], 500)
    assert axis.zoom is zoom
    assert axis.width == pytest.approx(500)


def test_without_a_day_there_is_nothing_to_draw():
    with pytest.raises(ValueError, match="no day"):
        Axis.of([], Zoom.MONTH)


def test_breaks_alone_cannot_fill_a_page():
    with pytest.raises(ValueError, match="breaks"):
        Axis.of([(D("2020-01-01"), D("2020-01-02")), (D("2024-01-01"), D("2024-01-01"))], Zoom.MONTH, width=20)


@given(spans=spans, zoom=st.sampled_from(Zoom))
def test_every_day_of_every_span_is_drawn_in_order_and_within_the_width(spans, zoom):
    axis = Axis.of(spans, zoom)
    edges = sorted({day for span in spans for day in span})
    assert all(axis.shows(day) for day in edges)
    places = [axis.x(day) for day in edges]
    assert places == sorted(places)
    assert places[0] >= 0
    assert axis.end(edges[-1]) <= axis.width + 0.1


@given(spans=spans, zoom=st.sampled_from(Zoom))
def test_bands_cover_the_axis_but_for_its_breaks_and_no_year_between_is_empty(spans, zoom):
    axis = Axis.of(spans, zoom)
    covered = sum(band.width for band in axis.units)
    assert covered + BREAK * len(axis.breaks) == pytest.approx(axis.width, abs=0.1 * len(axis.units))
    for before, after in zip(axis.units, axis.units[1:], strict=False):
        assert after.x == pytest.approx(before.end, abs=0.2) or after.x == pytest.approx(before.end + BREAK, abs=0.2)
    shown = {year for year in range(2000, 2064) if axis.shows(date(year, 6, 30)) or any(b.day.year == year for b in axis.units)}
    touched = {year for first, last in spans for year in range(first.year, last.year + 1)}
    assert shown == touched
