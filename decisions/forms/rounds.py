"""Forms of the round in which the parties decide on a text."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from agreements.models import AgreementVersion, Party
from decisions.blockers.rounds import triggers_of
from decisions.models import DecisionRound
from decisions.states import Trigger
from minimaria.dates import SwedishDateField
from minimaria.forms import VerbForm


class OpenRound(VerbForm):
    """Whom the text is put to, who recommends it, when, and by when a decision is wished for. Those the text names are ticked."""

    parties = forms.ModelMultipleChoiceField(
        Party.objects.none(),
        label=_("Parties that are asked"),
        to_field_name="key",
        widget=forms.CheckboxSelectMultiple,
        help_text=_("All that the text names must be asked. They are frozen when the round opens."),
        error_messages={"required": _("Choose the parties that are asked.")},
    )
    recommended_by = forms.CharField(label=_("Recommended by"), max_length=120, required=False)
    recommended_on = SwedishDateField(label=_("Recommended on"), required=False)
    wished_by = SwedishDateField(
        label=_("Decide by"), required=False, help_text=_("The last day you wish for. It binds nobody, and the parties see it.")
    )

    def __init__(self, *args: Any, version: AgreementVersion, named: Sequence[Party], **options: Any) -> None:
        initial = {
            "parties": [party.key for party in named if party.left_on is None],
            "recommended_by": version.recommended_by,
            "recommended_on": version.recommended_on,
        }
        super().__init__(*args, initial=initial, **options)
        field = self.fields["parties"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = Party.objects.filter(collaboration=version.agreement.collaboration).with_organisation().in_order()

    def words(self) -> dict[str, Any]:
        """The verb's arguments; the parties as a list, each read anew inside the verb."""
        return super().words() | {"parties": list(self.cleaned_data["parties"])}


_MEANS = {
    Trigger.DECISION: _("From the day the last party has decided. An appeal does not change that; an annulled decision does."),
    Trigger.LEGAL_FORCE: _("From the day all decisions have legal force, as each party has confirmed. An appeal is waited for."),
    Trigger.SIGNATURE: _("From the day all parties have signed, when all have decided."),
}


class ChooseTrigger(VerbForm):
    """What the text holds from. Nothing is chosen beforehand."""

    trigger = forms.ChoiceField(label=_("The text holds from"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why, and whom you have asked"), widget=forms.Textarea(attrs={"rows": 3}), help_text=_("The parties read this.")
    )

    edits_target = True

    def __init__(self, *args: Any, target: DecisionRound, **options: Any) -> None:
        super().__init__(*args, target=target, **options)
        field = self.fields["trigger"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(trigger.value, f"{capfirst(trigger.label)}. {_MEANS[trigger]}") for trigger in triggers_of(target)]


class CloseRound(VerbForm):
    """Why nothing more is to be recorded."""

    reason = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 3}), help_text=_("The parties read this."))

    edits_target = True


class TellParties(VerbForm):
    """Nothing to fill in: the page shows what is told, and to whom."""

    edits_target = True
