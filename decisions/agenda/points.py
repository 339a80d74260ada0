"""A point of the agenda, and the meeting for which a source is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from agreements.models import Collaboration, Meeting
from decisions.models import Case
from decisions.states import AgendaKind, RoundStatus


@dataclass(frozen=True)
class Line:
    """One sentence under a point, and the page of what it is about."""

    text: str
    href: str = ""


@dataclass(frozen=True)
class Point:
    """One thing to take up. `code` says what it is about and is the same each time it is asked for: "gate-…"."""

    code: str
    kind: AgendaKind
    title: str
    lines: Sequence[Line] = ()
    href: str = ""


@dataclass(frozen=True)
class At:
    """A meeting for which points are asked, on one day. `before` is the group's meeting before it; None at its first."""

    meeting: Meeting
    before: Meeting | None
    today: date

    @property
    def collaboration(self) -> Collaboration:
        return self.meeting.body.collaboration

    @property
    def since(self) -> date | None:
        """The day of the meeting before: what happened after it is new to the group."""
        return self.before.date if self.before else None

    @property
    def is_next(self) -> bool:
        """Whether it is the first that is still to come: what waits for no meeting in particular is taken up there."""
        return self.before is None or self.before.date < self.today

    @cached_property
    def cases(self) -> list[Case]:
        """Every party in every open round, read once for all sources that ask."""
        rows = Case.objects.filter(round__status=RoundStatus.OPEN, round__version__agreement__collaboration=self.collaboration)
        cases = list(rows.select_related("round__version__agreement").with_status())
        for case in cases:
            case.party.collaboration = case.round.version.agreement.collaboration = self.collaboration  # known: no query for each address
        return cases
