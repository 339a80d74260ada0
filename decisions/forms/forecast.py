"""What if: asked with the address, so that it can be sent to somebody; nothing is saved."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.models import Party
from decisions.forecast import Supposed
from minimaria.dates import SwedishDateField


class Suppose(forms.Form):
    """One party's next meeting on another day, one that refers back, no meetings in July: any of them, or all."""

    party = forms.ChoiceField(label=_("If this party"), required=False)
    moved_to = SwedishDateField(label=_("meets first on"), required=False)
    refers_back = forms.BooleanField(label=_("refers the matter back"), required=False)
    skip_july = forms.BooleanField(label=_("Nobody meets in July"), required=False)

    def __init__(self, *args: Any, parties: Sequence[Party], **options: Any) -> None:
        super().__init__(*args, **options)
        self.parties = {party.key: party for party in parties}
        field = self.fields["party"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Choose a party")), *((key, str(party)) for key, party in self.parties.items())]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if (cleaned.get("moved_to") or cleaned.get("refers_back")) and not cleaned.get("party"):
            self.add_error("party", _("Choose the party you think of."))
        return cleaned

    @property
    def supposed(self) -> Supposed | None:
        """What to reckon with; None where nothing was supposed."""
        said = self.cleaned_data
        party = self.parties.get(said["party"])
        moved = {party: said["moved_to"]} if party and said["moved_to"] else {}
        supposed = Supposed(moved, said["skip_july"], party if said["refers_back"] else None)
        return None if supposed == Supposed() else supposed
