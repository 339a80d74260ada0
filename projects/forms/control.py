"""The form of how far the plan may go before the steering group is asked."""

from datetime import date
from typing import Any, cast

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.models import Meeting
from agreements.states import BodyKind
from minimaria.forms import VerbForm
from minimaria.templatetags.look import in_words
from projects.forms.numbers import WholeNumberField
from projects.models import ChangeLimits, Project

_NO_LIMIT = _("Empty: no limit.")


class _MeetingField(forms.ModelChoiceField):
    def label_from_instance(self, meeting: Meeting) -> str:
        return in_words(meeting.date)


def _number(name: str) -> forms.IntegerField:
    column = cast("models.Field[Any, Any]", ChangeLimits._meta.get_field(name))
    field = cast(forms.IntegerField, column.formfield())
    field.widget = forms.TextInput(attrs={"inputmode": "numeric"})
    field.help_text = _NO_LIMIT
    return field


class SetLimits(VerbForm):
    """Each limit may be left empty; the meeting may not."""

    gate_days = _number("gate_days")
    step_days = _number("step_days")
    budget_kronor = WholeNumberField(label=_("kronor more or less"), required=False, help_text=_NO_LIMIT)
    budget_percent = _number("budget_percent")
    scope = _number("scope")

    def __init__(self, data: Any = None, *, project: Project, limits: ChangeLimits | None, today: date, **options: Any) -> None:
        initial = {name: getattr(limits, name) for name in self.base_fields} if limits else {}
        super().__init__(data, initial=initial, **options)
        of = project.collaboration_id
        held = Meeting.objects.filter(body__collaboration=of, body__kind=BodyKind.STEERING_GROUP, body__party=None, date__lte=today)
        self.fields["meeting"] = _MeetingField(held.order_by("-date"), label=_("Decided at the meeting"), to_field_name="key")
