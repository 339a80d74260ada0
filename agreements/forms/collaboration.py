"""Forms of who meets and when, and of who takes part."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from agreements.calendars import read_calendar
from agreements.models import Agreement, Body, Meeting, Party
from agreements.states import AgreementKind, BodyKind
from minimaria.dates import SwedishDateField
from minimaria.errors import NotPossible
from minimaria.files.rows import decoded
from minimaria.forms import VerbForm

# A body of the collaboration itself; a party's own are added when it says how it decides.
_KINDS = (BodyKind.STEERING_GROUP, BodyKind.WELFARE_COUNCIL, BodyKind.OTHER)


class AddBody(VerbForm):
    name = Body._meta.get_field("name").formfield()
    kind = forms.ChoiceField(label=_("kind"), choices=[(kind.value, capfirst(kind.label)) for kind in _KINDS], widget=forms.RadioSelect)


class ShareBody(VerbForm):
    """The party that is asked whether the body is its own too."""

    party = forms.ModelChoiceField(Party.objects.none(), label=_("Party"), to_field_name="key", empty_label=_("Choose a party"))

    def __init__(self, *args: Any, body: Body, **options: Any) -> None:
        super().__init__(*args, **options)
        others = Party.objects.filter(collaboration=body.collaboration_id, left_on=None).exclude(bodies=body)
        party = self.fields["party"]
        assert isinstance(party, forms.ModelChoiceField)
        party.queryset = others.exclude(joint_boards__body=body).with_organisation().in_order()


class PlanMeeting(VerbForm):
    date = SwedishDateField(label=_("date"), help_text=_("For example 2025-03-20 or 20 mars 2025."))
    papers_due_on = SwedishDateField(label=_("papers due"), required=False, help_text=_("The last day to hand in papers for the meeting."))
    note = Meeting._meta.get_field("note").formfield()


class FillCalendar(VerbForm):
    """The days pasted or in a file; either is enough. Nothing is saved until every line is understood, or left out on purpose."""

    days = forms.CharField(
        label=_("meeting days"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "placeholder": "2025-03-20 handlingar 2025-02-27"}),
        help_text=_("One meeting on each line, and after it the last day for papers if you know it."),
    )
    file = forms.FileField(label=_("or a calendar file"), required=False, help_text=_("ICS or CSV, as your calendar exports it."))
    leave_out = forms.BooleanField(label=_("Leave out the lines that cannot be read"), required=False)

    def __init__(self, *args: Any, year: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.year = year
        self.doubts: Sequence[str] = ()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        try:
            text = decoded(cleaned["file"].read()) if cleaned.get("file") else cleaned.get("days") or ""
            days, self.doubts = read_calendar(text, year=self.year)
        except NotPossible as refusal:
            raise ValidationError([str(blocker) for blocker in refusal.blockers]) from refusal
        if not days and not self.doubts:
            raise ValidationError(_("Paste at least one day, or choose a file."))
        if self.doubts and not cleaned.get("leave_out"):
            self.add_error("days", list(self.doubts))
        elif not days:
            raise ValidationError(_("No line could be read."))
        self.cleaned_data = {"days": days}
        return self.cleaned_data


class RemoveMeeting(VerbForm):
    """Nothing to fill in: the question is the page."""

    edits_target = True


class AddAgreement(VerbForm):
    """What the text is, and its title as registered."""

    kind = forms.ChoiceField(
        label=_("kind"), choices=[(kind.value, capfirst(kind.label)) for kind in AgreementKind], widget=forms.RadioSelect
    )
    title = Agreement._meta.get_field("title").formfield(
        help_text=_("As it is registered, spelling included. It is frozen with the first version that is issued.")
    )
    registration_number = Agreement._meta.get_field("registration_number").formfield()


class ReviseVersion(VerbForm):
    """Nothing to fill in: the draft is made from the latest version."""


class DiscardDraft(VerbForm):
    """Nothing to fill in: the question is the page."""

    edits_target = True
