"""The pieces of work, and who answers for them."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from minimaria.dates import PlanDate, PlanDateField
from minimaria.history import History, Row
from minimaria.text import CleanCharField, CleanTextField
from projects.models.organisation import Group, Member
from projects.models.plan import Step
from projects.states import ActivityStatus

LONGEST = 1000  # working days: four years


@dataclass(frozen=True)
class Responsible:
    """Who answers for a piece of work: a member, a group, a text, or (all empty) nobody."""

    member: Member | None = None
    group: Group | None = None
    text: str = ""

    def __bool__(self) -> bool:
        return bool(self.member or self.group or self.text)

    def __str__(self) -> str:
        return str(self.member or self.group or self.text)

    @property
    def kind(self) -> str:
        """ "person", "group" or "text": which sign stands before the name."""
        return "person" if self.member else "group" if self.group else "text"

    @property
    def code(self) -> str:
        """The same in an address or a form: whose activities are shown, who was chosen; "" for nobody."""
        if named := self.member or self.group:
            return f"{self.kind}-{named.key}"
        return f"text-{self.text}" if self.text else ""


NOBODY = Responsible()


@dataclass(frozen=True)
class Planned:
    """A piece of work as it is planned together with its step, before either is there."""

    title: str
    due: PlanDate = field(default_factory=PlanDate)
    responsible: Responsible = NOBODY
    comment: str = ""

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.title, str(self.due or ""), str(self.responsible))))


class AnsweredFor:
    """What a model with the three columns `responsible_member`, `responsible_group` and `responsible_text` says of them."""

    responsible_member: Any
    responsible_group: Any
    responsible_text: Any

    @property
    def responsible(self) -> Responsible:
        """Who answers for it; false when nobody is named."""
        return Responsible(self.responsible_member, self.responsible_group, self.responsible_text)

    @responsible.setter
    def responsible(self, named: Responsible) -> None:
        self.responsible_member, self.responsible_group, self.responsible_text = named.member, named.group, named.text


def one_responsible(name: str) -> models.CheckConstraint:
    """At most one of the three columns says who answers for it."""
    return models.CheckConstraint(
        name=name,
        condition=Q(responsible_member__isnull=True, responsible_group__isnull=True)
        | Q(responsible_member__isnull=True, responsible_text="")
        | Q(responsible_group__isnull=True, responsible_text=""),
        violation_error_message=_("Choose a person, a group or a text as responsible, not several."),
    )


class ActivityQuerySet(models.QuerySet["Activity"]):
    def open(self) -> Self:
        """What is still to be done."""
        return self.filter(status__in=[ActivityStatus.PLANNED, ActivityStatus.STARTED])

    def overdue(self, *, today: date) -> Self:
        """Late only when the whole said period has passed: "mars 2025" is late from 1 April."""
        return self.open().filter(due_end__lt=today)

    def for_plan(self) -> Self:
        """Everything the plan page shows, in one query whatever its length."""
        return self.select_related("step", "responsible_member__person", "responsible_group").order_by("step__number", "position", "pk")

    def for_page(self) -> Self:
        """With all that the page of one activity shows."""
        return self.select_related("step__gate", "step__project__collaboration", "responsible_member__person", "responsible_group")


class Activity(AnsweredFor, Row):
    """A piece of work in a step. Nobody responsible is a valid answer (shown as "Ej utsedd")."""

    collaboration_path: ClassVar[str] = "step__project__collaboration"
    answered_for_by: ClassVar[tuple[str, ...]] = (
        "responsible_member__person",
        "responsible_group__members__person",
        "responsible_group__parts__members__person",
    )

    step = models.ForeignKey(Step, verbose_name=_("step"), on_delete=models.PROTECT, related_name="activities")
    position = models.PositiveIntegerField(_("position"))
    title = CleanCharField(_("title"), max_length=300)
    status = models.CharField(_("status"), max_length=10, choices=ActivityStatus, default=ActivityStatus.PLANNED)
    due = PlanDateField(_("date"), blank=True, help_text=_("As it is said: 2025-03-14, mars 2025, hösten 2025."))
    duration = models.PositiveSmallIntegerField(
        _("working days"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST)],
        help_text=_("How many working days the work takes. Empty when only the end is known."),
    )
    comment = CleanTextField(_("comment"), blank=True)
    responsible_member = models.ForeignKey(
        Member, verbose_name=_("responsible"), on_delete=models.PROTECT, null=True, blank=True, related_name="activities"
    )
    responsible_group = models.ForeignKey(
        Group, verbose_name=_("responsible"), on_delete=models.PROTECT, null=True, blank=True, related_name="activities"
    )
    responsible_text = CleanCharField(_("responsible"), max_length=200, blank=True)

    objects = ActivityQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["step", "position"], name="activity_in_order")]
        constraints = [
            one_responsible("activity_has_one_responsible"),
            models.CheckConstraint(
                name="activity_takes_a_day_or_more",
                condition=Q(duration__isnull=True) | Q(duration__gte=1),
                violation_error_message=_("Work takes at least one working day. Leave it empty when only the end is known."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("projects:activity", args=[self.step.project.collaboration.slug, self.key])

    @property
    def is_open(self) -> bool:
        return self.status in (ActivityStatus.PLANNED, ActivityStatus.STARTED)

    def is_late(self, today: date) -> bool:
        """Whether it is still to be done and its whole said period has passed."""
        return self.is_open and self.due.is_late(today)
