"""Two plans held against each other, row by row: what was added, removed, moved or said otherwise. Reading only."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.translation import gettext as _

from minimaria.dates import PlanDate
from minimaria.templatetags.look import kronor
from projects.control.plan import Line, Plan, Point, Stage, Task
from projects.models import Group, Member
from projects.states import ActivityStatus
from projects.timeline.bars import Bar, bar_of
from projects.timeline.rows import Row, Timeline

What = Literal["added", "removed", "changed", "same"]


@dataclass(frozen=True)
class Differs:
    """One thing that is said otherwise: what it is, before and after, in words; "" where nothing was or is said."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Compared:
    """One row of the plan in the two. `later` is by how many days its end comes later, less than 0 when sooner."""

    kind: Literal["step", "gate", "activity", "object", "money"]
    key: str
    title: str
    what: What
    differs: Sequence[Differs] = ()
    later: int = 0
    before: Bar | None = None
    after: Bar | None = None
    state: str = ""
    is_here: bool = True  # whether it is in the plan of today, so that it has a page


@dataclass(frozen=True)
class Comparison:
    """All rows in the plan's order, what was removed where it stood."""

    rows: Sequence[Compared]

    @property
    def changed(self) -> Sequence[Compared]:
        """Those that differ, the steps they stand in left out."""
        return [row for row in self.rows if row.what != "same"]

    @property
    def outlined(self) -> "Comparison":
        """Those that differ, between the steps and gates they stand among."""
        return Comparison([row for row in self.rows if row.what != "same" or row.kind in ("step", "gate")])

    def count(self, what: What) -> int:
        """How many are so."""
        return sum(row.what == what for row in self.rows)

    @property
    def added(self) -> int:
        return self.count("added")

    @property
    def removed(self) -> int:
        return self.count("removed")

    @property
    def otherwise(self) -> int:
        """How many are said otherwise, late or not."""
        return self.count("changed")


def compare(before: Plan, after: Plan, names: Mapping[str, str]) -> Comparison:
    """Everything of the two plans; `names` are those of the members and groups, by key (`names_in`)."""
    return Comparison(list(_Comparing(before, after, names).rows()))


def names_in(*plans: Plan) -> Mapping[str, str]:
    """What the members and groups that answer for anything in these plans are called today: two queries. Who has been removed
    where the law says so has no name."""
    keys: dict[str, set[str]] = {"member": set(), "group": set()}
    for plan in plans:
        for task in plan.tasks.values():
            kind, key = task.responsible
            if kind in keys:
                keys[kind].add(key)
    members = Member.objects.filter(key__in=keys["member"]).select_related("person", "group")
    groups = Group.objects.filter(key__in=keys["group"])
    return {row.key: str(row) for row in (*members, *groups)}


class _Comparing:
    def __init__(self, before: Plan, after: Plan, names: Mapping[str, str]) -> None:
        self.before, self.after, self.names = before, after, names

    def rows(self) -> Iterator[Compared]:
        stages = {**self.before.stages, **self.after.stages}
        for stage in sorted(stages.values(), key=lambda stage: stage.number):
            yield from self._gate(stage)
            yield self._step(stage)
            here = {key: task for key, task in self.after.tasks.items() if task.step == stage.number}
            gone = {k: t for k, t in self.before.tasks.items() if t.step == stage.number and k not in self.after.tasks}
            for key in (*here, *gone):
                yield self._task(self.before.tasks.get(key), self.after.tasks.get(key))
        for key in {**self.after.lines, **self.before.lines}:
            yield self._line(self.before.lines.get(key), self.after.lines.get(key))

    def _step(self, stage: Stage) -> Compared:
        was, is_now = self.before.step_ends.get(stage.key), self.after.step_ends.get(stage.key)
        what = _what(stage.key in self.before.stages, stage.key in self.after.stages, differs=False)
        return Compared("step", stage.key, str(stage), what, later=_days(was, is_now))

    def _gate(self, stage: Stage) -> Iterator[Compared]:
        was, is_now = (self._point(plan, stage.number) for plan in (self.before, self.after))
        one = is_now or was
        if one is None:
            return
        days = (was.meeting if was else None, is_now.meeting if is_now else None)
        differs = [Differs(_("Meeting"), *(_day(day) for day in days))] if was and is_now and days[0] != days[1] else []
        yield Compared(
            "gate",
            one.key,
            _("Gate into step %(number)s") % {"number": stage.number},
            _what(bool(was), bool(is_now), differs=bool(differs)),
            differs,
            _days(*days),
            before=Bar(days[0], days[0]) if days[0] else None,
            after=Bar(days[1], days[1]) if days[1] else None,
            state="passed" if one.is_passed else "waiting",
            is_here=is_now is not None,
        )
        things = [{key: thing for key, thing in plan.things.items() if thing.gate == one.key} for plan in (self.before, self.after)]
        for key in {**things[1], **things[0]}:
            thing = things[1].get(key) or things[0][key]
            yield Compared("object", key, thing.title, _what(key in things[0], key in things[1], differs=False), is_here=key in things[1])

    def _point(self, plan: Plan, number: int) -> Point | None:
        return next((point for point in plan.points.values() if point.step == number), None)

    def _task(self, was: Task | None, is_now: Task | None) -> Compared:
        one = is_now or was
        assert one is not None  # it stands in one of the two
        differs = list(self._differs(was, is_now)) if was and is_now else []
        return Compared(
            "activity",
            one.key,
            one.title,
            _what(was is not None, is_now is not None, differs=bool(differs)),
            differs,
            _days(was.due.end if was else None, is_now.due.end if is_now else None),
            bar_of(was.due, was.days) if was else None,
            bar_of(is_now.due, is_now.days) if is_now else None,
            state=str(one.status) if is_now else "removed",
            is_here=is_now is not None,
        )

    def _differs(self, was: Task, is_now: Task) -> Iterator[Differs]:
        if was.title != is_now.title:
            yield Differs(_("Title"), was.title, is_now.title)
        if was.due != is_now.due:
            yield Differs(_("Date"), _said(was.due), _said(is_now.due))
        if was.days != is_now.days:
            yield Differs(_("Working days"), *(str(task.days or "") for task in (was, is_now)))
        if was.step != is_now.step:
            yield Differs(_("Step"), str(was.step), str(is_now.step))
        if was.status != is_now.status:
            yield Differs(_("Status"), *(str(ActivityStatus(task.status).label) for task in (was, is_now)))
        if was.responsible != is_now.responsible:
            yield Differs(_("Responsible"), self._who(was), self._who(is_now))

    def _who(self, task: Task) -> str:
        kind, said = task.responsible
        if not kind:
            return _("Nobody appointed")
        return said if kind == "text" else self.names.get(said, _("Somebody who is no longer here"))

    def _line(self, was: Line | None, is_now: Line | None) -> Compared:
        one = is_now or was
        assert one is not None  # it stands in one of the two
        amounts = [kronor(line.decided) if line and line.decided is not None else "" for line in (was, is_now)]
        differs = [Differs(_("Decided"), *amounts)] if amounts[0] != amounts[1] else []
        what = _what(was is not None, is_now is not None, differs=bool(differs))
        return Compared("money", one.key, f"{one.name} {one.year}", what, differs, is_here=is_now is not None)


def _what(was: bool, is_now: bool, *, differs: bool) -> What:
    if was and is_now:
        return "changed" if differs else "same"
    return "added" if is_now else "removed"


def _days(was: date | None, is_now: date | None) -> int:
    return (is_now - was).days if was and is_now else 0


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _said(due: PlanDate) -> str:
    return due.for_tables() if due else ""


def timeline_of_two(project: object, compared: Comparison, *, today: date) -> Timeline:
    """The comparison over time: the later plan as bars, the earlier as thin bars beneath, what was removed as thin bars alone."""
    rows = [_row(each) for each in compared.rows if each.kind in ("step", "gate", "activity")]
    return Timeline(project=project, rows=rows, links=(), today=today, end=None)  # type: ignore[arg-type]


def _row(each: Compared) -> Row:
    labels = {"added": _("Added"), "removed": _("Removed"), "changed": _("Changed"), "same": _("As decided")}
    detail = "; ".join(f"{one.before or '–'} → {one.after or '–'}" for one in each.differs) or labels[each.what]
    kind: Literal["step", "gate", "activity"] = each.kind  # type: ignore[assignment]
    if each.kind == "step":
        return Row(kind, each.key, each.title, "", "", "", "")
    return Row(kind, each.key, each.title, detail, "", each.state, "", bar=each.after, decided=each.before)
