"""Forms of who works in the project, and how much of their time."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.models import Party
from minimaria.forms import VerbForm
from projects.forms.numbers import PercentField
from projects.models import Group, Member, Project, ResourceFrame


class AddGroup(VerbForm):
    name = Group._meta.get_field("name").formfield()
    parent = forms.ModelChoiceField(
        Group.objects.none(), label=_("part of"), required=False, to_field_name="key", empty_label=_("A group of its own")
    )

    def __init__(self, *args: Any, project: Project, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["parent"].queryset = Group.objects.filter(project=project, parent=None)  # type: ignore[attr-defined]


def _offer_parties(field: forms.Field, project: Project) -> None:
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = Party.objects.filter(collaboration=project.collaboration_id).with_organisation().in_order()


class _Member(VerbForm):
    name = forms.CharField(label=_("name"), max_length=120, required=False, help_text=_("Leave it empty while nobody is appointed."))
    profession = Member._meta.get_field("profession").formfield()
    unit = Member._meta.get_field("unit").formfield()
    party = forms.ModelChoiceField(
        Party.objects.none(), label=_("party"), required=False, to_field_name="key", empty_label=_("None of the parties")
    )

    def __init__(self, *args: Any, project: Project, **options: Any) -> None:
        super().__init__(*args, **options)
        _offer_parties(self.fields["party"], project)


class AddMember(_Member):
    pass


class UpdateMember(_Member):
    edits_target = True


class _ResourceFrame(VerbForm):
    role = ResourceFrame._meta.get_field("role").formfield()
    name = ResourceFrame._meta.get_field("name").formfield()
    party = forms.ModelChoiceField(
        Party.objects.none(), label=_("party"), required=False, to_field_name="key", empty_label=_("None of the parties")
    )
    percent = PercentField(label=_("per cent of full time"), required=False)

    def __init__(self, *args: Any, project: Project, **options: Any) -> None:
        super().__init__(*args, **options)
        _offer_parties(self.fields["party"], project)


class AddResourceFrame(_ResourceFrame):
    pass


class UpdateResourceFrame(_ResourceFrame):
    edits_target = True
