"""What an import would do, one proposal at a time: shown in the preview, carried out when confirmed.

The preview and the verb compute the same list from the same reading. What is the same already is no proposal, so a
second import of a document proposes only what differs, and carries out only what is chosen.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from decisions.changes.kinds import Edit
from minimaria.accounts.models import User

Act = Callable[[User], Any]


@dataclass(frozen=True)
class Proposal:
    """One change: of what, named how, from what to what. `before` is "" where it adds; `needs` are keys of proposals it rests on."""

    what: str
    title: str
    after: str
    carry_out: Act = field(repr=False, compare=False)
    before: str = ""
    needs: tuple[str, ...] = ()
    place: str = ""
    # The same as a change that the steering group can be asked for; None where there is no such.
    asked: Callable[[], Edit] | None = field(default=None, repr=False, compare=False)
    # The words it gives to such a change of what it rests on, where that is not made but asked for.
    within: Callable[[], Mapping[str, Sequence[Any]]] | None = field(default=None, repr=False, compare=False)

    @property
    def key(self) -> str:
        """The same for the same proposal at the next reading, so that a choice made on the page holds in the verb."""
        said = "\x1f".join((self.what, self.place, self.title, self.before, self.after))
        return hashlib.sha256(said.encode()).hexdigest()[:12]

    @property
    def adds(self) -> bool:
        return not self.before


def asked_with(proposal: Proposal, along: Iterable[Proposal]) -> Edit:
    """The change that is asked for, with all that rests on it and can come no sooner."""
    assert proposal.asked is not None, "what goes beyond the limits can be asked for"
    edit = proposal.asked()
    words = dict(edit.words)
    for each in along:
        for name, items in (each.within() if each.within else {}).items():
            words[name] = [*words.get(name, ()), *items]
    return edit._replace(words=words)


def chosen_of(proposals: Sequence[Proposal], keys: Collection[str] | None) -> list[Proposal]:
    """Those chosen, with all they rest on, in their order; every one for None."""
    if keys is None:
        return list(proposals)
    by_key = {proposal.key: proposal for proposal in proposals}
    wanted = set(_with_needs(keys, by_key))
    return [proposal for proposal in proposals if proposal.key in wanted]


def _with_needs(keys: Iterable[str], by_key: dict[str, Proposal]) -> Iterator[str]:
    for key in keys:
        if (proposal := by_key.get(key)) is not None:
            yield key
            yield from _with_needs(proposal.needs, by_key)


def same_words(one: str, other: str) -> bool:
    """Whether two texts say the same but for capitals, white space and a full stop at the end."""
    return _words(one) == _words(other)


def _words(text: str) -> list[str]:
    return text.casefold().rstrip(" .").split()
