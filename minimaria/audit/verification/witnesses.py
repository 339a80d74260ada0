"""What somebody else remembers of the log, held against it."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from minimaria.audit import keys
from minimaria.audit.models import Checkpoint
from minimaria.audit.verification.chains import Chains

Reached = tuple[str, int, str]


def read(text: str) -> Iterator[Checkpoint]:
    """The checkpoints in a text: mails, or what was copied off a document, wherever its lines break."""
    words = text.split()
    for at, word in enumerate(words):
        if word == "minimaria-checkpoint" and (one := _read(words[at + 1 : at + 6])):
            yield one


def _read(words: list[str]) -> Checkpoint | None:
    if len(words) != 5 or not words[1].isdecimal():
        return None
    try:
        at = datetime.fromisoformat(words[3])
    except ValueError:
        return None
    return Checkpoint(chain=words[0], size=int(words[1]), head=words[2], at=at, signature=words[4])


def check(chains: Chains, checkpoints: Iterable[Checkpoint]) -> Iterator[str]:
    """Every checkpoint is signed by the site, and the chain had then the end that it says."""
    for one in checkpoints:
        name = _("The checkpoint of %(at)s UTC on the chain %(chain)s") % {"at": f"{one.at:%Y-%m-%d %H:%M}", "chain": one.chain}
        if not keys.has_signed(one.said, one.signature):
            yield _("%(witness)s is forged: it is not signed by this site.") % {"witness": name}
        else:
            yield from _stands(chains, one.chain, one.size, one.head, name)


def check_reached(chains: Chains, known: Iterable[Reached]) -> Iterator[str]:
    """No chain is shorter than it is known to have been (minimaria/audit/heads.py)."""
    for chain, number, digest in known:
        name = _("The record kept beside the files of the chain %(chain)s") % {"chain": chain}
        yield from _stands(chains, chain, number, digest, name)


def asked(checkpoints: Iterable[Checkpoint], known: Iterable[Reached]) -> frozenset[tuple[str, int]]:
    """The places in the chains that the witnesses speak of."""
    return frozenset({(one.chain, one.size) for one in checkpoints} | {(chain, number) for chain, number, _digest in known})


def _stands(chains: Chains, chain: str, size: int, digest: str, name: str) -> Iterator[str]:
    there = chains.heads[chain].size if chain in chains.heads else 0
    if size > there:
        said = {"witness": name, "size": size, "there": there}
        yield (
            _(
                "%(witness)s knows %(size)s events, and the log has %(there)s: its end was cut off, or an older copy of the database brought back."
            )
            % said
        )
    elif size and chains.digests.get((chain, size)) != digest:
        yield _("%(witness)s knows another event %(size)s than the log has: the log was written anew.") % {"witness": name, "size": size}
