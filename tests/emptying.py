"""The database emptied after a test that committed."""

from collections.abc import Callable

from django.db import connection

from minimaria.audit import triggers

# What every database has from its beginning, and no test changes.
_KEPT = ("django_content_type", "auth_permission", "django_migrations")


def empty(flush: Callable[[], None]) -> None:
    """Remove every row but those each database begins with, from the log too, which refuses it while its guards are up.

    Django's own flush truncates all tables and makes the permissions anew: seconds on PostgreSQL, where only those that
    hold something are emptied instead, without asking triggers and foreign keys. That takes a superuser; another flushes.
    """
    if connection.vendor == "postgresql" and _is_superuser():
        _empty_what_was_written()
    else:
        with triggers.lifted(connection):
            flush()


def _is_superuser() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        return bool(cursor.fetchone()[0])


def _empty_what_was_written() -> None:
    tables = [table for table in connection.introspection.table_names() if table not in _KEPT]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT FROM \"{table}\")" for table in tables))
        written = [table for (table,) in cursor.fetchall()]
        cursor.execute("SET session_replication_role = replica")
        try:
            for table in written:
                cursor.execute(f'DELETE FROM "{table}"')
        finally:
            cursor.execute("SET session_replication_role = DEFAULT")
