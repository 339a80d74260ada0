"""Forms of a party's path: the bodies on its way to a decision, and their days."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from agreements.models import Body
from decisions.models import Case, PathStep
from decisions.states import PathRole
from minimaria.dates import SwedishDateField
from minimaria.forms import VerbForm
from minimaria.templatetags.look import in_words

DAY = _("As 2025-03-20, 250320 or 20 mars 2025.")
# An office that decides alone is no role of its own: it decides, and what it decides is reported.
DELEGATE = "delegate"
_ROLES = [
    (PathRole.DECIDES.value, _("It takes the party's own decision")),
    (PathRole.PREPARES.value, _("It prepares, and another body decides")),
    (DELEGATE, _("It is an office that decides by delegation")),
]


class OfBody(VerbForm):
    """A form that asks what a body does; "by delegation" is said to the verb in its own word."""

    def words(self) -> dict[str, Any]:
        words = super().words()
        if words.get("role") == DELEGATE:
            words |= {"role": PathRole.DECIDES, "as_delegate": True}
        return words


class BodyField(forms.CharField):
    """The name of a body: one that the party has, or a new one. A list to choose from helps and binds nobody."""

    def __init__(self, **options: Any) -> None:
        given: dict[str, Any] = {"max_length": 120, "label": _("Body"), "help_text": _("For example Kommunfullmäktige or Socialnämnden.")}
        super().__init__(**given | options)

    def offer(self, bodies: Any) -> None:
        """Names to choose from while typing."""
        self.names = list(bodies)
        self.widget.attrs |= {"list": "bodies", "autocomplete": "off"}


def role_field() -> forms.ChoiceField:
    """What the body does with the matter."""
    help_text = _("By delegation: write the office, never the person. What the council must decide itself cannot be delegated.")
    return forms.ChoiceField(
        label=_("What the body does"), choices=_ROLES, help_text=help_text, widget=forms.RadioSelect, initial=PathRole.DECIDES
    )


def reported_to_field(label: Any) -> BodyField:
    """The body that a delegate's decision is reported to."""
    help_text = _("Only for an office that decides by delegation: the body whose minutes tell of the decision.")
    return BodyField(label=label, required=False, help_text=help_text)


def offer_bodies(form: VerbForm, case: Case) -> list[str]:
    """The party's bodies, offered in the fields that ask for one."""
    names = list(Body.objects.of_party(case.party).values_list("name", flat=True))
    for field in form.fields.values():
        if isinstance(field, BodyField):
            field.offer(names)
    return names


class PlaceField(forms.ChoiceField):
    """Where on the path: before one of the steps still to come. The value is that step, "last", or None for no choice."""

    LAST = "last"

    def __init__(self, unchosen: Any) -> None:
        super().__init__(label=_("Place on the path"), required=False)
        self.unchosen = unchosen
        self.steps: dict[str, PathStep] = {}

    def offer(self, steps: Iterable[PathStep], *, last: bool = False) -> None:
        """The steps that it can come before, and whether it can come last."""
        self.steps = {step.key: step for step in steps}
        places = [(key, _place(step)) for key, step in self.steps.items()]
        self.choices = [("", self.unchosen), *places, *([(self.LAST, _("Last"))] if last else [])]

    def clean(self, value: Any) -> Any:
        chosen = super().clean(value)
        return self.steps.get(chosen, chosen or None)


def _place(step: PathStep) -> str:
    if step.planned_on is None:
        return _("Before %(body)s") % {"body": step.body.in_a_sentence}
    return _("Before %(body)s, %(day)s") % {"body": step.body.in_a_sentence, "day": in_words(step.planned_on)}


def _to_come(case: Case) -> QuerySet[PathStep]:
    return case.steps.filter(decisions=None).select_related("body").order_by("position")


class PlanPath(OfBody):
    """One more body on the party's way to its decision."""

    body = BodyField()
    role = role_field()
    planned_on = SwedishDateField(label=_("Planned meeting"), required=False, help_text=DAY)
    reported_to = reported_to_field(_("To be reported to"))
    before = PlaceField(_("Where it belongs: who prepares before who decides"))

    def __init__(self, *args: Any, case: Case, **options: Any) -> None:
        super().__init__(*args, **options)
        self.body_names = offer_bodies(self, case)
        _offer_places(self, _to_come(case))


class PlanStep(VerbForm):
    """Another planned day, or another part in the decision; of an office, where it reports."""

    edits_target = True
    role = role_field()
    planned_on = SwedishDateField(label=_("Planned meeting"), required=False, help_text=DAY)
    reported_to = reported_to_field(_("To be reported to"))
    before = PlaceField(_("As it is"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _offer_places(self, _to_come(self.target.case).exclude(pk=self.target.pk), last=True)
        if self.target.body.is_delegate:
            del self.fields["role"]
            self.body_names = offer_bodies(self, self.target.case)
            self.fields["planned_on"].label = _("Planned day")
        else:
            del self.fields["reported_to"]
            role = self.fields["role"]
            assert isinstance(role, forms.ChoiceField)
            role.choices = _ROLES[:2]

    def words(self) -> dict[str, Any]:
        words = super().words()
        if words.get("before") == PlaceField.LAST:
            words |= {"before": None, "last": True}
        return words


def _offer_places(form: VerbForm, steps: Iterable[PathStep], *, last: bool = False) -> None:
    """The places there are to choose from; no question where there is one place alone."""
    field = form.fields["before"]
    assert isinstance(field, PlaceField)
    field.offer(steps, last=last)
    if not field.steps:
        del form.fields["before"]


class RemoveStep(VerbForm):
    """Nothing to fill in: the page says what goes."""

    edits_target = True
