"""Forms of who has signed, in the order in which one has the facts with the signed document at hand."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from agreements.models import Party
from decisions.blockers.signatures import WayOfSigning, decisions_that_give_a_mandate, way_of_signing
from decisions.models import Case, PartyDecision
from decisions.states import SignedDocument, SigningMethod
from minimaria.dates import SwedishDateField
from minimaria.files.forms import FilesForm, KeptFileField
from minimaria.files.reading import PERSONAL_NUMBER, reading_at
from minimaria.forms import VerbForm

_DAY = _("As 2025-03-20, 250320 or 20 mars 2025.")
_NO_MORE, _MORE = "yes", "no"
_KEEPS_NUMBER = "keeps_number"


class PartyField(forms.ModelChoiceField):
    """A party of the round, by its organisation's name."""

    def label_from_instance(self, obj: Party) -> str:
        return obj.organisation.name


class DecisionField(forms.ModelChoiceField):
    """A decision of the party: which body, which day, which paragraph."""

    def label_from_instance(self, obj: PartyDecision) -> str:
        return f"{obj.step.body.name} {obj.meeting_date.isoformat()} {obj.paragraph}".strip()


class RecordSignature(FilesForm):
    """Who signed what for the party, when and how, and by which mandate. One form for each signatory."""

    document = forms.ChoiceField(label=_("What was signed"), widget=forms.RadioSelect)
    with_party = PartyField(
        label=_("With which party"),
        queryset=Party.objects.none(),
        to_field_name="key",
        required=False,
        help_text=_("Only for an agreement between a host and one party."),
    )
    signatory = forms.CharField(label=_("Who signed"), max_length=120, help_text=_("The name alone: no personal identity number."))
    office = forms.CharField(label=_("Office"), max_length=120, help_text=_("For example the chair of the executive board."))
    signed_on = SwedishDateField(label=_("Signed on"), help_text=_DAY)
    method = forms.ChoiceField(label=_("How it was signed"), widget=forms.RadioSelect)
    mandate_decision = DecisionField(
        label=_("Decision that gives the mandate"),
        queryset=PartyDecision.objects.none(),
        to_field_name="key",
        required=False,
        empty_label=_("Another decision, written below"),
    )
    mandate = forms.CharField(
        label=_("Mandate by another decision"),
        max_length=200,
        required=False,
        help_text=_("For example Reglemente för kommunstyrelsen § 12."),
    )
    valid_until = SwedishDateField(
        label=_("The mandate is valid until"), required=False, help_text=_("Leave it empty where the decision says no day.")
    )
    completes = forms.ChoiceField(
        label=_("Is anybody more to sign for the party?"),
        widget=forms.RadioSelect,
        choices=[(_NO_MORE, _("No, then all have signed")), (_MORE, _("Yes, somebody more is to sign"))],
    )
    file = KeptFileField(
        label=_("The signed document"),
        required=False,
        is_signed=True,
        help_text=_("PDF, Word or a picture, at most 20 MB. Electronic signatures in a PDF are checked."),
    )

    def __init__(self, *args: Any, case: Case, **options: Any) -> None:
        super().__init__(*args, **options)
        way = way_of_signing(case)
        documents = documents_of(case, way)
        self._offer("document", [(one.value, capfirst(one.label)) for one in documents])
        self._offer("method", [(one.value, capfirst(one.label)) for one in SigningMethod])
        others = Party.objects.with_organisation().filter(cases__round=case.round).exclude(pk=case.party_id)
        partner = self.fields["with_party"]
        mandate = self.fields["mandate_decision"]
        assert isinstance(partner, forms.ModelChoiceField)
        assert isinstance(mandate, forms.ModelChoiceField)
        partner.queryset = others.order_by("position")
        if len(documents) == 1:  # the others' signatures have told how: what can only be so is filled in
            self.initial.setdefault("document", documents[0].value)
            if documents[0] is SignedDocument.WITH_HOST and way.host is not None:
                self.initial.setdefault("with_party", way.host.key)
            if documents[0] is SignedDocument.COMMON:
                del self.fields["with_party"]
        own = decisions_that_give_a_mandate(case)
        mandate.queryset = PartyDecision.objects.filter(pk__in=[one.pk for one in own]).select_related("step__body")
        if not own:
            del self.fields["mandate_decision"]
        if self.add_prefix(_KEEPS_NUMBER) in self.data:  # a question that has been asked stays on the page, with its answer
            self._ask_about_number()

    def _ask_about_number(self) -> None:
        label = _("Yes, keep the document as it was signed")
        self.fields[_KEEPS_NUMBER] = forms.BooleanField(label=label, required=False)

    def _offer(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean_completes(self) -> bool:
        """Whether the party has signed with this signature."""
        return bool(self.cleaned_data["completes"] == _NO_MORE)

    def clean(self) -> dict[str, Any]:
        """A mandate in one of the two ways, and the other party where there is one: said at the field."""
        cleaned = super().clean()
        if not cleaned.get("mandate") and not cleaned.get("mandate_decision") and "mandate" not in self.errors:
            self.add_error("mandate", ValidationError(_("Say which decision gives the mandate to sign.")))
        if cleaned.get("document") == SignedDocument.COMMON:
            cleaned["with_party"] = None  # chosen and then not meant: the field is for the other two
        elif cleaned.get("document") and not cleaned.get("with_party") and "with_party" not in self.errors:
            self.add_error("with_party", ValidationError(_("Say which party the agreement is with.")))
        file = cleaned.get("file")
        if file and PERSONAL_NUMBER in reading_at(file.sha256).doubts and not cleaned.get(_KEEPS_NUMBER):
            self._ask_about_number()
            self.add_error(
                _KEEPS_NUMBER,
                _(
                    "What looks like a personal identity number stands in the document. It cannot be taken away without breaking the signature. Shall it be kept so?"
                ),
            )
        return cleaned

    def words(self) -> dict[str, Any]:
        return {name: word for name, word in super().words().items() if name != _KEEPS_NUMBER}


def documents_of(case: Case, way: WayOfSigning) -> list[SignedDocument]:
    """What the party can have signed, by what the other signatures tell."""
    if way.is_common:
        return [SignedDocument.COMMON]
    if way.host is not None:
        return [SignedDocument.AS_HOST if way.host == case.party else SignedDocument.WITH_HOST]
    return list(SignedDocument)


class TakeBackSignature(VerbForm):
    """Why what was entered is not so."""

    reason = forms.CharField(
        label=_("Why it is taken back"), widget=forms.Textarea(attrs={"rows": 2}), help_text=_("The other parties read this.")
    )
