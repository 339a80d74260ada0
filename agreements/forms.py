"""Forms of who meets and when, and of who takes part."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from agreements.models import Body, Collaboration, Meeting, Party
from agreements.states import BodyKind
from minimaria.accounts.models import User
from minimaria.dates import SwedishDateField
from minimaria.forms import VerbForm
from minimaria.policy import Role

# A body of the collaboration itself; a party's own are added when it says how it decides.
_KINDS = (BodyKind.STEERING_GROUP, BodyKind.WELFARE_COUNCIL, BodyKind.OTHER)


class AddBody(VerbForm):
    name = Body._meta.get_field("name").formfield()
    kind = forms.ChoiceField(label=_("kind"), choices=[(kind.value, capfirst(kind.label)) for kind in _KINDS], widget=forms.RadioSelect)


class PlanMeeting(VerbForm):
    date = SwedishDateField(label=_("date"), help_text=_("For example 2025-03-20 or 20 mars 2025."))
    note = Meeting._meta.get_field("note").formfield()


class Invite(VerbForm):
    """One address, one role; a contact is of a party."""

    email = forms.EmailField(label=_("E-mail address"), help_text=_("The person's own address at work."))
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    party = forms.ModelChoiceField(
        Party.objects.none(), label=_("Party"), to_field_name="key", required=False, help_text=_("Only for a contact.")
    )

    def __init__(self, *args: Any, collaboration: Collaboration, roles: Sequence[Role], **options: Any) -> None:
        super().__init__(*args, **options)
        offered = self.fields["role"]
        assert isinstance(offered, forms.ChoiceField)
        offered.choices = [(role.value, capfirst(role.label)) for role in roles]
        if len(roles) == 1:
            offered.initial = roles[0].value
        parties = self.fields["party"]
        assert isinstance(parties, forms.ModelChoiceField)
        parties.queryset = Party.objects.filter(collaboration=collaboration).with_organisation().in_order()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("role") == Role.CONTACT and not cleaned.get("party"):
            self.add_error("party", _("Choose the party that the contact speaks for."))
        if cleaned.get("role") != Role.CONTACT:
            cleaned["party"] = None
        return cleaned


class AcceptInvitation(VerbForm):
    """Name and password of an invited person."""

    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters. A sentence is easy to remember and hard to guess."),
    )

    def __init__(self, *args: Any, email: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.email = email

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        try:
            validate_password(password, User(email=self.email))
        except ValidationError as error:
            raise ValidationError(error.messages) from error
        return password
