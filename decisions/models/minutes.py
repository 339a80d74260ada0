"""What was said and decided at a meeting of the steering group, and who was there."""

from collections.abc import Sequence
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from agreements.models import Meeting
from decisions.states import MinutesKind, MinutesStatus
from minimaria.accounts.models import Person, User
from minimaria.dates import PlanDateField
from minimaria.history import History, Row
from minimaria.rules import Role
from minimaria.text import CleanCharField, CleanTextField
from projects.models import Activity, AnsweredFor, Group, Member, Step, one_responsible


class MinutesQuerySet(models.QuerySet["Minutes"]):
    def for_page(self) -> Self:
        """With all that a line or a page about them shows."""
        return self.select_related(
            "meeting__body", "adjuster__person", "submitted_by__person", "approved_by__person", "adjusted_by__person"
        )

    def standing(self) -> Self:
        """What holds: approved, and corrected by nothing that is approved too."""
        approved = MinutesStatus.APPROVED
        return self.filter(status=approved).exclude(corrected_by__status=approved)


class Minutes(Row):
    """The minutes of one meeting: written by the lead or the secretary, approved by the chair or the deputy, and by an adjuster where
    the group's own order asks for one.

    Approved, they are frozen. A correction is a row of its own that says why; the earlier stands until it is approved.
    """

    collaboration_path: ClassVar[str] = "meeting__body__collaboration"
    named_with: ClassVar[tuple[str, ...]] = ("meeting__body",)
    answered_for_by: ClassVar[tuple[str, ...]] = ("adjuster__person",)

    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="minutes")
    kind = models.CharField(_("what it is called"), max_length=10, choices=MinutesKind, default=MinutesKind.NOTES)
    status = models.CharField(_("status"), max_length=10, choices=MinutesStatus, default=MinutesStatus.DRAFT)
    adjuster = models.ForeignKey(User, verbose_name=_("adjuster"), on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # Who puts them forward cannot be the one who approves them.
    submitted_by = models.ForeignKey(
        User, verbose_name=_("submitted by"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_by = models.ForeignKey(User, verbose_name=_("approved by"), on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True)
    adjusted_by = models.ForeignKey(
        User, verbose_name=_("approved by the adjuster"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    adjusted_at = models.DateTimeField(_("adjusted"), null=True, blank=True)
    corrects = models.OneToOneField(
        "self", verbose_name=_("corrects"), on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    reason = CleanTextField(_("reason for the correction"), blank=True)

    objects = MinutesQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("minutes of a meeting")
        verbose_name_plural = _("minutes of meetings")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"],
                condition=Q(corrects__isnull=True),
                name="minutes_begun_once",
                violation_error_message=_("Somebody has begun already. Open the meeting again, and go on there."),
            ),
            models.CheckConstraint(
                name="minutes_corrected_for_a_reason",
                condition=Q(corrects__isnull=True, reason="") | (Q(corrects__isnull=False) & ~Q(reason="")),
                violation_error_message=_("Say why the minutes are corrected."),
            ),
            models.CheckConstraint(
                name="minutes_approved_by_the_chair",
                condition=~Q(status=MinutesStatus.APPROVED) | Q(approved_by__isnull=False, approved_at__isnull=False),
            ),
            models.CheckConstraint(
                name="minutes_approved_by_the_adjuster",
                condition=~Q(status=MinutesStatus.APPROVED) | Q(adjuster__isnull=True) | Q(adjusted_by__isnull=False),
            ),
            models.CheckConstraint(
                name="minutes_take_two",
                condition=Q(approved_by__isnull=True)
                | (~Q(approved_by=F("submitted_by")) & (Q(adjusted_by__isnull=True) | ~Q(approved_by=F("adjusted_by")))),
            ),
        ]

    def __str__(self) -> str:
        return str(_("%(kind)s of %(meeting)s") % {"kind": self.title, "meeting": self.meeting})

    def get_absolute_url(self) -> str:
        return reverse("decisions:minutes", args=[self.meeting.body.collaboration.slug, self.key])

    @property
    def title(self) -> str:
        """ "Minnesanteckningar" or "Protokoll": what the group calls them."""
        return str(_("Minutes")) if self.kind == MinutesKind.PROTOCOL else str(_("Notes"))

    @property
    def stands(self) -> str:
        """Their status, in the form that agrees with what they are called: "godkänt" of a protokoll, "godkända" of anteckningar."""
        if self.is_approved and self.kind == MinutesKind.PROTOCOL:
            return pgettext("minutes, as one paper", "approved")
        return str(self.get_status_display())

    @property
    def waits_for_adjuster(self) -> bool:
        """Whether the adjuster alone has not said yet that they are right."""
        is_put_forward = self.status == MinutesStatus.SUBMITTED
        return is_put_forward and self.approved_by_id is not None and self.adjuster_id is not None and self.adjusted_by_id is None

    @property
    def is_approved(self) -> bool:
        return self.status == MinutesStatus.APPROVED

    @property
    def is_draft(self) -> bool:
        return self.status == MinutesStatus.DRAFT


class Attendance(Row):
    """One person who was at the meeting, or belongs to the group and was not: as what, is told by the role held that day."""

    collaboration_path: ClassVar[str] = "minutes__meeting__body__collaboration"
    named_with: ClassVar[tuple[str, ...]] = ("person",)

    minutes = models.ForeignKey(Minutes, verbose_name=_("minutes of a meeting"), on_delete=models.PROTECT, related_name="attendance")
    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(_("role"), max_length=20, choices=Role, blank=True)  # "" for who was invited
    is_present = models.BooleanField(_("present"))

    history = History()

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["minutes", "person"], name="attendance_once")]

    def __str__(self) -> str:
        return str(self.person)


class MinutesItem(Row):
    """One point of the minutes: what it was about, as the agenda had it when the minutes began; what was said; what was decided."""

    collaboration_path: ClassVar[str] = "minutes__meeting__body__collaboration"

    minutes = models.ForeignKey(Minutes, verbose_name=_("minutes of a meeting"), on_delete=models.PROTECT, related_name="items")
    position = models.PositiveIntegerField(_("position"))
    about = models.CharField(_("what it is about"), max_length=40, blank=True, editable=False)
    title = CleanCharField(_("title"), max_length=600)
    basis = CleanTextField(_("what lay before the group"), blank=True)
    said = CleanTextField(_("what was said"), blank=True)
    decided = CleanTextField(_("what was decided"), blank=True)

    history = History()

    class Meta:
        verbose_name = _("point of the minutes")
        verbose_name_plural = _("points of the minutes")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["minutes", "position"], name="minutes_item_at_its_place")]

    def __str__(self) -> str:
        return f"§ {self.position} {self.title}"

    def get_absolute_url(self) -> str:
        return f"{self.minutes.get_absolute_url()}#punkt-{self.position}"

    @property
    def is_own(self) -> bool:
        """Whether somebody wrote it down in the meeting: it was on no agenda."""
        return not self.about

    @property
    def lines(self) -> Sequence[str]:
        """What lay before the group, sentence by sentence."""
        return self.basis.splitlines()


class MinutesAction(AnsweredFor, Row):
    """Somebody is to do something: as it was said at the meeting, and the activity of the plan in which it is followed up.

    In a draft it is a proposal: the activity is there when the minutes are approved.
    """

    collaboration_path: ClassVar[str] = "item__minutes__meeting__body__collaboration"

    item = models.ForeignKey(MinutesItem, verbose_name=_("point of the minutes"), on_delete=models.PROTECT, related_name="actions")
    what = CleanCharField(_("what is to be done"), max_length=300)
    owner = CleanCharField(_("who answers for it"), max_length=200)
    due = PlanDateField(_("by when"), help_text=_("As it is said: 2025-03-14, mars 2025, hösten 2025."))
    step = models.ForeignKey(Step, verbose_name=_("step"), on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    responsible_member = models.ForeignKey(
        Member, verbose_name=_("responsible"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    responsible_group = models.ForeignKey(
        Group, verbose_name=_("responsible"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    responsible_text = CleanCharField(_("responsible"), max_length=200, blank=True)
    activity = models.ForeignKey(
        Activity, verbose_name=_("activity"), on_delete=models.PROTECT, null=True, blank=True, related_name="minutes_actions"
    )

    history = History()

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        ordering = ["pk"]
        constraints = [
            one_responsible("action_has_one_responsible"),
            models.CheckConstraint(name="action_becomes_an_activity", condition=Q(activity__isnull=False) | Q(step__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.what
