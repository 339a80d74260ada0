"""Forms of who works in the project, and how much of their time."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.models import Party
from minimaria.forms import VerbForm
from projects.models import Group, Member, Project, ResourceFrame


class AddGroup(VerbForm):
    name = Group._meta.get_field("name").formfield()
    parent = forms.ModelChoiceField(
        Group.objects.none(), label=_("part of"), required=False, to_field_name="key", empty_label=_("A group of its own")
    )

    def __init__(self, *args: Any, project: Project, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["parent"].queryset = Group.objects.filter(project=project, parent=None)  # type: ignore[attr-defined]


class _Member(VerbForm):
    name = forms.CharField(label=_("name"), max_length=120, required=False, help_text=_("Leave it empty while nobody is appointed."))
    profession = Member._meta.get_field("profession").formfield()
    unit = Member._meta.get_field("unit").formfield()
    party = forms.ModelChoiceField(
        Party.objects.none(), label=_("party"), required=False, to_field_name="key", empty_label=_("None of the parties")
    )

    def __init__(self, *args: Any, project: Project, **options: Any) -> None:
        super().__init__(*args, **options)
        parties = Party.objects.filter(collaboration=project.collaboration_id).with_organisation().in_order()
        self.fields["party"].queryset = parties  # type: ignore[attr-defined]


class AddMember(_Member):
    pass


class UpdateMember(_Member):
    edits_target = True


class PercentField(forms.DecimalField):
    """A share of full time: "40", "12,5" or "40 %"."""

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=0, max_value=100, max_digits=5, decimal_places=2, localize=True, **options)
        self.widget.attrs["inputmode"] = "decimal"

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace("%", "").strip() if isinstance(value, str) else value)


class _ResourceFrame(VerbForm):
    role = ResourceFrame._meta.get_field("role").formfield()
    name = ResourceFrame._meta.get_field("name").formfield()
    percent = PercentField(label=_("per cent of full time"), required=False)


class AddResourceFrame(_ResourceFrame):
    pass


class UpdateResourceFrame(_ResourceFrame):
    edits_target = True
