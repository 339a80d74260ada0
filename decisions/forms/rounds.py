"""Forms of the text that is put to the parties."""

from django import forms
from django.utils.translation import gettext_lazy as _

from minimaria.dates import SwedishDateField
from minimaria.forms import VerbForm


class IssueVersion(VerbForm):
    """Nothing to fill in: the page shows what is frozen."""

    edits_target = True


class OpenRound(VerbForm):
    """Who recommends, when, and by when a decision is wished for. The parties are those of the collaboration."""

    recommended_by = forms.CharField(label=_("Recommended by"), max_length=120, required=False)
    recommended_on = SwedishDateField(label=_("Recommended on"), required=False)
    wished_by = SwedishDateField(
        label=_("Decide by"), required=False, help_text=_("The last day you wish for. It binds nobody, and the parties see it.")
    )
