"""Since when one asks what has changed in the plan."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from minimaria.dates.fields import SwedishDateField


class ChooseSince(forms.Form):
    """A day that has been; empty for the moments that are offered."""

    dag = SwedishDateField(label=_("since another day"), required=False)

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today

    def clean_dag(self) -> date | None:
        day: date | None = self.cleaned_data["dag"]
        if day and day > self.today:
            raise ValidationError(_("That day has not been yet. Choose an earlier one."))
        return day

    @property
    def day(self) -> date | None:
        """The day that is asked for; None where none is, or it cannot be read."""
        return self.cleaned_data.get("dag") if self.is_valid() else None
