"""Forms of what speaks for and against."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from minimaria.forms import VerbForm
from projects.forms.choices import choices_of
from projects.models import SwotItem
from projects.states import SwotKind


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
