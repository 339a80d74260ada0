"""The plan on paper, as its own document has it: the way of working with its gates, and the table of activities. Reading only."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any, NamedTuple

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from minimaria.files.store import PDF, Kept, keep_made
from minimaria.pdf import Document, printed
from projects.documents import canonical_plan, sha256_of
from projects.models import Activity, Project
from projects.presented import EVERYTHING, Filters, Plan, plan_of


@override(settings.LANGUAGE_CODE)
def plan_document(project: Project, *, user: Any, now: datetime, filters: Filters = EVERYTHING) -> Document:
    """The plan as this person may see it, known `now`; with filters the activities asked for alone, which it says."""
    today = timezone.localdate(now)
    plan = plan_of(project, user, today=today, filters=filters)
    return Document(
        template="projects/documents/plan_document.html",
        context={"collaboration": project.collaboration, "project": project, "plan": plan, "filters": filters},
        title=_("Plan: %(title)s") % {"title": project.title},
        author=project.collaboration.name,
        subject=_("Project plan"),
        made_on=now,
        file_name=f"projektplan-{today.isoformat()}",
        data={"today": today, "steps": _for_a_machine(plan)},
        data_described=_("The plan, for a machine to read"),
    )


class Printed(NamedTuple):
    """The plan on paper, kept, and the SHA-256 of the plan that it shows."""

    file: Kept
    plan: str


def plan_kept(project: Project, *, user: Any, now: datetime) -> Printed:
    """The plan as it stands, printed and kept: the same bytes ever after, whatever becomes of the plan."""
    plan = sha256_of(canonical_plan(project))  # first: a plan that changes while it is printed is another one then
    document = plan_document(project, user=user, now=now)
    return Printed(keep_made(BytesIO(printed(document)), PDF, f"{document.file_name}.pdf"), plan)


def _for_a_machine(plan: Plan) -> list[Mapping[str, Any]]:
    return [
        {
            "number": shown.step.number,
            "title": shown.step.title,
            "status": shown.step.status,
            "activities": [_activity(line.activity) for line in shown.lines],
        }
        for shown in plan.steps
    ]


def _activity(activity: Activity) -> Mapping[str, Any]:
    return {
        "key": activity.key,
        "title": activity.title,
        "responsible": str(activity.responsible),
        "due": activity.due.as_json() if activity.due else None,
        "status": activity.status,
        "comment": activity.comment,
    }
