"""Forms of the pieces of work."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from minimaria.forms import VerbForm
from projects.forms.choices import choices_of
from projects.forms.moving import Moving
from projects.models import NOBODY, Activity, Group, Member, Project, Responsible, Step
from projects.states import ActivityStatus


class ResponsibleField(forms.ChoiceField):
    """Choose a group or a person of the project, or nobody. Gives a Responsible."""

    def __init__(self, **options: Any) -> None:
        super().__init__(label=_("responsible"), required=False, **options)
        self.known: dict[str, Responsible] = {}

    def offer(self, project: Project, now: Responsible) -> None:
        """The groups and the people of this project. Who has several seats stands there once, with the seat that answers `now`."""
        groups = [Responsible(group=group) for group in Group.objects.filter(project=project).order_by("position")]
        in_order = Member.objects.filter(group__project=project).select_related("person", "group").order_by("group__position", "position")
        seats = [Responsible(member=one) for one in in_order if one == now.member or not one.has_ended(timezone.localdate())]
        self.known = {responsible.code: responsible for responsible in [*groups, *seats]}
        first_seats = {_who(seat): seat for seat in [*reversed(seats), *([now] if now.member else [])]}
        people = sorted(first_seats.values(), key=lambda seat: str(seat).casefold())
        self.choices = [
            ("", _("Nobody appointed")),
            (_("Groups"), [(group.code, str(group)) for group in groups]),
            (_("People"), [(seat.code, str(seat)) for seat in people]),
        ]

    def prepare_value(self, value: Any) -> Any:
        return "" if isinstance(value, Responsible) and value.text else getattr(value, "code", value)

    def valid_value(self, value: Any) -> bool:
        return value in self.known

    def clean(self, value: Any) -> Responsible:
        return self.known.get(super().clean(value), NOBODY)


def _who(seat: Responsible) -> Any:
    """The person, or the seat itself while nobody sits there."""
    return (seat.member and seat.member.person_id) or seat.code


class NamesResponsible(VerbForm):
    """Who answers for it. `in_words` is for a responsible who is neither a group nor a person of the project."""

    responsible = ResponsibleField()
    in_words = forms.CharField(label=_("Someone else, in words"), max_length=200, required=False)

    def __init__(self, *args: Any, project: Project, initial: Any = None, **options: Any) -> None:
        super().__init__(*args, initial=initial, **options)
        now: Responsible = self.initial.get("responsible", NOBODY)
        self.fields["responsible"].offer(project, now)  # type: ignore[attr-defined]
        self.initial.setdefault("in_words", now.text)

    def as_typed(self, name: str, value: Any) -> dict[str, list[str]]:
        if name == "responsible":  # two fields hold it
            now = value or NOBODY
            return {"responsible": ["" if now.text else now.code], "in_words": [now.text]}
        return super().as_typed(name, value)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if in_words := cleaned.pop("in_words", ""):
            if cleaned.get("responsible"):
                self.add_error("in_words", _("Choose a person, a group or a text as responsible, not several."))
            cleaned["responsible"] = Responsible(text=in_words)
        return cleaned


class _Activity(NamesResponsible):
    """What an activity says."""

    title = Activity._meta.get_field("title").formfield()
    status = forms.ChoiceField(label=_("status"), choices=choices_of(ActivityStatus))
    due = Activity.due.formfield()
    duration = cast(forms.IntegerField, Activity._meta.get_field("duration").formfield())
    comment = Activity._meta.get_field("comment").formfield()

    field_order = ("title", "status", "due", "duration", "responsible", "in_words", "comment")

    def __init__(self, *args: Any, in_place: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["comment"].widget.attrs["rows"] = 2
        if in_place:  # the reader's place is in the first field (static/js/focus.js)
            self.fields["title"].widget.attrs["data-focus"] = ""

    def words(self) -> dict[str, Any]:
        return super().words() | {"duration": self.cleaned_data["duration"] or 0}


class AddActivity(_Activity):
    """Status and place are asked for only when something removed is put back where it was."""

    status = forms.ChoiceField(choices=choices_of(ActivityStatus), required=False, widget=forms.HiddenInput)
    place = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    removed = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)

    def words(self) -> dict[str, Any]:
        return super().words() | {"status": self.cleaned_data["status"] or ActivityStatus.PLANNED}


class UpdateActivity(_Activity, Moving):
    edits_target = True


class MoveActivity(Moving):
    """Every place there is, as one choice: "first in step 2", "after …"."""

    to = forms.ChoiceField(label=_("Move to"))

    def __init__(self, *args: Any, steps: Iterable[Step], **options: Any) -> None:
        super().__init__(*args, **options)
        self.steps = {step.key: step for step in steps}
        self.fields["to"].choices = [(str(step), list(self._places(step))) for step in self.steps.values()]  # type: ignore[attr-defined]

        among = [activity.pk for activity in self.steps[self.target.step.key].activities.all()]
        self.stands_at = f"{self.target.step.key}.{among.index(self.target.pk) + 1}"
        self.initial.setdefault("to", self.stands_at)

    def words(self) -> dict[str, Any]:
        step, _dot, place = self.cleaned_data["to"].partition(".")
        return {"step": self.steps[step], "place": int(place)}

    def _places(self, step: Step) -> Iterable[tuple[str, Any]]:
        yield f"{step.key}.1", _("First in step %(number)s") % {"number": step.number}
        others = [activity for activity in step.activities.all() if activity != self.target]
        for place, activity in enumerate(others, start=2):
            yield f"{step.key}.{place}", _("After “%(title)s”") % {"title": activity.title}


class RemoveActivity(VerbForm):
    pass
