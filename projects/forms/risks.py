"""Forms of what can go wrong."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from minimaria.dates import SwedishDateField
from minimaria.forms import VerbForm
from projects.forms.activities import ResponsibleField
from projects.forms.choices import activities_by_step
from projects.models import NOBODY, Activity, Project, Risk, Step, SwotItem
from projects.states import Probability

_NOT_RATED = ("", _("Not rated yet"))
_REVIEW_HELP = _("The day on which the risk is looked at again.")


def probability_field(*, required: bool) -> forms.TypedChoiceField:
    """One of exactly three words, or none yet."""
    return forms.TypedChoiceField(
        label=_("probability"),
        choices=Probability.choices if required else [*Probability.choices, _NOT_RATED],
        coerce=lambda value: Probability(int(value)),
        empty_value=None,
        required=required,
        widget=forms.RadioSelect,
    )


class _Risk(VerbForm):
    """What is said of a risk, and who watches it."""

    text = Risk._meta.get_field("text").formfield()
    consequence = Risk._meta.get_field("consequence").formfield()
    mitigation = Risk._meta.get_field("mitigation").formfield()
    owner = ResponsibleField()
    review_on = SwedishDateField(label=_("next review"), required=False, help_text=_REVIEW_HELP)

    def __init__(self, *args: Any, project: Project, **options: Any) -> None:
        super().__init__(*args, **options)
        owner = cast(ResponsibleField, self.fields["owner"])
        owner.label = _("owner")
        owner.offer(project, self.initial.get("owner", NOBODY))
        for name in ("text", "consequence", "mitigation"):
            self.fields[name].widget.attrs["rows"] = 3


class AddRisk(_Risk):
    probability = probability_field(required=False)
    from_item = forms.ModelChoiceField(SwotItem.objects.none(), required=False, to_field_name="key", widget=forms.HiddenInput)
    field_order = ("text", "probability", "consequence", "mitigation", "owner", "review_on")

    def __init__(self, *args: Any, project: Project, **options: Any) -> None:
        super().__init__(*args, project=project, **options)
        cast(forms.ModelChoiceField, self.fields["from_item"]).queryset = SwotItem.objects.filter(project=project)


class UpdateRisk(_Risk):
    edits_target = True


class RateRisk(VerbForm):
    """How likely it is found now. Every rating is kept, so the form starts without a reason."""

    edits_target = True

    probability = probability_field(required=True)
    reason = forms.CharField(label=_("why"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    rated_on = SwedishDateField(label=_("rated on"), help_text=_("The day it was talked over, if that was not today."))
    review_on = SwedishDateField(label=_("next review"), required=False, help_text=_REVIEW_HELP)


class CloseRisk(VerbForm):
    edits_target = True

    reason = forms.CharField(label=_("why it is closed"), widget=forms.Textarea(attrs={"rows": 3}))
    closed_on = SwedishDateField(label=_("closed on"))


class ReopenRisk(VerbForm):
    reason = forms.CharField(label=_("why it is opened again"), widget=forms.Textarea(attrs={"rows": 3}))


class LinkMitigation(VerbForm):
    """Every activity of the plan that is not among what is done about the risk, by step."""

    activity = forms.ModelChoiceField(
        Activity.objects.none(), label=_("activity"), to_field_name="key", empty_label=_("Choose an activity")
    )

    def __init__(self, *args: Any, risk: Risk, **options: Any) -> None:
        super().__init__(*args, **options)
        others = Activity.objects.filter(step__project=risk.project_id).exclude(mitigates__risk=risk)
        field = cast(forms.ModelChoiceField, self.fields["activity"])
        field.queryset = others
        field.choices = [("", field.empty_label), *activities_by_step(others)]


class PlanMitigation(VerbForm):
    """A new activity, in the words the plan page has for one."""

    title = Activity._meta.get_field("title").formfield()
    step = forms.ModelChoiceField(Step.objects.none(), label=_("step"), to_field_name="key", empty_label=None)
    due = Activity.due.formfield()
    responsible = ResponsibleField()

    def __init__(self, *args: Any, risk: Risk, **options: Any) -> None:
        super().__init__(*args, **options)
        cast(forms.ModelChoiceField, self.fields["step"]).queryset = Step.objects.filter(project=risk.project_id)
        cast(ResponsibleField, self.fields["responsible"]).offer(risk.project, risk.owner)
        self.initial.setdefault("responsible", risk.owner)


class UnlinkMitigation(VerbForm):
    pass
