"""A file in a form: checked and kept before the verb runs, so that a refusal stands at its field."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from minimaria.errors import NotPossible
from minimaria.files.store import Kept, keep


class KeptFileField(forms.FileField):
    """Gives the `Kept` of what was uploaded; None where nothing was and nothing must be."""

    def clean(self, data: Any, initial: Any = None) -> Kept | None:
        upload = super().clean(data, initial)
        if not upload:
            return None
        try:
            return keep(upload, upload.name)
        except NotPossible as refusal:
            raise ValidationError([str(blocker) for blocker in refusal.blockers]) from refusal
