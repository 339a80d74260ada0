"""The plan as one text that is the same for the same plan, whatever wrote it: what a baseline freezes."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.db.models import Prefetch

from projects.models import Activity, Deliverable, DeliverableVersion, Dependency, Gate, Group, Member, Project, Responsible, Step

FORM = 5  # the form of the content below; a reader of old baselines tells by it how to read them

TEXTS = (
    "title",
    "author",
    "commissioner",
    "background",
    "assignment",
    "budget_text",
    "budget_amount",
    "full_time_cost",
    "communication",
    "change_routine",
)


def canonical_plan(project: Project) -> str:
    """The whole plan as canonical JSON: keys sorted, no white space between, rows in their order.

    People stand there by key alone: their names can be removed where the law says so, the decided plan cannot.
    """
    content = {
        "form": FORM,
        "project": {name: getattr(project, name) for name in TEXTS} | {"dated": _day(project.dated)},
        "steps": [_step(step) for step in _steps(project)],
        "groups": [
            _group(group)
            for group in project.groups.prefetch_related(Prefetch("members", Member.objects.select_related("person", "party")))
        ],
        "risks": [
            {
                "key": risk.key,
                "text": risk.text,
                "probability": risk.probability,
                "consequence": risk.consequence,
                "mitigation": risk.mitigation,
                "owner": _responsible(risk.owner),
                "closed_on": _day(risk.closed_on),
            }
            for risk in project.risks.select_related("owner_member", "owner_group").order_by("position", "pk")
        ],
        "swot": [{"key": item.key, "kind": item.kind, "text": item.text} for item in project.swot_items.order_by("kind", "position", "pk")],
        "resource_frames": [
            {
                "key": frame.key,
                "role": frame.role,
                "percent": None if frame.percent is None else str(frame.percent),
                "party": frame.party.key if frame.party else None,
                "member": frame.member.key if frame.member else None,
            }
            for frame in project.resource_frames.select_related("party", "member").order_by("position", "pk")
        ],
        "budget_lines": [
            {"key": line.key, "year": line.year, "name": line.name, "source": line.source, "decided": line.decided}
            for line in project.budget_lines.order_by("year", "position", "pk")
        ],
    }
    return canonical(content)


def canonical(content: Mapping[str, Any]) -> str:
    """The same text for the same content."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha256_of(content: str) -> str:
    """What a frozen plan is known by."""
    return hashlib.sha256(content.encode()).hexdigest()


def _steps(project: Project) -> Any:
    versions = DeliverableVersion.objects.select_related("file", "agreement_version", "baseline", "owned_by").order_by("number")
    named = Deliverable.objects.select_related("responsible_member", "responsible_group")
    deliverables = named.order_by("position", "pk").prefetch_related(Prefetch("versions", versions))
    gates = Gate.objects.select_related("meeting").prefetch_related(Prefetch("deliverables", deliverables))
    waits = Dependency.objects.select_related("predecessor").order_by("predecessor__key")
    activities = (
        Activity.objects.select_related("responsible_member", "responsible_group")
        .prefetch_related(Prefetch("waits_for", waits))
        .order_by("position", "pk")
    )
    return (
        Step.objects.filter(project=project)
        .order_by("number")
        .prefetch_related(Prefetch("gate", gates), Prefetch("activities", activities))
    )


def _step(step: Step) -> dict[str, Any]:
    return {
        "key": step.key,
        "number": step.number,
        "title": step.title,
        "content": step.content,
        "status": step.status,
        "gate": _gate(step.gate) if hasattr(step, "gate") else None,
        "activities": [_activity(activity) for activity in step.activities.all()],
    }


def _gate(gate: Gate) -> dict[str, Any]:
    return {
        "key": gate.key,
        "asked": gate.asked,
        "status": gate.status,
        "meeting": _day(gate.meeting.date) if gate.meeting else None,
        "deliverables": [
            {
                "key": deliverable.key,
                "title": deliverable.title,
                "responsible": _responsible(deliverable.responsible),
                "versions": [_version(version) for version in deliverable.versions.all()],
            }
            for deliverable in gate.deliverables.all()
        ],
    }


def _version(version: DeliverableVersion) -> dict[str, Any]:
    return {
        "key": version.key,
        "number": version.number,
        "dated": _day(version.dated),
        "status": version.status,
        "link": version.link,
        "sha256": version.file.sha256 if version.file else None,
        "agreement_version": version.agreement_version.key if version.agreement_version else None,
        "decided_plan": version.baseline.sha256 if version.baseline else None,
        "owned_by": version.owned_by.key if version.owned_by else None,
    }


def _responsible(named: Responsible) -> dict[str, Any]:
    return {
        "member": named.member.key if named.member else None,
        "group": named.group.key if named.group else None,
        "text": named.text,
    }


def _activity(activity: Activity) -> dict[str, Any]:
    return {
        "key": activity.key,
        "title": activity.title,
        "status": activity.status,
        "due": activity.due.as_json(),
        "duration": activity.duration,
        "waits_for": [{"activity": waits.predecessor.key, "lag": waits.lag} for waits in activity.waits_for.all()],
        "comment": activity.comment,
        "responsible": _responsible(activity.responsible),
    }


def _group(group: Group) -> dict[str, Any]:
    return {
        "key": group.key,
        "name": group.name,
        "parent": group.parent_id and group.parent.key,  # type: ignore[union-attr]
        "members": [
            {
                "key": member.key,
                "person": member.person.key if member.person else None,
                "party": member.party.key if member.party else None,
                "profession": member.profession,
                "unit": member.unit,
                "since": _day(member.since),
                "until": _day(member.until),
            }
            for member in group.members.all()
        ],
    }


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
