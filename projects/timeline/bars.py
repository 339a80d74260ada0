"""The days that a row of the timeline covers, and how surely: from a date as it was said, a duration, and the reckoning."""

from dataclasses import dataclass
from datetime import date, timedelta

from minimaria.dates import PlanDate, Precision, Qualifier
from minimaria.working_days import day_of, number_of
from projects.schedule.work import Reckoned

_UNTIL = (Qualifier.UNTIL, Qualifier.LATEST)
_OPEN_SIDE = timedelta(days=21)  # how far a side fades that was left open: "senast", "från och med"


@dataclass(frozen=True)
class Bar:
    """From the first day to the last. `fades_in` and `fades_out` are the last and the first day that are sure: between the
    first day and `fades_in` it may not have begun, from `fades_out` on it may be over. `is_said`: False when it is only
    reckoned. `is_point`: one known day."""

    first: date
    last: date
    fades_in: date | None = None
    fades_out: date | None = None
    is_said: bool = True

    @property
    def is_point(self) -> bool:
        return self.first == self.last and self.is_said

    @property
    def is_soft(self) -> bool:
        """Whether a side of it is not sure."""
        return self.fades_in is not None or self.fades_out is not None


def bar_of(due: PlanDate, days: int, *, key: str = "", reckoned: Reckoned | None = None) -> Bar | None:
    """Where an activity stands: as it was said, as long as it takes. Without a said date, where it is reckoned to be.

    None for what has neither, and for what is ongoing.
    """
    if due.precision == Precision.NONE:
        if due or reckoned is None or key not in reckoned:
            return None
        return Bar(reckoned.begins(key), reckoned.ends(key), is_said=False)
    if due.precision == Precision.RANGE and due.start and due.end:
        return Bar(due.start, due.end)
    if due.end is None:  # from a day on
        first = due.start or date.max
        last = day_of(number_of(first - timedelta(days=1)) + days) if days else first + _OPEN_SIDE
        return Bar(first, max(first, last), fades_out=None if days else first)
    if due.qualifier in _UNTIL:
        first = min(due.end, day_of(number_of(due.end) - days + 1)) if days else due.start or due.end - _OPEN_SIDE
        return Bar(first, due.end, fades_in=None if days else due.end)
    start = due.start or due.end
    if not days:
        middle = start + (due.end - start) / 2
        return Bar(start, due.end) if start == due.end else Bar(start, due.end, fades_in=middle, fades_out=middle)
    first = min(start, day_of(number_of(start) - days + 1))
    # The end lies somewhere in what was said, and so many days before it the beginning.
    return Bar(first, due.end) if start == due.end else Bar(first, due.end, fades_in=min(start, first + (due.end - start)), fades_out=start)
