"""When a text can be decided by all, and have legal force: reckoned from each party's path and its bodies' meeting days.

    forecast(parties, today=…) -> Forecast     earliest=True: what is possible; else what is likely

A pure function: `decisions/ahead.py` makes its facts of rows. Earliest, each step is taken at the body's first meeting
whose papers are not yet due, after the step before. Likely, at the meeting the party has planned, else so too but never
in July. The party that comes last sets the day; where one cannot be reckoned, nor can the whole.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from agreements.calendars import MeetingDay
from decisions.legal_force import legal_force
from minimaria import working_days

JULY = 7
# Minutes are approved within 14 days, and that is announced within two (KL 5:69, 8:12): as long as it may lawfully take.
TO_NOTICE = timedelta(days=16)
_WEEK = 7


class Obstacle(StrEnum):
    """Why a party's day cannot be reckoned."""

    LEFT = "left"
    NEW_DECISION = "new_decision"  # it has decided otherwise, and no new meeting is planned
    NO_PATH = "no_path"
    NO_DAYS = "no_days"  # a body on its path has no coming meeting that is known
    COURT = "court"  # a court has stayed the decision


@dataclass(frozen=True)
class StepAhead:
    """A body that is still to have the matter, and when it meets."""

    body: Any
    decides: bool = True
    planned_on: date | None = None
    days: Sequence[MeetingDay] = ()
    # Of an office that decides by delegation: when the body meets that it reports to. None for a body, which has its own minutes.
    reports_at: Sequence[MeetingDay] | None = None


@dataclass(frozen=True)
class PartyAhead:
    """One party: what it has decided, or the steps it still has before it in their order."""

    party: Any
    steps: Sequence[StepAhead] = ()
    again: Sequence[StepAhead] = ()  # the whole path once more, where the matter is referred back
    decided_on: date | None = None
    notice_on: date | None = None
    minutes_on: date | None = None  # the last of the meetings whose minutes are still to be announced; None: that of the decision
    reports_at: Sequence[MeetingDay] | None = None  # what a delegate decided is still to be reported, and then
    legal_force_on: date | None = None  # confirmed
    is_appealed: bool = False  # then nobody knows when it gains legal force
    obstacle: Obstacle | None = None


@dataclass(frozen=True)
class PartyForecast:
    """When one party will have decided, at which meetings; or why that cannot be said."""

    party: Any
    meetings: Sequence[tuple[StepAhead, MeetingDay]] = ()
    decided_on: date | None = None
    legal_force_on: date | None = None
    is_appealed: bool = False
    obstacle: Obstacle | None = None
    lacking: Any = None  # the body without meeting days
    next_papers: "NextPapers | None" = None

    @property
    def is_ahead(self) -> bool:
        """Whether the party has still to meet."""
        return bool(self.meetings)


@dataclass(frozen=True)
class NextPapers:
    """The next thing to do for the day to hold: papers to a body, by when, and how many weeks a miss costs."""

    party: Any
    body: Any
    due_on: date
    weeks_lost: int | None  # None where no later meeting is known


@dataclass(frozen=True)
class Forecast:
    """When all will have decided, and when all decisions will have legal force."""

    parties: Sequence[PartyForecast]
    decided_on: date | None = None
    legal_force_on: date | None = None
    set_by: PartyForecast | None = None  # the party that comes last, while it has still to meet
    obstacles: Sequence[PartyForecast] = ()

    @property
    def next_papers(self) -> NextPapers | None:
        """The next thing to do for the day to hold: what the last party's next body waits for."""
        return self.set_by.next_papers if self.set_by else None


@dataclass(frozen=True)
class Supposed:
    """What if: a meeting on another day, no meeting in July, a party that refers the matter back."""

    moved: Mapping[Any, date] = field(default_factory=dict)  # by party: the day of its next meeting
    skip_july: bool = False
    refers_back: Any = None

    def applied(self, party: PartyAhead) -> PartyAhead:
        """The party as it would then be."""
        steps = list(party.steps)
        if steps and (day := self.moved.get(party.party)):
            steps[0] = replace(steps[0], planned_on=day, days=[MeetingDay(day), *(one for one in steps[0].days if one.day > day)])
        if self.refers_back is not None and self.refers_back == party.party and not party.obstacle:
            steps += [replace(step, planned_on=None) for step in party.again]
            return replace(party, steps=steps, decided_on=None, notice_on=None, legal_force_on=None, is_appealed=False)
        return replace(party, steps=steps)


_AS_IT_IS = Supposed()


def forecast(parties: Sequence[PartyAhead], *, today: date, earliest: bool = False, supposed: Supposed = _AS_IT_IS) -> Forecast:
    """The forecast of a text that these parties decide on."""
    then = [supposed.applied(party) for party in parties]
    in_july = earliest and not supposed.skip_july
    told = [_with_papers(party, _party(party, today, earliest=earliest, in_july=in_july), today, in_july) for party in then]
    if obstacles := [one for one in told if one.obstacle]:
        return Forecast(told, obstacles=obstacles)
    last = max(told, key=lambda one: one.decided_on or date.min, default=None)
    if last is None:
        return Forecast(told)
    held = [one.legal_force_on for one in told]
    return Forecast(told, last.decided_on, _last_of(held), last if last.is_ahead else None)


def _last_of(days: Sequence[date | None]) -> date | None:
    """The last of the days; None where one of them is not known."""
    known = [day for day in days if day is not None]
    return max(known) if len(known) == len(days) else None


def _party(party: PartyAhead, today: date, *, earliest: bool, in_july: bool) -> PartyForecast:
    if party.obstacle:
        return PartyForecast(party.party, obstacle=party.obstacle)
    if party.decided_on is not None and not party.steps:
        reckoned = _after_decision(party, today, earliest=earliest, in_july=in_july)
        held = party.legal_force_on or (None if party.is_appealed else reckoned)
        return PartyForecast(party.party, decided_on=party.decided_on, legal_force_on=held, is_appealed=party.is_appealed)
    if not any(step.decides for step in party.steps):
        return PartyForecast(party.party, obstacle=Obstacle.NO_PATH)
    meetings: list[tuple[StepAhead, MeetingDay]] = []
    after = today - timedelta(days=1)
    for step in party.steps:
        taken_up = _meetings if step.reports_at is None else _working_days
        meeting = next(taken_up(step, after, today, planned=not earliest, in_july=in_july), None)
        if meeting is None:
            return PartyForecast(party.party, meetings, obstacle=Obstacle.NO_DAYS, lacking=step.body)
        meetings.append((step, meeting))
        after = meeting.day
    deciding = [(step, meeting.day) for step, meeting in meetings if step.decides]
    minutes = [day if step.reports_at is None else _reported(step.reports_at, day, in_july=in_july) for step, day in deciding]
    if party.reports_at is not None:  # one of its bodies has decided by delegation, and has not reported yet
        minutes.append(_reported(party.reports_at, today, in_july=in_july))
    decided_on, last = max(day for _step, day in deciding), _last_of(minutes)
    return PartyForecast(party.party, meetings, decided_on, _reckoned(_notice(last, earliest=earliest)) if last else None)


def _after_decision(party: PartyAhead, today: date, *, earliest: bool, in_july: bool) -> date | None:
    """When what is decided has legal force, as far as can be reckoned."""
    if party.notice_on is not None:
        return _reckoned(party.notice_on)
    announced = [party.minutes_on or party.decided_on]
    if party.reports_at is not None:
        announced.append(_reported(party.reports_at, today, in_july=in_july))
    last = _last_of(announced)
    return _reckoned(_notice(last, earliest=earliest)) if last else None


def _reported(days: Sequence[MeetingDay], after: date, *, in_july: bool) -> date | None:
    """The meeting at which a delegate's decision of that day is reported; None where no such meeting is known."""
    return min((one.day for one in days if one.day >= after and (in_july or one.day.month != JULY)), default=None)


def _working_days(step: StepAhead, after: date, today: date, *, planned: bool, in_july: bool) -> Iterator[MeetingDay]:
    """When an office decides: it waits for no meeting. The day it has planned, else the next working day, in July too."""
    own = step.planned_on if step.planned_on is not None and step.planned_on > after else None
    if own is not None and (planned or step.days):  # a day that is only supposed comes with the days
        yield MeetingDay(own)
    yield MeetingDay(working_days.after(max(after, today), 1))


def _meetings(step: StepAhead, after: date, today: date, *, planned: bool, in_july: bool) -> Iterator[MeetingDay]:
    """The meetings at which the body can take the matter up, the one that is reckoned with first."""
    known = {one.day: one for one in step.days}
    own = step.planned_on if step.planned_on is not None and step.planned_on > after else None
    if own is not None and planned:
        yield known.get(own, MeetingDay(own))
    for day in sorted(known):
        due = known[day].papers_due_on
        if day > after and (due is None or due >= today) and (in_july or day.month != JULY):
            yield known[day]
    if own is not None and not any(day > after for day in known):
        yield MeetingDay(own)  # nothing else is known of when the body meets


def _notice(decided_on: date, *, earliest: bool) -> date:
    """When the notice is put up: at once where the minutes are approved at the meeting, else as late as is lawful."""
    return decided_on if earliest else decided_on + TO_NOTICE


def _reckoned(notice_on: date) -> date:
    return legal_force(notice_on).legal_force


def _with_papers(party: PartyAhead, told: PartyForecast, today: date, in_july: bool) -> PartyForecast:
    """With what the party's next body waits for, and what it costs to be late."""
    step, meeting = told.meetings[0] if told.meetings else (None, None)
    if step is None or meeting is None or meeting.papers_due_on is None or meeting.papers_due_on < today:
        return told
    later_days = [one for one in step.days if one.day > meeting.day]
    missed = replace(party, steps=[replace(step, planned_on=None, days=later_days), *party.steps[1:]])
    later = _party(missed, today, earliest=False, in_july=in_july).decided_on
    lost = math.ceil((later - told.decided_on).days / _WEEK) if later and told.decided_on else None
    return replace(told, next_papers=NextPapers(party.party, step.body, meeting.papers_due_on, lost))
