"""What the steering group must approve before a step, object by object and version by version."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agreements.models import AgreementVersion, Meeting, Party
from minimaria.accounts.models import User
from minimaria.files.models import StoredFile
from minimaria.history import History, Row
from minimaria.text import CleanCharField, CleanTextField
from projects.models.activities import AnsweredFor, one_responsible
from projects.models.organisation import Group, Member
from projects.models.plan import Baseline, Step
from projects.states import FINAL, DocumentStatus, GateStatus


class Gate(Row):
    """What the steering group must approve before the step can start. It approves the proposal; the parties decide."""

    collaboration_path: ClassVar[str] = "opens__project__collaboration"
    named_with: ClassVar[tuple[str, ...]] = ("opens",)

    opens = models.OneToOneField(Step, verbose_name=_("opens"), on_delete=models.PROTECT, related_name="gate")
    asked = CleanTextField(_("as the plan says it"), blank=True)
    status = models.CharField(_("status"), max_length=10, choices=GateStatus, default=GateStatus.WAITING)
    meeting = models.ForeignKey(
        Meeting, verbose_name=_("planned meeting"), on_delete=models.PROTECT, null=True, blank=True, related_name="gates"
    )
    proposal = CleanTextField(_("proposed decision"), blank=True)
    # Who put it before the steering group cannot be the one who decides it.
    submitted_by = models.ForeignKey(
        User, verbose_name=_("submitted by"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    history = History()

    class Meta:
        verbose_name = _("gate")
        verbose_name_plural = _("gates")
        ordering = ["opens__number"]

    def __str__(self) -> str:
        return str(_("Gate into step %(number)s") % {"number": self.opens.number})

    def get_absolute_url(self) -> str:
        return reverse("decisions:gate", args=[self.opens.project.collaboration.slug, self.key])


class DeliverableQuerySet(models.QuerySet["Deliverable"]):
    def with_final(self) -> Self:
        """With `has_final`: whether a version stands as a final document."""
        final = DeliverableVersion.objects.filter(deliverable=OuterRef("pk"), status__in=FINAL)
        return self.annotate(has_final=Exists(final))


class Deliverable(AnsweredFor, Row):
    """One object a gate approves: the project plan, the budget, the cooperation agreement …, and who sees to that it is done."""

    collaboration_path: ClassVar[str] = "gate__opens__project__collaboration"

    gate = models.ForeignKey(Gate, verbose_name=_("gate"), on_delete=models.PROTECT, related_name="deliverables")
    position = models.PositiveIntegerField(_("position"))
    title = CleanCharField(_("title"), max_length=200)
    responsible_member = models.ForeignKey(
        Member, verbose_name=_("responsible"), on_delete=models.PROTECT, null=True, blank=True, related_name="deliverables"
    )
    responsible_group = models.ForeignKey(
        Group, verbose_name=_("responsible"), on_delete=models.PROTECT, null=True, blank=True, related_name="deliverables"
    )
    responsible_text = CleanCharField(_("responsible"), max_length=200, blank=True)
    has_final: bool  # only `with_final`

    objects = DeliverableQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("deliverable")
        verbose_name_plural = _("deliverables")
        ordering = ["position"]
        constraints = [one_responsible("deliverable_has_one_responsible")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("projects:deliverable", args=[self.gate.opens.project.collaboration.slug, self.key])


class DeliverableVersionQuerySet(models.QuerySet["DeliverableVersion"]):
    def with_document(self) -> Self:
        """With the document itself, whatever kind it is, and the authority that owns it."""
        return self.select_related(
            "file", "agreement_version__agreement__collaboration", "baseline__project__collaboration", "owned_by__organisation"
        )


class DeliverableVersion(Row):
    """One version of a deliverable: a file, a link, a version of an agreement, or the plan, frozen.

    What it is as a document, and whose. Outcomes are of versions, not of titles.
    """

    collaboration_path: ClassVar[str] = "deliverable__gate__opens__project__collaboration"
    named_with: ClassVar[tuple[str, ...]] = ("deliverable",)

    deliverable = models.ForeignKey(Deliverable, verbose_name=_("deliverable"), on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    dated = models.DateField(_("dated"))
    status = models.CharField(_("status"), max_length=20, choices=DocumentStatus, default=DocumentStatus.WORKING_MATERIAL)
    # Who answers a request for it: a draft that sixteen authorities share is at one of them what it is not at another.
    owned_by = models.ForeignKey(
        Party, verbose_name=_("authority that owns it"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = CleanCharField(_("note"), max_length=200, blank=True)
    file = models.ForeignKey(StoredFile, verbose_name=_("file"), on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    file_name = CleanCharField(_("file name"), max_length=120, blank=True)
    link = models.URLField(_("link"), blank=True)
    agreement_version = models.ForeignKey(
        AgreementVersion,
        verbose_name=_("version of an agreement"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="put_forward",
    )
    baseline = models.ForeignKey(
        Baseline, verbose_name=_("plan"), on_delete=models.PROTECT, null=True, blank=True, related_name="put_forward"
    )

    objects = DeliverableVersionQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("version of a deliverable")
        verbose_name_plural = _("versions of deliverables")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["deliverable", "number"],
                name="deliverable_version_once",
                violation_error_message=_("That version number is taken."),
            ),
            models.CheckConstraint(
                name="deliverable_version_is_something",
                condition=Q(file__isnull=False) | ~Q(link="") | Q(agreement_version__isnull=False) | Q(baseline__isnull=False),
                violation_error_message=_("Attach a file, give a link, or choose an agreement's version or a decided plan."),
            ),
            models.CheckConstraint(
                name="deliverable_version_is_one_text",
                # A file may be kept elsewhere too; a text that the product holds stands for itself.
                condition=Q(agreement_version__isnull=True, baseline__isnull=True)
                | Q(file__isnull=True, link="", baseline__isnull=True)
                # The plan that is put forward has its print beside it.
                | Q(link="", agreement_version__isnull=True),
                violation_error_message=_("Choose one: a file or link, an agreement's version, or a decided plan."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deliverable.title}, version {self.number}"

    def get_absolute_url(self) -> str:
        """The document itself: the file, the agreement, the plan, or where it is kept."""
        slug = self.deliverable.gate.opens.project.collaboration.slug
        if self.file_id:
            return reverse("projects:deliverable_file", args=[slug, self.key])
        if self.agreement_version:
            return self.agreement_version.agreement.get_absolute_url()
        if self.baseline:
            return self.baseline.get_absolute_url()
        return self.link

    @property
    def is_final(self) -> bool:
        return self.status in FINAL
