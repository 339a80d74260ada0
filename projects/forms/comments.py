"""Forms of what is said of the work."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from minimaria.accounts.models import User
from minimaria.forms import VerbForm
from projects.said import with_keys


class _Comment(VerbForm):
    """A comment, and who gets a message of it: chosen, or named in the text with an @ before."""

    text = forms.CharField(
        label=_("Your comment"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=5000,
        help_text=_("Write @ and a name to tell somebody. What you write can become a public document."),
    )
    mentioned = forms.MultipleChoiceField(label=_("Tell by mail"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, people: Sequence[User], **options: Any) -> None:
        super().__init__(*args, **options)
        self.people = {user.person.key: user for user in people}
        self.fields["mentioned"].choices = [(key, user.person.name) for key, user in self.people.items()]  # type: ignore[attr-defined]

    def words(self) -> dict[str, Any]:
        text, named = with_keys(self.cleaned_data["text"], list(self.people.values()))
        chosen = [self.people[key] for key in self.cleaned_data["mentioned"]]
        return {"text": text, "mentioned": list(dict.fromkeys([*named, *chosen]))}


class CommentOnActivity(_Comment):
    pass


class CommentOnRisk(_Comment):
    pass


class CommentOnDeliverable(_Comment):
    pass


class TakeBackComment(VerbForm):
    pass
