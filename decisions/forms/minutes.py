"""Forms of the minutes of a steering meeting."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django import forms
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from decisions.blockers.minutes import adjusters_of, asks_for_adjuster
from decisions.forms.owners import owners_of
from decisions.models import Attendance, Attendant, GateRecord, Minutes, MinutesItem
from decisions.present import expected_at
from decisions.states import MinutesKind
from minimaria.accounts.models import Person, User
from minimaria.dates import PlanDateFormField
from minimaria.forms import VerbForm
from minimaria.rules import STEERING, Role
from projects.forms.plan import LinesField
from projects.models import Project, Responsible, Step

_KINDS = [(kind.value, capfirst(kind.label)) for kind in MinutesKind]


class BeginMinutes(VerbForm):
    kind = forms.ChoiceField(label=_("what you call them"), choices=_KINDS, widget=forms.RadioSelect, initial=MinutesKind.NOTES)


class ChangeMinutes(VerbForm):
    """What they are called; who adjusts is asked where the steering group's own order says that somebody does."""

    edits_target = True
    kind = forms.ChoiceField(label=_("what you call them"), choices=_KINDS, widget=forms.RadioSelect)
    adjuster = forms.ChoiceField(
        label=_("adjuster"),
        help_text=_("The member who approves them besides the chair."),
        error_messages={"required": _("Choose the member who adjusts the minutes.")},
    )

    def __init__(self, *args: Any, today: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.members: dict[str, User] = {}
        if not asks_for_adjuster(self.target):
            del self.fields["adjuster"]
            return
        self.members = {user.person.key: user for user in adjusters_of(self.target, today=today)}
        choices = [("", _("Choose a member")), *((key, str(user)) for key, user in self.members.items())]
        cast(forms.ChoiceField, self.fields["adjuster"]).choices = choices
        self.initial["adjuster"] = self.target.adjuster.person.key if self.target.adjuster else ""

    def words(self) -> dict[str, Any]:
        return super().words() | {"adjuster": self.members.get(self.cleaned_data.get("adjuster", ""))}


class RecordAttendance(VerbForm):
    """Who of those expected was there, and the names of others."""

    edits_target = True
    present = forms.MultipleChoiceField(label=_("present"), required=False, widget=forms.CheckboxSelectMultiple)
    others = LinesField(label=_("others who were present"))

    def __init__(self, *args: Any, target: Minutes, **options: Any) -> None:
        noted = list(Attendance.objects.filter(minutes=target).select_related("person"))
        expected = expected_at(target.meeting)
        initial = {
            "present": [row.person.key for row in noted if row.is_present] if noted else _ticked(target, expected),
            "others": [row.person.name for row in noted if not row.capacity],
        }
        super().__init__(*args, target=target, initial=initial, **options)
        self.people = {person.key: person for person in expected}
        self.fields["others"].widget.attrs["rows"] = 3
        cast(forms.MultipleChoiceField, self.fields["present"]).choices = [
            (person.key, f"{person.name}, {role.label}") for person, role in expected.items()
        ]

    def words(self) -> dict[str, Any]:
        return super().words() | {"present": [self.people[key] for key in self.cleaned_data["present"]]}


def _ticked(minutes: Minutes, expected: Mapping[Person, Role]) -> list[str]:
    """Who is ticked while nobody has noted it: all of those expected, but members who were not there by what was written up at a gate."""
    written_up = GateRecord.objects.current().filter(meeting=minutes.meeting, attendants__isnull=False)
    there = set(Attendant.objects.filter(record__in=written_up).values_list("member__person", flat=True))
    return [person.key for person, role in expected.items() if not there or role not in STEERING or person.pk in there]


class AddMinutesItem(VerbForm):
    title = MinutesItem._meta.get_field("title").formfield()


class WriteMinutesItem(VerbForm):
    """What was said and decided. Each point's fields have their own names on a page that holds many."""

    edits_target = True
    said = MinutesItem._meta.get_field("said").formfield()
    decided = MinutesItem._meta.get_field("decided").formfield()

    def __init__(self, *args: Any, target: MinutesItem, **options: Any) -> None:
        super().__init__(*args, target=target, auto_id=f"%s-{target.key}", **options)
        self.fields["said"].widget.attrs |= {"rows": 3}
        self.fields["decided"].widget.attrs |= {"rows": 2}


class AddAction(VerbForm):
    """What, who and by when. Whoever is named as in the plan is that person or group; anything else is kept as it is written."""

    what = forms.CharField(label=_("what is to be done"), max_length=300)
    owner = forms.CharField(
        label=_("who answers for it"), max_length=200, widget=forms.TextInput(attrs={"list": "owners", "autocomplete": "off"})
    )
    due = PlanDateFormField(label=_("by when"), help_text=_("As it is said: 2025-03-14, mars 2025, hösten 2025."))
    step = forms.ModelChoiceField(Step.objects.none(), label=_("step of the plan"), to_field_name="key", empty_label=None)

    def __init__(self, *args: Any, project: Project, **options: Any) -> None:
        steps = Step.objects.filter(project=project).order_by("number")
        current = steps.open().last() or steps.first()
        super().__init__(*args, initial={"step": current.key if current else None}, **options)
        self.project = project
        cast(forms.ModelChoiceField, self.fields["step"]).queryset = steps

    @cached_property
    def owners(self) -> dict[str, Responsible]:
        """Who can be named by name: the groups and the members of the plan's organisation."""
        return owners_of(self.project)

    def words(self) -> dict[str, Any]:
        written = self.cleaned_data["owner"]
        return super().words() | {"owner": self.owners.get(written, Responsible(text=written))}


class RemoveAction(VerbForm):
    """Nothing to fill in: the question is the page."""

    edits_target = True


class RemoveMinutesItem(RemoveAction):
    pass


class ArrangeMinutes(VerbForm):
    """The points in the order they stand on the page, and which of them was moved: "up:" and its key."""

    order = forms.MultipleChoiceField(
        required=False,
        error_messages={"invalid_choice": _("The points have changed since you opened the page. Look at them as they are now.")},
    )
    move = forms.RegexField(r"^(up|down):.+$", required=False)

    def __init__(self, *args: Any, items: Sequence[MinutesItem], **options: Any) -> None:
        super().__init__(*args, **options)
        self.items = {item.key: item for item in items}
        cast(forms.MultipleChoiceField, self.fields["order"]).choices = [(key, str(item)) for key, item in self.items.items()]

    def words(self) -> dict[str, Any]:
        order = self.cleaned_data["order"] or list(self.items)
        way, _colon, key = self.cleaned_data["move"].partition(":")
        if key in order:
            place = order.index(key)
            order.insert(max(place + (1 if way == "down" else -1), 0), order.pop(place))
        return {"order": [self.items[key] for key in order]}


class SubmitMinutes(RemoveAction):
    pass


class TakeBackMinutes(RemoveAction):
    pass


class ApproveMinutes(RemoveAction):
    pass


class CorrectMinutes(VerbForm):
    reason = Minutes._meta.get_field("reason").formfield(required=True)
