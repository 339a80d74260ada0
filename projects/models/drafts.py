"""Drafts sent to reference persons, who see what is sent to them and nothing else, and what they say of them."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agreements.models import AgreementVersion, Collaboration
from minimaria.accounts.models import User
from minimaria.history import History, Row
from minimaria.text import CleanTextField
from projects.models.gates import DeliverableVersion


class SentDraftQuerySet(models.QuerySet["SentDraft"]):
    def in_full(self) -> Self:
        """With what is sent, to whom and by whom: one query, and one for what has been said."""
        return self.select_related(
            "collaboration",
            "to__person",
            "sent_by__person",
            "version__agreement",
            "deliverable_version__deliverable",
            "deliverable_version__file",
            "deliverable_version__agreement_version__agreement",
        ).prefetch_related("comments__written_by__person")


class SentDraft(Row):
    """One version of a text or of a deliverable, sent to one person for comments, until a day.

    A draft that is sent for comments alone is not dispatched; what comes back is received (TF 2:12). What is taken back is
    no longer there for the person.
    """

    collaboration_path: ClassVar[str] = "collaboration"
    owner_path: ClassVar[str] = "to"
    named_with: ClassVar[tuple[str, ...]] = ("version__agreement", "deliverable_version__deliverable")

    collaboration = models.ForeignKey(Collaboration, verbose_name=_("collaboration"), on_delete=models.PROTECT, related_name="sent_drafts")
    to = models.ForeignKey(User, verbose_name=_("sent to"), on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(
        AgreementVersion, verbose_name=_("version of the text"), on_delete=models.PROTECT, null=True, blank=True, related_name="sent"
    )
    deliverable_version = models.ForeignKey(
        DeliverableVersion, verbose_name=_("version of a deliverable"), on_delete=models.PROTECT, null=True, blank=True, related_name="sent"
    )
    question = CleanTextField(_("what is asked"), blank=True)
    answer_by = models.DateField(_("answer by"))
    sent_by = models.ForeignKey(User, verbose_name=_("sent by"), on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(_("sent"))
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    objects = SentDraftQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("draft sent for comments")
        verbose_name_plural = _("drafts sent for comments")
        ordering = ["-sent_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="one_draft_is_sent",
                condition=Q(version__isnull=False, deliverable_version__isnull=True)
                | Q(version__isnull=True, deliverable_version__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.version or self.deliverable_version)

    def get_absolute_url(self) -> str:
        return reverse("projects:sent_draft", args=[self.collaboration.slug, self.key])

    @property
    def text(self) -> AgreementVersion | None:
        """The text to read on the page, where what is sent is one."""
        return self.version or (self.deliverable_version.agreement_version if self.deliverable_version else None)


class DraftComment(Row):
    """What the person says of the draft, or of a part of it. It stays as it was sent: it has been received."""

    collaboration_path: ClassVar[str] = "sent__collaboration"
    owner_path: ClassVar[str] = "written_by"

    sent = models.ForeignKey(SentDraft, verbose_name=_("draft"), on_delete=models.PROTECT, related_name="comments")
    about = CleanTextField(_("part"), blank=True)
    text = CleanTextField(_("comment"), max_length=5000)
    written_by = models.ForeignKey(User, verbose_name=_("written by"), on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(_("written"))

    history = History()

    class Meta:
        verbose_name = _("comment on a draft")
        verbose_name_plural = _("comments on drafts")
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]

    def get_absolute_url(self) -> str:
        return self.sent.get_absolute_url()
