"""Forms of the budget, the population figures, and the ways to share a cost."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from agreements.models import Party
from minimaria.dates import SwedishDateField
from minimaria.errors import NotPossible
from minimaria.files.rows import decoded
from minimaria.forms import Difference, VerbForm
from projects.forms.choices import choices_of
from projects.forms.numbers import PercentField, WholeNumberField
from projects.models import BudgetLine, CostSplit, Population, Project
from projects.models.money import MOST_INHABITANTS, MOST_KRONOR
from projects.population import read_figures
from projects.states import SplitBasis


class _BudgetLine(VerbForm):
    name = BudgetLine._meta.get_field("name").formfield()
    year = forms.IntegerField(label=_("year"), min_value=1900, max_value=2200, widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    source = BudgetLine._meta.get_field("source").formfield(help_text=_("Who pays: a party, a grant."))
    decided = WholeNumberField(label=_("decided, in kronor"))
    used = WholeNumberField(label=_("used, in kronor"))


class AddBudgetLine(_BudgetLine):
    pass


class UpdateBudgetLine(_BudgetLine):
    edits_target = True


class RemoveBudgetLine(VerbForm):
    """Nothing to fill in: the question is the page."""

    edits_target = True


class RemovePopulation(RemoveBudgetLine):
    pass


class RemoveCostSplit(RemoveBudgetLine):
    pass


class _PerParty(VerbForm):
    """A form with one whole number for each party, each in a field of its own, named by the party's key."""

    most = MOST_KRONOR
    folds = False  # whether the parties' fields are folded away while they say nothing

    def __init__(self, *args: Any, project: Project, known: dict[int, int], **options: Any) -> None:
        super().__init__(*args, **options)
        self.known = known
        self.parties = list(Party.objects.filter(collaboration=project.collaboration_id).staying().with_organisation().in_order())
        for party in self.parties:
            self.fields[party.key] = WholeNumberField(label=party.organisation.name, most=self.most, initial=known.get(party.pk))

    @property
    def of_parties(self) -> Iterator[forms.BoundField]:
        """The fields of the parties, in their order."""
        yield from (self[party.key] for party in self.parties)

    @property
    def of_all(self) -> Iterator[forms.BoundField]:
        """The other fields, without the hidden."""
        keys = {party.key for party in self.parties}
        yield from (field for field in self if field.name not in keys and not field.is_hidden)

    @property
    def is_unfolded(self) -> bool:
        """Whether something is filled in there, or wrong."""
        return any(field.errors or field.value() not in (None, "") for field in self.of_parties)

    def numbers(self) -> dict[Party, int]:
        """What was typed for the parties, without those left empty."""
        return {party: number for party in self.parties if (number := self.cleaned_data.get(party.key)) is not None}

    def meet(self, current: Any) -> None:
        """Somebody else saved first: their numbers stand beside what was typed."""
        super().meet(current)
        mine = self.numbers()
        self.conflict = [
            *self.conflict,
            *(
                Difference(party.key, party.organisation.name, _told(self.known.get(party.pk)), _told(mine.get(party)))
                for party in self.parties
                if self.known.get(party.pk) != mine.get(party)
            ),
        ]

    def words(self) -> dict[str, Any]:
        keys = {party.key for party in self.parties}
        return {name: word for name, word in super().words().items() if name not in keys}


def _told(number: int | None) -> str:
    return "" if number is None else str(number)


class _Population(_PerParty):
    most = MOST_INHABITANTS

    name = Population._meta.get_field("name").formfield(help_text=_("For example: Inhabitants 13–25 years."))
    counted_on = SwedishDateField(label=_("counted on"), required=False)
    source = Population._meta.get_field("source").formfield(help_text=_("Where the figures come from."))
    file = forms.FileField(
        label=_("Figures from a file"),
        required=False,
        help_text=_("CSV with a row for each municipality: its name or code first, the number last. What you type below goes before it."),
    )

    others = 0

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if upload := cleaned.get("file"):
            try:
                read = read_figures(decoded(upload.read()), self.parties)
            except NotPossible as refusal:
                raise ValidationError([str(blocker) for blocker in refusal.blockers]) from refusal
            if read.doubts:
                self.add_error("file", list(read.doubts))
            elif not read.figures:
                self.add_error("file", _("No row names one of the parties. Each row begins with a municipality's name or code."))
            self.others = read.others
            for party, number in read.figures.items():
                if cleaned.get(party.key) is None and party.key not in self.errors:
                    cleaned[party.key] = number
        return cleaned

    def words(self) -> dict[str, Any]:
        words = super().words() | {"figures": self.numbers()}
        del words["file"]
        return words


class AddPopulation(_Population):
    pass


class UpdatePopulation(_Population):
    edits_target = True


def _amount() -> WholeNumberField:
    return WholeNumberField(label=_("amount in kronor"), required=True)


def _basis(choices: Sequence[tuple[Any, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=_("shared by"), choices=choices, widget=forms.RadioSelect, initial=SplitBasis.EQUAL)


def _population() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        Population.objects.none(), label=_("population figures"), to_field_name="key", required=False, empty_label=_("None")
    )


def _region_percent() -> PercentField:
    return PercentField(
        label=_("the region's share in per cent"),
        required=False,
        help_text=_("What the region pays first; the others share the rest. Leave it empty where the region shares like the others."),
    )


def _offer(field: forms.Field, project: Project) -> None:
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = Population.objects.filter(project=project)


class _CostSplit(_PerParty):
    folds = True

    name = CostSplit._meta.get_field("name").formfield()
    amount = _amount()
    basis = _basis(choices_of(SplitBasis))
    population = _population()
    region_percent = _region_percent()

    def __init__(self, *args: Any, project: Project, **options: Any) -> None:
        super().__init__(*args, project=project, **options)
        _offer(self.fields["population"], project)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("basis") == SplitBasis.INHABITANTS and not cleaned.get("population") and "population" not in self.errors:
            self.add_error("population", _("Choose which population figures the cost is shared by."))
        return cleaned

    def words(self) -> dict[str, Any]:
        words = super().words()
        return words | {"basis": SplitBasis(words["basis"]), "fixed": self.numbers()}


class AddCostSplit(_CostSplit):
    pass


class UpdateCostSplit(_CostSplit):
    edits_target = True


class TryCostSplit(forms.Form):
    """From the address: another amount or key to see beside those that are saved. Nothing is written."""

    amount = _amount()
    basis = _basis([choice for choice in choices_of(SplitBasis) if choice[0] != SplitBasis.FIXED])
    population = _population()
    region_percent = _region_percent()

    def __init__(self, data: Any, *, project: Project) -> None:
        super().__init__(data)
        _offer(self.fields["population"], project)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("basis") == SplitBasis.INHABITANTS and not cleaned.get("population"):
            self.add_error("population", _("Choose which population figures the cost is shared by."))
        return cleaned
