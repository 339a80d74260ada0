"""Checkpoints: signed statements of how far each chain has come, for others to keep."""

from django.utils import timezone

from minimaria.audit import keys, sealing
from minimaria.audit.models import Checkpoint, Event


def make() -> list[Checkpoint]:
    """A checkpoint on every chain as it is now. A chain that stands where its last checkpoint left it gets one too: of today."""
    return [one for chain in _chains() if (one := make_of(chain)) is not None]


def make_of(chain: str) -> Checkpoint | None:
    """A checkpoint on this chain as it is now; None where nothing has happened in it."""
    end = Event.objects.filter(chain=chain).order_by("-number").values_list("number", "hash").first()
    if end is None:
        return None
    one = Checkpoint(chain=chain, size=end[0], head=end[1], at=timezone.now())
    one.signature = keys.sign(one.said)
    one.save()
    return one


def of_now(chain: str) -> Checkpoint | None:
    """A checkpoint on the end of this chain: the last one where nothing has happened since, else a new one."""
    last = latest(chain)
    return last if last and not Event.objects.filter(chain=chain, number__gt=last.size).exists() else make_of(chain)


def latest(chain: str) -> Checkpoint | None:
    """The last checkpoint that was made on this chain."""
    return Checkpoint.objects.filter(chain=chain).order_by("-pk").first()


def _chains() -> list[str]:
    others = Event.objects.filter(number=1).exclude(chain=sealing.SITE).order_by("pk").values_list("chain", flat=True)
    return [sealing.SITE, *others]
