"""A decided plan of two steps and two gates, with limits: what the tests of change control begin with."""

from datetime import date
from typing import Any

from minimaria.dates import PlanDate
from projects import actions
from projects.models import Activity, Gate, Project
from tests import make

MARCH = PlanDate.read("10 mars 2025")


class Decided:
    """Step 1, step 2 behind a passed gate, step 3 behind one with a meeting on 2025-04-10. One activity in step 2, said for
    10 March, that the second gate needs; a budget of a million. The limits are those that are given."""

    def __init__(self, *, freeze: bool = True, **limits: int) -> None:
        first = make.submitted_gate()
        self.project: Project = first.opens.project
        self.lead, self.chair = make.lead(of=first), make.chair(of=first)
        self.gate: Gate = make.gate(of=first)
        self.held = make.meeting(of=first, date=date(2025, 2, 20))
        self.april = make.meeting(of=first, date=date(2025, 4, 10))
        self.later = make.meeting(of=first, date=date(2025, 5, 8))
        actions.plan_gate(self.gate, by=self.lead, meeting=self.april)
        self.activity: Activity = make.activity(step=first.opens, title="Skriva budget", due=MARCH)
        self.line = make.budget_line(of=first)
        if limits:
            actions.set_limits(self.project, by=self.chair, meeting=self.held, **limits)
        if freeze:
            make.gate_decision(gate=first, meeting=self.held)

    def say(self, due: str, **over: Any) -> Activity:
        """The activity's date is said anew, by the lead."""
        return actions.update_activity(make.fresh(self.activity), by=self.lead, due=PlanDate.read(due), **over)
