"""What is still ahead of each party, read for the forecast: the path it has left, and when the bodies on it meet.

days = meeting_days(standings, today=today)      one query, for as many rounds as there are
parties_ahead(standings_of_one_round, days)      none
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from agreements.calendars import MeetingDay
from agreements.models import Meeting
from decisions.forecast import Obstacle, PartyAhead, StepAhead
from decisions.models import PartyDecision, PathStep
from decisions.standing import Standing, path_of
from decisions.states import NOT_DECIDED, CaseStatus, Outcome, PathRole

# The party has decided otherwise: only a meeting that it plans itself gives a new decision.
_DECIDED_OTHERWISE = (CaseStatus.REJECTED, CaseStatus.DEVIATING, CaseStatus.ANNULLED)
Days = Mapping[int, Sequence[MeetingDay]]


def parties_ahead(standings: Iterable[Standing], days: Days) -> list[PartyAhead]:
    """What the forecast asks of each party, in the order given. Each is named by its `Party`, each body by its `Body`."""
    return [_ahead(one, days) for one in standings]


def meeting_days(standings: Iterable[Standing], *, today: date) -> Days:
    """The coming meetings of every body on the parties' paths, by the body's primary key, the soonest first."""
    steps = [step for one in standings for step in path_of(one.case)]
    bodies = {step.body_id for step in steps} | {step.reported_to_id for step in steps} | {one.reported_to_id for one in _unreported(steps)}
    return days_of(Meeting.objects.filter(body__in=bodies, date__gte=today).order_by("date"))


def days_of(meetings: Iterable[Meeting]) -> Days:
    """The same, of meetings that have been read already."""
    days: dict[int, list[MeetingDay]] = defaultdict(list)
    for meeting in meetings:
        days[meeting.body_id].append(MeetingDay(meeting.date, meeting.papers_due_on))
    return days


def _ahead(standing: Standing, days: Days) -> PartyAhead:
    party, path = standing.party, path_of(standing.case)
    again = [_step(step, days) for step in {step.body_id: step for step in path}.values()]
    if obstacle := _obstacle(standing):
        return PartyAhead(party, again=again, obstacle=obstacle)
    if _has_decided(standing):
        notices = [decision.counts_from for decision in standing.decisions]
        minutes = [decision.reported_on if decision.is_delegated else decision.meeting_date for decision in standing.decisions]
        return PartyAhead(
            party,
            again=again,
            decided_on=max(decision.meeting_date for decision in standing.decisions),
            minutes_on=max((day for day in minutes if day), default=None),
            reports_at=_to_report(path, days),
            notice_on=max((day for day in notices if day), default=None) if all(notices) else None,
            legal_force_on=standing.legal_force_on,
            is_appealed=standing.status is CaseStatus.APPEALED,
        )
    coming = sorted(standing.coming, key=lambda step: step.position)
    steps = [_step(step, days, planned_on=step.planned_on) for step in coming]
    return PartyAhead(party, steps=_with_preparation(standing, steps, again), again=again, reports_at=_to_report(path, days))


def _obstacle(standing: Standing) -> Obstacle | None:
    if standing.status is CaseStatus.LEFT:
        return Obstacle.LEFT
    if standing.status is CaseStatus.STAYED:
        return Obstacle.COURT
    decides_anew = any(step.planned_on and step.role == PathRole.DECIDES for step in standing.coming)
    return Obstacle.NEW_DECISION if standing.status in _DECIDED_OTHERWISE and not decides_anew else None


def _has_decided(standing: Standing) -> bool:
    """Whether every body has approved: what waits for confirmation, ruling or proof has been decided all the same."""
    decided = standing.decisions
    return bool(decided) and not standing.coming and all(one.outcome == Outcome.APPROVED for one in decided)


def _with_preparation(standing: Standing, steps: Sequence[StepAhead], again: Sequence[StepAhead]) -> Sequence[StepAhead]:
    """What was tabled goes to the same body's next meeting; what was referred back is prepared again first."""
    undecided = [one for one in standing.decisions if one.outcome in NOT_DECIDED]
    if not undecided:
        return steps
    if undecided[0].outcome == Outcome.REFERRED_BACK:
        ahead = {step.body for step in steps}
        return [*(step for step in again if not step.decides and step.body not in ahead), *(steps or _deciding(again))]
    return steps or _deciding(again)


def _deciding(steps: Sequence[StepAhead]) -> list[StepAhead]:
    return [step for step in steps if step.decides]


def _to_report(path: Sequence[PathStep], days: Days) -> Sequence[MeetingDay] | None:
    """The meetings at which what a delegate decided can be reported; None where nothing is to be."""
    waiting = _unreported(path)
    return [day for one in waiting for day in days.get(one.reported_to_id or 0, ())] if waiting else None


def _unreported(path: Sequence[PathStep]) -> list[PartyDecision]:
    decisions = [one for step in path for one in step.current_decisions]  # type: ignore[attr-defined]
    return [one for one in decisions if one.is_delegated and one.outcome == Outcome.APPROVED and one.reported_on is None]


def _step(step: PathStep, days: Days, *, planned_on: date | None = None) -> StepAhead:
    reports_at = days.get(step.reported_to_id or 0, ()) if step.body.is_delegate else None
    return StepAhead(step.body, step.role == PathRole.DECIDES, planned_on, days.get(step.body_id, ()), reports_at)
