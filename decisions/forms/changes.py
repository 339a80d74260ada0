"""Forms of changes of the decided plan. Each checks what is typed; the verbs decide."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.models import Meeting
from agreements.states import BodyKind
from decisions.changes.kinds import PUSHED, Kind, edits_of
from decisions.forms.gates import MeetingField
from decisions.models import ChangeRequest
from minimaria.forms import VerbForm
from minimaria.templatetags.look import in_words
from projects import forms as plan
from projects.models import Project
from projects.told import said_anew

# The form of each kind of change is its verb's own.
_EDITS: Mapping[str, Callable[[Any, Any, Project, date], VerbForm]] = {
    "update_activity": lambda data, target, project, today: plan.UpdateActivity(data, target=target, project=project),
    "add_activity": lambda data, target, project, today: plan.AddActivity(data, project=project),
    "plan_mitigation": lambda data, target, project, today: plan.PlanMitigation(data, risk=target),
    "remove_activity": lambda data, target, project, today: plan.RemoveActivity(data),
    "move_activity": lambda data, target, project, today: plan.MoveActivity(
        data, target=target, steps=project.steps.prefetch_related("activities")
    ),
    "plan_gate": lambda data, target, project, today: plan.PlanGate(data, target=target, today=today),
    "add_deliverable": lambda data, target, project, today: plan.AddDeliverable(data, project=project),
    "add_gate": lambda data, target, project, today: plan.AddGate(data),
    "add_step": lambda data, target, project, today: plan.AddStep(data),
    "change_project": lambda data, target, project, today: plan.ChangeProject(data, target=target),
    "add_dependency": lambda data, target, project, today: plan.AddDependency(data, activity=target),
    "change_dependency": lambda data, target, project, today: plan.ChangeDependency(data, target=target),
    "add_budget_line": lambda data, target, project, today: plan.AddBudgetLine(data),
    "update_budget_line": lambda data, target, project, today: plan.UpdateBudgetLine(data, target=target),
    "remove_budget_line": lambda data, target, project, today: plan.RemoveBudgetLine(data, target=target),
}


def edit_of(kind: Kind, data: Any, target: Any, *, project: Project, by: Any, today: date) -> VerbForm:
    """The form in which the change itself is written."""
    if kind is PUSHED:
        return plan.PushActivities(data, proposed=said_anew(project, by, today=today))
    return _EDITS[kind.name](data, target, project, today)


def steering_meetings(project: Project) -> Any:
    """The meetings of the steering group itself."""
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
        coming = steering_meetings(project).filter(date__gte=today).order_by("date")
        self.fields["meeting"] = MeetingField(
            coming, label=_("Meeting of the steering group"), required=False, empty_label=_("Not known yet")
        )


OF_ITS_OWN = "egen"


class RequestChange(_Asking):
    """With the form of the change itself, `edit`, whose words are what is asked for. Both are sent together."""

    buttons = ("confirmed", "change")

    field_order = ("put_with", "reason", "meeting")

    def __init__(
        self, *args: Any, edit: VerbForm | None, kind: Kind | None, target: Any, waiting: Sequence[ChangeRequest] = (), **options: Any
    ) -> None:
        super().__init__(*args, prefix="change", **options)
        self.edit, self.kind, self.of = edit, kind, target
        self.waiting = {change.key: change for change in waiting}
        first = self.fields["meeting"].queryset.first()  # type: ignore[attr-defined]
        self.initial["meeting"] = first.key if first else None
        if waiting:
            self.fields["put_with"] = forms.ChoiceField(
                label=_("How is the steering group asked?"),
                widget=forms.RadioSelect,
                choices=[*((change.key, _asked_with(change)) for change in waiting), (OF_ITS_OWN, _("In a request of its own"))],
                help_text=_(
                    "What is asked for together is answered together. The group is told tomorrow morning of all you add today, in one mail."
                ),
            )
            self.initial["put_with"] = waiting[0].key
            self.fields["meeting"].help_text = _("For a request of its own. What is added comes before the meeting of the request.")
            self.order_fields(self.field_order)
        if edit is not None:
            self.together_with, edit.together_with = edit.names(), self.names()

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
        given = super().words()
        put_with = self.waiting.get(given.pop("put_with", ""))
        return given | {"edits": edits_of(self.kind, self.of, self.edit.words()), "put_with": put_with}


def _asked_with(change: ChangeRequest) -> str:
    """A request that waits, as one more change is added to it."""
    if change.meeting is None:
        return _("Together with “%(change)s”") % {"change": change}
    return _("Together with “%(change)s”, before the meeting on %(day)s") % {"change": change, "day": in_words(change.meeting.date)}


class SubmitChange(_Asking):
    edits_target = True

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        meeting = self.target.meeting
        if meeting:  # also one that has been held meanwhile
            field = self.fields["meeting"]
            field.queryset = field.queryset | steering_meetings(self.target.project).filter(pk=meeting.pk)  # type: ignore[attr-defined]
        self.initial["meeting"] = meeting.key if meeting else None


class WithdrawChange(VerbForm):
    pass
