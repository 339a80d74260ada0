"""Verbs on the minutes of a steering meeting: written in the meeting, put forward, approved, frozen."""

from collections.abc import Sequence

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from agreements.models import Meeting
from agreements.people import holders
from decisions.agenda import agenda_of
from decisions.blockers.minutes import (
    adjuster_blockers,
    approving_blockers,
    asks_for_adjuster,
    beginning_blockers,
    correcting_blockers,
    removing_item_blockers,
    submitting_minutes_blockers,
    writing_blockers,
)
from decisions.models import Attendance, Minutes, MinutesAction, MinutesItem
from decisions.present import expected_at
from decisions.states import MINUTES_MOVES, MinutesKind, MinutesStatus
from decisions.written import written
from minimaria.accounts.models import Person, User
from minimaria.dates import PlanDate
from minimaria.errors import NotPossible, refuse_if
from minimaria.outbox import delivery as outbox
from minimaria.rules import CONFIRMING, EVERYONE, STEERING, WRITING
from minimaria.states import move
from minimaria.verbs import verb
from projects import actions as projects
from projects.actions.organisation import person_named
from projects.control.guard import in_the_groups_name
from projects.models import Responsible, Step


@verb
def begin_minutes(meeting: Meeting, *, by: User, kind: MinutesKind) -> Minutes:
    """The minutes of the meeting, with the agenda's points as they are now. NotPossible before its day, and twice."""
    today = timezone.localdate()
    refuse_if(beginning_blockers(meeting, today=today))
    minutes = Minutes.objects.create(meeting=meeting, kind=kind)
    with override(settings.LANGUAGE_CODE):  # kept as text, in the language of the group
        points = [one.point for one in agenda_of(meeting, today=today).placed]
    for position, point in enumerate(points, start=1):
        basis = "\n".join(line.text for line in point.lines)
        MinutesItem.objects.create(minutes=minutes, position=position, about=point.code, title=point.title[:600], basis=basis)
    return minutes


@verb
def change_minutes(minutes: Minutes, *, by: User, kind: MinutesKind, adjuster: User | None) -> Minutes:
    """What they are called and, where the group's own order asks for it, the member who approves them besides the chair."""
    refuse_if(writing_blockers(minutes))
    refuse_if(adjuster_blockers(minutes, adjuster, today=timezone.localdate()))
    minutes.kind, minutes.adjuster = kind, adjuster
    minutes.save()
    return minutes


@verb
def record_attendance(minutes: Minutes, *, by: User, present: Sequence[Person], others: Sequence[str] = ()) -> Minutes:
    """Who of the group was there, and who else, by name. Who of the group was not is noted as well."""
    refuse_if(writing_blockers(minutes))
    known = {row.person_id: row for row in minutes.attendance.select_related("person")}
    expected = expected_at(minutes.meeting)
    guests = {person.pk: person for name in others if (person := _guest(minutes, name, by=by)) and person not in expected}
    noted = [(person, capacity, person in present) for person, capacity in expected.items()]
    for person, capacity, is_present in [*noted, *((guest, "", True) for guest in guests.values())]:
        row = known.pop(person.pk, None) or Attendance(minutes=minutes, person=person)
        if row.pk is None or (row.capacity, row.is_present) != (capacity, is_present):
            row.capacity, row.is_present = capacity, is_present
            row.save()
    for row in known.values():
        row.delete()
    minutes.save()  # so that a second who notes it at the same time sees both
    return minutes


@verb
def add_minutes_item(minutes: Minutes, *, by: User, title: str) -> MinutesItem:
    """A point that came up in the meeting, last."""
    refuse_if(writing_blockers(minutes))
    last = minutes.items.last()
    return MinutesItem.objects.create(minutes=minutes, position=(last.position if last else 0) + 1, title=title)


@verb
def write_minutes_item(item: MinutesItem, *, by: User, said: str, decided: str) -> MinutesItem:
    """What was said at the point, and what was decided. The same twice is the same as once."""
    refuse_if(writing_blockers(item.minutes))
    if (said, decided) != (item.said, item.decided):
        item.said, item.decided = said, decided
        item.save()
    return item


@verb
def arrange_minutes(minutes: Minutes, *, by: User, order: Sequence[MinutesItem]) -> Minutes:
    """The points in this order; what it does not name keeps its place after them. They are numbered anew, from 1."""
    refuse_if(writing_blockers(minutes))
    known = list(minutes.items.all())
    named = [item for item in dict.fromkeys(order) if item in known]
    _number([*named, *(item for item in known if item not in named)])
    return minutes


@verb
def remove_minutes_item(item: MinutesItem, *, by: User) -> Minutes:
    """Take away a point that somebody wrote down, with who was to do what there. NotPossible for a point of the agenda."""
    refuse_if([*writing_blockers(item.minutes), *removing_item_blockers(item)])
    for action in item.actions.all():
        action.delete()
    item.delete()
    _number(list(item.minutes.items.all()))
    return item.minutes


@verb
def add_action(item: MinutesItem, *, by: User, what: str, owner: Responsible, due: PlanDate, step: Step) -> MinutesAction:
    """Somebody is to do something by a day. It becomes an activity of the step when the minutes are approved, and not before:
    until then it is what the writer heard, and the decided plan is the group's."""
    refuse_if(writing_blockers(item.minutes))
    if not (owner and due):
        raise NotPossible(_("An action needs somebody who answers for it, and a date."))
    action = MinutesAction(item=item, what=what, owner=str(owner), step=step)
    action.due, action.responsible = due, owner
    action.save()
    return action


@verb
def remove_action(action: MinutesAction, *, by: User) -> MinutesItem:
    """It was not said so after all. What earlier minutes made an activity of stays in the plan: it is cancelled there."""
    refuse_if(writing_blockers(action.item.minutes))
    action.delete()
    return action.item


@verb
def submit_minutes(minutes: Minutes, *, by: User) -> Minutes:
    """Put them forward: the chair, the deputy and the adjuster, where one is named, are told by e-mail. Nobody changes them meanwhile."""
    refuse_if(submitting_minutes_blockers(minutes, by=by))
    minutes.status = move(MINUTES_MOVES, MinutesStatus(minutes.status), MinutesStatus.SUBMITTED)
    minutes.submitted_by = by
    minutes.save()
    confirming = holders(minutes.meeting.body.collaboration, *CONFIRMING, today=timezone.localdate())
    for user in dict.fromkeys([*confirming, *filter(None, [minutes.adjuster])]):
        if user != by:
            outbox.put("decisions.ask_to_approve_minutes", minutes=minutes.pk, user=user.pk)
    return minutes


@verb
def take_back_minutes(minutes: Minutes, *, by: User) -> Minutes:
    """Something is to be changed in them: whoever had approved them does so anew."""
    minutes.status = move(MINUTES_MOVES, MinutesStatus(minutes.status), MinutesStatus.DRAFT)
    minutes.submitted_by = minutes.approved_by = minutes.approved_at = minutes.adjusted_by = minutes.adjusted_at = None
    minutes.save()
    return minutes


@verb
def approve_minutes(minutes: Minutes, *, by: User) -> Minutes:
    """The chair or the deputy says that they are right, and the adjuster where one is named: then they are frozen, what somebody
    is to do becomes activities of the plan, and the group and who is to do something are told by e-mail."""
    refuse_if(approving_blockers(minutes, by=by))
    if minutes.adjuster_id == by.pk:
        minutes.adjusted_by, minutes.adjusted_at = by, timezone.now()
    else:
        minutes.approved_by, minutes.approved_at = by, timezone.now()
    if minutes.approved_by_id and (minutes.adjuster_id is None or minutes.adjusted_by_id):
        minutes.status = move(MINUTES_MOVES, MinutesStatus(minutes.status), MinutesStatus.APPROVED)
        _carry_out(minutes, by=by)
        for user in _told(minutes):
            if user != by:
                outbox.put("decisions.tell_minutes_approved", minutes=minutes.pk, user=user.pk)
    minutes.save()
    return minutes


@verb
def correct_minutes(minutes: Minutes, *, by: User, reason: str) -> Minutes:
    """Minutes that take the place of these once they are approved: a draft with all that these say, and why they are corrected.

    Whether somebody adjusts it follows from the group's order as it is by now.
    """
    refuse_if(correcting_blockers(minutes))
    adjuster = minutes.adjuster if asks_for_adjuster(minutes) else None
    correction = Minutes.objects.create(meeting=minutes.meeting, kind=minutes.kind, adjuster=adjuster, corrects=minutes, reason=reason)
    for row in minutes.attendance.all():
        Attendance.objects.create(minutes=correction, person=row.person, capacity=row.capacity, is_present=row.is_present)
    for item in minutes.items.prefetch_related("actions__activity"):
        copy = MinutesItem.objects.create(
            minutes=correction,
            position=item.position,
            about=item.about,
            title=item.title,
            basis=item.basis,
            said=item.said,
            decided=item.decided,
        )
        for action in item.actions.all():
            again = MinutesAction(item=copy, what=action.what, owner=action.owner, step=action.step, activity=action.activity)
            again.due, again.responsible = action.due, action.responsible
            again.save()
    return correction


def _told(minutes: Minutes) -> Sequence[User]:
    """Who is told of approved minutes: the group, who prepares its meetings, and who answers for something in them."""
    today = timezone.localdate()
    answering = written(minutes).answering(on=today)
    by_name = User.objects.filter(person__in=set().union(*answering.values()), is_active=True)
    here = holders(minutes.meeting.body.collaboration, *EVERYONE, today=today)
    return [*dict.fromkeys([*holders(minutes.meeting.body.collaboration, *STEERING, *WRITING, today=today), *by_name.filter(pk__in=here)])]


def _carry_out(minutes: Minutes, *, by: User) -> None:
    """Each action that is none yet, as an activity at the end of its step: the group said so, and its limits do not measure it."""
    with override(settings.LANGUAGE_CODE):  # kept as text, in the language of the plan
        comment = _("From the steering group's meeting on %(date)s.") % {"date": minutes.meeting.date.isoformat()}
    waiting = MinutesAction.objects.filter(item__minutes=minutes, activity=None).order_by("item__position", "pk")
    for action in waiting.select_related("step", "responsible_member", "responsible_group"):
        assert action.step is not None, "a constraint says so"
        with in_the_groups_name():
            action.activity = projects.add_activity(
                action.step, by=by, title=action.what, due=action.due, responsible=action.responsible, comment=comment
            )
        action.save()


def _guest(minutes: Minutes, name: str, *, by: User) -> Person | None:
    """Who is meant: who has been here before under that name, else who the collaboration knows, else somebody new."""
    of = minutes.meeting.body.collaboration
    before = Attendance.objects.filter(minutes__meeting__body__collaboration=of, person__name=name).select_related("person").first()
    return before.person if before else person_named(of, name, by=by)


def _number(items: Sequence[MinutesItem]) -> None:
    """From 1, each saved once where nobody has its number: what is in the way goes behind all the others first."""
    taken = {item.position: item for item in items}
    behind = max(taken, default=0)
    for position, item in enumerate(items, start=1):
        if item.position == position:
            continue
        if (other := taken.get(position)) is not None:
            behind += 1
            _renumber(other, behind, taken)
        _renumber(item, position, taken)


def _renumber(item: MinutesItem, position: int, taken: dict[int, MinutesItem]) -> None:
    del taken[item.position]
    item.position = position
    taken[position] = item
    item.save()
