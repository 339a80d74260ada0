"""A change of the decided plan that waits for the steering group, and what the group said."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agreements.models import Meeting
from decisions.states import ChangeStatus
from minimaria.accounts.models import User
from minimaria.dates import PlanDateField
from minimaria.history import History, Row
from minimaria.text import CleanCharField, CleanTextField
from projects.models import Baseline, Project


class ChangeRequestQuerySet(models.QuerySet["ChangeRequest"]):
    def awaiting(self) -> Self:
        """Those the steering group has not answered, in the order they came."""
        return self.filter(status=ChangeStatus.AWAITING).order_by("number")

    def answered(self) -> Self:
        """Those the steering group has answered, the latest first."""
        return self.filter(decided_by__isnull=False).order_by("-decided_at")

    def added(self) -> Self:
        """Those that came to a request which waited already."""
        return self.filter(is_added=True)

    def requests(self) -> Self:
        """One for each request: those that were asked along with another are answered with it."""
        return self.filter(put_with=None)

    def for_page(self) -> Self:
        """With all that a line or a page about one shows."""
        return self.select_related(
            "project__collaboration",
            "meeting",
            "submitted_by__person",
            "decided_by__person",
            "decided_at_meeting",
            "baseline",
            "put_with",
        )


class ChangeRequest(Row):
    """One verb of the plan with its words, kept until the steering group has said yes: then it is carried out as it stands.

    Several can be asked for in one request: the first of them, and those `put_with` it. They are answered together.
    `target` is the key of the row the verb is done to, `about` that of what is changed: "" for what is new. `words` and
    `was` are the verb's words and what stood there, `foreseen` what the lead was told it leads to, each as JSON.
    """

    collaboration_path: ClassVar[str] = "project__collaboration"

    project = models.ForeignKey(Project, verbose_name=_("project"), on_delete=models.PROTECT, related_name="change_requests")
    number = models.PositiveIntegerField(_("number"))
    put_with = models.ForeignKey(
        "self", verbose_name=_("asked together with"), on_delete=models.PROTECT, null=True, blank=True, related_name="along"
    )
    # It came to a request that the steering group had been told of already.
    is_added = models.BooleanField(_("added later"), default=False, editable=False)
    title = CleanCharField(_("what it is about"), max_length=300)
    verb = models.CharField(_("kind of change"), max_length=60, editable=False)
    target = models.CharField(max_length=16, editable=False)
    about = models.CharField(max_length=16, editable=False, blank=True)
    words = models.TextField(editable=False)
    was = models.TextField(editable=False, default="{}")
    foreseen = models.TextField(editable=False, default="{}")
    # The day that it comes instead, by the lead's word: shown beside the decided one for as long as it waits.
    expected = PlanDateField(blank=True)
    reason = CleanTextField(_("why"), blank=True)
    # Nothing goes beyond the limits: the lead says that it matters.
    is_marked = models.BooleanField(_("marked as significant"), default=False)
    meeting = models.ForeignKey(
        Meeting, verbose_name=_("put before the meeting"), on_delete=models.PROTECT, null=True, blank=True, related_name="change_requests"
    )
    # Who asks cannot be the one who answers.
    submitted_by = models.ForeignKey(User, verbose_name=_("submitted by"), on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(_("submitted"))
    status = models.CharField(_("status"), max_length=10, choices=ChangeStatus, default=ChangeStatus.AWAITING)
    decided_at_meeting = models.ForeignKey(
        Meeting, verbose_name=_("decided at the meeting"), on_delete=models.PROTECT, null=True, blank=True, related_name="changes_decided"
    )
    note = CleanTextField(_("what was said"), blank=True)
    decided_words = models.TextField(editable=False, blank=True)
    decided_by = models.ForeignKey(User, verbose_name=_("confirmed by"), on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    baseline = models.ForeignKey(
        Baseline, verbose_name=_("decided plan"), on_delete=models.PROTECT, null=True, blank=True, related_name="change_requests"
    )

    objects = ChangeRequestQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("change request")
        verbose_name_plural = _("change requests")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "number"],
                name="change_number_once",
                violation_error_message=_("Another change was put forward just now. Try again."),
            ),
            models.UniqueConstraint(
                fields=["project", "about"],
                condition=Q(status=ChangeStatus.AWAITING) & ~Q(about=""),
                name="one_awaiting_change_a_thing",
                violation_error_message=_("A change of this waits for the steering group already. Withdraw it first, or wait."),
            ),
            models.CheckConstraint(
                name="a_change_takes_two",
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("submitted_by")),
                violation_error_message=_("You put this before the steering group yourself. Somebody else has to confirm what it decided."),
            ),
            models.CheckConstraint(
                name="an_answered_change_says_when",
                condition=Q(
                    status__in=[ChangeStatus.AWAITING, ChangeStatus.WITHDRAWN],
                    decided_by__isnull=True,
                    decided_at__isnull=True,
                    decided_at_meeting__isnull=True,
                )
                | Q(
                    status__in=[ChangeStatus.APPROVED, ChangeStatus.AMENDED, ChangeStatus.REJECTED],
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                    decided_at_meeting__isnull=False,
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Change %(number)s: %(title)s") % {"number": self.number, "title": self.title})

    def get_absolute_url(self) -> str:
        return reverse("decisions:change", args=[self.project.collaboration.slug, self.key])

    @property
    def leading(self) -> "ChangeRequest":
        """The first change of the request that this one was asked in: itself, or another."""
        return self.put_with or self

    @property
    def request(self) -> list["ChangeRequest"]:
        """All changes that were asked for together with this one, in their order; what was withdrawn stands alone."""
        if self.status == ChangeStatus.WITHDRAWN:
            return [self]
        along = [change for change in self.leading.along.order_by("number") if change.status != ChangeStatus.WITHDRAWN]
        return [self.leading, *along]

    @property
    def is_awaiting(self) -> bool:
        return self.status == ChangeStatus.AWAITING
