"""Forms of a party's path and decisions. Recording follows the first page of a Swedish minutes extract."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from agreements.models import Body
from decisions.forms.extracts import ANSWERS, ExtractField, questions_about
from decisions.legal_force import legal_force
from decisions.models import Case
from decisions.states import Outcome, PathRole
from minimaria.dates import SwedishDateField
from minimaria.files.forms import FilesForm
from minimaria.files.reading import reading_at
from minimaria.files.store import Kept
from minimaria.forms import VerbForm

_DAY = _("As 2025-03-20, 250320 or 20 mars 2025.")
_ROLES = [
    (PathRole.DECIDES.value, _("It takes the party's own decision")),
    (PathRole.PREPARES.value, _("It prepares, and another body decides")),
]


class BodyField(forms.CharField):
    """The name of a body: one that the party has, or a new one. A list to choose from helps and binds nobody."""

    def __init__(self, **options: Any) -> None:
        given: dict[str, Any] = {"max_length": 120, "label": _("Body"), "help_text": _("For example Kommunfullmäktige or Socialnämnden.")}
        super().__init__(**given | options)

    def offer(self, bodies: Any) -> None:
        """Names to choose from while typing."""
        self.names = list(bodies)
        self.widget.attrs |= {"list": "bodies", "autocomplete": "off"}


# The fields of a record, alike wherever it is recorded, completed or corrected.


def _role() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("What the body does"), choices=_ROLES, widget=forms.RadioSelect, initial=PathRole.DECIDES)


def _day_of_meeting() -> SwedishDateField:
    return SwedishDateField(label=_("Date of the meeting"), help_text=_DAY)


def _paragraph() -> forms.CharField:
    return forms.CharField(label=_("Paragraph"), max_length=30, required=False, help_text=_("For example § 65."))


def _registration_number() -> forms.CharField:
    help_text = _("The number the matter has in your own register.")
    return forms.CharField(label=_("Your registration number"), max_length=60, required=False, help_text=help_text)


def _outcome() -> forms.ChoiceField:
    choices = [(outcome.value, capfirst(outcome.label)) for outcome in Outcome]
    return forms.ChoiceField(label=_("Outcome"), choices=choices, widget=forms.RadioSelect)


def _as_recommended() -> forms.BooleanField:
    help_text = _("It is then filled in for you. Tick only if the minutes say the same, word for word.")
    return forms.BooleanField(label=_("Use the recommended wording"), required=False, help_text=help_text)


def _wording() -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 7})
    help_text = _("Copy what was decided from the minutes, word for word.")
    return forms.CharField(label=_("Wording of the decision"), widget=area, required=False, help_text=help_text)


def _minutes_approved_on() -> SwedishDateField:
    return SwedishDateField(label=_("Minutes approved on"), required=False, help_text=_DAY)


def _notice_on() -> SwedishDateField:
    help_text = _(
        "The day of legal force is reckoned from it: three weeks for appeals, and the next working day where they end on a holiday."
    )
    return SwedishDateField(label=_("Notice put up on"), required=False, help_text=help_text)


class PlanPath(VerbForm):
    """One more body on the party's way to its decision."""

    body = BodyField()
    role = _role()
    planned_on = SwedishDateField(label=_("Planned meeting"), required=False, help_text=_DAY)

    def __init__(self, *args: Any, case: Case, **options: Any) -> None:
        super().__init__(*args, **options)
        self.body_names = _names(self, case)


class PlanStep(VerbForm):
    """Another planned day, or another part in the decision."""

    edits_target = True
    role = _role()
    planned_on = SwedishDateField(label=_("Planned meeting"), required=False, help_text=_DAY)


class RemoveStep(VerbForm):
    """Nothing to fill in: the page says what goes."""

    edits_target = True


class _Facts(FilesForm):
    """What a minutes extract says, in its order. What comes weeks after the meeting is folded away at the end."""

    template_name = "decisions/facts_form.html"
    later: tuple[str, ...] = ("minutes_approved_on", "notice_on")

    def __init__(self, *args: Any, case: Case, **options: Any) -> None:
        super().__init__(*args, **options)
        self.case = case
        if not case.round.version.clauses.exists():  # nothing is recommended, so nothing can be as recommended
            self.fields.pop("as_recommended", None)
        if "body" in self.fields:
            self.body_names = _names(self, case)
        self._explain_notice()
        self._keep_asking()

    def _keep_asking(self) -> None:
        """A question that has been asked stays on the page, with its answer."""
        for name in ANSWERS:
            if self.add_prefix(name) in self.data:
                self._ask(name)

    def _ask(self, name: str) -> None:
        self.fields[name] = forms.BooleanField(label=ANSWERS[name], required=False)
        names = [one for one in self.fields if one not in ANSWERS]
        at = names.index("extract") + 1
        self.order_fields([*names[:at], *(one for one in ANSWERS if one in self.fields), *names[at:]])

    def _doubt_the_file(self, extract: Kept | None) -> None:
        """Ask what the extract's text gives reason to ask, where nobody has answered it."""
        for name, question in questions_about(reading_at(extract.sha256).text or "").items() if extract else ():
            if not self.data.get(self.add_prefix(name)):
                self._ask(name)
                self.add_error(name, question)

    def _explain_notice(self) -> None:
        """Beside the day of the notice: when legal force is reckoned from it, and why."""
        if field := self.fields.get("notice_on"):
            try:
                if day := field.to_python(self["notice_on"].value()):
                    field.help_text = legal_force(day).reason
            except (ValidationError, OverflowError):
                return  # the field says itself what is wrong with the day

    @property
    def later_matter(self) -> bool:
        """Whether what is folded away must be seen at once: something is filled in there, or wrong."""
        return any(self[name].errors or self[name].value() for name in self.later if name in self.fields)

    @property
    def resolution(self) -> str:
        """What is recommended, with the name of the body that is filled in, if any."""
        body = str(self["body"].value() or "") if "body" in self.fields else str(self.target.step.body)
        version = self.case.round.version
        return version.resolution(body) if body else version.resolution()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("as_recommended") and cleaned.get("wording"):
            self.add_error("wording", _("You have both typed a wording and said that it is the recommended one. Choose one of them."))
        self._doubt_the_file(cleaned.get("extract"))
        return cleaned

    def words(self) -> dict[str, Any]:
        words = {name: word for name, word in super().words().items() if name not in ANSWERS}
        if words.pop("as_recommended", False):
            words["wording"] = self.case.round.version.resolution(words.get("body") or str(self.target.step.body))
        return words


class RecordDecision(_Facts):
    """Body, day and outcome are enough the day after the meeting; the rest can be added later."""

    body = BodyField()
    meeting_date = _day_of_meeting()
    paragraph = _paragraph()
    registration_number = _registration_number()
    outcome = _outcome()
    role = _role()
    as_recommended = _as_recommended()
    wording = _wording()
    extract = ExtractField()
    minutes_approved_on = _minutes_approved_on()
    notice_on = _notice_on()


class CompleteDecision(_Facts):
    """Only what is not there yet: what is there is corrected, with a reason."""

    paragraph = _paragraph()
    registration_number = _registration_number()
    as_recommended = _as_recommended()
    wording = _wording()
    extract = ExtractField()
    minutes_approved_on = _minutes_approved_on()
    notice_on = _notice_on()

    edits_target = True
    later = ()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in list(self.fields):
            if getattr(self.target, name, None) and name != "revision":
                del self.fields[name]
        if "wording" not in self.fields:
            self.fields.pop("as_recommended", None)


class CorrectDecision(_Facts):
    """The whole record anew, and why."""

    reason = forms.CharField(
        label=_("Why it is corrected"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The other parties read this beside the earlier record."),
    )
    body = BodyField()
    meeting_date = _day_of_meeting()
    paragraph = _paragraph()
    registration_number = _registration_number()
    outcome = _outcome()
    role = _role()
    wording = _wording()
    extract = ExtractField(help_text=_("Leave it empty to keep the extract that is there."))
    minutes_approved_on = _minutes_approved_on()
    notice_on = _notice_on()

    edits_target = True


class ConfirmDecision(VerbForm):
    """Nothing to fill in: the page shows what is confirmed."""

    edits_target = True


def _names(form: VerbForm, case: Case) -> list[str]:
    """The party's bodies, offered in the field."""
    names = list(Body.objects.filter(party=case.party).values_list("name", flat=True))
    field = form.fields["body"]
    assert isinstance(field, BodyField)
    field.offer(names)
    return names
