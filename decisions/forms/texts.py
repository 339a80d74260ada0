"""Forms of the versions of a text. What is asked stands on the page; little is filled in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.states import VersionChange
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
