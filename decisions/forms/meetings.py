"""Forms of the steering group's meetings."""

from typing import Any, cast

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from decisions.agenda import Agenda
from decisions.models import AgendaItem, Call
from decisions.states import AgendaKind
from minimaria.forms import VerbForm


class _AgendaItem(VerbForm):
    """What is to be taken up, what the group is to do with it, and what it should know."""

    title = AgendaItem._meta.get_field("title").formfield()
    kind = forms.ChoiceField(
        label=_("what the group is to do"),
        choices=[(kind.value, capfirst(kind.label)) for kind in AgendaKind],
        widget=forms.RadioSelect,
        initial=AgendaKind.DISCUSS,
    )
    note = AgendaItem._meta.get_field("note").formfield()


class AddAgendaItem(_AgendaItem):
    pass


class UpdateAgendaItem(_AgendaItem):
    edits_target = True


class RemoveAgendaItem(VerbForm):
    """Nothing to fill in: the question is the page."""

    edits_target = True


class SendCall(VerbForm):
    """A word besides the agenda; and which call it is, so that two presses send one."""

    message = Call._meta.get_field("message").formfield(required=False, help_text=_("Where you meet, or a link to the meeting."))
    number = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class PrintPapers(VerbForm):
    """Nothing to fill in."""


class ArrangeAgenda(VerbForm):
    """The points in the order they stand on the page, and which of them was moved, left out or taken back: "up:gate-…"."""

    order = forms.MultipleChoiceField(
        required=False,
        error_messages={"invalid_choice": _("The agenda has changed since you opened the page. Look at it as it is now.")},
    )
    move = forms.RegexField(r"^(up|down|out|back):.+$", required=False)

    def __init__(self, *args: Any, agenda: Agenda, **options: Any) -> None:
        super().__init__(*args, **options)
        self.agenda = agenda
        points = [one.point for one in (*agenda.placed, *agenda.left_out)]
        cast(forms.MultipleChoiceField, self.fields["order"]).choices = [(point.code, point.title) for point in points]

    def words(self) -> dict[str, Any]:
        order = self.cleaned_data["order"] or list(self.agenda.codes)
        left_out = {one.point.code for one in self.agenda.left_out}
        way, _colon, code = self.cleaned_data["move"].partition(":")
        if way == "out":
            left_out.add(code)
        elif way == "back":
            left_out.discard(code)
            order.append(code)
        elif code in order:
            place = order.index(code)
            order.insert(max(place + (1 if way == "down" else -1), 0), order.pop(place))
        return {"order": order, "left_out": left_out}
