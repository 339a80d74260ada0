"""How things are shown: signs, numbers, dates, icons."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.apps import apps
from django.db import models
from django.utils import translation

from decisions.states import CaseStatus, Outcome, WordingClass
from minimaria import icons
from minimaria.marks import MARKS, SHAPES, Mark, mark
from minimaria.templatetags import look
from projects.states import ActivityStatus, Probability

NBSP = "\N{NO-BREAK SPACE}"


def test_every_status_has_a_sign_of_its_own() -> None:
    stored = {
        value
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.CharField) and field.name in {"status", "outcome"}
        for value, _ in field.flatchoices
    }
    computed = {str(each.value) for kind in (CaseStatus, Outcome, WordingClass) for each in kind}
    assert (stored | computed) - MARKS.keys() == set()


def test_every_sign_is_drawn_and_used() -> None:
    assert {each.shape for each in MARKS.values()} <= SHAPES.keys()
    assert all(each.drawing.startswith("<") for each in MARKS.values())


def test_a_mark_is_found_by_choice_value_number_and_itself() -> None:
    assert mark(ActivityStatus.DONE) is mark("done") is MARKS["done"]
    assert mark(Probability.FAIRLY_HIGH) is mark(2) is MARKS["fairly_high"]
    assert mark(MARKS["late"]) is MARKS["late"]


def test_an_unknown_state_is_a_grey_ring_and_never_an_error() -> None:
    assert mark("what is this") == Mark("", "planned", "ring", "plain")
    assert mark(17) == mark("what is this")


def test_icons_come_from_the_package_and_wrong_names_are_found() -> None:
    assert icons.icon("download").startswith('<svg class="icon" aria-hidden="true"')
    for wrong in ("no-such-icon", "../package", ""):
        with pytest.raises(LookupError):
            icons.icon(wrong)


def test_a_day_in_words_and_in_tables() -> None:
    day = date(2025, 3, 20)
    with translation.override("sv"):
        assert look.in_words(day) == f"20{NBSP}mars{NBSP}2025"
        assert look.in_words(datetime(2025, 3, 20, 23, 30, tzinfo=UTC)) == f"21{NBSP}mars{NBSP}2025", "in the time zone of the parties"
    assert look.iso(day) == look.iso(datetime(2025, 3, 20, 12)) == "2025-03-20"
    assert look.day(day) == '<time class="nowrap" datetime="2025-03-20">2025-03-20</time>'
    assert look.at(datetime(2025, 3, 20, 13, 5, tzinfo=UTC)) == f"2025-03-20{NBSP}14:05"
    assert look.at(datetime(2025, 3, 20, 13, 5)) == f"2025-03-20{NBSP}13:05"


@pytest.mark.parametrize("show", [look.in_words, look.iso, look.day, look.at, look.number, look.percent, look.kronor])
def test_nothing_is_shown_as_nothing(show) -> None:
    assert show(None) == ""


@pytest.mark.parametrize(
    ("value", "text"),
    [(1234.5, f"1{NBSP}234,5"), (26634, f"26{NBSP}634"), (Decimal("12.50"), "12,5"), (0, "0"), (Decimal("1E+3"), f"1{NBSP}000")],
)
def test_numbers_are_swedish(value, text: str) -> None:
    with translation.override("sv"):
        assert look.number(value) == text


def test_numbers_with_units() -> None:
    with translation.override("sv"):
        assert look.number(2, 1) == "2,0"
        assert look.percent(12.5) == f"12,5{NBSP}%"
        assert look.kronor(1250000) == f"1{NBSP}250{NBSP}000{NBSP}kr"


def test_initials_have_at_most_two_letters() -> None:
    assert [look.initials(name) for name in ("Karin Exempel-Berg", "Åsa", "Bo af Ek", "")] == ["KE", "Å", "BE", ""]


def test_dates_in_a_sentence_stay_whole_and_what_was_typed_is_escaped() -> None:
    assert look.whole_dates("<b> 2024-06-27") == '&lt;b&gt; <span class="nowrap">2024-06-27</span>'


def test_a_hash_is_shortened() -> None:
    assert look.short_hash("9f86d081884c7d659a2f") == "9f86d081"
