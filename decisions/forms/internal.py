"""Forms of what a party keeps for itself."""

from django import forms
from django.utils.translation import gettext_lazy as _

from minimaria.forms import VerbForm


class WriteNote(VerbForm):
    """A note that the party's own contacts alone read."""

    text = forms.CharField(
        label=_("The note"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "Only your own organisation's contacts read it here. Write nothing about individuals: it can become a public document with you."
        ),
    )


class ChangeNote(WriteNote):
    """The same, of a note that is there."""

    edits_target = True


class RemoveNote(VerbForm):
    """Nothing to fill in."""

    edits_target = True
