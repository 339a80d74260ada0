"""Forms of the communication plan, of contact channels and of what other bodies are shown."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from minimaria.dates import SwedishDateField
from minimaria.forms import VerbForm
from projects.forms.activities import ResponsibleField
from projects.forms.choices import choices_of
from projects.models import NOBODY, Channel, Communication, Group, Presentation, Project, Responsible
from projects.states import ChannelKind


class _Communication(VerbForm):
    """To whom, what, when, how, by whom. `in_words` is for somebody who is neither a group nor a person of the project."""

    audience = Communication._meta.get_field("audience").formfield()
    what = Communication._meta.get_field("what").formfield()
    due = Communication.due.formfield()
    how = Communication._meta.get_field("how").formfield()
    responsible = ResponsibleField()
    in_words = forms.CharField(label=_("Someone else, in words"), max_length=200, required=False)

    def __init__(self, *args: Any, project: Project, **options: Any) -> None:
        super().__init__(*args, **options)
        now: Responsible = self.initial.get("responsible", NOBODY)
        by_whom = cast(ResponsibleField, self.fields["responsible"])
        by_whom.label = _("by whom")
        by_whom.offer(project, now)
        self.initial.setdefault("in_words", now.text)
        self.fields["what"].widget.attrs["rows"] = 3

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if in_words := cleaned.pop("in_words", ""):
            if cleaned.get("responsible"):
                self.add_error("in_words", _("Choose a person, a group or a text as responsible, not several."))
            cleaned["responsible"] = Responsible(text=in_words)
        return cleaned


class AddCommunication(_Communication):
    pass


class UpdateCommunication(_Communication):
    edits_target = True
    done_on = SwedishDateField(label=_("done on"), required=False, help_text=_("The day they were told. Empty until then."))


class RemoveCommunication(VerbForm):
    """Nothing to fill in: the question is the page."""

    edits_target = True


class AddChannel(VerbForm):
    kind = forms.ChoiceField(label=_("to whom"), choices=choices_of(ChannelKind), widget=forms.RadioSelect)
    name = Group._meta.get_field("name").formfield(help_text=_("What the channel is called. Its seats are added afterwards."))
    purpose = Channel._meta.get_field("purpose").formfield()
    how = Channel._meta.get_field("how").formfield()


class UpdateChannel(VerbForm):
    edits_target = True
    kind = forms.ChoiceField(label=_("to whom"), choices=choices_of(ChannelKind), widget=forms.RadioSelect)
    purpose = Channel._meta.get_field("purpose").formfield()
    how = Channel._meta.get_field("how").formfield()


class RemoveChannel(RemoveCommunication):
    pass


class _Presentation(VerbForm):
    """What was shown, by whom, what was said and asked, and what is to follow."""

    what = Presentation._meta.get_field("what").formfield()
    presented_by = forms.CharField(label=_("presented by"), max_length=120, required=False)
    said = Presentation._meta.get_field("said").formfield()
    asked = Presentation._meta.get_field("asked").formfield()
    follow_up = Presentation._meta.get_field("follow_up").formfield()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["presented_by"] = str(self.initial.get("presented_by") or "")
        for name in ("said", "asked", "follow_up"):
            self.fields[name].widget.attrs["rows"] = 3


class AddPresentation(_Presentation):
    pass


class UpdatePresentation(_Presentation):
    edits_target = True
    followed_up_on = SwedishDateField(label=_("followed up on"), required=False)


class RemovePresentation(RemoveCommunication):
    pass
