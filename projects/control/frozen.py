"""The decided plan, out of the text in which it was frozen. Reading only."""

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from projects.control.plan import Danger, Frame, Line, Plan, Point, Seat, Stage, Task, Thing, day_of, said_of, sentences_of, text_of
from projects.models import Baseline
from projects.schedule.network import Link
from projects.states import GateStatus


def decided_plan(baseline: Baseline) -> Plan:
    """The plan as it was frozen. An older form of it has no durations and waits for nothing."""
    content = json.loads(baseline.content)
    steps = content["steps"]
    gates = [(step, step["gate"]) for step in steps if step["gate"]]
    return Plan(
        stages={step["key"]: Stage(step["key"], step["number"], step["title"], step["status"], text_of(step["content"])) for step in steps},
        tasks={each["key"]: _frozen(each, step) for step in steps for each in step["activities"]},
        points={
            gate["key"]: Point(gate["key"], step["number"], day_of(gate["meeting"]), gate["status"] == GateStatus.PASSED, gate["asked"])
            for step, gate in gates
        },
        things={each["key"]: _frozen_thing(each, gate["key"]) for _step, gate in gates for each in gate["deliverables"]},
        lines={
            each["key"]: Line(each["key"], each["year"], each["name"], each["decided"], each.get("source", ""))
            for each in content.get("budget_lines", [])
        },
        links=list(_frozen_links(steps)),
        frame=content["project"].get("budget_amount"),
        seats={seat.key: seat for group in content["groups"] for seat in _frozen_seats(group)},
        frames={
            each["key"]: Frame(each["key"], each["role"], each["percent"] and Decimal(each["percent"]), each.get("member") or "")
            for each in content["resource_frames"]
        },
        dangers={each["key"]: _frozen_danger(each) for each in content["risks"]},
        sentences=sentences_of((each["key"], each["kind"], each["text"]) for each in content["swot"]),
        texts={name: text_of(value) for name, value in content["project"].items()},
        form=content["form"],
    )


def _frozen_danger(risk: Mapping[str, Any]) -> Danger:
    return Danger(
        risk["key"],
        risk["text"],
        risk["probability"],
        risk["consequence"],
        risk["mitigation"],
        _named(risk.get("owner")),
        day_of(risk.get("closed_on")),
    )


def _frozen_thing(thing: Mapping[str, Any], gate: str) -> Thing:
    nothing: Mapping[str, Any] = {"number": 0, "status": ""}
    last = max(thing.get("versions", ()), key=lambda version: version["number"], default=nothing)
    return Thing(thing["key"], thing["title"], gate, _named(thing.get("responsible")), last["number"], last["status"])


def _frozen_seats(group: Mapping[str, Any]) -> Iterator[Seat]:
    for seat in group["members"]:
        yield Seat(seat["key"], group["key"], seat["person"] or "", day_of(seat.get("since")), day_of(seat.get("until")))


def _named(responsible: Mapping[str, Any] | None) -> tuple[str, str]:
    """Who answers for it, as a frozen plan names them."""
    return (
        next(((kind, responsible[kind]) for kind in ("member", "group", "text") if responsible[kind]), ("", ""))
        if responsible
        else ("", "")
    )


def _frozen(activity: Mapping[str, Any], step: Mapping[str, Any]) -> Task:
    return Task(
        activity["key"],
        activity["title"],
        step["number"],
        said_of(activity["due"]),
        activity.get("duration") or 0,
        activity["status"],
        _named(activity["responsible"]),
    )


def _frozen_links(steps: Sequence[Mapping[str, Any]]) -> Iterator[Link]:
    for step in steps:
        for activity in step["activities"]:
            for first in activity.get("waits_for", ()):
                yield Link(first["activity"], activity["key"], first["lag"])
