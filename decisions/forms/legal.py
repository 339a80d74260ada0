"""Forms of what becomes of a decision in law."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from decisions.states import COURT_WORDS
from minimaria.dates import SwedishDateField
from minimaria.forms import VerbForm

_DAY = _("As 2025-03-20, 250320 or 20 mars 2025.")


def _court() -> forms.CharField:
    return forms.CharField(label=_("Court"), max_length=120, help_text=_("As it names itself in its letter to you."))


def _case_number() -> forms.CharField:
    return forms.CharField(label=_("The court's case number"), max_length=60, required=False)


class ConfirmLegalForce(VerbForm):
    """The day, which is filled in as it was reckoned."""

    day = SwedishDateField(label=_("Legal force from"), help_text=_DAY)


class RecordAppeal(VerbForm):
    """When the appeal came in, and to which court."""

    day = SwedishDateField(label=_("The appeal came in on"), help_text=_DAY)
    court = _court()
    case_number = _case_number()


class RecordCourtRuling(VerbForm):
    """What the court said, and on which day."""

    ruling = forms.ChoiceField(label=_("What the court said"), widget=forms.RadioSelect)
    day = SwedishDateField(label=_("The court's day"), help_text=_DAY)
    court = _court()
    case_number = _case_number()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["ruling"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(word.value, capfirst(word.label)) for word in COURT_WORDS]


class TakeBackLegalForce(VerbForm):
    """Why what was entered is not so."""

    reason = forms.CharField(
        label=_("Why it is taken back"), widget=forms.Textarea(attrs={"rows": 2}), help_text=_("The other parties read this.")
    )
