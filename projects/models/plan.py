"""The plan itself: its texts, its steps, and the plan as it was decided."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agreements.models import Collaboration, Meeting
from minimaria.history import History, Row
from minimaria.templatetags.look import in_words
from minimaria.text import CleanCharField, CleanListField, CleanTextField
from projects.states import StepStatus


class Project(Row):
    """The plan of one collaboration, as its document says it. Titles and texts are quoted as they were written."""

    collaboration_path: ClassVar[str] = "collaboration"

    collaboration = models.OneToOneField(Collaboration, verbose_name=_("collaboration"), on_delete=models.PROTECT, related_name="project")
    title = CleanCharField(_("title"), max_length=300)
    dated = models.DateField(_("dated"), null=True, blank=True)
    author = CleanCharField(_("author"), max_length=300, blank=True)
    commissioner = CleanTextField(_("commissioner"), blank=True)
    background = CleanTextField(_("background"), blank=True)
    assignment = CleanListField(_("assignment"))
    budget_text = CleanTextField(_("budget"), blank=True)
    budget_amount = models.PositiveBigIntegerField(_("amount in kronor"), null=True, blank=True)
    # What a full-time post costs in a year, so that a frame in per cent can be told in kronor.
    full_time_cost = models.PositiveBigIntegerField(_("a full-time post costs, kronor a year"), null=True, blank=True)
    communication = CleanTextField(_("communication"), blank=True)
    change_routine = CleanTextField(_("routine for changes"), blank=True)

    history = History()

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("projects:plan", args=[self.collaboration.slug])


class StepQuerySet(models.QuerySet["Step"]):
    def open(self) -> Self:
        """Those whose work may begin."""
        return self.filter(status=StepStatus.OPEN)

    def shut(self) -> Self:
        """Those still waiting: for a gate, or for the step before."""
        return self.filter(status=StepStatus.SHUT)


class Step(Row):
    """A stage of the plan. A step with a gate opens when the steering group passes it; the first is open from the start."""

    collaboration_path: ClassVar[str] = "project__collaboration"

    project = models.ForeignKey(Project, verbose_name=_("project"), on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField(_("number"))
    title = CleanCharField(_("title"), max_length=200)
    content = CleanListField(_("content"))
    status = models.CharField(_("status"), max_length=10, choices=StepStatus, default=StepStatus.SHUT)

    objects = StepQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "number"], name="step_number_once", violation_error_message=_("That number is taken.")
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    def get_absolute_url(self) -> str:
        return f"{self.project.get_absolute_url()}#steg-{self.number}"

    @property
    def is_shut(self) -> bool:
        return self.status == StepStatus.SHUT


class BaselineQuerySet(models.QuerySet["Baseline"]):
    def decided(self) -> Self:
        """Those that the steering group has decided. What only lies before it is none."""
        return self.filter(decided_on__isnull=False)


class Baseline(Row):
    """The plan, frozen: one row of canonical JSON with its SHA-256. Decided by the steering group, or put forward to it."""

    collaboration_path: ClassVar[str] = "project__collaboration"

    project = models.ForeignKey(Project, verbose_name=_("project"), on_delete=models.PROTECT, related_name="baselines")
    number = models.PositiveIntegerField(_("number"))
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    put_forward_on = models.DateField(_("put forward on"), default=None, null=True, blank=True)  # of one that nobody has decided
    content = models.TextField(_("content"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)

    objects = BaselineQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("decided plan")
        verbose_name_plural = _("decided plans")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="baseline_number_once"),
            models.CheckConstraint(
                name="baseline_is_decided_or_put_forward",
                condition=Q(decided_on__isnull=False, put_forward_on__isnull=True)
                | Q(decided_on__isnull=True, put_forward_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        words = {"date": self.day.isoformat()}
        return str(_("Decided plan %(date)s") % words if self.decided_on else _("Plan put forward %(date)s") % words)

    def get_absolute_url(self) -> str:
        """Every row of it, beside the plan of today."""
        return f"{reverse('projects:baselines', args=[self.project.collaboration.slug])}?fran={self.number}&visa=allt"

    @property
    def day(self) -> date:
        """When it was decided, or put forward."""
        day = self.decided_on or self.put_forward_on
        assert day is not None, "a constraint holds it"
        return day

    @property
    def in_a_sentence(self) -> str:
        """ "the plan decided on 7 November 2024", in running text."""
        words = {"day": in_words(self.day)}
        return str(_("the plan decided on %(day)s") % words if self.decided_on else _("the plan put forward on %(day)s") % words)


class ChangeLimits(Row):
    """How far the plan may go from the decided one before the steering group is asked, as the group has said.

    None: the group has set no limit to it. Days are days of the calendar, counted from the decided plan.
    """

    collaboration_path: ClassVar[str] = "project__collaboration"

    project = models.OneToOneField(Project, verbose_name=_("project"), on_delete=models.PROTECT, related_name="limits")
    gate_days = models.PositiveSmallIntegerField(_("days later for a gate"), null=True, blank=True)
    step_days = models.PositiveSmallIntegerField(_("days later for the end of a step"), null=True, blank=True)
    budget_kronor = models.PositiveBigIntegerField(_("kronor more or less"), null=True, blank=True)
    budget_percent = models.PositiveSmallIntegerField(_("per cent more or less"), null=True, blank=True)
    scope = models.PositiveSmallIntegerField(_("activities, objects and steps added or removed"), null=True, blank=True)
    meeting = models.ForeignKey(
        Meeting, verbose_name=_("decided at the meeting"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    history = History()

    class Meta:
        verbose_name = _("limits of changes")
        verbose_name_plural = _("limits of changes")

    def __str__(self) -> str:
        return str(_("Limits of changes"))

    def get_absolute_url(self) -> str:
        return reverse("projects:baselines", args=[self.project.collaboration.slug]) + "#granser"

    @property
    def are_set(self) -> bool:
        """Whether the group has set any."""
        limits = (self.gate_days, self.step_days, self.budget_kronor, self.budget_percent, self.scope)
        return any(limit is not None for limit in limits)
