"""Which day the board is asked to show, and by what was known when."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from minimaria.dates import SwedishDateField


@dataclass(frozen=True)
class Moment:
    """A day, and the moment by whose knowledge it is told: None for now."""

    on: date
    known_at: datetime | None = None
    is_today: bool = True


class KnownField(SwedishDateField):
    """A day, which is known as it was when the day ended; or a moment as 2024-06-01T12:00."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and "T" in value:
            try:
                moment = datetime.fromisoformat(value.strip().replace(" ", "+"))
            except ValueError as error:
                raise ValidationError(_("Write the moment as 2024-06-01 or 2024-06-01T12:00."), code="invalid") from error
            return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
        day = super().to_python(value)
        return timezone.make_aware(datetime.combine(day, time.max)) if day else None


class AsOf(forms.Form):
    """From the address: `on`, the day that is shown, and `known`, by what was known when. Without them: today, as known now."""

    on = SwedishDateField(label=_("Day"), required=False)
    known = KnownField(label=_("As it was known"), required=False)

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data)
        self.today = today

    def clean_on(self) -> date | None:
        day: date | None = self.cleaned_data["on"]
        if day is not None and day > self.today:
            raise ValidationError(_("That day has not been yet. Choose today or an earlier day."))
        return day

    @property
    def moment(self) -> Moment:
        """What is asked for; today, as it is known now, where it cannot be read."""
        if not self.is_valid():
            return Moment(self.today)
        on, known = self.cleaned_data["on"] or self.today, self.cleaned_data["known"]
        known_at = known if known is not None and known < timezone.now() else None
        return Moment(on, known_at, is_today=on == self.today and known_at is None)
