"""Forms of follow-up: they only check."""

from django import forms
from django.utils.translation import gettext_lazy as _

from minimaria.forms import VerbForm


class AddInstrument(VerbForm):
    """What the source is called, and what it tells."""

    name = forms.CharField(label=_("Name"), max_length=200)
    note = forms.CharField(
        label=_("What it tells"), required=False, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Do not write about individuals.")
    )


class PackDocuments(VerbForm):
    """Nothing to fill in."""
