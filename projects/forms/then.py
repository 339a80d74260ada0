"""Which day a page is asked to show."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from minimaria.dates import SwedishDateField


class OnDay(forms.Form):
    """From the address: `on`, the day whose end is shown. Without it, or where it is today: the page as it is now."""

    on = SwedishDateField(label=_("Day"), required=False)

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data)
        self.today = today

    def clean_on(self) -> date | None:
        day: date | None = self.cleaned_data["on"]
        if day is not None and day > self.today:
            raise ValidationError(_("That day has not been yet. Choose today or an earlier day."))
        return day

    @property
    def day(self) -> date | None:
        """The earlier day that is asked for; None for today, and for what cannot be read."""
        if not self.is_valid():
            return None
        on: date | None = self.cleaned_data["on"]
        return on if on and on < self.today else None
