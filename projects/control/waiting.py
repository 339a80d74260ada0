"""What waits for the steering group, by what it is about: shown beside the decided plan. Reading only."""

from collections.abc import Mapping
from typing import Any

from minimaria.policy import visible
from projects.models import Project


def waiting_in(project: Project, user: Any) -> Mapping[str, Any]:
    """The changes of this plan that wait, by the key of the activity, gate or budget line each would change; by their own for
    what is new. In one query.

    They are rows of decisions, which this app does not know: they are reached as the project's own `change_requests`.
    """
    found: dict[str, Any] = {}
    for change in visible(user, project.change_requests.awaiting()):
        change.project = project  # with its collaboration, which its address begins with
        found[change.about or change.key] = change
    return found
