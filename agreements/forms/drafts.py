"""The form of a draft: its date, whom it names, its sections and clauses, with empty places after them to write in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from agreements.models import AgreementVersion, Party
from agreements.states import ClauseKind
from minimaria.dates import SwedishDateField
from minimaria.forms import Difference, VerbForm

# Empty places after what is there: without JavaScript one saves to get more.
_EMPTY = 2


@dataclass(frozen=True)
class Place:
    """One section or one clause on the page: its fields, in the order they are filled in, and whether it is still empty."""

    number: int
    fields: Sequence[forms.BoundField]
    is_new: bool

    @property
    def is_wrong(self) -> bool:
        """Whether something there must be put right, so that it is not folded away."""
        return any(field.errors for field in self.fields)

    @property
    def name(self) -> str:
        """What a section is called: its number in the text and its heading."""
        _order, number, title, _text = self.fields
        return ". ".join(filter(None, (number.value(), title.value())))


class ChangeDraft(VerbForm):
    """The whole draft. What is emptied goes; the order of sections and clauses is the numbers before them."""

    buttons = ("more",)
    dated = SwedishDateField(label=_("Dated"), required=False)
    parties = forms.ModelMultipleChoiceField(
        Party.objects.none(),
        label=_("Parties that the text names"),
        to_field_name="key",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("All of them must decide the same for the text to hold."),
    )
    recommended_by = forms.CharField(label=_("Recommended by"), max_length=120, required=False)
    recommended_on = SwedishDateField(label=_("Recommended on"), required=False)
    condition = forms.CharField(
        label=_("Condition"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The sentence that says when the text holds, as it stands in the text."),
    )
    points = forms.CharField(
        label=_("Steps to consider"), required=False, widget=forms.Textarea(attrs={"rows": 4}), help_text=_("One on each line.")
    )

    edits_target = True

    def __init__(self, data: Any = None, *, target: AgreementVersion, **options: Any) -> None:
        self.clauses, self.sections = _counted(data, target)
        super().__init__(data, target=target, initial=_written(target), **options)
        offered = self.fields["parties"]
        assert isinstance(offered, forms.ModelMultipleChoiceField)
        offered.queryset = Party.objects.filter(collaboration=target.agreement.collaboration).with_organisation().in_order()
        self.fields["count"] = forms.CharField(
            initial=f"{self.clauses} {self.sections}", widget=forms.HiddenInput, required=False, max_length=20
        )
        for number in range(1, self.clauses + 1):
            self.fields |= _clause_fields(number)
        for number in range(1, self.sections + 1):
            self.fields |= _section_fields(number)

    @property
    def facts(self) -> list[forms.BoundField]:
        """What is filled in once."""
        return [self[name] for name in ("dated", "condition", "points", "recommended_by", "recommended_on", "parties")]

    @property
    def clause_places(self) -> Iterator[Place]:
        yield from self._places(self.clauses, _CLAUSE)

    @property
    def section_places(self) -> Iterator[Place]:
        yield from self._places(self.sections, _SECTION)

    def _places(self, count: int, names: Sequence[str]) -> Iterator[Place]:
        for number in range(1, count + 1):
            yield Place(number, [self[f"{name}_{number}"] for name in names], is_new=number > count - _EMPTY)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for number in range(1, self.clauses + 1):
            if cleaned.get(f"clause_text_{number}") and not cleaned.get(f"clause_kind_{number}"):
                self.add_error(f"clause_kind_{number}", _("Choose whether the clause is core or execution."))
        for number in range(1, self.sections + 1):
            if cleaned.get(f"section_text_{number}") and not cleaned.get(f"section_title_{number}"):
                self.add_error(f"section_title_{number}", _("Give the section a heading."))
        return cleaned

    def words(self) -> dict[str, Any]:
        """The verb's arguments: what was emptied left out, the rest in the order of its numbers."""
        given = self.cleaned_data
        return {
            **{name: given[name] for name in ("dated", "condition", "recommended_by", "recommended_on")},
            "parties": list(given["parties"]),
            "points": [line.strip() for line in given["points"].splitlines() if line.strip()],
            "clauses": [(ClauseKind(kind), text) for text, kind in self._filled(self.clauses, _CLAUSE)],
            "sections": [
                {"number": number, "title": title, "text": text} for number, title, text in self._filled(self.sections, _SECTION) if title
            ],
        }

    def _filled(self, count: int, names: Sequence[str]) -> list[tuple[str, ...]]:
        """What stands at each place that is not emptied, without its number in the order."""
        order, *rest = names
        rows = [
            (self.cleaned_data[f"{order}_{number}"] or number, number, tuple(self.cleaned_data[f"{name}_{number}"] for name in rest))
            for number in range(1, count + 1)
        ]
        return [row for _place, _number, row in sorted(rows) if any(row[:1] if names is _CLAUSE else row[1:])]

    def meet(self, current: Any) -> None:
        """Somebody else saved first: what they wrote at each place stands beside what was typed."""
        super().meet(current)
        theirs = _written(current)
        shown = [
            Difference(name, f"{field.label}", self._told(name, theirs.get(name, "")), self._told(name, self.cleaned_data.get(name)))
            for name, field in self.fields.items()
            if name not in ("revision", "count", "parties") and (theirs.get(name) or "") != (self.cleaned_data.get(name) or "")
        ]
        self.conflict = shown


_CLAUSE = ("clause_order", "clause_text", "clause_kind")
_SECTION = ("section_order", "section_number", "section_title", "section_text")


def _order() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("Place"), required=False, min_value=1, max_value=999, widget=forms.TextInput(attrs={"inputmode": "numeric", "size": "4"})
    )


def _clause_fields(number: int) -> dict[str, forms.Field]:
    return {
        f"clause_order_{number}": _order(),
        f"clause_text_{number}": forms.CharField(
            label=_("Clause"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3, "lang": "sv"})
        ),
        f"clause_kind_{number}": forms.ChoiceField(
            label=_("What the clause is"),
            required=False,
            choices=[(kind.value, capfirst(kind.label)) for kind in ClauseKind],
            widget=forms.RadioSelect,
        ),
    }


def _section_fields(number: int) -> dict[str, forms.Field]:
    return {
        f"section_order_{number}": _order(),
        f"section_number_{number}": forms.CharField(
            label=_("Number in the text"), required=False, max_length=10, widget=forms.TextInput(attrs={"size": "4"})
        ),
        f"section_title_{number}": forms.CharField(label=_("Heading"), required=False, max_length=200),
        f"section_text_{number}": forms.CharField(
            label=_("Text"), required=False, max_length=20000, widget=forms.Textarea(attrs={"rows": 6, "lang": "sv"})
        ),
    }


def _counted(data: Any, version: AgreementVersion) -> tuple[int, int]:
    """How many clauses and sections the page has places for: what is there and some empty ones, or what the page had."""
    there = version.clauses.count() + _EMPTY, len(version.sections) + _EMPTY
    counted = [int(word) for word in str((data or {}).get("count", "")).split() if word.isdecimal() and len(word) < 4]
    return (min(counted[0], 200), min(counted[1], 200)) if len(counted) == 2 else there


def _written(version: AgreementVersion) -> dict[str, Any]:
    """What the draft says, by the names of the fields."""
    written: dict[str, Any] = {
        **{name: getattr(version, name) for name in ("dated", "condition", "recommended_by", "recommended_on")},
        "points": "\n".join(version.points),
        "parties": list(version.named.values_list("party__key", flat=True)),
    }
    for number, clause in enumerate(version.clauses.all(), start=1):
        written |= {f"clause_order_{number}": number, f"clause_text_{number}": clause.text, f"clause_kind_{number}": clause.kind}
    for number, section in enumerate(version.sections, start=1):
        written |= {f"section_order_{number}": number}
        written |= {f"section_{name}_{number}": section.get(name, "") for name in ("number", "title", "text")}
    return written
