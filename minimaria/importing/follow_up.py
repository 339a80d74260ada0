"""What the result is followed up with: the sources that the process and the schedule name, put together."""

import re
from collections.abc import Sequence
from functools import lru_cache

from django.utils.translation import gettext as _

from .closeness import plain_letters
from .notes import Notes

FOLLOW_UP = re.compile(r"uppfölj|utvärder", re.IGNORECASE)


def follow_up_sources(described: Sequence[str], scheduled: Sequence[str], notes: Notes) -> tuple[str, ...]:
    """Each source once, in its fuller form. Asks when the two chapters do not name the same."""
    sources = list(described)
    missing = []
    for source in scheduled:
        same = next((n for n, other in enumerate(sources) if _same(_words(other), _words(source))), None)
        if same is None:
            sources.append(source)
            missing.append(source)
        else:
            sources[same] = max(sources[same], source, key=len)
    lost = [source for source in described if not any(_same(_words(source), _words(other)) for other in scheduled)]
    if described and scheduled and (missing or lost):
        notes.ask(
            _("The follow-up's sources differ. Only the process names: %(process)s. Only the schedule names: %(schedule)s. Which hold?")
            % {"process": ", ".join(lost) or "–", "schedule": ", ".join(missing) or "–"}
        )
    return tuple(dict.fromkeys(sources))


@lru_cache(maxsize=10_000)
def _words(source: str) -> tuple[str, ...]:
    return tuple(plain_letters(word) for word in source.split())


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """The same name, or a name and the same name with more said: "IRIS" and "IRIS självskattning"."""
    fewer = min(len(one), len(other))
    return one[:fewer] == other[:fewer]
