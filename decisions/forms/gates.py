"""Forms at the gates. Each checks what is typed; the verbs decide."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.utils import ErrorDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from agreements.models import Meeting
from agreements.states import BodyKind
from decisions.blockers import outcome_blockers
from decisions.forms.conditions import (
    EXAMPLE_OF_A_DATE,
    LESS,
    MORE,
    PARTS,
    as_asked,
    condition_in,
    fields_of,
    name_of,
    numbers_in,
)
from decisions.forms.owners import owners_of
from decisions.presented import Presented
from decisions.states import GateOutcome, Stance
from minimaria.dates import PlanDateFormField
from minimaria.forms import VerbForm
from minimaria.templatetags.look import in_words
from projects.forms.moving import Moving
from projects.models import Deliverable, DeliverableVersion, Gate, Responsible
from projects.states import GateStatus

WITH_CONDITIONS = "conditions"
_CHOICES = {
    GateOutcome.APPROVED: _("Approve"),
    WITH_CONDITIONS: _("Approve with conditions"),
    GateOutcome.RETURNED: _("Send back to be completed"),
    GateOutcome.REJECTED: _("Reject"),
}


class MeetingField(forms.ModelChoiceField):
    """One of these meetings, by its day."""

    def __init__(self, meetings: "QuerySet[Meeting]", **options: Any) -> None:
        super().__init__(meetings.select_related("body"), to_field_name="key", **options)

    def label_from_instance(self, meeting: Meeting) -> str:
        return in_words(meeting.date)


def meetings_of_the_group(gate: Gate) -> "QuerySet[Meeting]":
    """Every meeting of the steering group, the latest first."""
    of = gate.opens.project.collaboration_id
    return Meeting.objects.filter(body__collaboration=of, body__kind=BodyKind.STEERING_GROUP, body__party=None).order_by("-date")


class SubmitGate(Moving):
    """Which meeting, and what the group is proposed to decide."""

    proposal = forms.CharField(label=_("Proposed decision"), widget=forms.Textarea, required=False)
    field_order = ("meeting", "proposal")

    def __init__(self, data: Any = None, *, gate: Gate, today: date, proposal: str = "", **options: Any) -> None:
        # Put forward once more, the gate keeps its words; put forward anew, it asks about what is left.
        is_again = gate.status == GateStatus.SUBMITTED
        super().__init__(data, initial={"proposal": gate.proposal if is_again else proposal}, **options)
        meetings = meetings_of_the_group(gate)
        coming = meetings.filter(date__gte=today).last()
        chosen = gate.meeting if gate.meeting and (is_again or gate.meeting.date >= today) else coming
        # Meetings that have been held are there too: a decision taken before the system came can be entered.
        self.fields["meeting"] = MeetingField(meetings, label=_("Meeting of the steering group"), initial=chosen.key if chosen else None)
        self.order_fields(self.field_order)


class SayPosition(VerbForm):
    """Ready, or what is lacking: who writes something lacks it."""

    stance = forms.ChoiceField(choices=Stance.choices, required=False, widget=forms.HiddenInput)
    lacks = forms.CharField(
        label=_("I lack …"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The development lead and the steering group read it, without your name."),
    )

    def __init__(self, *args: Any, names: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if names:  # the group's own order says so
            self.fields["lacks"].help_text = _("The development lead and the steering group read it, with your name.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("stance") == Stance.LACKS and not cleaned.get("lacks"):
            self.add_error("lacks", _("Say what you lack."))
        return cleaned

    def words(self) -> dict[str, Any]:
        words = super().words()
        return words | {"stance": Stance(words["stance"] or (Stance.LACKS if words["lacks"] else Stance.READY))}


@dataclass(frozen=True)
class Question:
    """What the group is asked about one deliverable, with the fields that answer it."""

    presented: Presented
    outcome: forms.BoundField
    conditions: Sequence[Sequence[forms.BoundField]]  # what is to be done, who answers for it, by when; one of each at least
    seen: forms.BoundField
    apart: forms.BoundField | None = None  # who took no part, where the group's own order asks for it


class DecideGate(VerbForm):
    """One answer for each object the group is asked about, then the meeting. `seen_…` holds the version the person had before them.

    What a condition or a return needs is asked for by those answers alone; the page shows it when they are chosen. An object
    has as many conditions as were set: `more` and `less` send the form for one more or one less, and nothing is saved by them.
    """

    buttons = ("confirmed", "change", MORE, LESS)
    note = forms.CharField(
        label=_("What is to be completed, or why"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say what is to be completed, or why the steering group says no.")},
    )
    complete_by = PlanDateFormField(
        label=_("To be completed by"), help_text=EXAMPLE_OF_A_DATE, error_messages={"required": _("Say by when.")}
    )

    def __init__(
        self,
        data: Any = None,
        *,
        gate: Gate,
        asked: Sequence[Presented],
        today: date,
        meetings: Sequence[Meeting] | None = None,
        **options: Any,
    ) -> None:
        """`meetings`: the group's, where the page has read them already."""
        super().__init__(as_asked(data, [one.deliverable.key for one in asked]), **options)
        self.asked = asked
        self.project = gate.opens.project_id
        self.is_being_made = self.is_bound and bool({MORE, LESS} & set(self.data))
        for one in asked:
            self._ask(one)
        planned = gate.meeting.key if gate.meeting and gate.meeting.date <= today else None
        held = meetings_of_the_group(gate).filter(date__lte=today)
        field = MeetingField(held, label=_("Decided at the meeting"), initial=planned)
        if meetings is not None:
            known = sorted((one for one in meetings if one.date <= today), key=lambda one: one.date, reverse=True)
            field.choices = [("", field.empty_label or ""), *((one.key, in_words(one.date)) for one in known)]
        self.fields["meeting"] = field
        self.order_fields([*(name for name in self.fields if name not in _LAST), *_LAST])

    def _ask(self, one: Presented) -> None:
        key = one.deliverable.key
        choices = [(value, label) for value, label in _CHOICES.items() if one.is_ready or value != GateOutcome.APPROVED]
        self.fields |= {
            f"outcome_{key}": forms.ChoiceField(
                label=one.deliverable.title,
                choices=choices,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose what the steering group decided.")},
            ),
            f"seen_{key}": forms.CharField(initial=one.version.key if one.version else "", widget=forms.HiddenInput, required=False),
        }
        for number in numbers_in(self.data, key):
            self.fields |= fields_of(key, number)
        if self.data.get(MORE) == key:
            self.fields[name_of(PARTS[0], key, number)].widget.attrs["autofocus"] = True

    def full_clean(self) -> None:
        """Only what the answers call for is required while the form is checked; on the page nothing of it is called optional."""
        unasked = [self.fields[name] for name in self._not_called_for()]
        for field in unasked:
            field.required = False
        super().full_clean()
        for field in unasked:
            field.required = True
        if self.is_being_made:
            self._errors = ErrorDict()  # nothing is sent off yet, so nothing is called missing

    def is_valid(self) -> bool:
        return not self.is_being_made and super().is_valid()

    def _not_called_for(self) -> Iterator[str]:
        answers = {one.deliverable.key: self.data.get(self.add_prefix(f"outcome_{one.deliverable.key}"), "") for one in self.asked}
        for key, answer in answers.items():
            if answer != WITH_CONDITIONS:
                yield from (name_of(part, key, number) for number in numbers_in(self.data, key) for part in PARTS)
        if not {GateOutcome.RETURNED, GateOutcome.REJECTED} & set(answers.values()):
            yield "note"
        if GateOutcome.RETURNED not in answers.values():
            yield "complete_by"

    @property
    def questions(self) -> Iterator[Question]:
        """The form object by object, as the page lays it out."""
        for one in self.asked:
            key = one.deliverable.key
            conditions = [[self[name_of(part, key, number)] for part in PARTS] for number in numbers_in(self.data, key)]
            yield Question(one, self[f"outcome_{key}"], conditions, self[f"seen_{key}"])

    @cached_property
    def owners(self) -> dict[str, Responsible]:
        """Who can be named by name: the groups and the members of the plan's organisation. Anything else is kept as it is written."""
        return owners_of(self.project)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors:
            words = self.words()
            conditioned = {condition.deliverable for condition in words["conditions"]}
            for blocker in outcome_blockers(self.asked, words["outcomes"], conditioned=conditioned):
                self.add_error(None, str(blocker))
        return cleaned

    def words(self) -> dict[str, Any]:
        """The verb's arguments: outcomes by version, and the conditions of those approved with one."""
        given = {one.deliverable: self.cleaned_data[f"outcome_{one.deliverable.key}"] for one in self.asked}
        returned = GateOutcome.RETURNED in given.values()
        return {
            "meeting": self.cleaned_data["meeting"],
            "outcomes": {self._seen(one): _outcome(given[one.deliverable]) for one in self.asked},
            "conditions": [
                condition_in(self.cleaned_data, deliverable, number, self.owners)
                for deliverable, answer in given.items()
                if answer == WITH_CONDITIONS
                for number in numbers_in(self.data, deliverable.key)
            ],
            "note": self.cleaned_data["note"] if set(given.values()) & {GateOutcome.RETURNED, GateOutcome.REJECTED} else "",
            "complete_by": self.cleaned_data["complete_by"] if returned else None,
        }

    def _seen(self, one: Presented) -> DeliverableVersion | Deliverable:
        """The version the person had before them; the deliverable where there was none, or one that never was."""
        key = self.cleaned_data[f"seen_{one.deliverable.key}"]
        return next((version for version in one.deliverable.versions.all() if version.key == key), one.deliverable)


_LAST = ("note", "complete_by", "meeting")


def _outcome(answer: str) -> GateOutcome:
    return GateOutcome.APPROVED if answer == WITH_CONDITIONS else GateOutcome(answer)
