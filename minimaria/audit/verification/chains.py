"""The chains themselves: from the first event to the last, in one pass that keeps one event at a time."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db import models
from django.utils.translation import gettext as _

from minimaria.audit import keys, sealing
from minimaria.audit.models import Event


class Moment(models.Func):
    """The moment as it is sealed, put into words by the database: a third of the time would go to reading a million of them."""

    output_field = models.TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(
            compiler, connection, template="to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"+00:00\"')", **more
        )

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """SQLite keeps the moment in UTC as text, and a whole second without its fraction."""
        return self.as_sql(
            compiler, connection, template="(replace(substr(%(expressions)s || '.000000', 1, 26), ' ', 'T') || '+00:00')", **more
        )


class Head(NamedTuple):
    """How far a chain has come, and the hash there."""

    size: int
    digest: str


@dataclass
class Chains:
    """What the pass found: each chain's end, and the hashes at the places that somebody asks about."""

    heads: dict[str, Head] = field(default_factory=dict)
    digests: dict[tuple[str, int], str] = field(default_factory=dict)

    def check(self, asked: frozenset[tuple[str, int]] = frozenset()) -> Iterator[str]:
        """Every event of every chain. `asked` are the places (chain, number) whose hashes are to be kept in `digests`."""
        chain, number, before, last_key, signature = "", 0, sealing.START, 0, ""
        columns = [Moment("at") if name == "at" else name for name in Event.SEALED]
        events = Event.objects.order_by("chain", "number").values_list(*columns, "hash", "signature", "pk")
        for *facts, digest, signed, key in events.iterator(chunk_size=4000):
            if facts[0] != chain:
                yield from self._end(chain, number, before, signature)
                chain, number, before, last_key = facts[0], 0, sealing.START, 0
            number += 1
            if facts[1] != number:
                said = {"number": number, "chain": chain, "before": number - 1, "after": facts[1]}
                yield _("Event %(number)s of the chain %(chain)s is missing: after %(before)s comes %(after)s.") % said
                number = facts[1]
            elif (found := sealing.sealed(before, facts)) != digest:
                said = {"number": number, "chain": chain, "verb": facts[3], "found": found[:12], "kept": digest[:12]}
                yield (
                    _("Event %(number)s of the chain %(chain)s (%(verb)s) is not as it was written: its hash is %(found)s…, not %(kept)s….")
                    % said
                )
            if key <= last_key:
                said = {"number": number, "chain": chain}
                yield _("Event %(number)s of the chain %(chain)s has been moved: it stands before the event it follows.") % said
            before, last_key, signature = digest, key, signed
            if (chain, number) in asked:
                self.digests[chain, number] = digest
        yield from self._end(chain, number, before, signature)

    def _end(self, chain: str, number: int, digest: str, signature: str) -> Iterator[str]:
        if not chain:
            return
        self.heads[chain] = Head(number, digest)
        # Its hash covers all before it, so one signature is enough.
        if not keys.has_signed(keys.head(chain, number, digest), signature):
            said = {"number": number, "chain": chain}
            yield _("Event %(number)s of the chain %(chain)s, its last, is not signed by this site: somebody else wrote it.") % said
