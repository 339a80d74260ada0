"""The schedule reckoned another way, for tests to compare with: day by day on a calendar, and along every way by itself."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from hypothesis import strategies as st

from minimaria.working_days import is_working_day, number_of
from projects.schedule.network import Link, Task

DAY = timedelta(days=1)
FIRST = date(2026, 3, 2)


def evening(number: int) -> date:
    """The working day with the number, found by walking."""
    day, at = FIRST, number_of(FIRST)
    while at != number:
        day += DAY if number > at else -DAY
        if is_working_day(day) or number < at:
            at = number_of(day)
    while not is_working_day(day):
        day -= DAY
    return day


def later(day: date, working_days: int) -> date:
    """So many working days later, one step at a time."""
    for _step in range(working_days):
        day += DAY
        while not is_working_day(day):
            day += DAY
    return day


def ends_by_walking(tasks: Sequence[Task], links: Sequence[Link]) -> dict[str, date]:
    """The last day of each task: put each after what it waits for, again and again, until nothing moves."""
    ends = {task.key: date.min for task in tasks}
    moved = True
    while moved:
        moved = False
        for task in tasks:
            begins = evening(task.after)
            for link in links:
                if link.then == task.key and ends[link.first] > date.min:
                    begins = max(begins, later(ends[link.first], link.lag))
            end = later(begins, task.days)
            if task.ends_from is not None:
                end = max(end, evening(task.ends_from))
            if end > ends[task.key]:
                ends[task.key], moved = end, True
    return ends


def margins_along_every_way(tasks: Sequence[Task], links: Sequence[Link], ends: Mapping[str, int]) -> dict[str, int]:
    """By how much each may slip: the least room at the end of every way that leads on from it."""
    by_key = {task.key: task for task in tasks}
    latest = max([*ends.values(), *(task.ends_by for task in tasks if task.ends_by is not None)])

    def room(key: str) -> int:
        task = by_key[key]
        return (latest if task.ends_by is None else task.ends_by) - ends[key]

    def least(key: str) -> int:
        gaps = [
            least(link.then) + (ends[link.then] - by_key[link.then].days) - (ends[key] + link.lag) for link in links if link.first == key
        ]
        return min([room(key), *gaps])

    return {task.key: least(task.key) for task in tasks}


@st.composite
def networks(draw: st.DrawFn, most: int = 9) -> tuple[list[Task], list[Link]]:
    """Tasks in any order with any links that go one way."""
    many = draw(st.integers(1, most))
    begin = number_of(FIRST)
    some = st.none() | st.integers(begin - 20, begin + 120)
    tasks = []
    for number in range(many):
        ends_from = draw(some)
        ends_by = draw(some.filter(lambda by, least=ends_from: by is None or least is None or by >= least))
        tasks.append(Task(f"t{number}", begin + draw(st.integers(0, 30)), draw(st.integers(0, 25)), ends_from, ends_by))
    pairs = [(a, b) for b in range(many) for a in range(b)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=14)) if pairs else []
    links = [Link(f"t{a}", f"t{b}", draw(st.integers(0, 6))) for a, b in chosen]
    return draw(st.permutations(tasks)), draw(st.permutations(links))
