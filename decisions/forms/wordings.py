"""Forms about a decision's wording."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from decisions.blockers.wordings import RULINGS
from decisions.models import PartyDecision, Verdict
from decisions.states import Answers
from minimaria.forms import VerbForm

# Where nothing was recommended there are no words to compare.
_QUESTIONS = {
    "same_version": _("Is it the same version of the text?"),
    "has_condition": _("Has the party set a condition?"),
    "is_final": _("Has the body that has the last word decided?"),
}


def _yes_or_no(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("yes", _("Yes")), ("no", _("No"))], widget=forms.RadioSelect)


class RuleOnWording(VerbForm):
    """A named person's ruling, with the reason that the party reads."""

    wording_class = forms.ChoiceField(
        label=_("Ruling"), choices=[(ruling, capfirst(ruling.label)) for ruling in RULINGS], widget=forms.RadioSelect
    )
    reason = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 3}), help_text=_("The party reads this."))
    supersedes = forms.ModelChoiceField(
        Verdict.objects.none(), to_field_name="key", required=False, widget=forms.HiddenInput, label=_("Earlier ruling")
    )

    edits_target = True

    def __init__(self, *args: Any, target: PartyDecision, **options: Any) -> None:
        initial = {"supersedes": target.verdicts.unsuperseded().first()}
        super().__init__(*args, target=target, initial=initial, **options)
        earlier = self.fields["supersedes"]
        assert isinstance(earlier, forms.ModelChoiceField)
        earlier.queryset = target.verdicts.all()
        if target.step.case.round.version.clauses.exists():
            self.questions: tuple[str, ...] = ()
        else:
            del self.fields["wording_class"]
            self.fields = {name: _yes_or_no(label) for name, label in _QUESTIONS.items()} | self.fields
            self.questions = tuple(_QUESTIONS)

    def words(self) -> dict[str, Any]:
        words = super().words()
        if self.questions:
            words["answers"] = Answers(**{name: words.pop(name) == "yes" for name in self.questions})
        return words


class CommentOnWording(VerbForm):
    """A few sentences to the one who rules."""

    text = forms.CharField(
        label=_("Your remark"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Read by the one who rules, and by your own organisation."),
    )


class ShareExtract(VerbForm):
    """Who reads the party's file."""

    shared = forms.TypedChoiceField(
        label=_("Who may read the extract"),
        choices=[("True", _("The other parties' contacts too")), ("False", _("Only we, and those who lead, steer and rule on wordings"))],
        coerce=lambda value: value == "True",
        widget=forms.RadioSelect,
    )

    edits_target = True


class WithdrawExtract(VerbForm):
    """Why the party takes its file back."""

    reason = forms.CharField(
        label=_("Why it is withdrawn"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Everybody who could see the extract reads this. Do not repeat here what made you withdraw it."),
    )

    edits_target = True
