"""What most tests begin with, made once a run and laid out again for each: it halves the time of the suite.

    @shelved(copies=2, also=[{"parties": 1}])
    def collaboration(*, parties: int = 3, …) -> Collaboration: ...

    @beside(lambda where: [{"of": party} for party in where.parties.all()])
    def new_contact(*, of: Party) -> User: ...

`fill()` calls each shelved maker, through the real verbs, in a transaction that it takes back, and keeps the rows that
were written. A test that calls the maker with the same words gets those rows put into its database, as they were; when
each copy lies there already, or other words are said, the thing is made anew. Whoever never asks has an empty database.

What `beside` makes is kept for the rows of what is shelved, each by itself: the contact of a shelved party is laid out
when a test first asks for it. What depends on all there is in the collaboration (`if_untouched`) is laid out only while
nothing has happened there since.
"""

import functools
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date
from typing import Any, ParamSpec, TypeVar

import time_machine
from django.apps import apps
from django.contrib.auth.models import Permission
from django.db import connection, models, transaction

from minimaria import policy, rows
from minimaria.accounts.models import User
from minimaria.audit import keys, sealing
from minimaria.audit.models import Event

P = ParamSpec("P")
R = TypeVar("R", bound=models.Model)

# Before every day that a test chooses as its today.
LONG_BEFORE = date(2024, 1, 2)
# SQLite takes its numbers back with the transaction. Each copy begins so far from all others that no two rows meet.
APART = 1_000_000
_ROLES = frozenset(policy.Role.values)


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
    is_beside: bool = False  # laid out into a collaboration in which more may have happened since
    untouched: tuple[int, int] | None = None  # the collaboration, and how much had happened in it

    def fits(self) -> bool:
        """Whether it can be laid out: it does not lie there yet, and is what would be made now."""
        if self.untouched is not None and _happened(self.untouched[0]) != self.untouched[1]:
            return False
        return rows.value(self.model, "pk", self.pk) is None

    def lay_out(self) -> models.Model:
        with transaction.atomic():  # only at its end must each row have what it points at
            if not self.is_beside:
                _users()  # the machine itself was there when this was made
            there = {kind: _FIXED[kind]() for kind in self.were}
            now = {kind: {pk: there[kind][name] for name, pk in names.items()} for kind, names in self.were.items()}
            for some in self.rows:
                (_linked(some) if self.is_beside and some.table == Event._meta.db_table else some).lay_out(now)
        return rows.read(self.model, self.pk)


def _users() -> dict[Any, Any]:
    from tests.make.people import system

    return {"system": system().pk}


def _permissions() -> dict[Any, Any]:
    # In SQL, here and below: it is asked nearly as often as anything is laid out.
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT kind.model, role.codename, role.id FROM auth_permission role JOIN django_content_type kind ON kind.id = role.content_type_id"
            " WHERE kind.app_label = 'agreements'"
        )
        return {(model, name): pk for model, name, pk in cursor.fetchall() if name in _ROLES}


# What every database has, its primary keys by their names: they differ from database to database.
_FIXED: Mapping[str, Callable[[], dict[Any, Any]]] = {"user": _users, "permission": _permissions}


def _linked(events: _Rows) -> _Rows:
    """The events as the next of their chain: each is hashed with the one before it."""
    at = {name: events.columns.index(name) for name in (*Event.SEALED, "hash", "signature")}
    chain = events.values[0][at["chain"]]
    last = Event.objects.filter(chain=chain).order_by("-number").values_list("number", "hash").first()
    number, digest = last or (0, sealing.START)
    linked = []
    for row in map(list, events.values):
        number += 1
        row[at["number"]] = number
        facts = [row[at[name]] for name in Event.SEALED]
        moment = row[at["at"]]
        facts[Event.SEALED.index("at")] = sealing.moment(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
        row[at["hash"]] = digest = sealing.sealed(digest, facts)
        row[at["signature"]] = keys.sign(keys.head(chain, number, digest))
        linked.append(tuple(row))
    return replace(events, values=linked)


def _happened(collaboration: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM audit_event WHERE collaboration = %s", [collaboration])
        return int(cursor.fetchone()[0])


Words = Mapping[str, Any]
_Asked = tuple[Callable[..., Any], frozenset[tuple[str, Any]]]

_shelved: list[tuple[Callable[..., Any], Words, date]] = []
_beside: list[tuple[Callable[..., Any], Callable[[Any], Iterable[Words]], bool]] = []
_shelf: dict[_Asked, list[_Kept]] = {}


def _asked(maker: Callable[..., Any], words: Words) -> _Asked:
    return maker, frozenset((name, value) for name, value in words.items() if value is not None)


def _from_shelf(maker: Callable[P, R]) -> Callable[P, R]:
    @functools.wraps(maker)
    def make(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            known = () if args else _shelf.get(_asked(maker, kwargs), ())
        except TypeError:  # words that cannot be compared, such as a list
            known = ()
        for kept in known:
            if kept.fits():
                return kept.lay_out()  # type: ignore[return-value]
        return maker(*args, **kwargs)

    return make


def shelved(*, on: date = LONG_BEFORE, copies: int = 1, also: Sequence[Words] = ()) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep this many of what the maker makes, on that day, without words, and with each of these."""

    def decorate(maker: Callable[P, R]) -> Callable[P, R]:
        _shelved.extend((maker, words, on) for words in ({}, *also) for _copy in range(copies))
        return _from_shelf(maker)

    return decorate


def beside(cases: Callable[[Any], Iterable[Words]], *, if_untouched: bool = False) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep what the maker makes for the collaboration of each thing that is shelved, with the words of each case."""

    def decorate(maker: Callable[P, R]) -> Callable[P, R]:
        _beside.append((maker, cases, if_untouched))
        return _from_shelf(maker)

    return decorate


def fill() -> None:
    """Make what is to lie on the shelf. The database is as it was afterwards."""
    from tests.make import people

    filled: dict[_Asked, list[_Kept]] = {}
    numbers = itertools.count(1)
    for number, (maker, words, on) in enumerate(_shelved, start=1):
        with time_machine.travel(on, tick=False), people.apart(number), transaction.atomic():
            for asked, kept in _made(maker, words, numbers):
                filled.setdefault(asked, []).append(kept)
            transaction.set_rollback(True)
    _shelf.update(filled)


def _made(maker: Callable[..., models.Model], words: Words, numbers: Iterator[int]) -> Iterator[tuple[_Asked, _Kept]]:
    """What the maker makes, and all that is kept beside it, each without the others."""
    made, kept = _make(maker, words, next(numbers))
    yield _asked(maker, words), kept
    where = policy.scope_model()._base_manager.get(pk=policy.collaboration_of(made) or 0)
    for other, cases, if_untouched in _beside:
        for case in cases(where):
            happened = _happened(where.pk)
            with transaction.atomic():
                _row, kept = _make(other, case, next(numbers))
                transaction.set_rollback(True)
            yield _asked(other, case), replace(kept, is_beside=True, untouched=(where.pk, happened) if if_untouched else None)


def _make(maker: Callable[..., models.Model], words: Words, number: int) -> tuple[models.Model, _Kept]:
    fixed, before = {kind: now() for kind, now in _FIXED.items()}, _last()
    _begin_at(number * APART)
    made = maker(**words)
    after = _last()
    added = [rows for model in _tables() if after[model] != before[model] if (rows := _rows(model, before[model], fixed)).values]
    used = {kind for rows in added for kind in rows.pointing.values()}
    return made, _Kept(type(made), made.pk, added, {kind: names for kind, names in fixed.items() if kind in used})


@functools.cache
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


def _last() -> dict[type[models.Model], Any]:
    """The last primary key in each table, in one question for all."""
    with connection.cursor() as cursor:
        # As text, since not all are numbers; what comes after the last is asked of the table itself.
        each = [f'SELECT {number}, CAST(MAX({_pk(model)}) AS text) FROM "{model._meta.db_table}"' for number, model in enumerate(_tables())]
        cursor.execute(" UNION ALL ".join(each))
        last = dict(cursor.fetchall())
    return {model: last[number] for number, model in enumerate(_tables())}


def _pk(model: type[models.Model]) -> str:
    assert model._meta.pk is not None
    return f'"{model._meta.pk.column}"'


def _rows(model: type[models.Model], before: str | None, fixed: Mapping[str, Mapping[Any, Any]]) -> _Rows:
    """The rows that were added after the one with this primary key."""
    meta = model._meta
    conditions = ["TRUE" if before is None else f"{_pk(model)} > %s"]
    if model is Event:
        conditions.append(f"chain <> '{sealing.SITE}'")  # each copy's begins with number 1, and a test's database has one such chain
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{meta.db_table}" WHERE {" AND ".join(conditions)}', [] if before is None else [int(before)])
        values = cursor.fetchall()
        columns = [column[0] for column in cursor.description]
    fields = {field.column: field for field in meta.concrete_fields}
    kinds = {at: kind for at, column in enumerate(columns) if (kind := _points_at(fields[column]))}
    pointing = {at: kind for at, kind in kinds.items() if {row[at] for row in values} & set(fixed[kind].values())}
    return _Rows(meta.db_table, columns, values, pointing)


def _points_at(field: models.Field) -> str | None:
    """Which of the fixed things may stand in the column: in the audit log a user does as a number alone."""
    if field.related_model is Permission:
        return "permission"
    return "user" if field.related_model is User or str(field) == "audit.Event.by" else None
