"""What importing a project plan would do: its texts, steps, gates, activities, organisation, risks and resources."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from agreements import actions as agreements
from agreements.models import Body, Collaboration, Meeting, Party
from agreements.states import BodyKind
from decisions.changes.kinds import Edit
from followup import actions as followup
from followup.models import Instrument
from minimaria.accounts.models import User
from minimaria.importing.proposals import Act, Proposal, same_words
from minimaria.importing.readings import ActivityReading, MemberReading, PlanReading, RiskReading, StepReading
from projects import actions as projects
from projects.models import NOBODY, Activity, Group, Member, Planned, Project, ResourceFrame, Responsible, Risk, Step, SwotItem
from projects.states import Probability, SwotKind

STEERING_GROUP = "Styrgruppen"
_PROBABILITY = {"low": Probability.LOW, "fairly_high": Probability.FAIRLY_HIGH, "high": Probability.HIGH}
_SWOT = {
    "strengths": SwotKind.STRENGTH,
    "weaknesses": SwotKind.WEAKNESS,
    "opportunities": SwotKind.OPPORTUNITY,
    "threats": SwotKind.THREAT,
}


def plan_proposals(collaboration: Collaboration, reading: PlanReading) -> list[Proposal]:
    """Every change the plan calls for, in an order in which each finds what it rests on."""
    return list(_PlanProposals(collaboration, reading).all())


class _PlanProposals:
    """Compares a reading with what stands, part by part. What a proposal needs is looked up when it is carried out."""

    def __init__(self, collaboration: Collaboration, reading: PlanReading) -> None:
        self.collaboration = collaboration
        self.reading = reading
        self.project = Project.objects.filter(collaboration=collaboration).first()
        self.root = Proposal(_("Plan"), reading.title, reading.title, self._set_up)

    def all(self) -> Iterator[Proposal]:
        if self.project is None:
            yield self.root
        else:
            yield from self._texts()
        yield from self._organisation()
        for step in self.reading.steps:
            yield from self._step(step)
        yield from self._risks()
        yield from self._swot()
        yield from self._frames()
        yield from self._sources()
        yield from self._meetings()

    # The texts

    def _said(self) -> dict[str, Any]:
        reading = self.reading
        return {
            "title": reading.title,
            "dated": reading.date,
            "author": reading.author or "",
            "commissioner": reading.commissioner or "",
            "background": reading.background or "",
            "assignment": list(reading.assignment),
            "budget_text": reading.budget.text,
            "budget_amount": reading.budget.amount,
            "communication": reading.communication or "",
            "change_routine": reading.change_routine or "",
        }

    def _set_up(self, by: User) -> Project:
        return projects.set_up_project(self.collaboration, by=by, **self._said())

    def _texts(self) -> Iterator[Proposal]:
        said = self._said()
        for name, value in said.items():
            now = getattr(self._project(), name)
            if value not in (None, "", []) and value != now:
                label = str(Project._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
                yield Proposal(
                    _("Text"),
                    label,
                    _told(value),
                    partial(self._change_text, name, value),
                    before=_told(now) or "–",
                    asked=partial(self._asked_text, name, value),
                )

    def _change_text(self, name: str, value: Any, by: User) -> None:
        project = self._project()
        # What a post costs stands in no plan document, and stays.
        now = {field: getattr(project, field) for field in (*self._said(), "full_time_cost")}
        projects.change_project(project, by=by, **(now | {name: value}))

    def _asked_text(self, name: str, value: Any) -> Edit:
        project = Project.objects.get(pk=self._project().pk)
        now = {field: getattr(project, field) for field in (*self._said(), "full_time_cost")}
        return Edit("change_project", project, now | {name: value})

    # The organisation

    def _organisation(self) -> Iterator[Proposal]:
        groups: dict[str, Proposal] = {}
        for member in self.reading.members:
            for name, parent in ((member.group, ""), (member.subgroup, member.group)):
                place = f"{parent}/{name}"
                if name and place not in groups:
                    groups[place] = Proposal(
                        _("Group"),
                        name,
                        name,
                        partial(self._add_group, name, parent),
                        place=place,
                        needs=self._needs(groups.get(f"/{parent}")),
                    )
                    if self._group(name, parent) is None:
                        yield groups[place]
            if not self._has_member(member):
                place = f"{member.group}/{member.subgroup}" if member.subgroup else f"/{member.group}"
                yield Proposal(
                    _("Member"),
                    member.name or member.unit or member.profession,
                    ", ".join(filter(None, (member.profession, member.unit))) or member.name,
                    partial(self._add_member, member),
                    place=place,
                    needs=self._needs(groups.get(place)),
                )

    def _add_group(self, name: str, parent: str, by: User) -> Group:
        return projects.add_group(self._project(), by=by, name=name, parent=self._group(parent, "") if parent else None)

    def _add_member(self, member: MemberReading, by: User) -> Member:
        group = self._group_of(member)
        assert group is not None, "a member's proposal needs its group's"
        party = next((p for p in Party.objects.filter(collaboration=self.collaboration) if same_words(str(p), member.unit)), None)
        return projects.add_member(group, by=by, name=member.name, profession=member.profession, unit=member.unit, party=party)

    def _group(self, name: str, parent: str) -> Group | None:
        if self.project is None and not Project.objects.filter(collaboration=self.collaboration).exists():
            return None
        groups = Group.objects.filter(project=self._project()).select_related("parent")
        return next((g for g in groups if same_words(g.name, name) and same_words(g.parent.name if g.parent else "", parent)), None)

    def _group_of(self, member: MemberReading) -> Group | None:
        return self._group(member.subgroup, member.group) if member.subgroup else self._group(member.group, "")

    def _has_member(self, member: MemberReading) -> bool:
        group = self._group_of(member)
        seats = group.members.select_related("person") if group else ()
        return any(
            same_words(seat.person.name if seat.person else "", member.name) and same_words(seat.unit, member.unit) for seat in seats
        )

    # Steps, gates and activities

    def _step(self, step: StepReading) -> Iterator[Proposal]:
        there = Step.objects.filter(project=self.project, number=step.number).first() if self.project else None
        title = f"{step.number}. {step.title}"
        new = Proposal(
            _("Step"), title, title, partial(self._add_step, step), needs=self._needs(None), asked=partial(self._asked_step, step)
        )
        if there is None:
            yield new
        needs = (new.key,) if there is None else ()
        if step.gate and (there is None or not hasattr(there, "gate")):
            yield Proposal(
                _("Gate"),
                _("Gate into %(step)s") % {"step": title},
                "\n".join(step.gate),
                partial(self._add_gate, step),
                needs=needs,
                asked=partial(self._asked_gate, step),
                within=lambda: {"deliverables": step.gate},
            )
        standing = list(there.activities.all()) if there else []
        for activity in step.activities:
            same = next((a for a in standing if same_words(a.title, activity.title)), None)
            if same is not None:
                standing.remove(same)  # two activities of one title are two
                yield from self._changes_of(same, activity)
            else:
                yield Proposal(
                    _("Activity"),
                    activity.title,
                    _told_activity(activity, activity.responsible),
                    partial(self._add_activity, step.number, activity),
                    place=title,
                    needs=needs,
                    asked=partial(self._asked_activity, step.number, activity),
                    within=partial(self._planned, activity),
                )

    def _add_step(self, step: StepReading, by: User) -> Step:
        return projects.add_step(self._project(), by=by, **_said_of_step(step))

    def _asked_step(self, step: StepReading) -> Edit:
        return Edit("add_step", self._project(), _said_of_step(step))

    def _add_gate(self, step: StepReading, by: User) -> None:
        projects.add_gate(self._find_step(step.number), by=by, **_said_of_gate(step))

    def _asked_gate(self, step: StepReading) -> Edit:
        return Edit("add_gate", self._find_step(step.number), _said_of_gate(step))

    def _planned(self, activity: ActivityReading) -> dict[str, Any]:
        said = Planned(activity.title, activity.due, self._responsible(activity), activity.comment)
        return {"activities": [said]}

    def _add_activity(self, number: int, activity: ActivityReading, by: User) -> Activity:
        return projects.add_activity(
            self._find_step(number),
            by=by,
            title=activity.title,
            due=activity.due,
            comment=activity.comment,
            responsible=self._responsible(activity),
        )

    def _asked_activity(self, number: int, activity: ActivityReading) -> Edit:
        words = {"title": activity.title, "due": activity.due, "comment": activity.comment, "responsible": self._responsible(activity)}
        return Edit("add_activity", self._find_step(number), words)

    def _changes_of(self, now: Activity, said: ActivityReading) -> Iterator[Proposal]:
        before, after = _told_activity(now, now.responsible), _told_activity(said, self._responsible(said))
        if before != after:
            yield Proposal(
                _("Activity"),
                now.title,
                after,
                partial(self._update_activity, now, said),
                before=before,
                place=str(now.step),
                asked=partial(self._asked_update, now, said),
            )

    def _update_activity(self, now: Activity, said: ActivityReading, by: User) -> None:
        projects.update_activity(now, by=by, due=said.due, comment=said.comment, responsible=self._responsible(said))

    def _asked_update(self, now: Activity, said: ActivityReading) -> Edit:
        words = {"due": said.due, "comment": said.comment, "responsible": self._responsible(said)}
        return Edit("update_activity", Activity.objects.get(pk=now.pk), words)

    def _responsible(self, activity: ActivityReading) -> Responsible:
        """A member, a group ("Arbetsgruppen" is the group "Arbetsgrupp"), the words as written, or nobody."""
        said = activity.responsible
        if not said:
            return NOBODY
        members = Member.objects.filter(group__project=self._project(), person__isnull=False).select_related("person")
        if member := next((m for m in members if same_words(str(m), said)), None):
            return Responsible(member=member)
        groups = Group.objects.filter(project=self._project())
        if group := next((g for g in groups if same_words(g.name, said) or same_words(f"{g.name}en", said)), None):
            return Responsible(group=group)
        return Responsible(text=said)

    # Risks, SWOT, resources, follow-up, meetings

    def _risks(self) -> Iterator[Proposal]:
        standing = list(self.project.risks.all()) if self.project else []
        for risk in self.reading.risks:
            rating = _PROBABILITY.get(risk.probability or "")
            words = {"text": risk.text, "consequence": risk.consequence, "mitigation": risk.mitigation}
            same = next((r for r in standing if same_words(r.text, risk.text)), None)
            if same and same.is_closed:
                continue  # an old document does not bring it back
            after = _told_risk(risk.text, rating or (same.probability if same else None), risk)
            if same is None:
                rated = {"probability": rating, "rated_on": self._dated()}
                yield Proposal(_("Risk"), risk.text, after, partial(self._add, projects.add_risk, words | rated), needs=self._needs(None))
            elif (before := _told_risk(same.text, same.probability, same)) != after:
                yield Proposal(_("Risk"), same.text, after, partial(_change_risk, same, words, rating), before=before)

    def _dated(self) -> date | None:
        """The day the plan says of itself, as far as it can have been written then."""
        day = self.reading.date
        return day if day and day <= timezone.localdate() else None

    def _swot(self) -> Iterator[Proposal]:
        for name, kind in _SWOT.items():
            standing = [item.text for item in SwotItem.objects.filter(project=self.project, kind=kind)] if self.project else []
            for text in getattr(self.reading.swot, name):
                if not any(same_words(text, now) for now in standing):
                    yield Proposal(
                        str(kind.label).capitalize(),
                        text,
                        text,
                        partial(self._add, projects.add_swot_item, {"kind": kind, "text": text}),
                        needs=self._needs(None),
                    )

    def _frames(self) -> Iterator[Proposal]:
        standing = list(ResourceFrame.objects.filter(project=self.project).select_related("party", "member")) if self.project else []
        for frame in self.reading.resource_frames:
            percent = None if frame.percent is None else Decimal(str(frame.percent))
            words = {"role": frame.role, "name": frame.name, "percent": percent}
            after = _told_frame(frame.name, percent)
            same = next((f for f in standing if same_words(f.role, frame.role)), None)
            if same is None:
                act: Act = partial(self._add, projects.add_resource_frame, words)
                yield Proposal(_("Resource frame"), frame.role, after, act, needs=self._needs(None))
            elif (before := _told_frame(same.name, same.percent)) != after:
                act = partial(_change, projects.update_resource_frame, same, words | {"party": same.party, "member": same.member})
                yield Proposal(_("Resource frame"), frame.role, after, act, before=before)

    def _sources(self) -> Iterator[Proposal]:
        standing = list(Instrument.objects.filter(collaboration=self.collaboration).values_list("name", flat=True))
        for name in self.reading.follow_up_sources:
            if not any(same_words(name, now) for now in standing):
                yield Proposal(_("Source of follow-up"), name, name, partial(self._add_source, name))

    def _meetings(self) -> Iterator[Proposal]:
        """Only what is said as a day is a meeting; anything vaguer stands among the questions."""
        body = Body.objects.filter(collaboration=self.collaboration, party=None, kind=BodyKind.STEERING_GROUP).first()
        standing = set(Meeting.objects.filter(body=body).values_list("date", flat=True)) if body else set()
        for meeting in self.reading.meetings:
            if meeting.start is not None and meeting.start == meeting.end and meeting.start not in standing:
                yield Proposal(_("Meeting"), meeting.start.isoformat(), STEERING_GROUP, partial(self._plan_meeting, meeting.start))

    def _add_source(self, name: str, by: User) -> None:
        followup.add_instrument(self.collaboration, by=by, name=name)

    def _plan_meeting(self, day: date, by: User) -> None:
        body = Body.objects.filter(collaboration=self.collaboration, party=None, kind=BodyKind.STEERING_GROUP).first()
        if body is None:
            body = agreements.add_body(self.collaboration, by=by, name=STEERING_GROUP, kind=BodyKind.STEERING_GROUP)
        agreements.plan_meeting(body, by=by, date=day)

    # What proposals rest on

    def _add(self, verb: Callable[..., Any], words: Mapping[str, Any], by: User) -> None:
        verb(self._project(), by=by, **words)

    def _needs(self, group: Proposal | None) -> tuple[str, ...]:
        return tuple(p.key for p in (self.root if self.project is None else None, group) if p is not None)

    def _project(self) -> Project:
        if self.project is None:
            self.project = Project.objects.get(collaboration=self.collaboration)
        return self.project

    def _find_step(self, number: int) -> Step:
        return Step.objects.get(project=self._project(), number=number)


def _change(verb: Callable[..., Any], row: Any, words: Mapping[str, Any], by: User) -> None:
    verb(row, by=by, **words)


def _change_risk(risk: Risk, words: Mapping[str, Any], rating: Probability | None, by: User) -> None:
    """What the document says of the risk; who watches it stands in none, and stays. No rating takes no earlier one back."""
    projects.update_risk(risk, by=by, **words, owner=risk.owner, review_on=risk.review_on)
    if rating is not None and rating != risk.probability:
        projects.rate_risk(risk, by=by, probability=rating, review_on=risk.review_on)


def _said_of_step(step: StepReading) -> dict[str, Any]:
    return {"number": step.number, "title": step.title, "content": list(step.content)}


def _said_of_gate(step: StepReading) -> dict[str, Any]:
    return {"asked": ", ".join(step.gate), "deliverables": list(step.gate)}


def _told(value: Any) -> str:
    """A text of the plan in one string, for the page that compares."""
    if isinstance(value, list):
        return "\n".join(value)
    return "" if value is None else str(value)


def _told_activity(activity: Activity | ActivityReading, responsible: object) -> str:
    return "\n".join(filter(None, (str(responsible or ""), activity.due.literal, activity.comment)))


def _told_risk(text: str, rating: int | None, of: Risk | RiskReading) -> str:
    label = str(Probability(rating).label) if rating else ""
    return "\n".join(filter(None, (text, label, of.consequence, of.mitigation)))


def _told_frame(name: str, percent: Decimal | None) -> str:
    said = f"{percent.normalize():f} %".replace(".", ",") if percent is not None else ""
    return "\n".join(filter(None, (name, said)))
