"""The form in which the steering group's answer to a change is confirmed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from agreements.models import Meeting
from decisions.changes.kinds import Edit
from decisions.changes.reading import Part, Standing
from decisions.forms.changes import steering_meetings
from decisions.forms.gates import MeetingField
from decisions.models import ChangeRequest
from decisions.states import ChangeStatus
from minimaria.dates import PlanDateFormField
from minimaria.forms import VerbForm
from projects.control.foreseen import Foreseen
from projects.forms.numbers import WholeNumberField
from projects.models import Activity

_ANSWERS = {
    ChangeStatus.APPROVED: _("Approve the change"),
    ChangeStatus.AMENDED: _("Approve it with something else"),
    ChangeStatus.REJECTED: _("Say no"),
}
_ANSWERS_TO_SEVERAL = {
    ChangeStatus.APPROVED: _("Approve all changes"),
    ChangeStatus.AMENDED: _("Approve with changes: choose for each"),
    ChangeStatus.REJECTED: _("Say no to all"),
}
_NO = "no"


@dataclass(frozen=True)
class Instead:
    """One change of the request, with the fields that say what the group decided of it instead."""

    part: Part
    fields: list[forms.BoundField]


class DecideChange(VerbForm):
    """The answer, the meeting and, where the group said something else, what. `seen` holds what the chair had before them.

    The fields of the first change are named as its words; those of the others have its key before the word.
    """

    status = forms.ChoiceField(
        label=_("The answer"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the steering group decided.")},
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    told = forms.CharField(widget=forms.HiddenInput, required=False)  # the seal of what something else leads to, once it has been shown
    note = forms.CharField(label=_("What was said"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data: Any = None, *, standing: Standing, today: date, **options: Any) -> None:
        super().__init__(data, initial={"seen": standing.seal}, **options)
        self.standing = standing
        self.of: dict[str, tuple[ChangeRequest, str]] = {}  # what each field says of which change
        meetings = steering_meetings(standing.change.project)
        for part in standing.parts:
            self._ask(part, meetings.order_by("date"))
        held, planned = meetings.filter(date__lte=today).order_by("-date"), standing.change.meeting
        initial = planned.key if planned and planned.date <= today else None
        self.fields["meeting"] = MeetingField(held, label=_("Decided at the meeting"), initial=initial)
        answers = _ANSWERS_TO_SEVERAL if standing.are_several else _ANSWERS
        may = {
            ChangeStatus.APPROVED: not any(part.gone for part in standing.parts),
            ChangeStatus.AMENDED: bool(self.of) and not standing.gone,
            ChangeStatus.REJECTED: True,
        }
        self.fields["status"].choices = [(answer, label) for answer, label in answers.items() if may[answer]]  # type: ignore[attr-defined]

    def _ask(self, part: Part, meetings: Any) -> None:
        """What the group may have said of this change instead."""
        known: dict[str, Any] = {
            "due": PlanDateFormField(label=_("The date instead"), required=False),
            "duration": Activity._meta.get_field("duration").formfield(label=_("Working days instead")),
            "decided": WholeNumberField(label=_("Decided instead, in kronor"), required=False),
            "budget_amount": WholeNumberField(label=_("The amount instead, in kronor"), required=False),
            "meeting": MeetingField(meetings, label=_("The gate's meeting instead"), required=False),
        }
        before = "" if part.change == self.standing.change else f"{part.change.key}-"
        if self.standing.are_several:
            self._add(f"{before}{_NO}", part, _NO, forms.BooleanField(label=_("No to this one"), required=False, initial=bool(part.gone)))
        for word in part.kind.settled if part.edit else ():
            if part.edit and word in part.edit.words:
                value = part.edit.words[word]
                field, name = known[word], f"{before}{'to_meeting' if word == 'meeting' else word}"
                field.initial = value.key if isinstance(value, Meeting) else value or None
                self._add(name, part, word, field)

    def _add(self, name: str, part: Part, word: str, field: forms.Field) -> None:
        self.fields[name] = field
        self.of[name] = (part.change, word)

    @property
    def instead(self) -> list[Instead]:
        """The fields that say what the group decided instead, by change."""
        return [
            Instead(part, fields)
            for part in self.standing.parts
            if (fields := [self[name] for name, (change, _word) in self.of.items() if change == part.change])
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("status") == ChangeStatus.REJECTED and not cleaned.get("note"):
            self.add_error("note", _("Say why the steering group says no."))
        return cleaned

    def words(self) -> dict[str, Any]:
        given = super().words()
        status = ChangeStatus(given["status"])
        return {
            "status": status,
            "seen": given["seen"],
            "note": given["note"],
            "meeting": given["meeting"],
            "instead": dict(self._instead(given)) if status == ChangeStatus.AMENDED else None,
        }

    @property
    def edits(self) -> list[Edit]:
        """What would be made of the request by this answer."""
        said = self.words()["instead"] or {}
        made = []
        for part in self.standing.parts:
            instead = said.get(part.change, {})
            if part.edit and instead is not None:
                made.append(part.edit._replace(words={**part.edit.words, **instead}))
        return made

    def asks(self, leads_to: Callable[[list[Edit]], Foreseen]) -> Foreseen | None:
        """What the answer leads to, where the group said something else and the person has not seen just that yet."""
        if not self.is_bound or not self.is_valid() or self.cleaned_data["status"] != ChangeStatus.AMENDED:
            return None
        if not (made := self.edits) or made == self.standing.left:
            return None  # that is no answer: the verb says so
        found = leads_to(made)
        told = self.cleaned_data["told"]
        data = cast(QueryDict, self.data).copy()
        data["told"] = found.seal
        self.data = data
        return None if told == found.seal else found

    def _instead(self, given: dict[str, Any]) -> Iterator[tuple[ChangeRequest, dict[str, Any] | None]]:
        """What the group said of each change: None where it said no to it."""
        for part in self.standing.parts:
            said = {word: given[name] for name, (change, word) in self.of.items() if change == part.change}
            if said.pop(_NO, False):
                yield part.change, None
            else:
                yield part.change, {word: value or 0 if word == "duration" else value for word, value in said.items()}
