"""Forms of who takes part."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from agreements.models import Collaboration, Organisation, Party
from minimaria.accounts.models import User
from minimaria.dates import SwedishDateField
from minimaria.forms import VerbForm
from minimaria.policy import Role

_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")


class Invite(VerbForm):
    """One address, one role; a contact is of a party."""

    email = forms.EmailField(label=_("E-mail address"), help_text=_("The person's own address at work."))
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    party = forms.ModelChoiceField(
        Party.objects.none(), label=_("Party"), to_field_name="key", required=False, help_text=_("Only for a contact.")
    )

    until = SwedishDateField(label=_("until"), required=False, help_text=_("The last day of the term. Empty: until further notice."))

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


class AcceptAsMyself(VerbForm):
    """Nothing to fill in: who has an account says yes."""


class InviteColleague(VerbForm):
    """One address, and until when."""

    email = forms.EmailField(label=_("E-mail address"), help_text=_("The person's own address at work."))
    until = SwedishDateField(
        label=_("until"),
        required=False,
        help_text=_("For a stand-in: the last day. The role then ends by itself. Empty: until further notice."),
    )


class TakeBackInvitation(VerbForm):
    """Nothing to fill in: the question is the page."""

    edits_target = True


class KnowDomains(VerbForm):
    """What stands after the @ in the organisation's addresses, and where its registrar is."""

    domains = Organisation._meta.get_field("domains").formfield(
        required=True, help_text=_("What stands after @ in its people's addresses, for example exempel.se. Several with a blank between.")
    )
    registrar = Organisation._meta.get_field("registrar").formfield(
        required=True, help_text=_("The address to which official mail goes. It is told who the first contact is.")
    )

    def clean_domains(self) -> str:
        domains = [domain.lstrip("@") for domain in re.split(r"[\s,;]+", self.cleaned_data["domains"].lower()) if domain]
        for domain in domains:
            if not _DOMAIN.fullmatch(domain):
                raise ValidationError(_("%(domain)s is no domain. Write it as exempel.se.") % {"domain": domain})
        return " ".join(dict.fromkeys(domains))


class CloseAccount(VerbForm):
    """Nothing to fill in for one's own: the question is the page."""


class CloseSomebodysAccount(VerbForm):
    """Whose account it is, by the address."""

    email = forms.EmailField(label=_("E-mail address"), help_text=_("The address that the person signs in with."))

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        self.user = User.objects.filter(email__iexact=email, is_active=True, is_system=False).first()
        if self.user is None:
            raise ValidationError(_("Nobody signs in with this address."))
        return email

    def words(self) -> dict[str, Any]:
        return {}


class OpenAccount(VerbForm):
    """Whose account it is, by the address, and why."""

    email = forms.EmailField(label=_("E-mail address"), help_text=_("The address that the person signed in with."))
    reason = forms.CharField(
        label=_("Why it is opened again"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The person reads this. For example that they are back after a leave."),
    )

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        self.user = User.objects.filter(email__iexact=email, is_active=False, is_system=False).first()
        if self.user is None:
            raise ValidationError(_("No account with this address is closed."))
        return email

    def words(self) -> dict[str, Any]:
        return {"reason": self.cleaned_data["reason"]}


class ConfirmDomains(VerbForm):
    """Nothing to fill in: what another has filled in stands on the page."""

    edits_target = True


class EndRole(VerbForm):
    """Nothing to fill in: the question is the page."""

    edits_target = True
