"""What verbs wrote, held against the events that bound it.

Every kept record (of a row's history; of the row itself where it has none) must be the one its event committed to, and
there must be as many records as commitments. Then every row must be as its last record says. All is read in batches.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from django.apps import apps
from django.db import connection, models
from django.utils.translation import gettext as _

from minimaria.acting import key_of
from minimaria.audit import sealing
from minimaria.audit.log import GONE
from minimaria.audit.models import Event
from minimaria.history import WrittenByVerbs

SEAL = "audit.seal_rows"
_BATCH = 500
_CHUNK = 4000


class Bound(NamedTuple):
    """What one event says of one record."""

    event: Mapping[str, Any]
    key: str
    kind: str
    commitment: str
    salt: str

    @property
    def event_in_words(self) -> str:
        return _("event %(number)s of the chain %(chain)s (%(verb)s)") % self.event


Records = dict[int, Bound]


def bound_models() -> dict[str, type[models.Model]]:
    """Every model whose rows the log binds, by its label."""
    found = [model for model in apps.get_models() if issubclass(model, WrittenByVerbs) or hasattr(model, "unbound")]
    return {model._meta.label_lower: model for model in found}


class Rows:
    """The comparison. `checked` counts the records that were compared, `removed` those that were removed with a reason."""

    def __init__(self) -> None:
        self.models = bound_models()
        self.checked = 0
        self.removed = 0
        self._forgotten: set[tuple[str, int]] = set()
        self._sealed: dict[str, int] = {}  # the event that bound the kind's records anew
        self._bound: Counter[str] = Counter()
        self._last: dict[str, Records] = defaultdict(dict)

    def check(self) -> Iterator[str]:
        """All of it."""
        self._read_what_was_forgotten()
        waiting: dict[str, Records] = defaultdict(dict)
        for event, label, record, bound in _bindings(Event.objects.all()):
            # Neither a model that the product no longer has, nor what was bound anew later.
            if bound.kind == "forgotten" or label not in self.models or event < self._sealed.get(label, 0):
                continue
            if not _has_history(self.models[label]):
                self._last[label][record] = bound
                continue
            waiting[label][record] = bound
            self._bound[label] += 1
            if len(waiting[label]) >= _BATCH:
                yield from self._compare(label, waiting.pop(label))
        for label, records in waiting.items():
            yield from self._compare(label, records)
        filled = self._tables_that_hold_something()
        for label, model in self.models.items():
            if not _has_history(model):
                yield from self._are_as_bound(label, model)
            elif {model._meta.db_table, _history(model)._meta.db_table} & filled:  # else there is nothing to compare
                yield from self._count(label, model)
                yield from self._are_as_recorded(label, model)

    def _tables_that_hold_something(self) -> set[str]:
        """Of those with a history, in one question: most kinds of rows are not there yet in most collaborations."""
        tables = [one._meta.db_table for model in self.models.values() if _has_history(model) for one in (model, _history(model))]
        each = [f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM \"{table}\")" for table in tables]  # noqa: S608 - our own tables' names
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(each))
            return {table for (table,) in cursor.fetchall()}

    def _read_what_was_forgotten(self) -> None:
        for event, label, _record, _bound in _bindings(Event.objects.filter(verb=SEAL)):
            self._sealed[label] = event
        for event, label, record, bound in _bindings(Event.objects.filter(rows__contains='"forgotten"')):
            if bound.kind == "forgotten" and label in self.models:
                self.removed += 1
                if event > self._sealed.get(label, 0):
                    self._forgotten.add((label, record))

    def _compare(self, label: str, records: Records) -> Iterator[str]:
        """Every record of the history against its commitment."""
        history = _history(self.models[label])
        columns = sealing.columns_of(history)
        names = [name for name, _default in columns]
        at = names.index("history_id")
        there = {values[at]: values for values in history._base_manager.filter(pk__in=list(records)).values_list(*names)}
        for record, bound in records.items():
            values = there.get(record)
            is_forgotten = (label, record) in self._forgotten
            if values is None:
                fault = "" if is_forgotten else _("The history of %(row)s lacks what %(event)s wrote: record %(record)s was removed.")
            elif is_forgotten:
                fault = _("The history of %(row)s has record %(record)s again, which was removed with a reason.")
            elif bound.salt == GONE:
                fault = _("The salt of record %(record)s of %(row)s is gone, and no event says why.")
            elif not sealing.opens(bound.salt, sealing.content(columns, values), bound.commitment):
                fault = _("The history of %(row)s is not what %(event)s wrote: record %(record)s was changed.")
            else:
                fault = ""
            if fault:
                yield fault % {"row": _row(label, bound.key), "event": bound.event_in_words, "record": record}
            self.checked += 1

    def _count(self, label: str, model: type[models.Model]) -> Iterator[str]:
        """No record was added that no event bound."""
        history = _history(model)
        expected = self._bound[label] - sum(1 for one, _record in self._forgotten if one == label)
        if history._base_manager.count() <= expected:
            return
        known = {record for event, one, record, bound in _bindings(Event.objects.filter(rows__contains=f'["{label}",')) if one == label}
        for record, key in history._base_manager.order_by("history_id").values_list("history_id", "key").iterator(chunk_size=_CHUNK):
            if record not in known:
                yield _("The history of %(row)s has record %(record)s, which no event wrote: it was added.") % {
                    "row": _row(label, key),
                    "record": record,
                }

    def _are_as_recorded(self, label: str, model: type[models.Model]) -> Iterator[str]:
        """Every row is as the last record of its history says: both are read once, in the order of their numbers."""
        history = _history(model)
        names = [field.attname for field in model._meta.concrete_fields]
        records = history._base_manager.order_by("id", "history_id").values_list("history_type", *names).iterator(chunk_size=_CHUNK)
        at = names.index(model._meta.pk.attname) + 1
        last = (list(group)[-1] for _id, group in groupby(records, key=lambda values: values[at]))
        rows = model._base_manager.order_by("pk").values_list(*names).iterator(chunk_size=_CHUNK)
        row, record = next(rows, None), next(last, None)
        key = names.index("key")
        while row is not None or record is not None:
            if record is None or (row is not None and row[at - 1] < record[at]):
                assert row is not None
                yield _("%(row)s was written by no verb: it has no history.") % {"row": _row(label, row[key])}
                row = next(rows, None)
                continue
            if row is None or record[at] < row[at - 1]:
                if record[0] != "-":
                    yield _("%(row)s was removed past the verbs.") % {"row": _row(label, record[key + 1])}
                record = next(last, None)
                continue
            if record[0] == "-":
                yield _("%(row)s is there again, though a verb removed it.") % {"row": _row(label, row[key])}
            elif row != record[1:]:
                changed = ", ".join(name for name, now, then in zip(names, row, record[1:], strict=True) if now != then)
                yield _("%(row)s was changed past the verbs: %(columns)s.") % {"row": _row(label, row[key]), "columns": changed}
            row, record = next(rows, None), next(last, None)

    def _are_as_bound(self, label: str, model: type[models.Model]) -> Iterator[str]:
        """Rows without a history: each as its last event says."""
        bound = self._last[label]
        columns = sealing.columns_of(model)
        names = [name for name, _default in columns]
        there = set()
        for row in model._base_manager.order_by("pk").iterator(chunk_size=_CHUNK):
            there.add(row.pk)
            says = bound.get(row.pk)
            if says is None:
                yield _("%(row)s was written by no verb.") % {"row": _row(label, key_of(row))}
            elif says.kind == "removed":
                yield _("%(row)s is there again, though a verb removed it.") % {"row": _row(label, key_of(row))}
            elif says.salt == GONE:  # whoever forgets a row writes it anew, and what it says then is bound
                yield _("The salt of %(row)s is gone, and no event says why.") % {"row": _row(label, key_of(row))}
            elif not sealing.opens(says.salt, sealing.content(columns, [getattr(row, name) for name in names]), says.commitment):
                yield _("%(row)s was changed past the verbs: it is not what %(event)s wrote.") % {
                    "row": _row(label, key_of(row)),
                    "event": says.event_in_words,
                }
            self.checked += 1
        for pk, says in bound.items():
            if pk not in there and says.kind != "removed":
                yield _("%(row)s was removed past the verbs.") % {"row": _row(label, says.key)}
            self.removed += says.kind == "removed"


def _bindings(events: Any) -> Iterator[tuple[int, str, int, Bound]]:
    """All that the events bind, oldest first: the event's number in the table, the kind of row, the record, what is said of it."""
    read = events.exclude(rows="[]").order_by("pk").values_list("pk", "chain", "number", "verb", "rows", "salts")
    for pk, chain, number, verb, rows, salts in read.iterator(chunk_size=_CHUNK):
        event = {"number": number, "chain": chain, "verb": verb}
        bound = json.loads(rows)
        opening = salts.split(" ")
        if len(opening) != len(bound):
            opening = [GONE] * len(bound)  # somebody took from them: nothing that they opened can be proven
        for (label, key, kind, record, commitment), salt in zip(bound, opening, strict=True):
            yield pk, label, record, Bound(event, key, kind, commitment, salt)


def _history(model: Any) -> type[models.Model]:
    return model.history.model


def _has_history(model: type[models.Model]) -> bool:
    return hasattr(model, "history")


def _row(label: str, key: Any) -> str:
    return f"{label} {key}"
