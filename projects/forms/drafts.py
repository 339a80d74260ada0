"""Forms of drafts that are sent for comments."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.models import AgreementVersion, Collaboration
from agreements.people import holders
from agreements.states import VersionStatus
from minimaria.dates import SwedishDateField
from minimaria.forms import VerbForm
from minimaria.policy import Role
from projects.models import DeliverableVersion, SentDraft

_TIME_TO_ANSWER = timedelta(days=14)


class SendDraft(VerbForm):
    """What is sent, to whom, what is asked and by when."""

    what = forms.ChoiceField(label=_("What to send"))
    to = forms.MultipleChoiceField(
        label=_("To"), widget=forms.CheckboxSelectMultiple, help_text=_("They see this version, and nothing else of the collaboration.")
    )
    question = forms.CharField(label=_("What you want to know"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    answer_by = SwedishDateField(label=_("Answer by"))

    def __init__(self, *args: Any, collaboration: Collaboration, today: date, **options: Any) -> None:
        initial = {"answer_by": today + _TIME_TO_ANSWER} | (options.pop("initial", None) or {})
        super().__init__(*args, initial=initial, **options)
        texts = AgreementVersion.objects.filter(
            agreement__collaboration=collaboration, status__in=(VersionStatus.DRAFT, VersionStatus.ISSUED)
        )
        versions = DeliverableVersion.objects.filter(deliverable__gate__opens__project__collaboration=collaboration)
        self.texts = {row.key: row for row in texts.select_related("agreement").order_by("-pk")}
        self.versions = {row.key: row for row in versions.select_related("deliverable").order_by("-pk")}
        self.people = {user.person.key: user for user in holders(collaboration, Role.REFERENCE, today=today)}
        self.fields["what"].choices = [(key, str(row)) for key, row in (self.texts | self.versions).items()]  # type: ignore[attr-defined]
        self.fields["to"].choices = [(key, user.person.name) for key, user in self.people.items()]  # type: ignore[attr-defined]

    def words(self) -> dict[str, Any]:
        words = super().words()
        what = words.pop("what")
        words |= {"version": self.texts.get(what), "deliverable_version": self.versions.get(what)}
        return words | {"to": [self.people[key] for key in words["to"]]}


class CommentOnDraft(VerbForm):
    """What the person says, of the whole or of one part."""

    about = forms.ChoiceField(label=_("What it is about"), required=False)
    text = forms.CharField(
        label=_("Your comment"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Write nothing about individuals. What you write can become a public document."),
    )

    def __init__(self, *args: Any, sent: SentDraft, **options: Any) -> None:
        super().__init__(*args, **options)
        parts = [f"{part.get('number') or ''} {part.get('title') or ''}".strip() for part in (sent.text.sections if sent.text else ())]
        choices = [("", _("The whole")), *((part, part) for part in parts if part)]
        self.fields["about"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            del self.fields["about"]


class TakeBackDraft(VerbForm):
    """Nothing to fill in."""

    edits_target = True
