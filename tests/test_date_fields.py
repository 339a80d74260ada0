"""How dates are stored and typed."""

from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError

from minimaria.dates import PlanDate, PlanDateField, PlanDateFormField, SwedishDateField
from projects.models import Activity

COLUMNS = ("due_start", "due_end", "due_precision", "due_qualifier", "due_literal")


def test_a_model_is_given_five_plain_columns_where_the_field_stands() -> None:
    names = [field.name for field in Activity._meta.concrete_fields]
    first = names.index("due_start")
    assert tuple(names[first : first + 5]) == COLUMNS == Activity.due.columns


def test_the_attribute_reads_and_writes_all_columns() -> None:
    activity = Activity()
    activity.due = PlanDate.read("senast 30 april 2027")
    assert [getattr(activity, column) for column in COLUMNS] == [None, date(2027, 4, 30), "day", "latest", "senast 30 april 2027"]
    the_day = {"due_start": date(2027, 4, 30), "due_end": date(2027, 4, 30), "due_precision": "day", "due_literal": "30/4 2027"}
    assert Activity(**the_day).due == PlanDate.read("30/4 2027")


def test_a_new_row_has_no_date() -> None:
    assert Activity().due == PlanDate()


def test_history_keeps_the_columns_and_the_field_reads_them_there() -> None:
    record = Activity.history.model(
        due_start=date(2025, 3, 1), due_end=date(2025, 3, 31), due_precision="month", due_qualifier="none", due_literal="mars 2025"
    )
    assert Activity.due.of(record) == PlanDate.read("mars 2025")


class Typed(forms.Form):
    due = PlanDateFormField(required=False)


def test_a_form_reads_what_is_said_and_shows_it_again() -> None:
    form = Typed({"due": " tom  maj 2025 "})
    assert form.is_valid()
    assert form.cleaned_data["due"] == PlanDate.read("tom maj 2025")
    assert 'value="tom maj 2025"' in str(Typed(initial={"due": form.cleaned_data["due"]})["due"])
    assert 'value="löpande"' in str(Typed(initial={"due": "löpande"})["due"])


def test_a_date_without_words_is_shown_by_its_days() -> None:
    said = PlanDate.read("2025-03-20")
    assert PlanDateFormField().prepare_value(PlanDate(said.start, said.end, said.precision)) == "20 March 2025"
    assert PlanDateFormField().prepare_value(PlanDate()) == ""


def test_what_cannot_be_read_stays_in_the_form_with_what_to_write() -> None:
    form = Typed({"due": "11/7/2026"})
    assert "two ways" in form.errors["due"][0]
    assert 'value="11/7/2026"' in str(form["due"])


def test_no_date_is_valid_unless_one_is_required() -> None:
    assert PlanDateFormField(required=False).clean("") == PlanDate()
    with pytest.raises(ValidationError, match="required"):
        PlanDateFormField().clean(None)


def test_a_year_can_be_taken_for_granted() -> None:
    assert PlanDateFormField(default_year=2024).clean("7 november").start == date(2024, 11, 7)


def test_a_date_that_is_one_already_is_left_as_it_is() -> None:
    said = PlanDate.read("mars 2025")
    assert PlanDateFormField().clean(said) is said


def test_only_other_words_are_a_change() -> None:
    said = PlanDate.read("mars 2025")
    field = PlanDateFormField()
    assert not field.has_changed(said, " mars 2025 ")
    assert field.has_changed(said, "april 2025")
    assert not field.has_changed(PlanDate(), None)


def test_the_model_field_makes_its_form_field() -> None:
    field = PlanDateField("Klart", blank=True, help_text="Som det sades").formfield(initial="mars 2025")
    assert (field.label, field.required, field.help_text, field.initial) == ("Klart", False, "Som det sades", "mars 2025")
    assert PlanDateField().formfield().required


@pytest.mark.parametrize("typed", ["2024-11-07", "20241107", "241107", "7/11 2024", "7 nov 2024", "7 november 2024", date(2024, 11, 7)])
def test_a_day_is_read_as_people_in_sweden_write_it(typed: object) -> None:
    assert SwedishDateField().clean(typed) == date(2024, 11, 7)


@pytest.mark.parametrize("typed", ["11/7/2024", "mars 2024", "senast 7 nov 2024", "2024-02-30", "i dag"])
def test_a_day_that_is_not_one_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        SwedishDateField().clean(typed)
    assert "2024-11-07" in refusal.value.messages[0] or "Say the day itself" in refusal.value.messages[0]


def test_a_day_may_be_left_out_and_is_shown_with_the_year_first() -> None:
    assert SwedishDateField(required=False).clean(" ") is None
    assert SwedishDateField().widget.format_value(date(2024, 11, 7)) == "2024-11-07"
