"""What it costs in time that a gate is decided at a later meeting than the one it is planned for. Reckoned; nothing is stored."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.models import Meeting
from minimaria.phrases import capitalised, in_letters
from minimaria.templatetags.look import in_words
from projects.control.plan import Plan
from projects.models import Gate
from projects.schedule.consequences import Consequences, consequences


@dataclass(frozen=True)
class Waits:
    """The gate at the next meeting instead: which meeting that is (None: none is planned), and what follows, a sentence each."""

    until: Meeting | None
    told: Sequence[str]


def if_it_waits(gate: Gate, plan: Plan, meetings: Sequence[Meeting], *, today: date) -> Waits | None:
    """What a later decision moves: later gates, work and the end. None for a gate that no meeting is planned for. No query."""
    if gate.meeting is None:
        return None
    until = next((one for one in meetings if one.date > gate.meeting.date and one.date >= today), None)
    if until is None:
        return Waits(None, [_("No later meeting is planned yet, so nobody knows when it would be decided.")])
    before = plan.own_work
    moved = consequences(before, before.with_meeting(gate.key, until.date), today=today, changed=gate.key)
    return Waits(until, list(_told(gate, plan, moved)))


def _told(gate: Gate, plan: Plan, moved: Consequences) -> Iterator[str]:
    yield _("Step %(number)s cannot begin before that day.") % {"number": gate.opens.number}
    for move in moved.gates:
        words = {"number": plan.points[move.key].step, "day": in_words(move.after), "before": in_words(move.before)}
        if move.holds:
            yield _("The gate into step %(number)s can be decided on %(day)s at the earliest, instead of %(before)s.") % words
        else:
            words["meeting"] = in_words(plan.points[move.key].meeting)
            yield (
                _("The gate into step %(number)s can be decided on %(day)s at the earliest: too late for its meeting on %(meeting)s.")
                % words
            )
    if number := len(moved.activities):
        told = ngettext("%(number)s activity comes later.", "%(number)s activities come later.", number)
        yield capitalised(told % {"number": in_letters(number)})
    if broken := moved.broken:
        told = ngettext("%(number)s cannot be done when it is said to be.", "%(number)s cannot be done when they are said to be.", broken)
        yield capitalised(told % {"number": in_letters(broken)})
    if moved.end:
        before, after = moved.end
        yield _("All of it can be done on %(day)s instead of %(before)s.") % {"day": in_words(after), "before": in_words(before)}
    if not (moved.gates or moved.activities or moved.end):
        yield _("Nothing else in the plan moves.")
