"""What was written up of the steering group's decision at a gate, before it is one; and the decision as it was filed."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from agreements.models import Meeting
from decisions.models.gates import GateDecision
from decisions.states import GateOutcome
from minimaria.accounts.models import User
from minimaria.dates import PlanDateField
from minimaria.files.models import StoredFile
from minimaria.history import History, Row
from minimaria.text import CleanCharField, CleanTextField
from projects.models import AnsweredFor, Deliverable, DeliverableVersion, Gate, Group, Member, one_responsible


def _put_forward_since() -> Any:
    """The gate's history knows it: when it was put forward is no fact of the gate, which is put forward several times."""
    return Gate.history.model.objects.filter(
        id=OuterRef("gate_id"), history_change_reason__startswith="decisions.submit_gate", history_date__gt=OuterRef("recorded_at")
    )


class GateRecordQuerySet(models.QuerySet["GateRecord"]):
    def current(self) -> Self:
        """Those that no later one has taken the place of."""
        return self.exclude(Exists(GateRecord.objects.filter(gate=OuterRef("gate"), pk__gt=OuterRef("pk"))))

    def awaiting(self) -> Self:
        """Those that wait to be confirmed: nothing else was written up, and nothing decided, at the gate since.

        Nor was it put before the group anew: who does that says that the group is to answer, and has not.
        """
        later = GateDecision.objects.filter(gate=OuterRef("gate"), confirmed_at__gt=OuterRef("recorded_at"))
        return self.current().filter(~Exists(later), ~Exists(_put_forward_since()), decision=None)

    def put_forward_since(self) -> Self:
        """Those whose gate was put before the group once more after they were written up."""
        return self.filter(Exists(_put_forward_since()))

    def told_in_full(self) -> Self:
        """With all that a page or a mail about one says."""
        return self.select_related(
            *("gate__opens__project__collaboration", "meeting__body", "file", "decision__confirmed_by__person"),
            *("recorded_by__person", "adjuster__person"),
        ).prefetch_related(
            models.Prefetch("lines", RecordLine.objects.for_record()),
            models.Prefetch("attendants", Attendant.objects.select_related("member__person").order_by("pk")),
        )


class GateRecord(Row):
    """What the lead wrote up of the group's decision with those present. It decides nothing until another has confirmed it.

    A later one takes its place as long as it waits; none is edited or deleted.
    """

    collaboration_path: ClassVar[str] = "gate__opens__project__collaboration"
    named_with: ClassVar[tuple[str, ...]] = ("gate__opens",)

    gate = models.ForeignKey(Gate, verbose_name=_("gate"), on_delete=models.PROTECT, related_name="records")
    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="gate_records")
    note = CleanTextField(_("what to complete, or what was said"), blank=True)
    complete_by = PlanDateField(_("complete by"), blank=True)
    recorded_by = models.ForeignKey(User, verbose_name=_("written up by"), on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("written up"))
    # Of a decision that was taken before the system came: its minutes.
    file = models.ForeignKey(StoredFile, verbose_name=_("minutes"), on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    file_name = CleanCharField(_("file name"), max_length=120, blank=True)
    adjuster = models.ForeignKey(User, verbose_name=_("adjuster"), on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    adjusted_at = models.DateTimeField(_("approved by the adjuster"), null=True, blank=True)
    decision = models.OneToOneField(
        GateDecision, verbose_name=_("gate decision"), on_delete=models.PROTECT, null=True, blank=True, related_name="record"
    )

    objects = GateRecordQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("written up at a gate")
        verbose_name_plural = _("written up at gates")
        ordering = ["recorded_at"]
        constraints = [
            models.CheckConstraint(
                name="adjusted_by_the_adjuster",
                condition=Q(adjusted_at__isnull=True) | Q(adjuster__isnull=False, adjusted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="decided_when_adjusted", condition=Q(decision__isnull=True) | Q(adjuster__isnull=True) | Q(adjusted_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gate}, {self.meeting.date.isoformat()}"

    def get_absolute_url(self) -> str:
        """The gate's page, which whoever sees the record may open; confirming it is for who confirms alone."""
        return self.gate.get_absolute_url()

    @property
    def confirmed_at(self) -> datetime | None:
        """When it became a decision; None while it waits."""
        return self.decision.confirmed_at if self.decision else None

    @property
    def waits_for_adjuster(self) -> bool:
        return self.adjuster_id is not None and self.adjusted_at is None


class RecordLineQuerySet(models.QuerySet["RecordLine"]):
    def for_record(self) -> Self:
        """In the order of what the gate approves, with all that a line says."""
        recusals = models.Prefetch("recusals", Recusal.objects.select_related("member__person").order_by("pk"))
        named = RecordCondition.objects.select_related("responsible_member__person", "responsible_group")
        conditions = models.Prefetch("conditions", named.order_by("pk"))
        with_version = self.select_related("deliverable", "version__deliverable")
        return with_version.prefetch_related(recusals, conditions).order_by("deliverable__position", "pk")


class RecordLine(Row):
    """What is written up of one deliverable, in the version that lay before the group; with the conditions that were set."""

    collaboration_path: ClassVar[str] = "record__gate__opens__project__collaboration"
    named_with: ClassVar[tuple[str, ...]] = ("deliverable",)

    record = models.ForeignKey(GateRecord, verbose_name=_("written up at a gate"), on_delete=models.PROTECT, related_name="lines")
    deliverable = models.ForeignKey(Deliverable, verbose_name=_("deliverable"), on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(
        DeliverableVersion, verbose_name=_("version"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    outcome = models.CharField(_("outcome"), max_length=10, choices=GateOutcome)

    objects = RecordLineQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("what is written up of a deliverable")
        verbose_name_plural = _("what is written up of deliverables")
        constraints = [
            models.UniqueConstraint(fields=["record", "deliverable"], name="one_line_a_deliverable"),
        ]

    def __str__(self) -> str:
        return f"{self.version or self.deliverable}: {GateOutcome(self.outcome).label}"

    @property
    def subject(self) -> DeliverableVersion | Deliverable:
        """What the outcome is given to (decisions/presented.py)."""
        return self.version or self.deliverable

    @property
    def state(self) -> str:
        """The key of its mark."""
        return "passed_with_conditions" if self.conditions.all() else str(self.outcome)


class RecordCondition(AnsweredFor, Row):
    """A condition as it is written up: what remains, who answers for it and by when. Confirmed, it becomes an activity."""

    collaboration_path: ClassVar[str] = "line__record__gate__opens__project__collaboration"
    named_with: ClassVar[tuple[str, ...]] = ("line__deliverable",)

    line = models.ForeignKey(RecordLine, verbose_name=_("deliverable"), on_delete=models.PROTECT, related_name="conditions")
    what = CleanCharField(_("condition"), max_length=300)
    responsible_member = models.ForeignKey(
        Member, verbose_name=_("responsible"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    responsible_group = models.ForeignKey(
        Group, verbose_name=_("responsible"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    responsible_text = CleanCharField(_("responsible"), max_length=200, blank=True)
    due = PlanDateField(_("date"), blank=True)

    history = History()

    class Meta:
        verbose_name = _("condition that is written up")
        verbose_name_plural = _("conditions that are written up")
        constraints = [one_responsible("condition_has_one_responsible")]

    def __str__(self) -> str:
        return self.what


class Attendant(Row):
    """A member who was present when the group decided. Asked for only where the group's own order does."""

    collaboration_path: ClassVar[str] = "record__gate__opens__project__collaboration"
    named_with: ClassVar[tuple[str, ...]] = ("member__person",)

    record = models.ForeignKey(GateRecord, verbose_name=_("written up at a gate"), on_delete=models.PROTECT, related_name="attendants")
    member = models.ForeignKey(User, verbose_name=_("member"), on_delete=models.PROTECT, related_name="+")

    history = History()

    class Meta:
        verbose_name = _("present when a gate was decided")
        verbose_name_plural = _("present when gates were decided")
        constraints = [models.UniqueConstraint(fields=["record", "member"], name="present_once")]

    def __str__(self) -> str:
        return str(self.member)


class Recusal(Row):
    """A member who was present and took no part in the decision on one deliverable, because of a conflict of interest."""

    collaboration_path: ClassVar[str] = "line__record__gate__opens__project__collaboration"
    named_with: ClassVar[tuple[str, ...]] = ("member__person",)

    line = models.ForeignKey(RecordLine, verbose_name=_("deliverable"), on_delete=models.PROTECT, related_name="recusals")
    member = models.ForeignKey(User, verbose_name=_("member"), on_delete=models.PROTECT, related_name="+")

    history = History()

    class Meta:
        verbose_name = _("conflict of interest")
        verbose_name_plural = _("conflicts of interest")
        constraints = [models.UniqueConstraint(fields=["line", "member"], name="recused_once")]

    def __str__(self) -> str:
        return str(self.member)


class FiledDecision(Row):
    """The decision as it was filed: a PDF/A whose bytes are known by their SHA-256. One a decision, and never another."""

    collaboration_path: ClassVar[str] = "decision__gate__opens__project__collaboration"
    named_with: ClassVar[tuple[str, ...]] = ("decision__gate__opens",)

    decision = models.OneToOneField(GateDecision, verbose_name=_("gate decision"), on_delete=models.PROTECT, related_name="filed")
    file = models.ForeignKey(StoredFile, verbose_name=_("file"), on_delete=models.PROTECT, related_name="+")
    file_name = CleanCharField(_("file name"), max_length=120)
    filed_at = models.DateTimeField(_("filed"))

    history = History()

    class Meta:
        verbose_name = _("filed decision")
        verbose_name_plural = _("filed decisions")

    def __str__(self) -> str:
        return self.file_name
