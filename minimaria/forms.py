"""Forms only check: what they hold goes to one verb, by the names of its parameters."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from minimaria.dates import PlanDate
from minimaria.errors import Blocker, NeedsApproval, NotPossible
from minimaria.sent import is_more_than, names_of
from minimaria.text import clean_text, refuse_personal_identity_number

STANDS = "stands-"  # before a field's name: which of two versions shall stand in it
THEIRS, YOURS = "theirs", "yours"
_UNKNOWN: Any = object()


@dataclass(frozen=True)
class Difference:
    """One field in which what is saved now differs from what this person typed. For people to read and choose.

    `typed` are the two as the field holds them, where one can be chosen with a press. `untouched`: only the other person
    changed it, so what they saved already stands in the form.
    """

    name: str
    label: str
    theirs: str
    yours: str
    typed: tuple[str, str] | None = None
    untouched: bool = False


class VerbForm(forms.Form):
    """The form of one verb. Fields are named as the verb's parameters.

    Given `target`, fields start with the target's values, and the hidden `revision` says which state the person saw.
    """

    required_css_class = "required"
    # Set where the verb changes the target, so that an old state must be noticed. Creating needs none.
    edits_target = False
    # What the page sends beside the fields: the names of its buttons.
    buttons: tuple[str, ...] = ()
    # The names of another form that is sent together with this one.
    together_with: Mapping[str, bool] = {}

    def __init__(self, data: Any = None, files: Any = None, *, target: Any = None, **options: Any) -> None:
        initial = dict(options.pop("initial", None) or {})
        self.target = target
        self.is_stale = False
        self.conflict: Sequence[Difference] = ()
        self.blockers: Sequence[Blocker] = ()
        self.needs_approval = False
        self.result: Any = None
        if target is not None and self.edits_target:
            initial = {name: getattr(target, name) for name in self.base_fields if hasattr(target, name)} | initial
        super().__init__(data, files, initial=initial, **options)
        if self.edits_target and target is not None:
            self.fields["revision"] = forms.IntegerField(widget=forms.HiddenInput, initial=target.revision)
            self._let_chosen_stand()

    @property
    def seen_revision(self) -> int | None:
        """The revision of the target that the person had before them; None where the verb does not edit it."""
        return self.cleaned_data.get("revision")

    def words(self) -> dict[str, Any]:
        """The verb's keyword arguments."""
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}

    def typed(self) -> QueryDict:
        """What was typed, to be posted once more."""
        return cast(QueryDict, self.data).copy()

    def names(self) -> dict[str, bool]:
        """Every name that may be sent, and whether several times."""
        names = dict.fromkeys(self.buttons, False)
        for name, field in self.fields.items():
            names |= names_of(field, self.add_prefix(name))
            if "revision" in self.fields:
                names[self.add_prefix(STANDS + name)] = False
        return names

    def _sent_twice(self) -> Iterator[str]:
        """The fields that take one answer and were sent several: which one is meant, nobody can know."""
        if isinstance(self.data, MultiValueDict):
            for name, field in self.fields.items():
                if not getattr(field.widget, "allow_multiple_selected", False) and len(self.data.getlist(self.add_prefix(name))) > 1:
                    yield name

    def clean(self) -> dict[str, Any]:
        """Typed text is cleaned here too, so that a refusal stands at its field. A password is kept to the letter.

        What no field asks for is refused: whoever sent it meant something that nobody here can know.
        """
        cleaned = super().clean() or self.cleaned_data
        for name in self._sent_twice():
            self.add_error(name, _("This was sent twice. Load the page again and fill it in once."))
        if not self.errors and is_more_than({**self.names(), **self.together_with}, self.data, self.files):
            self.add_error(
                None, _("Something was sent that this page does not ask for. Nothing is saved. Look through it and send it again.")
            )
        for name, value in list(cleaned.items()):
            if not isinstance(self.fields[name].widget, forms.PasswordInput):
                try:
                    cleaned[name] = _clean(value)
                except ValidationError as error:
                    self.add_error(name, error)
        return cleaned

    def refuse(self, refusal: NotPossible) -> None:
        """Show the verb's refusal at the top of the form."""
        self.blockers = refusal.blockers
        self.needs_approval = isinstance(refusal, NeedsApproval)
        self.add_error(None, [ValidationError(str(blocker)) for blocker in refusal.blockers])

    def meet(self, current: Any) -> None:
        """Somebody else saved first: keep what was typed, show both, and let the next save be against the current state.

        A field that this person had not touched takes what the other saved; for the rest they choose.
        """
        self.is_stale = True
        seen = self._seen(current)
        data = cast(QueryDict, self.data).copy()
        found = []
        for name, field in self.fields.items():
            if name == "revision" or not hasattr(current, name):
                continue
            theirs, yours = getattr(current, name), self.cleaned_data.get(name)
            if theirs == yours:
                continue
            told = str(field.label), self._told(name, theirs), self._told(name, yours)
            if seen is not None and self.value_in(seen, name) == yours:
                self._put(data, name, theirs)
                found.append(Difference(name, *told, untouched=True))
            else:
                found.append(Difference(name, *told, typed=(self._first(name, theirs), self._first(name, yours))))
        self.conflict = found
        data[self.add_prefix("revision")] = str(current.revision)
        self.data = data
        self.add_error(None, _("Somebody else saved a change while you were writing. Choose what should stand, field by field."))

    def value_in(self, record: Any, name: str) -> Any:
        """What the field held by this record of the target's history; nothing that can be typed where it does not tell."""
        descriptor = getattr(type(self.target), name, None)
        if isinstance(descriptor, property) and descriptor.fget:  # made of columns, which the record has too
            return descriptor.fget(record)
        return getattr(record, name, _UNKNOWN)

    def as_typed(self, name: str, value: Any) -> dict[str, list[str]]:
        """The value as it would have been typed, by the names of the form's fields."""
        field = self.fields[name]
        if isinstance(field.widget, forms.CheckboxInput):
            return {name: ["on"] if value else []}
        written = field.widget.format_value(field.prepare_value(value))
        return {name: [str(each) for each in written] if isinstance(written, (list, tuple)) else ["" if written is None else str(written)]}

    def _let_chosen_stand(self) -> None:
        """Where the person let the other's version stand, it is as if they had typed it."""
        if not self.is_bound:
            return
        data = cast(QueryDict, self.data)
        chosen = [name for name in self.base_fields if data.get(self.add_prefix(STANDS + name)) == THEIRS and hasattr(self.target, name)]
        if chosen:
            data = data.copy()
            for name in chosen:
                self._put(data, name, getattr(self.target, name))
            self.data = data

    def _put(self, data: QueryDict, name: str, value: Any) -> None:
        for typed, values in self.as_typed(name, value).items():
            data.setlist(self.add_prefix(typed), values)

    def _first(self, name: str, value: Any) -> str:
        return next(iter(self.as_typed(name, value)[name]), "")

    def _seen(self, current: Any) -> Any:
        """The target as this person saw it, by its history; None where that does not tell."""
        history = getattr(current, "history", None)
        return history.filter(revision=self.seen_revision).first() if history is not None else None

    def _told(self, name: str, value: Any) -> str:
        if value is None or value == "":
            return ""
        if isinstance(value, PlanDate):
            return value.literal
        choices = getattr(self.fields[name], "choices", None)
        if choices and not isinstance(self.fields[name], forms.ModelChoiceField):
            return str(dict(choices).get(value, value))
        return str(value)


def _clean(value: Any) -> Any:
    """Typed text as it is kept, in lines too; anything else as it is. ValidationError for what may not be kept."""
    if type(value) is list:
        return [_clean(each) for each in value]
    if not isinstance(value, str):
        return value
    text = clean_text(value)
    refuse_personal_identity_number(text)
    return text
