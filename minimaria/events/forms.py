"""What one looks for among all that happened."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from agreements.models import Collaboration, Party
from minimaria.dates.fields import SwedishDateField
from minimaria.events.reading import Chosen, people_of
from minimaria.verb_words import Kind


class Choose(forms.Form):
    """Party, person, kind and period; whatever is left empty is not looked at."""

    party = forms.ModelChoiceField(
        Party.objects.none(), label=_("party"), required=False, to_field_name="key", empty_label=_("All parties")
    )
    person = forms.ChoiceField(label=_("person"), required=False)
    kind = forms.ChoiceField(label=_("what"), required=False, choices=[("", _("Everything")), *Kind.choices])
    since = SwedishDateField(label=_("from"), required=False)
    until = SwedishDateField(label=_("to"), required=False)

    def __init__(self, *args: Any, of: Collaboration, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["party"].queryset = of.parties.with_organisation().in_order()  # type: ignore[attr-defined]
        self._people = {user.person.key: user for user in people_of(of).select_related("person").order_by("person__name")}
        self.fields["person"].choices = [("", _("Everybody")), *((key, str(user)) for key, user in self._people.items())]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            raise ValidationError({"until": _("The period ends before it begins. Change one of the days.")})
        return self.cleaned_data

    @property
    def chosen(self) -> Chosen:
        """What is asked for; everything where the form cannot be read."""
        if not self.is_valid():
            return Chosen()
        said = self.cleaned_data
        kind = Kind(said["kind"]) if said["kind"] else None
        return Chosen(said["party"], self._people.get(said["person"]), kind, said["since"], said["until"])
