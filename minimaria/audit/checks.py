"""What `manage.py check --database default` and `migrate` say of the log's guards."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from minimaria.audit import triggers


@register(Tags.database)
def guards_are_up(databases: Sequence[str] | None = None, **_options: Any) -> list[CheckMessage]:
    """An error where the database would let the log be changed."""
    found: list[CheckMessage] = []
    for name in databases or ():
        connection = connections[name]
        if set(triggers.TABLES) <= set(connection.introspection.table_names()) and (lost := triggers.missing(connection)):
            hint = "Run `python manage.py audit guard`."
            found.append(
                Error(f"The database does not refuse to change the audit log: {', '.join(lost)} missing.", hint=hint, id="audit.E001")
            )
    return found
