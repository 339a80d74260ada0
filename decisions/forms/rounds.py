"""Forms of the text that is put to the parties."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from decisions.blockers.rounds import triggers_of
from decisions.models import DecisionRound
from decisions.states import Trigger
from minimaria.dates import SwedishDateField
from minimaria.forms import VerbForm


class IssueVersion(VerbForm):
    """Nothing to fill in: the page shows what is frozen."""

    edits_target = True


class OpenRound(VerbForm):
    """Who recommends, when, and by when a decision is wished for. The parties are those of the collaboration."""

    recommended_by = forms.CharField(label=_("Recommended by"), max_length=120, required=False)
    recommended_on = SwedishDateField(label=_("Recommended on"), required=False)
    wished_by = SwedishDateField(
        label=_("Decide by"), required=False, help_text=_("The last day you wish for. It binds nobody, and the parties see it.")
    )


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


class TellParties(VerbForm):
    """Nothing to fill in: the page shows what is told, and to whom."""

    edits_target = True
