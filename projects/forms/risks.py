"""Forms of risks, and of what speaks for and against."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from minimaria.forms import VerbForm
from projects.forms.choices import choices_of
from projects.models import Risk, SwotItem
from projects.states import Probability, SwotKind

_NOT_RATED = ("", _("Not rated yet"))


class _Risk(VerbForm):
    text = Risk._meta.get_field("text").formfield()
    probability = forms.TypedChoiceField(
        label=_("probability"),
        choices=[*Probability.choices, _NOT_RATED],
        coerce=lambda value: Probability(int(value)),
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    consequence = Risk._meta.get_field("consequence").formfield()
    mitigation = Risk._meta.get_field("mitigation").formfield()


class AddRisk(_Risk):
    pass


class UpdateRisk(_Risk):
    edits_target = True


class _SwotItem(VerbForm):
    kind = forms.ChoiceField(label=_("field"), choices=choices_of(SwotKind), widget=forms.RadioSelect)
    text = SwotItem._meta.get_field("text").formfield()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].widget.attrs["rows"] = 3


class AddSwotItem(_SwotItem):
    pass


class UpdateSwotItem(_SwotItem):
    edits_target = True


class RemoveSwotItem(VerbForm):
    pass
