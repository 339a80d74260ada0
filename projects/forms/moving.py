"""Forms whose change may move other work, and those of what waits for what."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from minimaria.dates import PlanDate
from minimaria.forms import VerbForm
from projects.forms.choices import activities_by_step
from projects.models import Activity, Dependency
from projects.schedule.consequences import Consequences

TAKES_BACK = "takes-back"
Foresee = Callable[[Mapping[str, Any]], Consequences]


def _nothing(_words: Mapping[str, Any]) -> Consequences:
    return Consequences()


class Moving(VerbForm):
    """A form that is not saved before the person has seen what it moves. `foresee` tells that from the verb's words.

    What takes a change back says so (`TAKES_BACK`) and is not asked: it leads to where everything stood.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, foresee: Foresee = _nothing, **options: Any) -> None:
        super().__init__(*args, **options)
        self.foresee = foresee
        self.moves = Consequences()

    def words(self) -> dict[str, Any]:
        return {name: value for name, value in super().words().items() if name != "seen"}

    def asks(self) -> bool:
        """Whether it moves others and the person has not seen just this yet. Sending it again, once asked, is the answer."""
        if not self.is_bound or not self.is_valid():
            return False
        self.moves = self.foresee(self.words())
        asks = bool(self.moves) and self.cleaned_data["seen"] not in (self.moves.seal, TAKES_BACK)
        data = cast(QueryDict, self.data).copy()
        data[self.add_prefix("seen")] = self.moves.seal
        self.data = data
        return asks


class _Lag(Moving):
    """How many working days lie between."""

    lag = cast(forms.IntegerField, Dependency._meta.get_field("lag").formfield(required=False, initial=0))

    def words(self) -> dict[str, Any]:
        return super().words() | {"lag": self.cleaned_data["lag"] or 0}


class AddDependency(_Lag):
    """Every other activity of the plan, by step."""

    predecessor = forms.ModelChoiceField(
        Activity.objects.none(), label=_("waits for"), to_field_name="key", empty_label=_("Choose an activity")
    )
    field_order = ("predecessor", "lag")

    def __init__(self, *args: Any, activity: Activity, **options: Any) -> None:
        super().__init__(*args, **options)
        others = (
            Activity.objects.filter(step__project=activity.step.project_id).exclude(pk=activity.pk).exclude(followed_by__successor=activity)
        )
        field = cast(forms.ModelChoiceField, self.fields["predecessor"])
        field.queryset = others
        field.choices = [("", field.empty_label), *activities_by_step(others)]


class ChangeDependency(_Lag):
    edits_target = True


class RemoveDependency(VerbForm):
    pass


class PushActivities(VerbForm):
    """Which dates are said anew. A date that is no longer the one proposed is refused: the plan has changed since."""

    said = forms.MultipleChoiceField(
        label=_("new dates"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _("The plan has changed since you opened the page. Look at the dates that are proposed now."),
            "required": _("Choose the dates to be said anew, or leave the page: then all stand as they are."),
        },
    )

    def __init__(self, *args: Any, proposed: Mapping[Activity, PlanDate], **options: Any) -> None:
        super().__init__(*args, **options)
        self.proposed = {f"{activity.key}:{said.literal}": (activity, said) for activity, said in proposed.items()}
        field = cast(forms.MultipleChoiceField, self.fields["said"])
        field.choices = [
            (code, _("%(title)s: %(before)s becomes %(after)s") % {"title": activity.title, "before": activity.due, "after": said})
            for code, (activity, said) in self.proposed.items()
        ]
        self.initial["said"] = list(self.proposed)

    def words(self) -> dict[str, Any]:
        return {"said": dict(self.proposed[code] for code in self.cleaned_data["said"])}
