"""Forms of changes of the decided plan. Each checks what is typed; the verbs decide."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.models import Meeting
from agreements.states import BodyKind
from decisions.changes import words as codec
from decisions.changes.kinds import Kind
from decisions.changes.reading import Standing
from decisions.forms.gates import MeetingField
from decisions.states import ChangeStatus
from minimaria.dates import PlanDateFormField
from minimaria.forms import VerbForm
from projects import forms as plan
from projects.forms.numbers import WholeNumberField
from projects.models import Activity, Project

# The form of each kind of change is its verb's own.
_EDITS: Mapping[str, Callable[[Any, Any, Project, date], VerbForm]] = {
    "update_activity": lambda data, target, project, today: plan.UpdateActivity(data, target=target, project=project),
    "add_activity": lambda data, target, project, today: plan.AddActivity(data, project=project),
    "remove_activity": lambda data, target, project, today: plan.RemoveActivity(data),
    "move_activity": lambda data, target, project, today: plan.MoveActivity(
        data, target=target, steps=project.steps.prefetch_related("activities")
    ),
    "plan_gate": lambda data, target, project, today: plan.PlanGate(data, target=target, today=today),
    "add_deliverable": lambda data, target, project, today: plan.AddDeliverable(data, project=project),
    "add_dependency": lambda data, target, project, today: plan.AddDependency(data, activity=target),
    "change_dependency": lambda data, target, project, today: plan.ChangeDependency(data, target=target),
    "add_budget_line": lambda data, target, project, today: plan.AddBudgetLine(data),
    "update_budget_line": lambda data, target, project, today: plan.UpdateBudgetLine(data, target=target),
    "remove_budget_line": lambda data, target, project, today: plan.RemoveBudgetLine(data, target=target),
}


def edit_of(kind: Kind, data: Any, target: Any, *, project: Project, today: date) -> VerbForm:
    """The form in which the change itself is written."""
    return _EDITS[kind.name](data, target, project, today)


def _meetings(project: Project) -> Any:
    of = project.collaboration_id
    return Meeting.objects.filter(body__collaboration=of, body__kind=BodyKind.STEERING_GROUP, body__party=None)


class _Asking(VerbForm):
    """Why, and at which meeting."""

    reason = forms.CharField(
        label=_("Why is the change needed?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The steering group reads it."),
    )

    def __init__(self, *args: Any, project: Project, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        coming = _meetings(project).filter(date__gte=today).order_by("date")
        self.fields["meeting"] = MeetingField(
            coming, label=_("Meeting of the steering group"), required=False, empty_label=_("Not known yet")
        )


class RequestChange(_Asking):
    """With the form of the change itself, `edit`, whose words are what is asked for."""

    def __init__(self, *args: Any, edit: VerbForm | None, kind: Kind | None, target: Any, **options: Any) -> None:
        super().__init__(*args, prefix="change", **options)
        self.edit, self.kind, self.of = edit, kind, target
        first = self.fields["meeting"].queryset.first()  # type: ignore[attr-defined]
        self.initial["meeting"] = first.key if first else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.edit is None:
            self.add_error(None, _("Open what you want to change, and ask from there."))
        elif not self.edit.is_valid():
            self.add_error(None, _("Put the change itself right first."))
        return cleaned

    def words(self) -> dict[str, Any]:
        assert self.edit is not None  # clean() says so
        assert self.kind is not None
        return super().words() | {"kind": self.kind.name, "target": self.of, "words": self.edit.words()}


class SubmitChange(_Asking):
    edits_target = True

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        meeting = self.target.meeting
        if meeting:  # also one that has been held meanwhile
            field = self.fields["meeting"]
            field.queryset = field.queryset | _meetings(self.target.project).filter(pk=meeting.pk)  # type: ignore[attr-defined]
        self.initial["meeting"] = meeting.key if meeting else None


class WithdrawChange(VerbForm):
    pass


_ANSWERS = {
    ChangeStatus.APPROVED: _("Approve the change"),
    ChangeStatus.AMENDED: _("Approve it with something else"),
    ChangeStatus.REJECTED: _("Say no"),
}


class DecideChange(VerbForm):
    """The answer, the meeting and, where the group said something else, what. `seen` holds what the chair had before them."""

    status = forms.ChoiceField(
        label=_("The answer"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the steering group decided.")},
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    note = forms.CharField(label=_("What was said"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    field_order = ("status", "due", "duration", "decided", "to_meeting", "note", "meeting", "seen")

    def __init__(self, data: Any = None, *, standing: Standing, today: date, **options: Any) -> None:
        super().__init__(data, initial={"seen": standing.seal}, **options)
        self.standing = standing
        change, settled = standing.change, () if standing.gone else standing.kind.settled
        answers = [answer for answer in _ANSWERS if not standing.gone or answer == ChangeStatus.REJECTED]
        choices = [(answer, _ANSWERS[answer]) for answer in answers if settled or answer != ChangeStatus.AMENDED]
        self.fields["status"].choices = choices  # type: ignore[attr-defined]
        asked = codec.read(change.words) if settled else {}
        known: dict[str, Any] = {
            "due": PlanDateFormField(label=_("The date instead"), required=False),
            "duration": Activity._meta.get_field("duration").formfield(label=_("Working days instead")),
            "decided": WholeNumberField(label=_("Decided instead, in kronor"), required=False),
            "meeting": MeetingField(_meetings(change.project).order_by("date"), label=_("The gate's meeting instead"), required=False),
        }
        for name in settled:
            if name in asked:
                named = "to_meeting" if name == "meeting" else name
                self.fields[named] = known[name]
                self.initial[named] = asked[name].key if name == "meeting" and asked[name] else asked[name] or None
        held = _meetings(change.project).filter(date__lte=today).order_by("-date")
        planned = change.meeting.key if change.meeting and change.meeting.date <= today else None
        self.fields["meeting"] = MeetingField(held, label=_("Decided at the meeting"), initial=planned)
        self.order_fields(self.field_order)

    @property
    def instead(self) -> list[forms.BoundField]:
        """The fields that say what the group decided instead."""
        return [self[name] for name in ("due", "duration", "decided", "to_meeting") if name in self.fields]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("status") == ChangeStatus.REJECTED and not cleaned.get("note"):
            self.add_error("note", _("Say why the steering group says no."))
        return cleaned

    def words(self) -> dict[str, Any]:
        given = super().words()
        named = {"due": "due", "duration": "duration", "decided": "decided", "to_meeting": "meeting"}
        instead = {word: given[name] for name, word in named.items() if name in self.fields}
        if "duration" in instead:
            instead["duration"] = instead["duration"] or 0
        status = ChangeStatus(given["status"])
        return {
            "status": status,
            "seen": given["seen"],
            "note": given["note"],
            "meeting": given["meeting"],
            "words": instead if status == ChangeStatus.AMENDED else None,
        }
