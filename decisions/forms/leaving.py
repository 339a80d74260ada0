"""Forms of a party that leaves."""

from django import forms
from django.utils.translation import gettext_lazy as _

from minimaria.dates import SwedishDateField
from minimaria.forms import VerbForm


class LeaveCollaboration(VerbForm):
    """From which day, and by what decision."""

    left_on = SwedishDateField(label=_("Left on"), help_text=_("The day from which the organisation is no longer a party."))
    reason = forms.CharField(
        label=_("The party's decision"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Body, day and paragraph, and why. The other parties read this."),
    )

    edits_target = True


class ConfirmLeaving(VerbForm):
    """Nothing to fill in: the page shows what follows."""

    edits_target = True


class TakeBackLeaving(VerbForm):
    """Nothing to fill in."""

    edits_target = True
