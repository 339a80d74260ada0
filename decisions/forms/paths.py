"""Forms of a party's path: the bodies on its way to a decision, and their days."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.models import Body
from decisions.models import Case
from decisions.states import PathRole
from minimaria.dates import SwedishDateField
from minimaria.forms import VerbForm

DAY = _("As 2025-03-20, 250320 or 20 mars 2025.")
_ROLES = [
    (PathRole.DECIDES.value, _("It takes the party's own decision")),
    (PathRole.PREPARES.value, _("It prepares, and another body decides")),
]


class BodyField(forms.CharField):
    """The name of a body: one that the party has, or a new one. A list to choose from helps and binds nobody."""

    def __init__(self, **options: Any) -> None:
        given: dict[str, Any] = {"max_length": 120, "label": _("Body"), "help_text": _("For example Kommunfullmäktige or Socialnämnden.")}
        super().__init__(**given | options)

    def offer(self, bodies: Any) -> None:
        """Names to choose from while typing."""
        self.names = list(bodies)
        self.widget.attrs |= {"list": "bodies", "autocomplete": "off"}


def role_field() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("What the body does"), choices=_ROLES, widget=forms.RadioSelect, initial=PathRole.DECIDES)


def offer_bodies(form: VerbForm, case: Case) -> list[str]:
    """The party's bodies, offered in the field."""
    names = list(Body.objects.filter(party=case.party).values_list("name", flat=True))
    field = form.fields["body"]
    assert isinstance(field, BodyField)
    field.offer(names)
    return names


class PlanPath(VerbForm):
    """One more body on the party's way to its decision."""

    body = BodyField()
    role = role_field()
    planned_on = SwedishDateField(label=_("Planned meeting"), required=False, help_text=DAY)

    def __init__(self, *args: Any, case: Case, **options: Any) -> None:
        super().__init__(*args, **options)
        self.body_names = offer_bodies(self, case)


class PlanStep(VerbForm):
    """Another planned day, or another part in the decision."""

    edits_target = True
    role = role_field()
    planned_on = SwedishDateField(label=_("Planned meeting"), required=False, help_text=DAY)


class RemoveStep(VerbForm):
    """Nothing to fill in: the page says what goes."""

    edits_target = True
