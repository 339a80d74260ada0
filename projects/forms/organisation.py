"""Forms of who works in the project, and how much of their time."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agreements.models import Party
from minimaria.dates import SwedishDateField
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


class UpdateGroup(VerbForm):
    edits_target = True

    name = Group._meta.get_field("name").formfield()


class RemoveGroup(VerbForm):
    pass


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
    since = SwedishDateField(label=_("from"), required=False)
    until = SwedishDateField(label=_("until"), required=False, help_text=_("The last day. Leave it empty while it is not decided."))

    def __init__(self, *args: Any, project: Project, **options: Any) -> None:
        super().__init__(*args, **options)
        _offer_parties(self.fields["party"], project)


class AddMember(_Member):
    pass


class UpdateMember(_Member):
    edits_target = True


class AppointSuccessor(VerbForm):
    """Who follows. Profession and unit begin as those of who leaves."""

    name = forms.CharField(label=_("name"), max_length=120, required=False, help_text=_("Leave it empty while nobody is appointed."))
    since = SwedishDateField(label=_("from"))
    until = SwedishDateField(label=_("until"), required=False, help_text=_("The last day. Leave it empty while it is not decided."))
    profession = Member._meta.get_field("profession").formfield()
    unit = Member._meta.get_field("unit").formfield()


class HandOver(VerbForm):
    """Everybody of the project who sits, or will, but who hands over."""

    to = forms.ModelChoiceField(Member.objects.none(), label=_("who takes over"), to_field_name="key", empty_label=_("Choose a person"))

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        seat: Member = self.target
        others = Member.objects.filter(group__project=seat.group.project_id, person__isnull=False).not_ended(on=today).exclude(pk=seat.pk)
        field = cast(forms.ModelChoiceField, self.fields["to"])
        field.queryset = others.select_related("person", "group").order_by("group__position", "position")
        field.label_from_instance = lambda obj: f"{obj}, {obj.group.name}"  # type: ignore[method-assign]
        following = Member.objects.filter(succeeds=seat).first()
        self.initial.setdefault("to", following and following.key)


class EndTerms(VerbForm):
    until = SwedishDateField(label=_("until"), help_text=_("The last day. A term that ends before it stays as it is."))


class _ResourceFrame(VerbForm):
    role = ResourceFrame._meta.get_field("role").formfield()
    member = forms.ModelChoiceField(
        Member.objects.none(), label=_("whose time"), required=False, to_field_name="key", empty_label=_("Nobody of the organisation")
    )
    name = ResourceFrame._meta.get_field("name").formfield(help_text=_("As the document says it. Shown where nobody is chosen above."))
    party = forms.ModelChoiceField(
        Party.objects.none(), label=_("party"), required=False, to_field_name="key", empty_label=_("None of the parties")
    )
    percent = PercentField(label=_("per cent of full time"), required=False)

    def __init__(self, *args: Any, project: Project, **options: Any) -> None:
        super().__init__(*args, **options)
        _offer_parties(self.fields["party"], project)

        seats = Member.objects.filter(group__project=project).select_related("person", "group").order_by("group__position", "position")
        standing = self.target.member if self.target else None
        field = cast(forms.ModelChoiceField, self.fields["member"])
        field.queryset = seats.not_ended(on=timezone.localdate()) | seats.filter(pk=standing.pk if standing else 0)
        field.label_from_instance = lambda obj: f"{obj}, {obj.group.name}"  # type: ignore[method-assign]
        if standing:
            self.initial["member"] = standing.key


class AddResourceFrame(_ResourceFrame):
    pass


class UpdateResourceFrame(_ResourceFrame):
    edits_target = True
