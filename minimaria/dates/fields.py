"""How a date is stored (five plain columns) and how it is typed (one line of text)."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self, overload

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from minimaria.text import CleanCharField

from .kinds import Precision, Qualifier, UnreadableDate
from .phrases import LONGEST
from .plan_date import PlanDate, read_day

if TYPE_CHECKING:
    from minimaria.errors import Sentence


class PlanDateField(property):
    """A model attribute that holds a `PlanDate`.

    `due = PlanDateField()` gives the model the columns `due_start`, `due_end`, `due_precision`, `due_qualifier` and
    `due_literal`, which migrations, constraints, history and queries (`filter(due_end__lt=today)`) see as plain
    fields, and the attribute `due`, which reads and writes all five. With `blank`, a model is valid without a date.
    """

    PARTS = ("start", "end", "precision", "qualifier", "literal")

    def __init__(self, verbose_name: "Sentence" = "", *, blank: bool = False, help_text: "Sentence" = "") -> None:
        super().__init__(self._get, self._set)
        self.name, self.verbose_name, self.blank, self.help_text = "", verbose_name, blank, help_text
        longest = max(len(value) for value in (*Precision.values, *Qualifier.values))
        # Made here and not when the class is ready, so that the columns stand where the field is declared.
        self._fields: dict[str, models.Field[Any, Any]] = {
            "start": models.DateField(_("first day"), null=True, blank=True, editable=False),
            "end": models.DateField(_("last day"), null=True, blank=True, editable=False, db_index=True),
            "precision": models.CharField(
                _("precision"), max_length=longest, choices=Precision.choices, default=Precision.NONE, editable=False
            ),
            "qualifier": models.CharField(
                _("qualifier"), max_length=longest, choices=Qualifier.choices, default=Qualifier.NONE, editable=False
            ),
            "literal": CleanCharField(verbose_name or _("as said"), max_length=LONGEST, blank=blank, default="", help_text=help_text),
        }

    def contribute_to_class(self, model: type[models.Model], name: str) -> None:
        """Called by Django while it makes the model."""
        self.name = name
        for part, field in self._fields.items():
            field.contribute_to_class(model, f"{name}_{part}")
        setattr(model, name, self)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the five columns, for `update_fields` and history."""
        return tuple(f"{self.name}_{part}" for part in self.PARTS)

    def of(self, row: object) -> PlanDate:
        """The date of any row that has the columns, a historical one too."""
        start, end, precision, qualifier, literal = (getattr(row, column) for column in self.columns)
        return PlanDate(start, end, Precision(precision), Qualifier(qualifier), literal)

    def formfield(self, **options: Any) -> "PlanDateFormField":
        return PlanDateFormField(**{"required": not self.blank, "label": self.verbose_name or None, "help_text": self.help_text} | options)

    def _get(self, row: object) -> PlanDate:
        return self.of(row)

    def _set(self, row: object, value: PlanDate) -> None:
        for part, column in zip(self.PARTS, self.columns, strict=True):
            setattr(row, column, getattr(value, part))

    # What `property` does already, said to the type checker.
    @overload
    def __get__(self, row: None, model: type | None = None) -> Self: ...
    @overload
    def __get__(self, row: object, model: type | None = None) -> PlanDate: ...
    def __get__(self, row: object | None, model: type | None = None) -> Self | PlanDate:
        return super().__get__(row, model)

    def __set__(self, row: object, value: PlanDate) -> None:
        super().__set__(row, value)


class PlanDateFormField(forms.Field):
    """Reads what `PlanDate.read` reads, and shows again what was written."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "maxlength": LONGEST})

    def __init__(self, *, default_year: int | None = None, **options: Any) -> None:
        super().__init__(**options)
        self.default_year = default_year

    def to_python(self, value: Any) -> PlanDate:
        if isinstance(value, PlanDate):
            return value
        try:
            return PlanDate.read(value or "", default_year=self.default_year)
        except UnreadableDate as problem:
            raise ValidationError(problem.sentence, code="unreadable") from problem

    def validate(self, value: PlanDate) -> None:
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")

    def prepare_value(self, value: Any) -> Any:
        return (value.literal or str(value if value else "")) if isinstance(value, PlanDate) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return not self.disabled and (self.prepare_value(initial) or "") != " ".join((data or "").split())


class SwedishDateField(forms.DateField):
    """One day, written as people in Sweden write it: 2024-11-07, 20241107, 241107, 7/11 2024, 7 nov 2024.

    Django's own Swedish formats read 11/7/2024 as an American date and refuse 241107.
    """

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"autocomplete": "off"})

    def to_python(self, value: Any) -> date | None:
        if not isinstance(value, str):
            return super().to_python(value)
        try:
            return read_day(value) if value.strip() else None
        except UnreadableDate as problem:
            raise ValidationError(problem.sentence, code="invalid") from problem
