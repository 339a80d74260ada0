"""Fields for numbers as people write them."""

import re
from typing import Any

from django import forms

from projects.models.money import MOST_KRONOR

_BLANKS_AND_UNIT = re.compile(r"[\s\N{NO-BREAK SPACE}.]|kr(onor)?\b", re.IGNORECASE)


class WholeNumberField(forms.IntegerField):
    """A whole number as people write it: "1 250 000", "1.250.000", and for money "1 250 000 kr"."""

    def __init__(self, *, most: int = MOST_KRONOR, required: bool = False, **options: Any) -> None:
        super().__init__(min_value=0, max_value=most, required=required, widget=forms.TextInput(attrs={"inputmode": "numeric"}), **options)

    def to_python(self, value: Any) -> Any:
        return super().to_python(_BLANKS_AND_UNIT.sub("", value) if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:,}".replace(",", " ") if isinstance(value, int) else value


class PercentField(forms.DecimalField):
    """A share of full time: "40", "12,5" or "40 %"."""

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=0, max_value=100, max_digits=5, decimal_places=2, localize=True, **options)
        self.widget.attrs["inputmode"] = "decimal"

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace("%", "").strip() if isinstance(value, str) else value)
