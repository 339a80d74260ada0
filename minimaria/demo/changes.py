"""How far the example's plan may go from the decided one before its steering group is asked."""

from datetime import date

from agreements.models import Collaboration, Meeting
from agreements.states import BodyKind
from minimaria.accounts.models import User
from projects import actions as projects
from projects.models import Project


def tell_limits(collaboration: Collaboration, *, by: User, today: date) -> None:
    """The limits that the steering group set at its latest meeting: they hold from when its first gate is passed."""
    held = Meeting.objects.filter(body__collaboration=collaboration, body__kind=BodyKind.STEERING_GROUP, date__lte=today).latest("date")
    project = Project.objects.get(collaboration=collaboration)
    projects.set_limits(project, by=by, meeting=held, gate_days=14, step_days=30, budget_percent=5, scope=3)
