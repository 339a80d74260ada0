"""What is done to the log besides writing it: to forget where the law says so, and to bind anew what an upgrade changed."""

from typing import Any

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _

from minimaria import acting, policy
from minimaria.accounts.models import User
from minimaria.acting import Change, key_of
from minimaria.audit.models import Ground
from minimaria.audit.sealing import content_of
from minimaria.audit.verification.rows import bound_models
from minimaria.errors import NotPossible
from minimaria.history import Row
from minimaria.verbs import verb

# What stands where an address was. A name that the standard sets apart, so no mail ever goes there (RFC 2606).
REMOVED = "@removed.invalid"


@verb
def forget_history(collaboration: models.Model, *, by: User, row: str, key: str, ground: Ground) -> int:
    """Remove what the row ("projects.activity") with this key said before; all of its history where the row itself is gone.

    What it says now is first changed by its own verb. Returns how many records went. The log then proves that they were
    there and were removed, on which ground, and by whom; not what they said.
    """
    try:
        model: Any = apps.get_model(row)
    except (LookupError, ValueError) as error:
        raise NotPossible(_("There is no kind of thing called %(row)s.") % {"row": row}) from error
    if not issubclass(model, Row):
        raise NotPossible(_("%(row)s keeps no history.") % {"row": row})
    there = model._base_manager.filter(key=key).first()
    if there is not None and policy.collaboration_of(there) != collaboration.pk:
        raise NotPossible(_("That belongs to another collaboration."))
    records = list(model.history.filter(key=key).order_by("history_id"))
    gone = records[:-1] if there is not None else records
    if not gone:
        raise NotPossible(_("There is nothing to remove: what it says now is changed where it is written."))
    acting.now().forgot(row, key, [record.pk for record in gone], ground)
    for record in gone:
        record.delete()
    return len(gone)


@verb
def forget_address(collaboration: models.Model, *, by: User, row: str, key: str, ground: Ground) -> models.Model:
    """Remove the e-mail address of the row ("agreements.invitation") with this key, from it and from all it said before.

    That it was there stays, and that it was removed, on which ground; where it went cannot be read any more.
    """
    model: Any = apps.get_model(row)
    there = model._base_manager.get(key=key)
    records = list(model.history.filter(key=key))
    acting.now().forgot(row, key, [record.pk for record in records], ground)
    for record in records:
        record.delete()
    there.email = f"{key}{REMOVED}"
    there.save()
    return there


@verb
def seal_rows(*, by: User, rows: list[str]) -> int:
    """Bind all rows of these kinds, and their histories, as they now are: after an upgrade that rewrote them.

    What was bound before counts no more for them, so the log shows when this was done. Returns how many records it bound.
    """
    act = acting.now()
    for label in rows:
        model: Any = bound_models()[label]
        kept: type[models.Model] = model.history.model if hasattr(model, "history") else model
        for one in kept._base_manager.order_by("pk").iterator(chunk_size=1000):
            act.changes.append(Change(label, key_of(one), "sealed", one.pk, content_of(one)))
    return len(act.changes)
