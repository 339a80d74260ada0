"""What the pages tell of the schedule: what a change moves, and what one activity waits for. Reading only."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from minimaria.dates import PlanDate
from minimaria.policy import visible
from projects.models import Activity, Dependency, Gate, Project
from projects.schedule.consequences import Consequences, Move, consequences, dates_anew
from projects.schedule.network import Link
from projects.schedule.reading import activities_of, dependencies_of, gates_of, work_of, work_seen
from projects.schedule.work import Work
from projects.states import ActivityStatus


@dataclass(frozen=True)
class MoveTold:
    """One row of "this moves": the thing, what is said of it, and when it can be done before and after."""

    thing: Activity | Gate
    said: PlanDate | date | None
    move: Move


@dataclass(frozen=True)
class Moved:
    """All that a change moves, by name."""

    activities: Sequence[MoveTold]
    gates: Sequence[MoveTold]
    end: tuple[date, date] | None


def moved(found: Consequences, project: Project, user: Any) -> Moved | None:
    """The consequences with the names of what they move; None when there are none."""
    if not found:
        return None
    activities = visible(user, Activity.objects.filter(step__project=project, key__in=[move.key for move in found.activities]))
    gates = visible(user, Gate.objects.filter(opens__project=project, key__in=[move.key for move in found.gates]))
    by_key: dict[str, Activity] = {each.key: each for each in activities.select_related("step__project__collaboration")}
    gate_by_key: dict[str, Gate] = {each.key: each for each in gates.select_related("meeting", "opens__project__collaboration")}
    return Moved(
        [MoveTold(by_key[move.key], by_key[move.key].due, move) for move in found.activities],
        [MoveTold(gate, gate.meeting.date if gate.meeting else None, move) for move in found.gates if (gate := gate_by_key[move.key])],
        found.end,
    )


def foreseen_of_activity(
    activity: Activity, user: Any, *, today: date, due: PlanDate, duration: int, status: str = ActivityStatus.PLANNED
) -> Consequences:
    """What moves when the activity is dated so and takes so long. What is done or cancelled moves nothing."""
    if (due, duration or None) == (activity.due, activity.duration) or status in (ActivityStatus.DONE, ActivityStatus.CANCELLED):
        return Consequences()
    before = work_seen(activity.step.project, user)
    if (piece := before.pieces.get(activity.key)) is None:
        return Consequences()
    after = before.with_piece(replace(piece, due=due, days=duration, is_started=status == ActivityStatus.STARTED))
    return consequences(before, after, today=today, changed=activity.key)


def foreseen_of_dependency(predecessor: Activity, successor: Activity, user: Any, *, today: date, lag: int) -> Consequences:
    """What moves when the one waits for the other so many working days. A circle moves nothing: the verb refuses it."""
    before = work_seen(successor.step.project, user)
    try:
        return consequences(before, before.with_link(Link(predecessor.key, successor.key, lag)), today=today)
    except ValueError:
        return Consequences()


def foreseen_of_step(activity: Activity, user: Any, *, today: date, step: int) -> Consequences:
    """What moves, itself too, when the activity stands in the step of this number: behind another gate, or before it."""
    before = work_seen(activity.step.project, user)
    if activity.key not in before.pieces or step == activity.step.number:
        return Consequences()
    return consequences(before, before.with_step(activity.key, step), today=today)


def eased_by_dependency(dependency: Dependency, user: Any, *, today: date) -> Consequences:
    """What can be done sooner when the one no longer waits for the other: from the days as they are, to earlier ones."""
    now = work_seen(dependency.successor.step.project, user)
    return _sooner(now, now.without_link(dependency.predecessor.key, dependency.successor.key), today)


def eased_by_removal(activity: Activity, user: Any, *, today: date) -> Consequences:
    """What can be done sooner when the activity is out of the plan."""
    now = work_seen(activity.step.project, user)
    return _sooner(now, now.without_piece(activity.key), today) if activity.key in now.pieces else Consequences()


def _sooner(now: Work, then: Work, today: date) -> Consequences:
    """The way from `then` to `now` told backwards: what would move later is what comes earlier."""
    found = consequences(then, now, today=today)
    activities, gates = (
        [replace(move, before=move.after, after=move.before) for move in moves] for moves in (found.activities, found.gates)
    )
    return Consequences(activities, gates, found.end and (found.end[1], found.end[0]))


def said_anew(project: Project, user: Any, *, today: date) -> dict[Activity, PlanDate]:
    """Each activity whose date cannot hold, with one that can."""
    activities = list(activities_of(project, user))
    anew = dates_anew(work_of(activities, gates_of(project, user), dependencies_of(project, user)), today=today)
    return {activity: anew[activity.key] for activity in activities if activity.key in anew}


def foreseen_of_gate(gate: Gate, user: Any, *, today: date, meeting: date | None) -> Consequences:
    """What moves when the gate is decided at a meeting on this day."""
    before = work_seen(gate.opens.project, user)
    return consequences(before, before.with_meeting(gate.key, meeting), today=today, changed=gate.key)


@dataclass(frozen=True)
class Waits:
    """What one activity waits for and what waits for it, and when it can be done. `ends` is None where it has no place."""

    waits_for: Sequence[Dependency]
    followed_by: Sequence[Dependency]
    begins: date | None = None
    ends: date | None = None
    margin: int = 0
    holds: bool = True
    sets_the_end: bool = False


def waits_of(activity: Activity, user: Any, *, today: date) -> Waits:
    """In five queries, whatever the length of the plan."""
    seen = visible(user, Dependency.objects.for_page())
    before, after = list(seen.filter(successor=activity)), list(seen.filter(predecessor=activity))
    reckoned = work_seen(activity.step.project, user).reckoned(today)
    key = activity.key
    if key not in reckoned:
        return Waits(before, after)
    return Waits(
        before,
        after,
        reckoned.begins(key),
        reckoned.ends(key),
        reckoned.margin(key),
        reckoned.holds(key),
        key in reckoned.chain,
    )
