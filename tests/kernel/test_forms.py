"""Forms only check; what was typed is never lost."""

from datetime import date

import pytest
from django import forms as django_forms
from django.db.models import BLANK_CHOICE_DASH
from django.http import QueryDict

from minimaria.dates import PlanDate, PlanDateFormField
from minimaria.errors import Blocker, NotPossible
from minimaria.forms import VerbForm
from projects.states import ActivityStatus


class Target:
    """A row as a form sees it."""

    revision = 3
    title = "Ta fram mallar"
    status = ActivityStatus.PLANNED
    due = PlanDate()
    note = ""


class ChangeTarget(VerbForm):
    """The form of a verb of the tests."""

    edits_target = True
    title = django_forms.CharField(label="Titel", max_length=40)
    status = django_forms.TypedChoiceField(label="Status", choices=ActivityStatus.choices, coerce=ActivityStatus)
    due = PlanDateFormField(label="Datum", required=False)
    note = django_forms.CharField(label="Anteckning", required=False)
    password = django_forms.CharField(required=False, strip=False, widget=django_forms.PasswordInput)


def form(**typed: str) -> ChangeTarget:
    data = QueryDict(mutable=True)
    data.update({"title": "Ny titel", "status": "started", "due": "mars 2025", "revision": "3", **typed})
    return ChangeTarget(data, target=Target())


def test_it_starts_with_what_stands_and_says_which_state_was_seen():
    unbound = ChangeTarget(target=Target(), initial={"note": "Börja här"})
    assert unbound["title"].value() == "Ta fram mallar"
    assert unbound["note"].value() == "Börja här"
    assert unbound["revision"].value() == 3


def test_what_it_holds_are_the_verbs_words():
    filled = form(password="  hemligt  ")
    assert filled.is_valid()
    assert filled.seen_revision == 3
    assert filled.words() == {
        "title": "Ny titel",
        "status": ActivityStatus.STARTED,
        "due": PlanDate.read("mars 2025"),
        "note": "",
        "password": "  hemligt  ",
    }


@pytest.mark.parametrize("revision", ["", "x", "3.5", "\x00"])
def test_without_the_state_that_was_seen_nothing_is_done(revision):
    assert not form(revision=revision).is_valid()


def test_typed_text_is_cleaned_and_what_hides_is_refused_at_its_field():
    filled = form(title=" a\u030a\u00ad ", note="dold\u202e")
    assert not filled.is_valid()
    assert filled.cleaned_data["title"] == "å"
    assert list(filled.errors) == ["note"]
    assert list(form(note="811218-9876").errors) == ["note"]


def test_what_was_sent_twice_is_asked_for_again_where_one_answer_is_meant():
    class Choose(VerbForm):
        """One and several."""

        title = django_forms.CharField()
        several = django_forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")])

    twice = Choose(QueryDict("title=Ett&title=Tv%C3%A5&several=a&several=b"))
    assert not twice.is_valid()
    assert {name: list(errors) for name, errors in twice.errors.items()} == {
        "title": ["This was sent twice. Load the page again and fill it in once."]
    }
    assert Choose(QueryDict("title=Ett&several=a&several=b")).is_valid()


def test_a_refusal_stands_at_the_top_with_every_blocker():
    filled = form()
    assert filled.is_valid()
    filled.refuse(NotPossible(Blocker("The plan is missing."), "The budget is missing."))
    assert filled.non_field_errors() == ["The plan is missing.", "The budget is missing."]
    assert len(filled.blockers) == 2
    assert filled["title"].value() == "Ny titel"


def test_who_was_second_sees_both_and_can_save_against_what_now_stands():
    filled = form(note="Min", revision="2")
    assert filled.is_valid()
    filled.meet(Target())
    assert [(one.label, one.theirs, one.yours) for one in filled.conflict] == [
        ("Titel", "Ta fram mallar", "Ny titel"),
        ("Status", "planned", "under way"),
        ("Datum", "", "mars 2025"),
        ("Anteckning", "", "Min"),
    ]
    assert filled["revision"].value() == "3"
    assert filled["title"].value() == "Ny titel"
    assert "Somebody else" in filled.non_field_errors()[0]


def test_a_form_that_makes_something_new_needs_no_state():
    class AddThing(VerbForm):
        """Adds."""

        day = django_forms.DateField()

    filled = AddThing({"day": "2025-03-20"}, target=Target())
    assert filled.is_valid()
    assert filled.seen_revision is None
    assert filled.words() == {"day": date(2025, 3, 20)}


def test_where_nothing_is_chosen_yet_a_list_says_so_in_a_word():
    class Choosing(django_forms.Form):
        kind = django_forms.ChoiceField(choices=[*BLANK_CHOICE_DASH, ("letter", "Letter of intent")])

    assert ">Choose</option>" in str(Choosing()["kind"])
    assert "---" not in str(Choosing()["kind"])
