"""Two plans held against each other, row by row: what was added, removed, moved or said otherwise. Reading only."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from minimaria.accounts.models import Person
from minimaria.dates import PlanDate
from minimaria.templatetags.look import kronor, percent
from projects.control.analysis import risks_compared, swot_compared, texts_compared
from projects.control.differences import Answered, Both, Compared, Comparison, Differs, Kind
from projects.control.plan import Frame, Held, Line, Plan, Point, Seat, Stage, Task, Thing
from projects.models import Group, Member
from projects.states import ActivityStatus, DocumentStatus, StepStatus
from projects.timeline.bars import Bar, bar_of
from projects.timeline.rows import Row, Timeline


def compare(before: Plan, after: Plan, names: Mapping[str, str]) -> Comparison:
    """Everything of the two plans; `names` are those of people and groups, by key (`names_in`)."""
    return Comparison(list(_Comparing(before, after, names).rows()))


def names_in(*plans: Plan) -> Mapping[str, str]:
    """What those who answer for anything in these plans, or sit in it, are called today: three queries. Who has been removed
    where the law says so has no name."""
    keys: dict[str, set[str]] = {"member": set(), "group": set(), "person": set()}
    for plan in plans:
        answering: list[Answered] = [*plan.tasks.values(), *plan.things.values(), *plan.dangers.values()]
        for kind, key in (one.responsible for one in answering):
            if kind in keys:
                keys[kind].add(key)
        for seat in plan.seats.values():
            keys["member"].add(seat.key)
            keys["group"].add(seat.group)
            keys["person"].add(seat.person)
        keys["member"] |= {frame.member for frame in plan.frames.values()}
    members = Member.objects.filter(key__in=keys["member"]).select_related("person", "group")
    groups = Group.objects.filter(key__in=keys["group"])
    people = Person.objects.filter(key__in=keys["person"])
    return {row.key: str(row) for rows in (members, groups, people) for row in rows}


class _Comparing(Both):
    """Row by row, in the plan's order."""

    def rows(self) -> Iterator[Compared]:
        yield from texts_compared(self)
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
        yield from self._sum("money", _("The whole budget"), self.before.money, self.after.money)
        yield from self._sum("frame", _("The amount for the whole project"), self.before.frame, self.after.frame)
        for key in {**self.after.seats, **self.before.seats}:
            yield self._seat(self.before.seats.get(key), self.after.seats.get(key))
        for key in {**self.after.frames, **self.before.frames}:
            yield self._frame(self.before.frames.get(key), self.after.frames.get(key))
        yield from risks_compared(self)
        yield from swot_compared(self)

    def _step(self, stage: Stage) -> Compared:
        was, is_now = self.before.stages.get(stage.key), self.after.stages.get(stage.key)
        ends = self.before.step_ends.get(stage.key), self.after.step_ends.get(stage.key)

        def differs(was: Stage, is_now: Stage) -> Iterator[Differs]:
            yield from self.said(_("Title"), was.title, is_now.title)
            yield from self.said(_("Status"), *(str(StepStatus(each.status).label) for each in (was, is_now)))
            yield from self.said(_("Content"), was.content, is_now.content)

        found = differs(was, is_now) if was and is_now else ()
        return self.compared("step", stage.key, str(is_now or stage), (was, is_now), found, later=_days(*ends))

    def _gate(self, stage: Stage) -> Iterator[Compared]:
        was, is_now = (self._point(plan, stage.number) for plan in (self.before, self.after))
        one = is_now or was
        if one is None:
            return
        days = (was.meeting if was else None, is_now.meeting if is_now else None)
        title = _("Gate into step %(number)s") % {"number": stage.number}
        yield self.compared(
            "gate",
            one.key,
            title,
            (was, is_now),
            self._of_gate(was, is_now) if was and is_now else (),
            later=_days(*days),
            before=Bar(days[0], days[0]) if days[0] else None,
            after=Bar(days[1], days[1]) if days[1] else None,
            state="passed" if one.is_passed else "waiting",
        )
        things = [{key: thing for key, thing in plan.things.items() if thing.gate == one.key} for plan in (self.before, self.after)]
        for key in {**things[1], **things[0]}:
            yield self._thing(things[0].get(key), things[1].get(key))

    def _of_gate(self, was: Point, is_now: Point) -> Iterator[Differs]:
        yield from self.said(_("Meeting"), _day(was.meeting), _day(is_now.meeting))
        yield from self.said(_("Status"), *(_("passed") if point.is_passed else _("not passed") for point in (was, is_now)))
        yield from self.said(_("What is asked"), was.asked, is_now.asked)

    def _point(self, plan: Plan, number: int) -> Point | None:
        return next((point for point in plan.points.values() if point.step == number), None)

    def _thing(self, was: Thing | None, is_now: Thing | None) -> Compared:
        one = is_now or was
        assert one is not None  # it stands in one of the two
        found = self._of_thing(was, is_now) if was and is_now else ()
        return self.compared("object", one.key, one.title, (was, is_now), found)

    def _of_thing(self, was: Thing, is_now: Thing) -> Iterator[Differs]:
        yield from self.said(_("Title"), was.title, is_now.title)
        yield from self.said(_("Version"), *map(_version, (was, is_now)))
        yield from self.said(_("Responsible"), self.who(was), self.who(is_now), held=Held.RESPONSIBLE_FOR_OBJECTS)

    def _task(self, was: Task | None, is_now: Task | None) -> Compared:
        one = is_now or was
        assert one is not None  # it stands in one of the two
        return self.compared(
            "activity",
            one.key,
            one.title,
            (was, is_now),
            self._of_task(was, is_now) if was and is_now else (),
            later=_days(was.due.end if was else None, is_now.due.end if is_now else None),
            before=bar_of(was.due, was.days) if was else None,
            after=bar_of(is_now.due, is_now.days) if is_now else None,
            state=str(one.status) if is_now else "removed",
        )

    def _of_task(self, was: Task, is_now: Task) -> Iterator[Differs]:
        yield from self.said(_("Title"), was.title, is_now.title)
        if was.due != is_now.due:
            yield Differs(_("Date"), _on(was.due), _on(is_now.due))
        yield from self.said(_("Working days"), *(str(task.days or "") for task in (was, is_now)), held=Held.DURATION)
        yield from self.said(_("Waits for"), *(waits.get(is_now.key, "") for waits in self._waits), held=Held.DURATION)
        yield from self.said(_("Step"), str(was.step), str(is_now.step), is_place=True)
        yield from self.said(_("Status"), *(str(ActivityStatus(task.status).label) for task in (was, is_now)))
        yield from self.said(_("Responsible"), self.who(was), self.who(is_now))

    @cached_property
    def _waits(self) -> Sequence[Mapping[str, str]]:
        """What each activity waits for, in both plans."""
        return [_waits(plan) for plan in (self.before, self.after)]

    def _line(self, was: Line | None, is_now: Line | None) -> Compared:
        one = is_now or was
        assert one is not None  # it stands in one of the two
        found = self._of_line(was, is_now) if was and is_now else ()
        row = self.compared("money", one.key, f"{one.name} {one.year}", (was, is_now), found)
        return row if was and is_now else replace(row, differs=list(_amount(was, is_now)))  # how much came or went

    def _of_line(self, was: Line, is_now: Line) -> Iterator[Differs]:
        yield from self.said(_("Name"), f"{was.name} {was.year}", f"{is_now.name} {is_now.year}")
        yield from self.said(_("Source"), was.source, is_now.source)
        yield from _amount(was, is_now)

    def _sum(self, key: str, title: str, was: int | None, is_now: int | None) -> Iterator[Compared]:
        """What sums the money up, where anything is decided."""
        if was is None and is_now is None:
            return
        kind: Kind = "total" if key == "money" else "money"
        differs = [Differs(_("Decided"), _kronor(was), _kronor(is_now))] if was != is_now else []
        yield Compared(kind, key, title, "changed" if differs else "same", differs)

    def _seat(self, was: Seat | None, is_now: Seat | None) -> Compared:
        one = is_now or was
        assert one is not None  # it stands in one of the two
        found = self._of_seat(was, is_now) if was and is_now else ()
        return self.compared("seat", one.key, f"{self.name(one.key)}, {self.name(one.group)}", (was, is_now), found)

    def _of_seat(self, was: Seat, is_now: Seat) -> Iterator[Differs]:
        people = (self.name(seat.person) if seat.person else _("Nobody appointed") for seat in (was, is_now))
        yield from self.said(_("Person"), *people)
        yield from self.said(_("Term"), _term(was), _term(is_now), held=Held.TERMS)

    def _frame(self, was: Frame | None, is_now: Frame | None) -> Compared:
        one = is_now or was
        assert one is not None  # it stands in one of the two
        found = self._of_frame(was, is_now) if was and is_now else ()
        return self.compared("frame", one.key, _("Resource frame: %(role)s") % {"role": one.role}, (was, is_now), found)

    def _of_frame(self, was: Frame, is_now: Frame) -> Iterator[Differs]:
        yield from self.said(_("Share of full time"), *("" if each.percent is None else percent(each.percent) for each in (was, is_now)))
        whose = (self.name(each.member) if each.member else "" for each in (was, is_now))
        yield from self.said(_("Whose time"), *whose, held=Held.TERMS)


def _waits(plan: Plan) -> Mapping[str, str]:
    found: dict[str, list[str]] = {}
    for link in sorted(plan.links, key=lambda link: plan.tasks[link.first].title):
        lag = ngettext("%(n)s working day after %(title)s", "%(n)s working days after %(title)s", link.lag) if link.lag else "%(title)s"
        found.setdefault(link.then, []).append(lag % {"n": link.lag, "title": plan.tasks[link.first].title})
    return {key: "\n".join(titles) for key, titles in found.items()}


def _amount(was: Line | None, is_now: Line | None) -> Iterator[Differs]:
    amounts = [_kronor(line.decided if line else None) for line in (was, is_now)]
    if amounts[0] != amounts[1]:
        yield Differs(_("Decided"), amounts[0], amounts[1])


def _kronor(amount: int | None) -> str:
    return "" if amount is None else kronor(amount)


def _version(thing: Thing) -> str:
    if not thing.version:
        return ""
    return _("%(number)s, %(status)s") % {"number": thing.version, "status": DocumentStatus(thing.status).label}


def _term(seat: Seat) -> str:
    return f"{_day(seat.since)} – {_day(seat.until)}" if seat.since or seat.until else ""


def _days(was: date | None, is_now: date | None) -> int:
    return (is_now - was).days if was and is_now else 0


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _on(due: PlanDate) -> str:
    return due.for_tables() if due else ""


def timeline_of_two(project: object, compared: Comparison, *, today: date) -> Timeline:
    """The comparison over time: the later plan as bars, the earlier as thin bars beneath, what was removed as thin bars alone."""
    rows = [_row(each) for each in compared.rows if each.kind in ("step", "gate", "activity")]
    return Timeline(project=project, rows=rows, links=(), today=today, end=None)  # type: ignore[arg-type]


def _row(each: Compared) -> Row:
    labels = {"added": _("Added"), "removed": _("Removed"), "changed": _("Changed"), "moved": _("Moved"), "same": _("Not changed")}
    detail = "; ".join(f"{one.label}: {one.before or '–'} → {one.after or '–'}" for one in each.differs) or labels[each.what]
    kind: Literal["step", "gate", "activity"] = each.kind  # type: ignore[assignment]
    if each.kind == "step":
        return Row(kind, each.key, each.title, "", "", "", "")
    return Row(kind, each.key, each.title, detail, "", each.state, "", bar=each.after, decided=each.before)
