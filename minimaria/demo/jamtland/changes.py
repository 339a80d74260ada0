"""Changes of the second example's decided plan: small ones made at once, one approved, one refused, one that waits."""

from collections.abc import Mapping
from typing import Any

from agreements.models import Meeting
from decisions import actions as decisions
from decisions.changes.kinds import Edit
from decisions.changes.reading import standing
from decisions.models import ChangeRequest
from decisions.states import ChangeStatus
from minimaria.dates import PlanDate
from minimaria.demo.jamtland.plan import activity, meeting_on, project_of, working_group
from minimaria.demo.scene import Scene
from minimaria.policy import Role
from projects import actions as projects
from projects.models import BudgetLine, Step


def tell_changes(scene: Scene, day: int) -> None:
    """What the group answered at this meeting, and what has been moved a little since."""
    meeting, third = meeting_on(scene, day), activity(scene, "Öppna i Svenstavik")
    later = {"due": PlanDate.read(scene.days.month(265))}
    moved = _ask(scene, "update_activity", third, later, "Huset i Svenstavik byggs om, och är klart ett kvartal senare.", meeting)
    seen = standing(moved, today=scene.days.today).seal
    decisions.decide_change(moved, by=scene.chair, meeting=meeting, status=ChangeStatus.APPROVED, seen=seen)
    car = {"year": scene.days.today.year, "name": "Bil för hembesök", "source": "Parterna enligt avtal", "decided": 310_000, "used": None}
    bought = _ask(scene, "add_budget_line", project_of(scene), car, "Många familjer bor långt från närmaste ort.", meeting)
    decisions.decide_change(
        bought,
        by=scene.who(Role.DEPUTY),
        meeting=meeting,
        status=ChangeStatus.REJECTED,
        note="Använd regionens bilar det första året, och räkna på hur ofta de behövs.",
    )
    # Within the limits: the lead makes them, and the comparison with the decided plan shows them.
    projects.update_activity(activity(scene, "Hitta lokaler"), by=scene.lead, due=PlanDate.read(scene.days.day(4).isoformat()))
    projects.add_activity(
        Step.objects.get(project=project_of(scene), number=3),
        by=scene.lead,
        title="Gemensam rutin för hur uppgifter delas",
        due=PlanDate.read(scene.days.day(30).isoformat()),
        responsible=working_group(scene),
    )


def ask_for_more(scene: Scene, day: int) -> None:
    """The second centre opens later, which the lead marks as significant, and the rent rises beyond the limits. Both wait."""
    meeting, second = meeting_on(scene, day), activity(scene, "Öppna i Järpen")
    because = "Uppsägningstiden för lokalen är längre än vi trodde. Den som hyr i dag flyttar i slutet av våren."
    _ask(scene, "update_activity", second, {"due": PlanDate.read(scene.days.month(195))}, because, meeting)
    rent = BudgetLine.objects.get(project__collaboration=scene.collaboration, name="Lokaler", year=scene.days.today.year + 1)
    words = {"year": rent.year, "name": rent.name, "source": rent.source, "decided": 1_520_000, "used": None}
    _ask(scene, "update_budget_line", rent, words, "Hyran i Östersund blev högre än i budgeten.", None)


def _ask(scene: Scene, kind: str, target: Any, words: Mapping[str, Any], reason: str, meeting: Meeting | None) -> ChangeRequest:
    edits = [Edit(kind, target, words)]
    return decisions.request_change(project_of(scene), by=scene.lead, edits=edits, reason=reason, meeting=meeting)
