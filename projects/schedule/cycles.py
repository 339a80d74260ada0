"""What would wait for itself."""

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

from django.utils.translation import gettext as _

K = TypeVar("K", bound=Hashable)


def way(links: Iterable[tuple[K, K]], start: K, end: K) -> list[K]:
    """The shortest way from one to the other, each waiting for the one before it, both named; [] when there is none.

    `links` are pairs: the second waits for the first.
    """
    then: dict[K, list[K]] = {}
    for first, later in links:
        then.setdefault(first, []).append(later)
    came_from: dict[K, K | None] = {start: None}
    queue = [start]
    for at in queue:  # grows while it is read
        if at == end:
            break
        for later in then.get(at, ()):
            if later not in came_from:
                came_from[later] = at
                queue.append(later)
    if end not in came_from:
        return []
    steps: list[K] = []
    here: K | None = end
    while here is not None:
        steps.append(here)
        here = came_from[here]
    return steps[::-1]


def named(circle: Iterable[K], titles: Mapping[K, str]) -> str:
    """“C” waits for “B”, which waits for “A”, which waits for “C”. It comes as a way of two or more, each waiting for the one before."""
    names = [_("“%(title)s”") % {"title": titles[key]} for key in circle][::-1]
    said = _("%(later)s waits for %(first)s") % {"later": names[0], "first": names[1]}
    for name in [*names[2:], names[0]]:
        said = _("%(said)s, which waits for %(first)s") % {"said": said, "first": name}
    return said
