"""Forms of what speaks for and against."""

from collections.abc import Iterable, Iterator
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from minimaria.forms import VerbForm
from projects.forms.choices import choices_of
from projects.models import SwotItem
from projects.states import SwotKind


class _SwotItem(VerbForm):
    kind = forms.ChoiceField(label=_("field"), choices=choices_of(SwotKind), widget=forms.RadioSelect)
    text = SwotItem._meta.get_field("text").formfield()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].widget.attrs["rows"] = 3


class AddSwotItem(_SwotItem):
    pass


class UpdateSwotItem(_SwotItem):
    edits_target = True


class MoveSwotItem(VerbForm):
    """Every place there is, as one choice: "first among the strengths", "after …"."""

    to = forms.ChoiceField(label=_("Move to"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        item: SwotItem = self.target
        rows = list(SwotItem.objects.filter(project=item.project_id))
        field = cast(forms.ChoiceField, self.fields["to"])
        field.choices = [(str(kind.label).capitalize(), list(_places(kind, item, rows))) for kind in SwotKind]
        among = [row.pk for row in rows if row.kind == item.kind]
        self.initial["to"] = f"{item.kind}.{among.index(item.pk) + 1}"

    def words(self) -> dict[str, Any]:
        kind, _dot, place = self.cleaned_data["to"].partition(".")
        return {"kind": SwotKind(kind), "place": int(place)}


def _places(kind: SwotKind, item: SwotItem, rows: Iterable[SwotItem]) -> Iterator[tuple[str, Any]]:
    yield f"{kind}.1", _("First")
    others = [row for row in rows if row.kind == kind and row.pk != item.pk]
    for place, row in enumerate(others, start=2):
        yield f"{kind}.{place}", _("After “%(title)s”") % {"title": row.text}


class RemoveSwotItem(VerbForm):
    pass
