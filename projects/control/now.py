"""The plan as the rows of today have it, as plain values. Reading only."""

from dataclasses import replace
from datetime import date

from django.db.models import OuterRef, Subquery

from minimaria.dates import PlanDate, Precision, Qualifier
from projects.control.plan import Danger, Frame, Line, Plan, Point, Seat, Stage, Task, Thing, sentences_of, text_of
from projects.documents import TEXTS
from projects.models import (
    Activity,
    BudgetLine,
    Deliverable,
    DeliverableVersion,
    Dependency,
    Gate,
    Member,
    Project,
    ResourceFrame,
    Risk,
    Step,
    SwotItem,
)
from projects.schedule.network import Link
from projects.states import GateStatus

_COLUMNS = ("key", "title", "step__number", *Activity.due.columns, "duration", "status")
_NAMED = ("responsible_member__key", "responsible_group__key", "responsible_text")


def whole_plan_now(project: Project) -> Plan:
    """The same with all that no limit is on: who sits where and whose time it takes, the risks, the SWOT, the texts of the
    project as it was read. Four queries more."""
    seats = Member.objects.filter(group__project=project).order_by("group__position", "position", "pk")
    frames = ResourceFrame.objects.filter(project=project).order_by("position", "pk")
    return replace(
        plan_now(project),
        seats={row[0]: _seat(*row) for row in seats.values_list("key", "group__key", "person__key", "since", "until")},
        frames={
            key: Frame(key, role, percent, member or "")
            for key, role, percent, member in frames.values_list("key", "role", "percent", "member__key")
        },
        dangers=_dangers(project),
        sentences=sentences_of(
            SwotItem.objects.filter(project=project).order_by("kind", "position", "pk").values_list("key", "kind", "text")
        ),
        texts={name: text_of(getattr(project, name)) for name in (*TEXTS, "dated")},
    )


def _dangers(project: Project) -> dict[str, Danger]:
    return {
        risk.key: Danger(
            risk.key,
            risk.text,
            risk.probability,
            risk.consequence,
            risk.mitigation,
            _who(risk.owner_member.key if risk.owner_member else None, risk.owner_group.key if risk.owner_group else None, ""),
            risk.closed_on,
        )
        for risk in Risk.objects.filter(project=project).order_by("position", "pk").select_related("owner_member", "owner_group")
    }


def _seat(key: str, group: str, person: str | None, since: date | None, until: date | None) -> Seat:
    return Seat(key, group, person or "", since, until)


def plan_now(project: Project) -> Plan:
    """The plan as it stands, for a verb that measures it: seven queries, however long it is."""
    steps = Step.objects.filter(project=project).order_by("number").values_list("key", "number", "title", "status", "content")
    gates = Gate.objects.filter(opens__project=project).order_by("opens__number")
    latest = DeliverableVersion.objects.filter(deliverable=OuterRef("pk")).order_by("-number")
    things = (
        Deliverable.objects.filter(gate__opens__project=project)
        .annotate(latest=Subquery(latest.values("number")[:1]), latest_status=Subquery(latest.values("status")[:1]))
        .order_by("gate__opens__number", "position", "pk")
    )
    return Plan(
        stages={key: Stage(key, number, title, status, text_of(content)) for key, number, title, status, content in steps},
        tasks=_tasks(project),
        points={
            key: Point(key, step, meeting, status == GateStatus.PASSED, asked)
            for key, step, meeting, status, asked in gates.values_list("key", "opens__number", "meeting__date", "status", "asked")
        },
        things={row[0]: _thing(*row) for row in things.values_list("key", "title", "gate__key", *_NAMED, "latest", "latest_status")},
        lines=_lines(project),
        links=_links(project),
        frame=Project.objects.filter(pk=project.pk).values_list("budget_amount", flat=True).get(),
    )


def plan_in_time_and_money(project: Project) -> Plan:
    """What of the plan has a day or a price, for a page that tells it: without the objects that gates approve. Four queries, however
    long it is; the project is as it was read."""
    steps = list(
        Step.objects.filter(project=project)
        .order_by("number")
        .values_list("key", "number", "title", "gate__key", "gate__meeting__date", "gate__status")
    )
    return Plan(
        stages={key: Stage(key, number, title) for key, number, title, *_gate in steps},
        tasks=_tasks(project),
        points={
            gate: Point(gate, number, meeting, status == GateStatus.PASSED) for _key, number, _title, gate, meeting, status in steps if gate
        },
        things={},
        lines=_lines(project),
        links=_links(project),
        frame=project.budget_amount,
    )


def _tasks(project: Project) -> dict[str, Task]:
    rows = Activity.objects.filter(step__project=project).order_by("step__number", "position", "pk").values_list(*_COLUMNS, *_NAMED)
    return {row[0]: _task(*row) for row in rows}


def _lines(project: Project) -> dict[str, Line]:
    rows = BudgetLine.objects.filter(project=project).order_by("year", "position", "pk")
    return {row[0]: Line(*row) for row in rows.values_list("key", "year", "name", "decided", "source")}


def _links(project: Project) -> list[Link]:
    rows = Dependency.objects.filter(successor__step__project=project).order_by("pk")
    return [Link(*row) for row in rows.values_list("predecessor__key", "successor__key", "lag")]


def _thing(
    key: str, title: str, gate: str, member: str | None, group: str | None, text: str, version: int | None, status: str | None
) -> Thing:
    return Thing(key, title, gate, _who(member, group, text), version or 0, status or "")


def _who(member: str | None, group: str | None, text: str) -> tuple[str, str]:
    return next(((kind, value) for kind, value in (("member", member), ("group", group), ("text", text)) if value), ("", ""))


def _task(
    key: str,
    title: str,
    step: int,
    start: date | None,
    end: date | None,
    precision: str,
    qualifier: str,
    literal: str,
    duration: int | None,
    status: str,
    member: str | None,
    group: str | None,
    text: str,
) -> Task:
    due = PlanDate(start, end, Precision(precision), Qualifier(qualifier), literal)
    return Task(key, title, step, due, duration or 0, status, _who(member, group, text))
