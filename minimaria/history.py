"""Rows that are kept: a random key for addresses, a revision for the second person, a history for everybody.

`Row` is the base of every model with content of its own. It can be written inside a verb only, so every change has
somebody who made it, a verb that says what was done, and a line in the history.
"""

import functools
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar, NamedTuple, TypeVar, cast

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _
from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords

from minimaria import acting
from minimaria.audit.sealing import content_of
from minimaria.errors import NotPossible, WrittenOutsideVerb
from minimaria.verb_words import WORDS

# Without the letters that are read for one another on paper and in speech.
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def random_key() -> str:
    """A key for addresses: 12 signs, 59 bits. It tells neither how many rows there are nor which came first."""
    return "".join(secrets.choice(_ALPHABET) for _sign in range(12))


class _Manager(HistoryManager):
    """The package's own makes its class anew each time a row is asked for its history, and so at each save."""

    @classmethod
    @functools.cache
    def from_queryset(cls, queryset_class: type[models.QuerySet], class_name: str | None = None) -> Any:
        return super().from_queryset(queryset_class, class_name)


class History(HistoricalRecords):
    """The history of one model. Who and why come from the verb that is running."""

    def __init__(self, **options: Any) -> None:
        super().__init__(history_change_reason_field=models.TextField(null=True), history_manager=_Manager, **options)

    def create_historical_record(self, instance: models.Model, history_type: str, using: str | None = None) -> None:
        """Keep the row as it now is, and bind what is kept by the event of the verb (minimaria/audit)."""
        act = acting.now()
        record = getattr(instance, self.manager_name).model(
            history_date=timezone.now(),
            history_type=history_type,
            history_user=act.by,
            history_change_reason=f"{act.word}\n{act.reason}".strip(),
            **{field.attname: getattr(instance, field.attname) for field in self.fields_included(instance)},
        )
        record.save(using=using)
        act.changed(instance, KINDS[history_type], record.pk, content_of(record))


# How an audit event names what the history names by a sign.
KINDS = {"+": "added", "~": "changed", "-": "removed"}


def label_of(row: models.Model, name: str) -> str:
    """What a field of the row is called."""
    return str(cast("models.Field[Any, Any]", row._meta.get_field(name)).verbose_name)


class WrittenByVerbs(models.Model):
    """A model that verbs alone write. Its texts are cleaned and checked at every save, whoever calls."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; NotPossible with a sentence a field when a value does not fit, WrittenOutsideVerb outside a verb."""
        self._refuse_outside_verb()
        # Foreign keys are checked by the database; asking here would cost a query each.
        relations = {field.name for field in self._meta.fields if field.is_relation}
        try:
            self.clean_fields(exclude=relations)
        except ValidationError as error:
            raise NotPossible(*self._sentences(error)) from error
        is_new = self._state.adding
        super().save(*args, **kwargs)
        if not hasattr(self, "history"):  # else the history tells
            acting.now().changed(self, "added" if is_new else "changed", self.pk, content_of(self))

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        self._refuse_outside_verb()
        key = self.pk
        gone = super().delete(*args, **kwargs)
        if not hasattr(self, "history"):
            acting.now().changed(self, "removed", key, None)
        return gone

    def _refuse_outside_verb(self) -> None:
        if not acting.is_acting():
            raise WrittenOutsideVerb(f"{type(self).__name__} is written by verbs alone (see minimaria/verbs.py).")

    def _sentences(self, error: ValidationError) -> Iterator[str]:
        for name, messages in error.message_dict.items():
            label = label_of(self, name)
            yield from (f"{label[:1].upper()}{label[1:]}: {message}" for message in messages)


class Row(WrittenByVerbs):
    """A row with a key, a revision and (in each model, by `history = History()`) a history.

    `collaboration_path` leads from the model to its collaboration, `party_path` to the party it is of, as lookups
    ("step__project__collaboration"; "" where the model is the thing itself). `policy` decides by them alone.
    """

    collaboration_path: ClassVar[str]
    party_path: ClassVar[str | None] = None
    # The rows that the row's own name is made of, as lookups: a history names many rows and asks for each kind once.
    named_with: ClassVar[tuple[str, ...]] = ()

    key = models.CharField(_("key"), max_length=16, unique=True, default=random_key, editable=False)
    revision = models.PositiveIntegerField(_("revision"), default=1, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            self.revision += 1
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "revision"}
        super().save(*args, **kwargs)


R = TypeVar("R", bound=Row)


def rows_then(model: type[R], moment: datetime, **which: Any) -> list[R]:
    """The model's rows as they stood at the moment, those removed by then left out. One query.

    `which` is asked of each state a row has had: by what never changes, as the row that it is part of.
    """
    last: dict[int, Any] = {}
    records: Any = model.history.filter(history_date__lte=moment, **which)  # type: ignore[attr-defined]
    for record in records.order_by("history_date", "history_id"):
        last[record.id] = record
    return [record.instance for record in last.values() if record.history_type != "-"]


class FieldChange(NamedTuple):
    """One field of one change, in words: `before` and `after` are "" where there was or is nothing."""

    label: str
    before: str
    after: str


_KINDS = {"+": _("added"), "~": _("changed"), "-": _("removed")}


@dataclass(frozen=True)
class HistoryLine:
    """One change of one row: who, when, by which verb, why, and from what to what."""

    when: datetime
    by: Any
    verb: str
    reason: str
    kind: str  # "+", "~" or "-"
    changes: Sequence[FieldChange]

    @property
    def who(self) -> str:
        """The name of who made the change."""
        return str(self.by or "")

    @property
    def what(self) -> str:
        """What was done, as its verb is told; in one word where a later version of the product no longer has the verb."""
        return str(WORDS.get(self.verb, _KINDS[self.kind]))


# Columns that tell the machine something and a reader nothing.
# From here on digits are grouped: a sum of money. A year is not.
_A_SUM = 10_000
_UNTOLD = {"id", "key", "revision", "position"}


def history_of(thing: Row) -> list[HistoryLine]:
    """Every change of the row, newest first. A fixed number of queries: one, and one for each kind of row it points at."""
    # Ordered by id too: two changes of one verb may share their microsecond.
    records = list(thing.history.select_related("history_user__person").order_by("history_date", "history_id"))  # type: ignore[attr-defined]
    fields = [field for field in type(thing)._meta.concrete_fields if field.name not in _UNTOLD and not _part_of_date(field)]
    names = _names_of_related(records, fields)
    parent = getattr(type(thing), "collaboration_path", "").partition("__")[0]
    lines = []
    for before, after in zip([None, *records], records, strict=False):
        verb, _newline, reason = (after.history_change_reason or "").partition("\n")
        # What a row was added to is where one reads it; that it was moved elsewhere is told.
        told = [field for field in fields if before or field.name != parent]
        changes = [] if after.history_type == "-" else _by_label(_changes(told, names, before, after))
        if changes or after.history_type != "~":
            lines.append(HistoryLine(after.history_date, after.history_user, verb, reason, after.history_type, changes))
    return lines[::-1]


def _part_of_date(field: models.Field) -> bool:
    """A date as it was said is told by its literal alone."""
    owner, _underscore, part = field.name.rpartition("_")
    return part in {"start", "end", "precision", "qualifier"} and hasattr(field.model, f"{owner}_literal")


def _names_of_related(records: Iterable[Any], fields: Iterable[models.Field]) -> dict[str, dict[Any, str]]:
    """For each field that points at another row: what the rows pointed at are called."""
    names = {}
    for field in fields:
        if field.is_relation:
            keys = {value for record in records if (value := getattr(record, field.attname)) is not None}
            rows = _named(field.related_model).in_bulk(keys) if keys else {}
            names[field.name] = {key: str(row) for key, row in rows.items()}
    return names


def _named(model: Any) -> Any:
    """The model's rows, with what their names are made of."""
    named_with = getattr(model, "named_with", ())
    return model._base_manager.select_related(*named_with) if named_with else model._base_manager


def _changes(fields: Iterable[Any], names: dict[str, dict[Any, str]], before: Any, after: Any) -> Iterator[FieldChange]:
    for field in fields:
        old, new = (getattr(record, field.attname) if record else None for record in (before, after))
        if old != new and (old, new) not in ((None, ""), ("", None)):
            label = field.verbose_name.removesuffix(" literal") if isinstance(field.verbose_name, str) else field.verbose_name
            yield FieldChange(str(label), _told(field, names, old), _told(field, names, new))


def _by_label(changes: Iterable[FieldChange]) -> list[FieldChange]:
    """Columns with the same label are one field to a reader: a responsible who was a member and is now a group."""
    merged: dict[str, FieldChange] = {}
    for change in changes:
        first = merged.get(change.label, change)
        merged[change.label] = FieldChange(change.label, first.before or change.before, first.after or change.after)
    return list(merged.values())


def _told(field: Any, names: dict[str, dict[Any, str]], value: Any) -> str:
    if value is None or value == "":
        return ""
    if field.is_relation:
        return names[field.name].get(value, "")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return str(_("yes")) if value else str(_("no"))
    if isinstance(value, list):
        return "\n".join(str(item) for item in value)
    if isinstance(value, int) and abs(value) >= _A_SUM:
        return formats.number_format(value, use_l10n=True, force_grouping=True)
    if isinstance(value, Decimal):
        return formats.number_format(f"{value.normalize():f}", use_l10n=True)
    return str(value)
