"""The log as one file that `tools/verify_audit.py` verifies without the application.

A line of JSON each: what the file is, the checkpoints, every event with its hash and signature, and last the site's
signature on all lines before. Without contents it holds no name and no typed text, and can be given to anybody.
"""

import hashlib
import json
from collections.abc import Iterator
from itertools import chain
from typing import Any, TextIO

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from minimaria.audit import keys, sealing
from minimaria.audit.log import GONE
from minimaria.audit.models import Checkpoint, Event
from minimaria.audit.verification.rows import bound_models

FORMAT = "minimaria-audit-1"


def write(to: TextIO, *, only: str | None = None, with_contents: bool = False) -> int:
    """Write the export, of one chain or of all; how many events it holds is the answer.

    With contents it also says what each commitment binds, as far as it is still kept: for an auditor, not for a party.
    """
    events = Event.objects.order_by("chain", "number")
    checkpoints = Checkpoint.objects.order_by("pk")
    if only is not None:
        events, checkpoints = events.filter(chain=only), checkpoints.filter(chain=only)
    known = {
        "format": FORMAT,
        "made": sealing.moment(timezone.now()),
        "site": settings.SITE_URL,
        "keys": [keys.public(), *settings.AUDIT_FORMER_KEYS],
    }
    digest, number = hashlib.sha256(), 0
    for line in chain([known], ({"checkpoint": one.line} for one in checkpoints), _lines(events, with_contents=with_contents)):
        number += "event" in line
        words = json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n"
        digest.update(words.encode())
        to.write(words)
    ended = f"minimaria-export {number} {digest.hexdigest()}"
    to.write(json.dumps({"end": ended, "signature": keys.sign(ended)}) + "\n")
    return number


def _lines(events: "QuerySet[Event]", *, with_contents: bool) -> Iterator[dict[str, Any]]:
    """Every event, each with what it bound behind it."""
    models = bound_models() if with_contents else {}
    for *facts, digest, signature, salts in events.values_list(*Event.SEALED, "hash", "signature", "salts").iterator(chunk_size=4000):
        facts[2] = sealing.moment(facts[2])
        yield {"event": facts, "hash": digest, "signature": signature}
        if with_contents:
            yield from _contents(models, facts, salts)


def _contents(models: dict[str, Any], facts: list[Any], salts: str) -> Iterator[dict[str, Any]]:
    """What the commitments bind, as far as it is kept. A row without a history is only kept as it now is."""
    for index, ((label, _key, _kind, record, commitment), salt) in enumerate(zip(json.loads(facts[-1]), salts.split(" "), strict=False)):
        if salt in ("", GONE) or label not in models:
            continue
        model = models[label].history.model if hasattr(models[label], "history") else models[label]
        row = model._base_manager.filter(pk=record).first()
        if row is not None and sealing.opens(salt, said := sealing.content_of(row), commitment):
            yield {"content": [*facts[:2], index], "salt": salt, "says": said.decode()}
