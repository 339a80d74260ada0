"""A file in a form: checked, read and kept before the verb runs, so that a refusal stands at its field.

A form that comes back (a question about the file, another field to put right, somebody who was faster) has the file
still: it is held for an hour for whoever uploaded it (minimaria/files/held.py), and the page says so.
"""

from functools import partial
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from minimaria.accounts.models import User
from minimaria.errors import NotPossible
from minimaria.files.held import as_kept, held_by, hold
from minimaria.files.models import HeldFile
from minimaria.files.reading import keep_and_read, keep_signed
from minimaria.files.store import Kept
from minimaria.forms import VerbForm

ACCEPT = ".pdf,.docx,.png,.jpg,.jpeg"


class Given(NamedTuple):
    """What a form was sent in the place of a file: one that is chosen now, the key of one that is held, or neither."""

    upload: Any
    held: str
    is_dropped: bool


class HeldFileInput(forms.FileInput):
    """Choose a file; and, when one is held, what it is called, and a box to leave it out."""

    template_name = "django/forms/widgets/held_file_input.html"
    sent_beside = ("_held", "_drop")
    held: HeldFile | None = None

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Given:
        return Given(super().value_from_datadict(data, files, name), data.get(f"{name}_held", ""), f"{name}_drop" in data)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["held"] = self.held
        return context


class KeptFileField(forms.FileField):
    """Gives the `Kept` of what was uploaded, now or within the hour; None where nothing was and nothing must be.

    `is_signed`: a document that somebody has signed, which cannot be changed any more (`reading.keep_signed`).
    `is_asked`: the form asks about what looks like a personal identity number, which is refused else.
    """

    uploader: User | None = None  # set by the form

    def __init__(self, *, is_signed: bool = False, is_asked: bool = False, **options: Any) -> None:
        self._keep = keep_signed if is_signed else partial(keep_and_read, is_asked=is_asked)
        super().__init__(**{"widget": HeldFileInput(attrs={"accept": ACCEPT})} | options)

    def clean(self, data: Given, initial: Any = None) -> Kept | None:
        assert self.uploader is not None, "the form says whose file it is"
        if not data.upload and data.held and not data.is_dropped:
            held = held_by(self.uploader, data.held)
            if held is None:
                raise ValidationError(_("A file is held for an hour, and that has passed. Choose it again."))
        elif upload := super().clean(data.upload, initial):
            try:
                held = hold(self._keep(upload, upload.name), by=self.uploader)
            except NotPossible as refusal:
                raise ValidationError([str(blocker) for blocker in refusal.blockers]) from refusal
        else:
            return None
        assert isinstance(self.widget, HeldFileInput)
        self.widget.held = held
        return as_kept(held)


class FilesForm(VerbForm):
    """The form of a verb that is given files, and of whom it is given them."""

    def __init__(self, *args: Any, uploader: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            if isinstance(field, KeptFileField):
                field.uploader = uploader

    def typed(self) -> QueryDict:
        """With the keys of the files, which are held."""
        typed = super().typed()
        for name, field in self.fields.items():
            if isinstance(field.widget, HeldFileInput) and field.widget.held is not None:
                typed[f"{self.add_prefix(name)}_held"] = field.widget.held.key
        return typed
