"""Forms of the import: the upload, and the choice of what to take over."""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from agreements.actions import slug_of
from minimaria.forms import VerbForm
from minimaria.importing.files import UnreadableDocument
from minimaria.importing.organisations import organisation_named
from minimaria.importing.proposals import Proposal
from minimaria.importing.readings import PartyReading


class Upload(VerbForm):
    """A document to read. What cannot be read is refused at its field, with the reader's own sentence."""

    file = forms.FileField(
        label=_("Document"),
        help_text=_("A Word file (.docx) or plain text (.txt), at most 20 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.txt"}),
    )

    def __init__(self, *args: Any, reader: Callable[[bytes], Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.reader = reader
        self.data_read = b""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        self.data_read = file.read(settings.UPLOAD_LIMIT + 1)
        try:
            self.reader(self.data_read)
        except UnreadableDocument as problem:
            raise ValidationError(str(problem)) from problem
        return file


class _Choice(VerbForm):
    """Proposals to tick. Where nothing stands yet all are ticked; where something does, what is ticked is a choice."""

    def __init__(self, *args: Any, proposals: Sequence[Proposal], ticked: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.proposals = proposals
        keys = [proposal.key for proposal in proposals]
        self.fields["chosen"] = forms.MultipleChoiceField(
            label=_("Take over"), choices=[(key, key) for key in keys], required=False, initial=keys if ticked else []
        )

    def groups(self) -> list[tuple[str, list[tuple[Proposal, bool]]]]:
        """The proposals by kind, each with whether it is ticked, as the page lists them."""
        ticked = set(self["chosen"].value() or [])
        return [(what, [(p, p.key in ticked) for p in of_a_kind]) for what, of_a_kind in groupby(self.proposals, key=lambda p: p.what)]


class ImportPlan(_Choice):
    """What to take over from the plan."""


class _WithNames(VerbForm):
    """Names of parties that no known organisation has: for each, which one is meant, or none."""

    def __init__(self, *args: Any, unknown: Sequence[PartyReading], **options: Any) -> None:
        super().__init__(*args, **options)
        self.unknown = unknown
        for number, party in enumerate(unknown):
            suggested = [known for name in party.suggestions if (known := organisation_named(name))]
            choices = [("", _("None of these: leave it out")), *((known.code, known.name) for known in suggested)]
            self.fields[f"match_{number}"] = forms.ChoiceField(
                label=_("Which organisation is “%(name)s”?") % {"name": party.as_written}, choices=choices, required=False
            )

    def words(self) -> dict[str, Any]:
        words = super().words()
        matched = {party.as_written: words.pop(f"match_{number}") for number, party in enumerate(self.unknown)}
        return words | {"matched": {name: code for name, code in matched.items() if code}}


class ImportLetter(_WithNames, _Choice):
    """What to take over from the letter."""


class SetUpFromLetter(_WithNames):
    """A new collaboration from a letter: its name and address."""

    name = forms.CharField(label=_("Name of the collaboration"), max_length=80, help_text=_("As people say it: MiniMaria Dalarna."))
    slug = forms.SlugField(
        label=_("Address"),
        max_length=50,
        required=False,
        help_text=_("The last part of the web address. Made from the name if you leave it empty."),
    )

    field_order = ["name", "slug"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("slug") and cleaned.get("name"):
            cleaned["slug"] = slug_of(cleaned["name"])
        return cleaned
