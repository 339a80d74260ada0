"""The minutes extract in a form: checked and read before the verb runs, and asked about where it may be the wrong file."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from minimaria.errors import NotPossible
from minimaria.files.reading import keep_and_read
from minimaria.files.store import Kept

# A paragraph's own heading, not one that the text refers to: at the beginning of a line.
_HEADING = re.compile(r"^[ \t]*§+\s*(\d+)", re.MULTILINE)
_SECRET = re.compile(r"sekretess", re.IGNORECASE)
# What is ticked to go on, by the name of its field.
ANSWERS = {
    "only_this_paragraph": _("Yes, it concerns our paragraph alone"),
    "nothing_secret": _("Yes, everybody may read it"),
}


def questions_about(text: str) -> dict[str, Any]:
    """What is asked before the extract is taken, by the name of the field that answers: nothing, for most."""
    asked = {}
    if len(set(_HEADING.findall(text))) > 1:
        asked["only_this_paragraph"] = _("The extract holds several paragraphs. Does all of it concern this matter?")
    if _SECRET.search(text):
        asked["nothing_secret"] = _("The word “sekretess” stands in the extract. May everybody in the collaboration read it?")
    return asked


class ExtractField(forms.FileField):
    """The minutes extract: checked, read and kept before the verb runs. The value is minimaria.files.store.Kept, or None."""

    def __init__(self, **options: Any) -> None:
        accept = forms.ClearableFileInput(attrs={"accept": ".pdf,.docx,.png,.jpg,.jpeg"})
        given: dict[str, Any] = {"required": False, "widget": accept, "label": _("Minutes extract")}
        help_text = _("PDF, Word or a picture, at most 20 MB. Only the paragraph that concerns this.")
        super().__init__(**given | {"help_text": help_text} | options)

    def clean(self, data: Any, initial: Any = None) -> Kept | None:
        file = super().clean(data, initial)
        if not file:
            return None
        try:
            return keep_and_read(file, file.name)
        except NotPossible as refusal:
            raise ValidationError(str(refusal)) from refusal
