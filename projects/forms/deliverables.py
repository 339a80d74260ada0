"""Forms of what the gates approve: the deliverables and their versions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.models import AgreementVersion, Party
from minimaria.dates import SwedishDateField
from minimaria.files.forms import FilesForm, KeptFileField
from minimaria.forms import VerbForm
from projects.forms.activities import NamesResponsible
from projects.forms.choices import choices_of
from projects.models import Baseline, Deliverable, DeliverableVersion
from projects.states import DOCUMENT_MOVES, DocumentStatus


class _Deliverable(NamesResponsible):
    """What it is called, and who sees to it that it is done in time."""

    title = Deliverable._meta.get_field("title").formfield()
    field_order = ("title", "responsible", "in_words")


class AddDeliverable(_Deliverable):
    pass


class UpdateDeliverable(_Deliverable):
    edits_target = True


class _OneOf(forms.ModelChoiceField):
    """One of these rows, or none of them."""

    def __init__(self, label: Any, empty: Any = "", **options: Any) -> None:
        super().__init__(None, label=label, to_field_name="key", empty_label=empty or "---------", **options)


class AddDeliverableVersion(FilesForm):
    """A file or a link, a version of an agreement, or the plan as it was decided; and whose document it is."""

    file = KeptFileField(label=_("file"), required=False, help_text=_("PDF, Word or a picture, at most 20 MB."))
    link = forms.URLField(
        label=_("link"), required=False, assume_scheme="https", help_text=_("Where the document is kept, if it stays there.")
    )
    agreement_version = _OneOf(_("or a version of an agreement here"), _("None"), required=False)
    baseline = _OneOf(_("or the plan as it was decided"), _("None"), required=False)
    dated = SwedishDateField(label=_("dated"))
    status = forms.ChoiceField(label=_("status as a document"), choices=choices_of(DocumentStatus))
    owned_by = _OneOf(
        _("authority that owns it"),
        _("Choose an authority"),
        help_text=_("The authority whose document it is answers when somebody asks to read it."),
        error_messages={"required": _("Choose the authority whose document it is.")},
    )
    note = DeliverableVersion._meta.get_field("note").formfield()

    def __init__(self, *args: Any, deliverable: Deliverable, **options: Any) -> None:
        super().__init__(*args, **options)
        project = deliverable.gate.opens.project
        of = project.collaboration_id
        texts = AgreementVersion.objects.filter(agreement__collaboration=of).select_related("agreement").order_by("agreement", "-number")
        self._offer("agreement_version", texts)
        self._offer("baseline", Baseline.objects.filter(project=project).order_by("-number"))
        self._offer("owned_by", Party.objects.filter(collaboration=of).staying().with_organisation().in_order())
        if before := deliverable.versions.select_related("owned_by").exclude(owned_by=None).last():
            self.initial.setdefault("owned_by", before.owned_by)

    def _offer(self, name: str, rows: Any) -> None:
        """These rows; where there is nothing to choose the field is not there."""
        if name == "owned_by" or rows:
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        else:
            del self.fields[name]


class SetDocumentStatus(VerbForm):
    """Only what the document can become."""

    edits_target = True
    status = forms.ChoiceField(label=_("status as a document"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        can_become = DOCUMENT_MOVES[DocumentStatus(self.target.status)]
        self.fields["status"].choices = [choice for choice in choices_of(DocumentStatus) if choice[0] in can_become]  # type: ignore[attr-defined]
