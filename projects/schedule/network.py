"""The reckoning itself, in numbers of working days (minimaria.working_days): pure, and as long as the plan is.

A task of so many days that ends on the evening `f` began on the evening `f - days`; one without days is a point. A task
begins when all it waits for has ended, with the lag between; nothing here knows what a task is.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Task:
    """Something that ends. `after` is the evening before which it cannot begin, `ends_from` the first evening on which
    it can end, `ends_by` the last on which it should: None where nothing is said."""

    key: str
    after: int
    days: int = 0
    ends_from: int | None = None
    ends_by: int | None = None


@dataclass(frozen=True)
class Link:
    """`then` begins when `first` has ended and so many working days more have passed."""

    first: str
    then: str
    lag: int = 0


@dataclass(frozen=True)
class Placed:
    """One task as reckoned: the evenings between which it is done, the last evening on which it may end for everything
    said to hold (where nothing is said, the last that is said or reckoned of anything), and whether the end of the whole
    waits for it."""

    begins: int
    ends: int
    may_end: int
    sets_the_end: bool
    waits_for: tuple[str, ...]  # those whose end it begins after: the reason why it is not earlier

    @property
    def margin(self) -> int:
        """By how many working days it may slip before something said cannot hold; less than 0 when it cannot already."""
        return self.may_end - self.ends


def place(tasks: Iterable[Task], links: Iterable[Link]) -> dict[str, Placed]:
    """Every task as early as it can be. Links to and from what is not among the tasks are as if they were not there.

    ValueError when the links go in a circle.
    """
    known = {task.key: task for task in tasks}
    if not known:
        return {}
    before, then = _both_ways(known, links)
    order = in_order(known, {key: [link.first for link in each] for key, each in before.items()})
    ends: dict[str, int] = {}
    for key in order:
        ends[key] = _earliest(known[key], before[key], ends)
    the_end = max(ends.values())
    latest = max([the_end, *(task.ends_by for task in known.values() if task.ends_by is not None)])
    may_end: dict[str, int] = {}
    would_move_the_end: dict[str, int] = {}
    for key in reversed(order):
        task, later = known[key], then[key]
        said = latest if task.ends_by is None else task.ends_by
        may_end[key] = min([said, *(may_end[link.then] - known[link.then].days - link.lag for link in later)])
        would_move_the_end[key] = min([the_end, *(would_move_the_end[link.then] - known[link.then].days - link.lag for link in later)])
    return {
        key: Placed(
            begins=ends[key] - known[key].days,
            ends=ends[key],
            may_end=may_end[key],
            sets_the_end=would_move_the_end[key] == ends[key],
            waits_for=tuple(link.first for link in before[key] if ends[link.first] + link.lag == ends[key] - known[key].days),
        )
        for key in known
    }


def in_order(keys: Iterable[str], before: Mapping[str, Sequence[str]]) -> list[str]:
    """The keys, each after all that it waits for. ValueError when they go in a circle."""
    waiting = {key: len(before.get(key, ())) for key in keys}
    then = defaultdict(list)
    for key in waiting:
        for first in before.get(key, ()):
            then[first].append(key)
    order = [key for key, count in waiting.items() if not count]
    for key in order:  # grows while it is read
        for later in then[key]:
            waiting[later] -= 1
            if not waiting[later]:
                order.append(later)
    if len(order) < len(waiting):
        raise ValueError("What waits for itself cannot be placed.")
    return order


def _both_ways(known: Mapping[str, Task], links: Iterable[Link]) -> tuple[dict[str, list[Link]], dict[str, list[Link]]]:
    before: dict[str, list[Link]] = {key: [] for key in known}
    then: dict[str, list[Link]] = {key: [] for key in known}
    for link in links:
        if link.first in known and link.then in known:
            before[link.then].append(link)
            then[link.first].append(link)
    return before, then


def _earliest(task: Task, before: Iterable[Link], ends: Mapping[str, int]) -> int:
    begins = max([task.after, *(ends[link.first] + link.lag for link in before)])
    return max(begins + task.days, begins if task.ends_from is None else task.ends_from)
