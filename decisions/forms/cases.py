"""Forms of a party's decisions. Recording follows the first page of a Swedish minutes extract."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from decisions.facts import OF_DELEGATES, OF_REFERRALS, known
from decisions.forms.extracts import ANSWERS, ExtractField, questions_about
from decisions.forms.paths import DAY, DELEGATE, BodyField, OfBody, offer_bodies, reported_to_field, role_field
from decisions.legal_force import legal_force
from decisions.models import Case, PartyDecision
from decisions.political import read_political_parties
from decisions.states import Outcome
from minimaria.dates import SwedishDateField
from minimaria.files.forms import FilesForm
from minimaria.files.reading import reading_at
from minimaria.files.store import Kept
from minimaria.forms import VerbForm

# The fields of a record, alike wherever it is recorded, completed or corrected.


def _day_of_meeting() -> SwedishDateField:
    return SwedishDateField(label=_("Date of the meeting"), help_text=DAY)


def _paragraph() -> forms.CharField:
    return forms.CharField(label=_("Paragraph"), max_length=30, required=False, help_text=_("For example § 65."))


def _registration_number() -> forms.CharField:
    help_text = _("The number the matter has in your own register.")
    return forms.CharField(label=_("Your registration number"), max_length=60, required=False, help_text=help_text)


def _outcome() -> forms.ChoiceField:
    choices = [(outcome.value, capfirst(outcome.label)) for outcome in Outcome]
    return forms.ChoiceField(label=_("Outcome"), choices=choices, widget=forms.RadioSelect)


def _reconsiders() -> forms.BooleanField:
    help_text = _("At a later meeting it took the matter up again and decided once more. The earlier decision stays readable.")
    return forms.BooleanField(label=_("The body has decided anew what it had decided"), required=False, help_text=help_text)


def _as_recommended() -> forms.BooleanField:
    help_text = _("It is then filled in for you. Tick only if the minutes say the same, word for word.")
    return forms.BooleanField(label=_("Use the recommended wording"), required=False, help_text=help_text)


def _wording() -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 7})
    help_text = _("Copy what was decided from the minutes, word for word.")
    return forms.CharField(label=_("Wording of the decision"), widget=area, required=False, help_text=help_text)


def _yes_or_no(label: Any, **options: Any) -> forms.TypedChoiceField:
    """Yes, no, or not said: nobody answers for a body what its minutes do not."""
    return forms.TypedChoiceField(
        label=label,
        choices=[("", _("Not stated")), (True, _("Yes")), (False, _("No"))],
        coerce=lambda said: said == str(True),
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        **options,
    )


class PoliticalPartiesField(forms.CharField):
    """Parties one after another; what may be a person's name is refused."""

    def __init__(self) -> None:
        help_text = _("Parties only, for example S, V and Norrsjöpartiet. Never the names of people.")
        super().__init__(label=_("Parties that reserved themselves"), max_length=200, required=False, help_text=help_text)

    def clean(self, value: Any) -> str:
        return read_political_parties(super().clean(value))


def _referred_to() -> forms.CharField:
    help_text = _("The body or the office that is to work more with it.")
    return forms.CharField(label=_("Referred back to"), max_length=120, required=False, help_text=help_text)


def _referred_because() -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 2})
    help_text = _("What is to be looked into, as the minutes say.")
    return forms.CharField(label=_("Why"), max_length=500, widget=area, required=False, help_text=help_text)


def _delegation_point() -> forms.CharField:
    label = _("Point in the delegation order")
    return forms.CharField(label=label, max_length=60, required=False, help_text=_("For example 3.2."))


def _reported_on() -> SwedishDateField:
    help_text = _("The day of the meeting where the decision was reported. Legal force counts from the notice of those minutes.")
    return SwedishDateField(label=_("Reported on"), required=False, help_text=help_text)


def _minutes_approved_on() -> SwedishDateField:
    return SwedishDateField(label=_("Minutes approved on"), required=False, help_text=DAY)


def _notice_on() -> SwedishDateField:
    help_text = _(
        "The day of legal force is reckoned from it: three weeks for appeals, and the next working day where they end on a holiday."
    )
    return SwedishDateField(label=_("Notice put up on"), required=False, help_text=help_text)


class _Facts(OfBody, FilesForm):
    """What a minutes extract says, in its order. What comes weeks after the meeting is folded away at the end."""

    template_name = "decisions/facts_form.html"
    later: tuple[str, ...] = ("had_vote", "had_reservations", "reserved_by", "minutes_approved_on", "notice_on")
    of_delegates: tuple[str, ...] = OF_DELEGATES
    of_referrals: tuple[str, ...] = OF_REFERRALS

    def __init__(self, *args: Any, case: Case, **options: Any) -> None:
        super().__init__(*args, **options)
        self.case = case
        if not case.round.version.clauses.exists():  # nothing is recommended, so nothing can be as recommended
            self.fields.pop("as_recommended", None)
        self.body_names = offer_bodies(self, case)
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
        return any(self[name].errors or known(self[name].value()) for name in self.later if name in self.fields)

    @property
    def referral_matters(self) -> bool:
        """Whether what concerns referring back must be seen, whatever outcome is chosen."""
        return any(self[name].errors or known(self[name].value()) for name in self.of_referrals if name in self.fields)

    @property
    def delegation_matters(self) -> bool:
        """Whether what concerns delegation must be seen at once."""
        said = "role" in self.fields and self["role"].value() == DELEGATE
        return said or any(self[name].errors or known(self[name].value()) for name in self.of_delegates if name in self.fields)

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
        self._read_reservations(cleaned)
        self._doubt_the_file(cleaned.get("extract"))
        return cleaned

    def _read_reservations(self, cleaned: dict[str, Any]) -> None:
        """Who names a party says that there were reservations."""
        if not cleaned.get("reserved_by") or "had_reservations" not in self.fields:
            return
        if cleaned.get("had_reservations") is False:
            self.add_error("reserved_by", _("You have both named parties and said that nobody reserved themselves. Choose one of them."))
        cleaned["had_reservations"] = True

    def meet(self, current: Any) -> None:
        super().meet(current)
        self.conflict = [one for one in self.conflict if one.theirs != one.yours]  # a body and its name are the same to a reader

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
    referred_to = _referred_to()
    referred_because = _referred_because()
    by_minority = _yes_or_no(_("By a minority?"))
    role = role_field()
    reconsiders = _reconsiders()
    as_recommended = _as_recommended()
    wording = _wording()
    extract = ExtractField()
    had_vote = _yes_or_no(_("Was there a vote?"))
    had_reservations = _yes_or_no(_("Did anybody reserve themselves?"))
    reserved_by = PoliticalPartiesField()
    delegation_point = _delegation_point()
    reported_to = reported_to_field(_("Reported to"))
    reported_on = _reported_on()
    minutes_approved_on = _minutes_approved_on()
    notice_on = _notice_on()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        decided = PartyDecision.objects.current().filter(step__case=self.case, outcome__in=(Outcome.APPROVED, Outcome.REJECTED))
        if not decided.exists():  # then nothing can be decided anew
            del self.fields["reconsiders"]


class CompleteDecision(_Facts):
    """Only what is not there yet: what is there is corrected, with a reason."""

    paragraph = _paragraph()
    registration_number = _registration_number()
    referred_to = _referred_to()
    referred_because = _referred_because()
    by_minority = _yes_or_no(_("By a minority?"))
    as_recommended = _as_recommended()
    wording = _wording()
    extract = ExtractField()
    had_vote = _yes_or_no(_("Was there a vote?"))
    had_reservations = _yes_or_no(_("Did anybody reserve themselves?"))
    reserved_by = PoliticalPartiesField()
    delegation_point = _delegation_point()
    reported_to = reported_to_field(_("Reported to"))
    reported_on = _reported_on()
    minutes_approved_on = _minutes_approved_on()
    notice_on = _notice_on()

    edits_target = True
    later = ()
    of_delegates = ()
    of_referrals = ()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not self.target.is_delegated:
            for name in OF_DELEGATES:
                del self.fields[name]
        if self.target.outcome != Outcome.REFERRED_BACK:
            for name in OF_REFERRALS:
                del self.fields[name]
        for name in list(self.fields):
            if known(getattr(self.target, name, None)) and name != "revision":
                del self.fields[name]
        if self.target.had_reservations is False:
            del self.fields["reserved_by"]
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
    referred_to = _referred_to()
    referred_because = _referred_because()
    by_minority = _yes_or_no(_("By a minority?"))
    role = role_field()
    wording = _wording()
    extract = ExtractField(help_text=_("Leave it empty to keep the extract that is there."))
    had_vote = _yes_or_no(_("Was there a vote?"))
    had_reservations = _yes_or_no(_("Did anybody reserve themselves?"))
    reserved_by = PoliticalPartiesField()
    delegation_point = _delegation_point()
    reported_to = reported_to_field(_("Reported to"))
    reported_on = _reported_on()
    minutes_approved_on = _minutes_approved_on()
    notice_on = _notice_on()

    edits_target = True


class ConfirmDecision(VerbForm):
    """Nothing to fill in: the page shows what is confirmed."""

    edits_target = True
