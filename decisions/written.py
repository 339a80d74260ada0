"""Minutes as they are read, on the page and in the document: who was there, and each point with what was decided and who does what."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from decisions.models import Attendance, ChangeRequest, GateDecision, Minutes, MinutesAction, MinutesItem
from minimaria.phrases import capitalised, in_letters
from projects.models import Member


@dataclass(frozen=True)
class Recorded:
    """A decision that stands by itself, as a gate's does: what it was, and the page of it."""

    text: str
    note: str
    href: str


@dataclass(frozen=True)
class WrittenItem:
    """One point, with the decisions that were recorded at the meeting and what somebody is to do."""

    item: MinutesItem
    recorded: Sequence[Recorded]
    actions: Sequence[MinutesAction]

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been written, decided or given to anybody."""
        return not (self.item.said or self.item.decided or self.recorded or self.actions)


@dataclass(frozen=True)
class Written:
    """The minutes of one meeting."""

    minutes: Minutes
    attendance: Sequence[Attendance]
    items: Sequence[WrittenItem]

    @property
    def present(self) -> Sequence[Attendance]:
        """Who of the group, and of those who prepare, was there."""
        return [row for row in self.attendance if row.is_present and row.capacity]

    @property
    def absent(self) -> Sequence[Attendance]:
        """Who was not."""
        return [row for row in self.attendance if not row.is_present]

    @property
    def guests(self) -> Sequence[Attendance]:
        """Who was invited."""
        return [row for row in self.attendance if row.is_present and not row.capacity]

    @property
    def actions(self) -> Sequence[MinutesAction]:
        """What somebody is to do, at whatever point."""
        return [action for one in self.items for action in one.actions]

    def answering(self, *, on: date) -> Mapping[int, frozenset[int]]:
        """By primary key of each action, the persons who answer for it on the day: who is named, or sits in the group that is. One query."""
        groups = [action.responsible_group_id for action in self.actions]
        in_them = Q(group__in=groups) | Q(group__parent__in=groups) | Q(pk__in=[action.responsible_member_id for action in self.actions])
        seats = list(
            Member.objects.sitting(on=on).filter(in_them, person__isnull=False).values_list("pk", "group", "group__parent", "person")
        )
        return {
            action.pk: frozenset(
                person
                for seat, group, parent, person in seats
                if seat == action.responsible_member_id or (action.responsible_group_id in (group, parent) and action.responsible_group_id)
            )
            for action in self.actions
        }

    @property
    def proposed(self) -> Sequence[MinutesAction]:
        """What becomes activities of the plan when the minutes are approved."""
        return [action for action in self.actions if action.activity_id is None]

    @property
    def counted(self) -> str:
        """ "Fyra av sex var med."; nothing while nobody has noted it."""
        if not self.attendance:
            return ""
        expected = len(self.present) + len(self.absent)
        told = ngettext("%(present)s of %(expected)s was present.", "%(present)s of %(expected)s were present.", len(self.present))
        return capitalised(told % {"present": in_letters(len(self.present)), "expected": in_letters(expected)})


def written(minutes: Minutes) -> Written:
    """Five queries, however many points. What was recorded after the minutes were approved is not in them."""
    items = list(minutes.items.prefetch_related("actions__activity__step__project__collaboration"))
    recorded = dict(_recorded(minutes))
    return Written(
        minutes,
        list(minutes.attendance.select_related("person")),
        [WrittenItem(item, list(filter(None, [recorded.get(item.about)])), list(item.actions.all())) for item in items],
    )


def _recorded(minutes: Minutes) -> Iterator[tuple[str, Recorded]]:
    """By what it is about: a gate's decision, or what was said of a change."""
    gates = GateDecision.objects.filter(_before(minutes, "confirmed_at"), meeting=minutes.meeting_id)
    for gate in gates.saying_how().select_related("gate__opens__project__collaboration").order_by("confirmed_at"):
        told = _("Gate into step %(number)s: %(outcome)s") % {"number": gate.gate.opens.number, "outcome": gate.in_words}
        yield f"gate-{gate.gate.key}", Recorded(told, gate.note, gate.gate.get_absolute_url())
    changes = ChangeRequest.objects.filter(_before(minutes, "decided_at"), decided_at_meeting=minutes.meeting_id)
    requests: dict[str, list[ChangeRequest]] = {}
    for change in changes.select_related("project__collaboration", "put_with").order_by("number"):
        requests.setdefault(change.leading.key, []).append(change)
    for key, together in requests.items():
        outcomes = [_("Change %(number)s: %(outcome)s") % {"number": one.number, "outcome": one.get_status_display()} for one in together]
        yield f"change-{key}", Recorded(". ".join(outcomes), together[0].note, together[0].get_absolute_url())


def _before(minutes: Minutes, field: str) -> Q:
    return Q(**{f"{field}__lte": minutes.approved_at}) if minutes.is_approved else Q()
