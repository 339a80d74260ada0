"""What most tests begin with, made once a run and laid out again for each: it halves the time of the suite.

    @shelved(copies=2)
    def collaboration(*, parties: int = 3, …) -> Collaboration: ...

`fill()` calls each shelved maker, through the real verbs, in a transaction that it takes back, and keeps the rows that
were written. A test that calls the maker without an argument gets those rows put into its database, as they were; when
each copy lies there already, or an argument is given, the thing is made anew. Whoever never asks has an empty database.
"""

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ParamSpec, TypeVar

import time_machine
from django.apps import apps
from django.contrib.auth.models import Permission
from django.db import connection, models, transaction

from minimaria.accounts.models import User
from minimaria.audit import sealing
from minimaria.audit.models import Event

P = ParamSpec("P")
R = TypeVar("R", bound=models.Model)

# Before every day that a test chooses as its today.
LONG_BEFORE = date(2024, 1, 2)
# SQLite takes its numbers back with the transaction. Each copy begins so far from all others that no two rows meet.
APART = 1_000_000


@dataclass(frozen=True)
class _Rows:
    """The rows of one table, and the columns that point at what every database has: the machine's user, the permissions."""

    table: str
    columns: Sequence[str]
    values: Sequence[tuple[Any, ...]]
    pointing: Mapping[int, str]

    def lay_out(self, now: Mapping[str, Mapping[Any, Any]]) -> None:
        """Put the rows into the database, pointing at what has these primary keys now."""
        names = ", ".join(f'"{column}"' for column in self.columns)
        places = ", ".join(["%s"] * len(self.columns))
        values = [list(row) for row in self.values]
        for at, kind in self.pointing.items():
            for row in values:
                row[at] = now[kind].get(row[at], row[at])
        with connection.cursor() as cursor:
            cursor.executemany(f'INSERT INTO "{self.table}" ({names}) VALUES ({places})', values)


@dataclass(frozen=True)
class _Kept:
    """One copy of what a maker makes: the row it gives, all that was written for it, and what that points at."""

    model: type[models.Model]
    pk: int
    rows: Sequence[_Rows]
    were: Mapping[str, Mapping[Any, Any]]

    def lies_there(self) -> bool:
        return self.model._base_manager.filter(pk=self.pk).exists()

    def lay_out(self) -> models.Model:
        with transaction.atomic():  # only at its end must each row have what it points at
            are = _fixed()
            now = {kind: {pk: are[kind][name] for name, pk in names.items()} for kind, names in self.were.items()}
            for rows in self.rows:
                rows.lay_out(now)
        return self.model._base_manager.get(pk=self.pk)


def _fixed() -> dict[str, dict[Any, Any]]:
    """The primary keys of what every database has, by its name: they differ from database to database."""
    from tests.make.people import system

    permissions = Permission.objects.filter(content_type__app_label="agreements").values_list("content_type__model", "codename", "pk")
    return {"user": {"system": system().pk}, "permission": {(model, name): pk for model, name, pk in permissions}}


_makers: dict[Callable[..., Any], tuple[date, int]] = {}
_shelf: dict[Callable[..., Any], list[_Kept]] = {}


def shelved(*, on: date = LONG_BEFORE, copies: int = 1) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep this many of what the maker makes, on that day, without arguments."""

    def decorate(maker: Callable[P, R]) -> Callable[P, R]:
        _makers[maker] = (on, copies)

        @functools.wraps(maker)
        def make(*args: P.args, **kwargs: P.kwargs) -> R:
            if not args and all(value is None for value in kwargs.values()):
                for kept in _shelf.get(maker, ()):
                    if not kept.lies_there():
                        return kept.lay_out()  # type: ignore[return-value]
            return maker(*args, **kwargs)

        return make

    return decorate


def fill() -> None:
    """Make what is to lie on the shelf. The database is as it was afterwards."""
    filled: dict[Callable[..., Any], list[_Kept]] = {maker: [] for maker in _makers}
    todo = [(maker, on) for maker, (on, copies) in _makers.items() for _copy in range(copies)]
    for number, (maker, on) in enumerate(todo, start=1):
        with time_machine.travel(on, tick=False):
            filled[maker].append(_kept(maker, number))
    _shelf.update(filled)


def _kept(maker: Callable[..., models.Model], number: int) -> _Kept:
    from tests.make import people

    with people.apart(number), transaction.atomic():
        were = _fixed()
        before = {model: model._base_manager.order_by("pk").values_list("pk", flat=True).last() for model in _tables()}
        _begin_at(number * APART)
        made = maker()
        kept = _Kept(type(made), made.pk, [rows for model in _tables() if (rows := _rows(model, before[model]))], were)
        transaction.set_rollback(True)
    return kept


def _tables() -> list[type[models.Model]]:
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.managed and not model._meta.proxy]


def _begin_at(number: int) -> None:
    """Where numbers are taken back with the transaction, let them begin here: PostgreSQL never gives one twice."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM sqlite_sequence")
        tables = [(model._meta.db_table, number) for model in _tables()]
        cursor.executemany("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", tables)


def _rows(model: type[models.Model], before: Any) -> _Rows | None:
    """The rows that were added after the one with this primary key."""
    meta = model._meta
    assert meta.pk is not None
    conditions = ["TRUE" if before is None else f'"{meta.pk.column}" > %s']
    if model is Event:
        conditions.append(f"chain <> '{sealing.SITE}'")  # each copy's begins with number 1, and a test's database has one such chain
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{meta.db_table}" WHERE {" AND ".join(conditions)}', [] if before is None else [before])
        values = cursor.fetchall()
        columns = [column[0] for column in cursor.description]
    if not values:
        return None
    fields = {field.column: field for field in meta.concrete_fields}
    pointing = {at: kind for at, column in enumerate(columns) if (kind := _points_at(fields[column]))}
    return _Rows(meta.db_table, columns, values, pointing)


def _points_at(field: models.Field) -> str | None:
    """Which of the fixed things may stand in the column: in the audit log a user does as a number alone."""
    if field.related_model is Permission:
        return "permission"
    return "user" if field.related_model is User or str(field) == "audit.Event.by" else None
