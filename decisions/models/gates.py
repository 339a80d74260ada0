"""What the steering group decided at a gate."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from agreements.models import Meeting
from decisions.states import GateOutcome, Stance
from minimaria.accounts.models import User
from minimaria.dates import PlanDateField
from minimaria.history import History, Row
from minimaria.text import CleanTextField
from projects.models import Activity, Baseline, Deliverable, DeliverableVersion, Gate


class GateDecisionQuerySet(models.QuerySet["GateDecision"]):
    def saying_how(self) -> Self:
        """With what `in_words` and `state` ask: whether the group set conditions."""
        return self.annotate(has_conditions=Exists(Condition.objects.filter(decision=OuterRef("pk"))))


class GateDecision(Row):
    """What the steering group decided at a gate, at a meeting. Never edited: a returned gate is decided anew."""

    collaboration_path: ClassVar[str] = "gate__opens__project__collaboration"
    named_with: ClassVar[tuple[str, ...]] = ("gate__opens",)

    gate = models.ForeignKey(Gate, verbose_name=_("gate"), on_delete=models.PROTECT, related_name="decisions")
    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="gate_decisions")
    outcome = models.CharField(_("outcome"), max_length=10, choices=GateOutcome)
    note = CleanTextField(_("what to complete, or what was said"), blank=True)
    complete_by = PlanDateField(_("complete by"), blank=True, help_text=_("As it is said: 2025-03-14, mars 2025, hösten 2025."))
    confirmed_by = models.ForeignKey(User, verbose_name=_("confirmed by"), on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(_("confirmed"))
    baseline = models.ForeignKey(
        Baseline, verbose_name=_("decided plan"), on_delete=models.PROTECT, null=True, blank=True, related_name="gate_decisions"
    )
    has_conditions: bool  # only `saying_how`

    objects = GateDecisionQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("gate decision")
        verbose_name_plural = _("gate decisions")
        ordering = ["confirmed_at"]

    def __str__(self) -> str:
        return f"{self.gate}: {GateOutcome(self.outcome).label}"

    @property
    def in_words(self) -> str:
        """How the group answered the gate: with conditions, where it set any."""
        is_plain = self.outcome != GateOutcome.APPROVED or not self.has_conditions
        return str(GateOutcome(self.outcome).label) if is_plain else pgettext("gate", "approved with conditions")

    @property
    def state(self) -> str:
        """The key of its mark."""
        return "passed_with_conditions" if self.outcome == GateOutcome.APPROVED and self.has_conditions else str(self.outcome)


class Position(Row):
    """What one member of the steering group says before a meeting about a gate: ready to decide, or what is lacking.

    It decides nothing and is of that meeting alone: put before another meeting, the group is asked anew.
    """

    collaboration_path: ClassVar[str] = "gate__opens__project__collaboration"
    named_with: ClassVar[tuple[str, ...]] = ("gate__opens",)

    gate = models.ForeignKey(Gate, verbose_name=_("gate"), on_delete=models.PROTECT, related_name="positions")
    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(User, verbose_name=_("member"), on_delete=models.PROTECT, related_name="+")
    stance = models.CharField(_("before the meeting"), max_length=6, choices=Stance)
    lacks = CleanTextField(_("what is lacking"), blank=True, max_length=500)
    # As the group's own order was when it was said: what was said without a name is never shown with one.
    is_named = models.BooleanField(_("with the name"), default=False)

    history = History()

    class Meta:
        verbose_name = _("position before a meeting")
        verbose_name_plural = _("positions before a meeting")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["gate", "meeting", "member"], name="one_position_a_member"),
            models.CheckConstraint(
                name="lacking_something_says_what",
                condition=Q(stance=Stance.LACKS) & ~Q(lacks="") | Q(stance=Stance.READY, lacks=""),
                violation_error_message=_("Say what you lack."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gate}: {Stance(self.stance).label}"


class DeliverableOutcome(Row):
    """What a gate decision says of one deliverable, in the version that lay before the group: none where it was missing."""

    collaboration_path: ClassVar[str] = "decision__gate__opens__project__collaboration"
    named_with: ClassVar[tuple[str, ...]] = ("version__deliverable", "deliverable")

    decision = models.ForeignKey(GateDecision, verbose_name=_("gate decision"), on_delete=models.PROTECT, related_name="outcomes")
    deliverable = models.ForeignKey(Deliverable, verbose_name=_("deliverable"), on_delete=models.PROTECT, related_name="outcomes")
    version = models.ForeignKey(
        DeliverableVersion, verbose_name=_("version"), on_delete=models.PROTECT, null=True, blank=True, related_name="outcomes"
    )
    outcome = models.CharField(_("outcome"), max_length=10, choices=GateOutcome)

    history = History()

    class Meta:
        verbose_name = _("outcome for a deliverable")
        verbose_name_plural = _("outcomes for deliverables")
        constraints = [models.UniqueConstraint(fields=["decision", "deliverable"], name="one_outcome_a_deliverable")]

    def __str__(self) -> str:
        return f"{self.version or self.deliverable}: {GateOutcome(self.outcome).label}"


class Condition(Row):
    """A condition of an approval: it names the part, and lives on as an activity with owner and date."""

    collaboration_path: ClassVar[str] = "decision__gate__opens__project__collaboration"
    named_with: ClassVar[tuple[str, ...]] = ("activity",)

    decision = models.ForeignKey(GateDecision, verbose_name=_("gate decision"), on_delete=models.PROTECT, related_name="conditions")
    deliverable = models.ForeignKey(Deliverable, verbose_name=_("deliverable"), on_delete=models.PROTECT, related_name="conditions")
    activity = models.OneToOneField(Activity, verbose_name=_("activity"), on_delete=models.PROTECT, related_name="condition")

    history = History()

    class Meta:
        verbose_name = _("condition")
        verbose_name_plural = _("conditions")

    def __str__(self) -> str:
        return self.activity.title
