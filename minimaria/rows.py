"""Rows and values by primary key: what every verb asks for, several times.

Django makes the SQL of a query anew each time it is asked. For one row by its key that takes several times as long as
the answer, so it is made once here for each model, and used again.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple, TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db import connection, models

M = TypeVar("M", bound=models.Model)


class _Question(NamedTuple):
    """The SQL with a place for the key, the names of what it gives, and what turns columns into values."""

    sql: str
    names: Sequence[str]
    converters: Sequence[tuple[int, Sequence[Callable[..., Any]], Any]]

    def ask(self, pk: Any) -> list[Any] | None:
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [pk])
            found = cursor.fetchone()
        if found is None:
            return None
        values = list(found)
        for at, converters, expression in self.converters:
            for convert in converters:
                values[at] = convert(values[at], expression, connection)
        return values


def _question(queryset: models.QuerySet) -> _Question:
    compiler = queryset.filter(pk=0).query.get_compiler(connection=connection)
    sql, parameters = compiler.as_sql()
    assert parameters == (0,)  # the key and nothing else
    selected = [expression for expression, _sql, _alias in compiler.select]
    converters = [(at, found, expression) for at, (found, expression) in compiler.get_converters(selected).items()]
    return _Question(sql, [expression.target.attname for expression in selected], converters)


@cache
def _of_row(model: type[models.Model]) -> _Question:
    return _question(model._base_manager.all())


@cache
def _of_value(model: type[models.Model], path: str) -> _Question:
    return _question(model._base_manager.values_list(path))


@cache
def _of_lock(model: type[models.Model]) -> _Question:
    # no_key: rows that point at it can still be inserted by those who do not lock it.
    no_key = connection.features.has_select_for_no_key_update
    return _question(model._base_manager.select_for_update(no_key=no_key))


def read(model: type[M], pk: Any) -> M:
    """The row as it now is. Raises ObjectDoesNotExist."""
    return _row(model, _of_row(model), pk)


def lock(model: type[M], pk: Any) -> M:
    """The row, locked until the transaction ends. Raises ObjectDoesNotExist."""
    return _row(model, _of_lock(model), pk)


def _row(model: type[M], question: _Question, pk: Any) -> M:
    if (values := question.ask(pk)) is None:
        raise ObjectDoesNotExist
    return model.from_db(connection.alias, question.names, values)


def value(model: type[models.Model], path: str, pk: Any) -> Any:
    """The value to which the path, a lookup, leads from the row of this key; None where there is no such row."""
    found = _of_value(model, path).ask(pk)
    return found[0] if found else None
