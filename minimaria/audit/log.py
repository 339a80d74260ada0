"""Writing the log: one event for each outermost verb, in its transaction; refusals and sign-ins in one of their own.

Each collaboration has its chain, whose end nobody else can move: the verb holds the collaboration's lock. The site has
one for what is of no collaboration, with a lock of its own that is taken last and let go at the commit.
"""

import json
import secrets
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db import connection, models, transaction
from django.utils import timezone

from minimaria import policy
from minimaria.acting import Act, Change, key_of
from minimaria.audit import heads, keys, sealing
from minimaria.audit.models import Event, Result
from minimaria.errors import NotAllowed, Refusal, Stale
from minimaria.rules import path_of

_LOCK_OF_SITE = 0x6D696E69
GONE = "-"  # in the place of a salt that was taken away

_LAST = 'SELECT "number", "hash" FROM "audit_event" WHERE "chain" = %s ORDER BY "number" DESC LIMIT 1'
_COLUMNS = (*Event.SEALED, "hash", "signature", "salts")
_NAMES = ", ".join(f'"{name}"' for name in _COLUMNS)
_ADD = f'INSERT INTO "audit_event" ({_NAMES}) VALUES ({", ".join(["%s"] * len(_COLUMNS))})'  # noqa: S608 - words of ours


class Place(NamedTuple):
    """Where an event belongs: its chain, and the collaboration and party it is of."""

    chain: str = sealing.SITE
    collaboration: int | None = None
    party: int | None = None


def write(act: Act, target: models.Model | None, collaboration: models.Model | None) -> None:
    """The event of a verb that has done its work. If it cannot be written, nothing is saved."""
    if collaboration is None:
        collaboration = _made_by(act)
    party = None if target is None else _party_of(target)
    place = Place(party=party) if collaboration is None else Place(key_of(collaboration), collaboration.pk, party)
    _forget(act.changes)
    _append(place, act.word, Result.DONE, act.by, target, act.changes)


def refused(word: str, by: Any, target: models.Model | None, refusal: Refusal) -> None:
    """The event of a refusal, once the verb has been taken back: who tried what on what, and nothing else."""
    result = Result.NOT_ALLOWED if isinstance(refusal, NotAllowed) else Result.STALE if isinstance(refusal, Stale) else Result.NOT_POSSIBLE
    place = Place() if target is None else Place(sealing.SITE, policy.collaboration_of(target), policy.party_of(target))
    with transaction.atomic():
        _append(place, word, result, by, target)


def note(word: str, by: Any, *, result: Result = Result.DONE, changes: Sequence[Change] = ()) -> None:
    """The event of something that no verb did: a sign-in, a password that its owner changed. In the site's chain."""
    with transaction.atomic():
        _append(Place(), word, result, by, None, changes)


def _made_by(act: Act) -> models.Model | None:
    """The collaboration that the verb itself set up."""
    model = policy.scope_model()
    made = [change.key for change in act.changes if change.row == model._meta.label_lower]
    return model._base_manager.filter(key__in=made).first() if made else None


def _party_of(target: models.Model) -> int | None:
    """The party that the target is of, read off the row in hand as far as it goes: the verb has just read it anew."""
    path = path_of(target._meta.model, "party_path")
    if not path:
        return None if path is None else target.pk
    *steps, last = path.split("__")
    row: Any = target
    for step in steps:
        if not row._meta.get_field(step).is_cached(row):
            return policy.party_of(target)
        row = getattr(row, step)
    return getattr(row, row._meta.get_field(last).attname)


def _append(place: Place, word: str, result: Result, by: Any, target: models.Model | None, changes: Sequence[Change] = ()) -> None:
    rows, salts = _bound(changes)
    now = timezone.now()
    with connection.cursor() as cursor:
        if place.chain == sealing.SITE and connection.vendor == "postgresql":  # SQLite lets one write at a time
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK_OF_SITE])
        cursor.execute(_LAST, [place.chain])
        number, before = cursor.fetchone() or (0, sealing.START)
        number += 1
        facts = [
            place.chain,
            number,
            sealing.moment(now),
            word,
            result.value,
            getattr(by, "pk", None),
            place.collaboration,
            place.party,
            "" if target is None else target._meta.label_lower,
            "" if target is None else key_of(target),
            rows,
        ]
        digest = sealing.sealed(before, facts)
        signature = keys.sign(keys.head(place.chain, number, digest))
        facts[2] = connection.ops.adapt_datetimefield_value(now)
        cursor.execute(_ADD, [*facts, digest, signature, salts])
    transaction.on_commit(lambda: heads.reached(place.chain, number, digest), robust=True)


def _bound(changes: Iterable[Change]) -> tuple[str, str]:
    """The rows with their commitments as they are sealed, and the salts that open them."""
    rows, salts = [], []
    for change in changes:
        salt = GONE if change.content is None else secrets.token_hex(16)
        salts.append(salt)
        commitment = change.ground if change.content is None else sealing.commitment(salt, change.content)
        rows.append([change.row, change.key, change.kind, change.record, commitment])
    return json.dumps(rows, separators=(",", ":")), " ".join(salts)


def _forget(changes: Iterable[Change]) -> None:
    """Take away the salts of all that the verb forgot, so that what the log binds can be neither read nor guessed."""
    gone = {(change.row, change.record) for change in changes if change.kind == "forgotten"}
    for row in {row for row, _record in gone}:
        # Seldom done, and then the whole log is read: an index for it would cost every verb.
        for event in Event.objects.filter(rows__contains=f'["{row}",').iterator():
            salts = event.salts.split(" ")
            kept = [GONE if record in gone else salt for record, salt in zip(event.records, salts, strict=True)]
            if kept != salts:
                Event.objects.filter(pk=event.pk).update(salts=" ".join(kept))
