"""Forms of what is written up of the group's decision, of confirming it, and of how the group works."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from decisions.actions import Recused
from decisions.blockers.gate_records import members_at
from decisions.forms.gates import DecideGate, Question
from decisions.models import Attendance, SteeringOrder
from decisions.presented import Presented
from minimaria.accounts.models import User
from minimaria.files.forms import FilesForm, KeptFileField
from minimaria.forms import VerbForm
from projects.models import Gate


class _Members(forms.MultipleChoiceField):
    """Some of the members of the group, ticked. Gives their keys."""

    widget = forms.CheckboxSelectMultiple


class WriteUpGate(DecideGate, FilesForm):
    """The answers as the chair gives them, and what the group's own order asks besides; of a decision of long ago, its minutes."""

    def __init__(self, *args: Any, gate: Gate, asked: Sequence[Presented], order: SteeringOrder, today: date, **options: Any) -> None:
        super().__init__(*args, gate=gate, asked=asked, today=today, **options)
        self.order = order
        self.members = {str(user.pk): user for user in members_at(gate, gate.meeting.date if gate.meeting else today, today=today)}
        people = [(key, str(user)) for key, user in self.members.items()]
        if order.asks_who_was_present:
            self.fields["present"] = _Members(
                label=_("Who was present"),
                choices=people,
                initial=_noted(gate, self.members),
                error_messages={"required": _("Say who was present.")},
            )
        if order.asks_of_conflicts:
            for one in asked:
                self.fields[f"apart_{one.deliverable.key}"] = _Members(
                    label=_("Took no part because of a conflict of interest"), choices=people, required=False
                )
        if order.has_adjuster:
            self.fields["adjuster"] = forms.ChoiceField(
                label=_("Who approves what is written up"),
                choices=[("", _("Choose a member")), *people],
                error_messages={"required": _("Choose the member who approves what is written up.")},
            )
        self.fields["minutes"] = KeptFileField(
            label=_("Minutes, if the decision was taken before it was asked for here"),
            required=False,
            help_text=_("PDF, Word or a picture, at most 20 MB."),
        )
        self.fields["minutes"].uploader = options.get("uploader")  # type: ignore[attr-defined]

    @property
    def questions(self) -> Iterator[Question]:
        for question in super().questions:
            name = f"apart_{question.presented.deliverable.key}"
            apart = self[name] if name in self.fields else None
            yield Question(question.presented, question.outcome, question.conditions, question.seen, apart)

    @property
    def last(self) -> list[forms.BoundField]:
        """What is asked after the objects: who was present, who approves, the minutes."""
        return [self[name] for name in ("present", "adjuster", "minutes") if name in self.fields]

    def words(self) -> dict[str, Any]:
        given = self.cleaned_data
        return super().words() | {
            "present": [self.members[key] for key in given.get("present", ())],
            "recused": [
                Recused(one.deliverable, self.members[key]) for one in self.asked for key in given.get(f"apart_{one.deliverable.key}", ())
            ],
            "adjuster": self.members.get(given.get("adjuster", "")),
            "minutes": given["minutes"],
        }


def _noted(gate: Gate, members: Mapping[str, User]) -> list[str]:
    """Who the minutes of the meeting say was there: asked once, it is ticked here."""
    rows = Attendance.objects.filter(minutes__meeting=gate.meeting_id, is_present=True) if gate.meeting_id else Attendance.objects.none()
    there = set(rows.values_list("person", flat=True))
    return [key for key, user in members.items() if user.person_id in there]


class ConfirmGate(VerbForm):
    """Yes, that is what the group decided."""

    edits_target = True


class AdjustGate(VerbForm):
    """Yes, that is how it is written up."""

    edits_target = True


class SetSteeringOrder(VerbForm):
    """Everything the group can ask of itself. Off, until it has said so."""

    edits_target = True
    names_positions = SteeringOrder._meta.get_field("names_positions").formfield()
    quorum = SteeringOrder._meta.get_field("quorum").formfield()
    asks_of_conflicts = SteeringOrder._meta.get_field("asks_of_conflicts").formfield()
    has_adjuster = SteeringOrder._meta.get_field("has_adjuster").formfield()
    called_before = SteeringOrder._meta.get_field("called_before").formfield()

    @property
    def seen_revision(self) -> None:
        """The verb is done to the collaboration; which order the person saw is a word of it."""

    def words(self) -> dict[str, Any]:
        return super().words() | {"seen": self.cleaned_data["revision"]}
