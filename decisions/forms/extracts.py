"""The minutes extract in a form: checked and read before the verb runs, and asked about where it may be the wrong file."""

import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from minimaria.files.forms import KeptFileField
from minimaria.text import has_personal_identity_number

# A paragraph's own heading, not one that the text refers to: at the beginning of a line.
_HEADING = re.compile(r"^[ \t]*§+\s*(\d+)", re.MULTILINE)
_SECRET = re.compile(r"sekretess", re.IGNORECASE)
# What is ticked to go on, by the name of its field.
ANSWERS = {
    "only_this_paragraph": _("Yes, it concerns our paragraph alone"),
    "nothing_secret": _("Yes, everybody may read it"),
    "nobody_by_number": _("Yes, it is no personal identity number"),
}


def questions_about(text: str) -> dict[str, Any]:
    """What is asked before the extract is taken, by the name of the field that answers: nothing, for most."""
    asked = {}
    if len(set(_HEADING.findall(text))) > 1:
        asked["only_this_paragraph"] = _("The extract holds several paragraphs. Does all of it concern this matter?")
    if _SECRET.search(text):
        asked["nothing_secret"] = _("The word “sekretess” stands in the extract. May everybody in the collaboration read it?")
    if has_personal_identity_number(text):
        asked["nobody_by_number"] = _(
            "What looks like a personal identity number stands in the extract. Is it something else, such as a registration number? If not, cover it and choose the file again."
        )
    return asked


class ExtractField(KeptFileField):
    """The minutes extract."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("PDF, Word or a picture, at most 20 MB. Only the paragraph that concerns this."))
        super().__init__(required=False, is_asked=True, label=_("Minutes extract"), **options)
