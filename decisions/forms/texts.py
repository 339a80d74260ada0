"""Forms of the versions of a text, and of a party that leaves it. What is asked stands on the page; little is filled in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.states import VersionChange
from minimaria.dates import SwedishDateField
from minimaria.forms import VerbForm


class IssueVersion(VerbForm):
    """What the version changes was chosen on the page; the first version changes nothing."""

    change = forms.ChoiceField(choices=[("", ""), *VersionChange.choices], required=False, widget=forms.HiddenInput)

    edits_target = True


class ProposeVersion(VerbForm):
    """Nothing to fill in: the page shows which decisions fall."""

    edits_target = True


class ConfirmVersion(VerbForm):
    """Nothing to fill in: the page shows which decisions fall."""

    edits_target = True


class WithdrawVersion(VerbForm):
    """Why the text is taken back."""

    reason = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 3}), help_text=_("The parties read this."))

    edits_target = True


class LeaveCollaboration(VerbForm):
    """From which day, and by what decision."""

    left_on = SwedishDateField(label=_("Left on"), help_text=_("The day from which the organisation is no longer a party."))
    reason = forms.CharField(
        label=_("The party's decision"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Body, day and paragraph, and why. The other parties read this."),
    )

    edits_target = True
