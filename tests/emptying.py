"""The database emptied after a test that committed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from minimaria.audit import triggers

# What every database has from its beginning, and no test changes.
_KEPT = ("django_content_type", "auth_permission", "django_migrations")


def empty(flush: Callable[[], None]) -> None:
    """Remove every row but those each database begins with, from the log too, which refuses it while its guards are up.

    Django's own flush empties all tables and makes the permissions anew, which takes longer than most of the tests; here
    those that hold something are emptied, without asking guards and foreign keys. On PostgreSQL that takes a superuser;
    another flushes.
    """
    if connection.vendor == "postgresql" and not _is_superuser():
        with triggers.lifted(connection):
            flush()
        return
    with _nothing_refused(), transaction.atomic(), connection.cursor() as cursor:
        for table in _written():
            cursor.execute(f'DELETE FROM "{table}"')


def _is_superuser() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        return bool(cursor.fetchone()[0])


def _written() -> list[str]:
    tables = [table for table in connection.introspection.table_names() if table not in _KEPT]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM \"{table}\")" for table in tables))
        return [table for (table,) in cursor.fetchall()]


@contextmanager
def _nothing_refused() -> Iterator[None]:
    """Within it neither the guards of the log nor foreign keys stop anything."""
    if connection.vendor != "postgresql":
        with triggers.lifted(connection), connection.constraint_checks_disabled():
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        try:
            yield
        finally:
            cursor.execute("SET session_replication_role = DEFAULT")
