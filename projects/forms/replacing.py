"""Who comes in somebody's place."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from minimaria.accounts.models import User
from minimaria.forms import VerbForm


class ReplacePerson(VerbForm):
    """One of those who take part already; somebody new is invited first."""

    edits_target = True
    successor = forms.ChoiceField(label=_("Who takes over"), help_text=_("Somebody who takes part already. Invite somebody new first."))

    def __init__(self, *args: Any, people: Sequence[User], **options: Any) -> None:
        super().__init__(*args, **options)
        self.people = {user.person.key: user for user in people}
        offered = self.fields["successor"]
        assert isinstance(offered, forms.ChoiceField)
        offered.choices = [("", _("Choose a person")), *((key, str(user)) for key, user in self.people.items())]

    def clean_successor(self) -> User:
        return self.people[self.cleaned_data["successor"]]
