"""Writing the log: one event for each outermost verb, in its transaction."""

from typing import Any

from django.utils import timezone

from minimaria import policy
from minimaria.acting import Act
from minimaria.audit.models import Event


def write(act: Act, target: Any, collaboration: int | None) -> Event:
    """The event of a verb that has done its work. If it cannot be written, nothing is saved."""
    if collaboration is None:  # a verb that set up its own collaboration
        made = [change["key"] for change in act.changes if change["row"] == policy.scope_model()._meta.label_lower]
        collaboration = policy.scope_model()._base_manager.filter(key__in=made).values_list("pk", flat=True).first() if made else None
    return Event.objects.create(
        at=timezone.now(),
        verb=act.word,
        by=act.by.pk if act.by else None,
        collaboration=collaboration,
        party=policy.party_of(target) if target is not None else None,
        target=target._meta.label_lower if target is not None else "",
        target_key=str(getattr(target, "key", target.pk)) if target is not None else "",
        changes=act.changes,
    )
