"""The database itself refuses to change, remove or empty the log.

One thing alone may be changed: an event's salts, and only to fewer, so that what it proved can be forgotten where the
law says so (minimaria/audit/actions.py). A verification that meets a missing salt asks for the event that took it away.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

TABLES = ("audit_event", "audit_checkpoint")
_SAYS = "The audit log is never changed."
_KEPT = (
    "id", "chain", "number", "at", "verb", "result", "by", "collaboration", "party", "target", "target_key", "rows", "hash", "signature",
)  # fmt: skip

_FORGETTING_SQLITE = " AND ".join(
    [*(f'NEW."{name}" IS OLD."{name}"' for name in _KEPT), 'length(NEW."salts") < length(OLD."salts")'],
)
_SQLITE = {
    "audit_event_update": f"BEFORE UPDATE ON audit_event WHEN NOT ({_FORGETTING_SQLITE})",
    "audit_event_delete": "BEFORE DELETE ON audit_event",
    # INSERT OR REPLACE removes without asking the guards against removal.
    "audit_event_replace": "BEFORE INSERT ON audit_event WHEN EXISTS (SELECT 1 FROM audit_event WHERE id = NEW.id"
    " OR (chain = NEW.chain AND number = NEW.number))",
    "audit_checkpoint_replace": "BEFORE INSERT ON audit_checkpoint WHEN EXISTS (SELECT 1 FROM audit_checkpoint WHERE id = NEW.id)",
    "audit_checkpoint_update": "BEFORE UPDATE ON audit_checkpoint",
    "audit_checkpoint_delete": "BEFORE DELETE ON audit_checkpoint",
}
_POSTGRESQL = {
    "audit_event_change": "BEFORE UPDATE OR DELETE ON audit_event FOR EACH ROW",
    "audit_event_truncate": "BEFORE TRUNCATE ON audit_event FOR EACH STATEMENT",
    "audit_checkpoint_change": "BEFORE UPDATE OR DELETE ON audit_checkpoint FOR EACH ROW",
    "audit_checkpoint_truncate": "BEFORE TRUNCATE ON audit_checkpoint FOR EACH STATEMENT",
}
_FUNCTION = f"""
CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'audit_event' THEN
        IF to_jsonb(NEW) - 'salts' = to_jsonb(OLD) - 'salts' AND length(NEW.salts) < length(OLD.salts) THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION '{_SAYS}';
END
$body$
"""


def install(connection: Any) -> None:
    """Put the guards up where they are not. Safe to run twice."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
            for name, when in _POSTGRESQL.items():
                cursor.execute(f"CREATE OR REPLACE TRIGGER {name} {when} EXECUTE FUNCTION audit_refuse()")
        else:
            for name, when in _SQLITE.items():
                cursor.execute(f"CREATE TRIGGER IF NOT EXISTS {name} {when} BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END")


def remove(connection: Any) -> None:
    """Take the guards down: for what must touch the tables themselves."""
    with connection.cursor() as cursor:
        for name, when in _wanted(connection).items():
            table = next(table for table in TABLES if f" ON {table}" in when)
            cursor.execute(
                f"DROP TRIGGER IF EXISTS {name} ON {table}" if connection.vendor == "postgresql" else f"DROP TRIGGER IF EXISTS {name}"
            )


@contextmanager
def lifted(connection: Any) -> Iterator[None]:
    """Within it the log can be emptied: between two tests, never in the product."""
    remove(connection)
    try:
        yield
    finally:
        install(connection)


def missing(connection: Any) -> list[str]:
    """The guards that ought to be up and are not. SQLite loses them when a migration remakes the table."""
    if connection.vendor == "postgresql":
        question = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D' AND tgrelid::regclass::text = ANY(%s)"
        arguments: list[Any] = [list(TABLES)]
    else:
        question, arguments = "SELECT name FROM sqlite_master WHERE type = 'trigger'", []
    with connection.cursor() as cursor:
        cursor.execute(question, arguments)
        there = {name for (name,) in cursor.fetchall()}
    return sorted(set(_wanted(connection)) - there)


def _wanted(connection: Any) -> dict[str, str]:
    return _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE
