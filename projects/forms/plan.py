"""Forms of the plan as a whole, its steps and its gates."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agreements.models import Meeting
from agreements.states import BodyKind
from minimaria.dates import SwedishDateField
from minimaria.forms import VerbForm
from projects.forms.moving import Moving
from projects.forms.numbers import WholeNumberField
from projects.models import Gate, Project, Step


class LinesField(forms.CharField):
    """A list that is typed with one line for each of its items."""

    widget = forms.Textarea

    def __init__(self, *, required: bool = False, **options: Any) -> None:
        super().__init__(required=required, help_text=_("One on each line."), **options)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, (list, tuple)) else value

    def clean(self, value: Any) -> Any:
        return [line.strip() for line in str(super().clean(value)).splitlines() if line.strip()]


class _Project(VerbForm):
    title = Project._meta.get_field("title").formfield()
    dated = SwedishDateField(label=_("dated"), required=False)
    author = Project._meta.get_field("author").formfield()
    commissioner = Project._meta.get_field("commissioner").formfield()
    background = Project._meta.get_field("background").formfield()
    assignment = LinesField(label=_("assignment"))
    communication = Project._meta.get_field("communication").formfield()
    change_routine = Project._meta.get_field("change_routine").formfield()
    budget_text = Project._meta.get_field("budget_text").formfield()
    budget_amount = WholeNumberField(label=_("amount in kronor"))
    full_time_cost = WholeNumberField(label=_("a full-time post costs, kronor a year"))


class SetUpProject(_Project):
    pass


class ChangeProject(_Project):
    edits_target = True


class AddStep(VerbForm):
    title = Step._meta.get_field("title").formfield()
    content = LinesField(label=_("content"))


class OpenStep(VerbForm):
    pass


class AddGate(VerbForm):
    asked = Gate._meta.get_field("asked").formfield()
    deliverables = LinesField(label=_("what the steering group approves"), required=True)


class PlanGate(Moving):
    edits_target = True
    meeting = forms.ModelChoiceField(
        Meeting.objects.none(),
        label=_("meeting of the steering group"),
        required=False,
        to_field_name="key",
        empty_label=_("Not known yet"),
    )

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        of_group = Meeting.objects.filter(
            body__collaboration=self.target.opens.project.collaboration_id, body__kind=BodyKind.STEERING_GROUP, body__party=None
        )
        coming = of_group.filter(Q(date__gte=today) | Q(pk=self.target.meeting_id)).select_related("body").order_by("date")
        self.fields["meeting"].queryset = coming  # type: ignore[attr-defined]
