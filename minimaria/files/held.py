"""Files between their upload and the saving of the form: a question is answered, or a field put right, with one press.

    held = hold(kept, by=user)             what was chosen, once it has been checked and stored
    held_by(user, key) -> HeldFile | None  the same within the hour, for the same person; nobody else learns that it is there
    as_kept(held) -> Kept                  what the verb needs

The bytes lie in the store before anything is saved, as for every upload. Those that nobody saved are removed each day.
"""

from datetime import timedelta

from django.utils import timezone

from minimaria.accounts.models import User
from minimaria.files.models import HeldFile
from minimaria.files.store import Kept, remove_bytes

HELD = timedelta(hours=1)
# Longer than held, so that no verb is still saving what is removed.
_SURELY_OVER = timedelta(hours=2)


def hold(kept: Kept, *, by: User) -> HeldFile:
    """Remember for an hour that this person chose these bytes."""
    return HeldFile.objects.create(
        by_id=by.pk,
        at=timezone.now(),
        sha256=kept.sha256,
        size=kept.size,
        content_type=kept.content_type,
        name=kept.name,
        was_read=kept.was_read,
    )


def held_by(user: User, key: str) -> HeldFile | None:
    """The file that this person chose within the hour, by the key that their page was given; None for all else.

    The key comes back from a browser: what is no key at all (a NUL, which PostgreSQL takes in no text) is not asked about.
    """
    if not key.isalnum():
        return None
    return HeldFile.objects.filter(by_id=user.pk, key=key, at__gt=timezone.now() - HELD).first()


def as_kept(held: HeldFile) -> Kept:
    """The bytes as they were checked when they came."""
    return Kept(held.sha256, held.size, held.content_type, held.name, held.was_read)


def let_go() -> int:
    """Forget what is held no longer, and remove the bytes that nobody has saved. How many were forgotten."""
    over = list(HeldFile.objects.filter(at__lte=timezone.now() - _SURELY_OVER))
    for held in over:
        held.delete()
    still = set(HeldFile.objects.filter(sha256__in={held.sha256 for held in over}).values_list("sha256", flat=True))
    for digest in sorted({held.sha256 for held in over} - still):
        remove_bytes(digest)
    return len(over)
