"""Forms of one's own calendar feeds."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from minimaria.forms import VerbForm
from projects.models import Feed
from projects.states import FeedScope


class AddFeed(VerbForm):
    scope = forms.ChoiceField(label=_("what it holds"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, known: list[Feed], **options: Any) -> None:
        super().__init__(*args, **options)
        have = {feed.scope for feed in known}
        self.fields["scope"].choices = [choice for choice in FeedScope.choices if choice[0] not in have]  # type: ignore[attr-defined]


class RenewFeed(VerbForm):
    pass


class RevokeFeed(VerbForm):
    pass
