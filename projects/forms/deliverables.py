"""Forms of what the gates approve: the deliverables and their versions."""

from collections.abc import Callable
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
from projects.on_paper import Printed
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
    """One of these rows, or none of them, which `empty` says in words."""

    def __init__(self, label: Any, empty: Any, **options: Any) -> None:
        super().__init__(None, label=label, to_field_name="key", empty_label=empty, **options)


class AddDeliverableVersion(FilesForm):
    """A file or a link, a version of an agreement, the plan as it was frozen or as it stands; and whose document it is."""

    file = KeptFileField(label=_("file"), required=False, help_text=_("PDF, Word or a picture, at most 20 MB."))
    link = forms.URLField(
        label=_("link"), required=False, assume_scheme="https", help_text=_("Where the document is kept, if it stays there.")
    )
    agreement_version = _OneOf(_("or a version of an agreement here"), _("None"), required=False)
    baseline = _OneOf(_("or the plan as it was decided or put forward"), _("None"), required=False)
    plan_today = forms.BooleanField(
        label=_("the plan as it stands today"),
        required=False,
        help_text=_(
            "It is frozen and kept with its PDF. The steering group approves exactly that, and it can be compared with the plan later."
        ),
    )
    dated = SwedishDateField(label=_("dated"))
    status = forms.ChoiceField(label=_("status as a document"), choices=choices_of(DocumentStatus))
    owned_by = _OneOf(
        _("authority that owns it"),
        _("Choose an authority"),
        help_text=_("The authority whose document it is answers when somebody asks to read it."),
        error_messages={"required": _("Choose the authority whose document it is.")},
    )
    note = DeliverableVersion._meta.get_field("note").formfield()

    def __init__(self, *args: Any, deliverable: Deliverable, plan_kept: Callable[[], Printed], **options: Any) -> None:
        """`plan_kept` prints the plan as it stands, and keeps it: called where it is asked for, once all else is right."""
        super().__init__(*args, **options)
        self.plan_kept = plan_kept
        project = deliverable.gate.opens.project
        of = project.collaboration_id
        texts = AgreementVersion.objects.filter(agreement__collaboration=of).select_related("agreement").order_by("agreement", "-number")
        self._offer("agreement_version", texts)
        self._offer("baseline", Baseline.objects.filter(project=project).order_by("-number"))
        self._offer("owned_by", Party.objects.filter(collaboration=of).staying().with_organisation().in_order())
        if before := deliverable.versions.select_related("owned_by").exclude(owned_by=None).last():
            self.initial.setdefault("owned_by", before.owned_by)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        others = [cleaned.get(name) for name in ("file", "link", "agreement_version", "baseline")]
        if cleaned.pop("plan_today", False):
            if any(others):
                self.add_error("plan_today", _("Choose one: the plan as it stands, or what you have given besides."))
            elif not self.errors:
                cleaned["file"], cleaned["plan_printed"] = self.plan_kept()
        return cleaned

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
