"""Whether: what each party has decided on which text, and what the steering group has decided on the plan."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agreements.models import AgreementVersion, Body, Meeting, Party
from decisions.states import (
    IDENTICAL,
    NOT_DECIDED,
    GateOutcome,
    Outcome,
    PathRole,
    RoundStatus,
    WordingClass,
)
from minimaria.accounts.models import User
from minimaria.dates import PlanDateField
from minimaria.files.models import StoredFile
from minimaria.history import History, Row
from minimaria.text import CleanCharField, CleanTextField
from projects.models import Activity, Baseline, Deliverable, DeliverableVersion, Gate


class DecisionRound(Row):
    """One issued version put to the parties its text names. The parties are frozen as cases when it starts."""

    collaboration_path: ClassVar[str] = "version__agreement__collaboration"
    named_with: ClassVar[tuple[str, ...]] = ("version__agreement",)

    version = models.ForeignKey(AgreementVersion, verbose_name=_("version"), on_delete=models.PROTECT, related_name="rounds")
    status = models.CharField(_("status"), max_length=10, choices=RoundStatus, default=RoundStatus.OPEN)
    opened_on = models.DateField(_("opened on"))
    recommended_by = CleanCharField(_("recommended by"), max_length=120, blank=True)
    recommended_on = models.DateField(_("recommended on"), null=True, blank=True)
    wished_by = models.DateField(_("wished last date"), null=True, blank=True)

    history = History()

    class Meta:
        verbose_name = _("decision round")
        verbose_name_plural = _("decision rounds")
        ordering = ["-opened_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version"],
                condition=Q(status=RoundStatus.OPEN),
                name="one_open_round_a_version",
                violation_error_message=_("This version has an open decision round already."),
            )
        ]

    def __str__(self) -> str:
        return str(_("Decision round on %(version)s") % {"version": self.version})


class CaseQuerySet(models.QuerySet["Case"]):
    def with_status(self) -> Self:
        """With all that decisions/standing.py reads: four queries, however many cases."""
        verdicts = Prefetch("verdicts", queryset=Verdict.objects.current(), to_attr="current_verdicts")
        decisions = PartyDecision.objects.current().select_related("recorded_by__person").prefetch_related(verdicts)
        steps = (
            PathStep.objects.select_related("body")
            .annotate(was_taken=Exists(PartyDecision.objects.filter(step=OuterRef("pk"))))
            .order_by("position")
            .prefetch_related(Prefetch("decisions", queryset=decisions, to_attr="current_decisions"))
        )
        return (
            self.select_related("party__organisation")
            .prefetch_related(Prefetch("steps", queryset=steps, to_attr="path"))
            .order_by("party__position")
        )


class Case(Row):
    """One party in one round: what is locked together, and whose status is computed."""

    collaboration_path: ClassVar[str] = "round__version__agreement__collaboration"
    party_path: ClassVar[str | None] = "party"
    named_with: ClassVar[tuple[str, ...]] = ("party__organisation",)

    round = models.ForeignKey(DecisionRound, verbose_name=_("decision round"), on_delete=models.PROTECT, related_name="cases")
    party = models.ForeignKey(Party, verbose_name=_("party"), on_delete=models.PROTECT, related_name="cases")

    objects = CaseQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        ordering = ["party__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "party"], name="party_once_in_round", violation_error_message=_("The party is in the round already.")
            )
        ]

    def __str__(self) -> str:
        return self.party.organisation.name

    def get_absolute_url(self) -> str:
        return reverse("decisions:party", args=[self.party.collaboration.slug, self.party.key])


class PathStep(Row):
    """One body on the party's way to its decision: it prepares or decides, on a day that may be planned."""

    collaboration_path: ClassVar[str] = "case__round__version__agreement__collaboration"
    party_path: ClassVar[str | None] = "case__party"
    named_with: ClassVar[tuple[str, ...]] = ("body",)

    case = models.ForeignKey(Case, verbose_name=_("case"), on_delete=models.PROTECT, related_name="steps")
    position = models.PositiveIntegerField(_("position"))
    body = models.ForeignKey(Body, verbose_name=_("body"), on_delete=models.PROTECT, related_name="path_steps")
    role = models.CharField(_("role"), max_length=10, choices=PathRole, default=PathRole.DECIDES)
    planned_on = models.DateField(_("planned meeting"), null=True, blank=True)

    history = History()

    class Meta:
        verbose_name = _("step on the path")
        verbose_name_plural = _("steps on the path")
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["case", "position"], name="path_position_once")]

    def __str__(self) -> str:
        return f"{self.body.name}"


class PartyDecisionQuerySet(models.QuerySet["PartyDecision"]):
    def current(self) -> Self:
        """Those no correction has superseded."""
        return self.filter(corrected_by__isnull=True)


class PartyDecision(Row):
    """What a body decided, as its minutes say. What was said is never edited or deleted: a correction is a new row.

    Facts that come later (approval of minutes, notice) are added to the row; adding is not correcting.
    """

    collaboration_path: ClassVar[str] = "step__case__round__version__agreement__collaboration"
    party_path: ClassVar[str | None] = "step__case__party"
    named_with: ClassVar[tuple[str, ...]] = ("step__body",)

    step = models.ForeignKey(PathStep, verbose_name=_("step"), on_delete=models.PROTECT, related_name="decisions")
    serial = models.PositiveIntegerField(_("serial number"), editable=False)
    meeting_date = models.DateField(_("date of the meeting"))
    paragraph = CleanCharField(_("paragraph"), max_length=30, blank=True)
    registration_number = CleanCharField(_("your registration number"), max_length=60, blank=True)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome)
    wording = CleanTextField(_("wording"), blank=True)
    minutes_approved_on = models.DateField(_("minutes approved on"), null=True, blank=True)
    notice_on = models.DateField(_("notice put up on"), null=True, blank=True)
    recorded_by = models.ForeignKey(User, verbose_name=_("recorded by"), on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded"))
    confirmed_by = models.ForeignKey(
        User, verbose_name=_("confirmed by"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    corrects = models.OneToOneField(
        "self", verbose_name=_("corrects"), on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    reason = CleanTextField(_("reason for the correction"), blank=True)

    objects = PartyDecisionQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["serial"]
        constraints = [
            # Two at once get the same serial, and one of them is refused: at most one uncorrected decision a step.
            models.UniqueConstraint(
                fields=["step", "serial"],
                name="one_decision_a_step",
                violation_error_message=_("Somebody has just recorded a decision here. Load the page to see it."),
            ),
            models.CheckConstraint(
                name="correction_has_a_reason",
                condition=Q(corrects__isnull=True) | ~Q(reason=""),
                violation_error_message=_("Say why the decision is corrected."),
            ),
            models.CheckConstraint(
                name="minutes_after_meeting",
                condition=Q(minutes_approved_on__isnull=True) | Q(minutes_approved_on__gte=F("meeting_date")),
                violation_error_message=_("The minutes cannot be approved before the meeting."),
            ),
            models.CheckConstraint(
                name="notice_after_minutes",
                condition=Q(notice_on__isnull=True)
                | Q(minutes_approved_on__isnull=True, notice_on__gte=F("meeting_date"))
                | Q(notice_on__gte=F("minutes_approved_on")),
                violation_error_message=_("The notice cannot be put up before the minutes are approved."),
            ),
            models.CheckConstraint(
                name="confirmed_by_somebody",
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{Outcome(self.outcome).label}, {self.step.body.name} {self.meeting_date.isoformat()}"

    def get_absolute_url(self) -> str:
        return f"{self.step.case.get_absolute_url()}#beslut-{self.key}"

    @property
    def is_decided(self) -> bool:
        """Whether the body has decided: tabled, referred back or removed, it has not."""
        return self.outcome not in NOT_DECIDED


class Extract(Row):
    """The minutes extract of a decision, shared with the other parties unless its party says otherwise."""

    collaboration_path: ClassVar[str] = "decision__step__case__round__version__agreement__collaboration"
    party_path: ClassVar[str | None] = "decision__step__case__party"

    decision = models.ForeignKey(PartyDecision, verbose_name=_("decision"), on_delete=models.PROTECT, related_name="extracts")
    file = models.ForeignKey(StoredFile, verbose_name=_("file"), on_delete=models.PROTECT, related_name="+")
    name = CleanCharField(_("file name"), max_length=120)

    history = History()

    class Meta:
        verbose_name = _("minutes extract")
        verbose_name_plural = _("minutes extracts")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("decisions:extract", args=[self.decision.step.case.party.collaboration.slug, self.key])


class VerdictQuerySet(models.QuerySet["Verdict"]):
    def current(self) -> Self:
        """Those no later ruling has superseded."""
        return self.filter(superseded_by__isnull=True)


class Verdict(Row):
    """A named person's ruling on whether a decision's wording is identical. A new ruling supersedes; both stay."""

    collaboration_path: ClassVar[str] = "decision__step__case__round__version__agreement__collaboration"
    party_path: ClassVar[str | None] = "decision__step__case__party"

    decision = models.ForeignKey(PartyDecision, verbose_name=_("decision"), on_delete=models.PROTECT, related_name="verdicts")
    wording_class = models.CharField(_("ruling"), max_length=12, choices=WordingClass)
    reason = CleanTextField(_("reason"))
    ruled_by = models.ForeignKey(User, verbose_name=_("ruled by"), on_delete=models.PROTECT, related_name="+")
    ruled_at = models.DateTimeField(_("ruled"))
    supersedes = models.OneToOneField(
        "self", verbose_name=_("supersedes"), on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )

    objects = VerdictQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("ruling")
        verbose_name_plural = _("rulings")
        ordering = ["ruled_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision"],
                condition=Q(supersedes__isnull=True),
                name="one_first_ruling",
                violation_error_message=_("Somebody has just ruled on this. Load the page to see it."),
            ),
            models.CheckConstraint(
                name="ruling_has_a_reason", condition=~Q(reason=""), violation_error_message=_("Say why. The party reads it.")
            ),
        ]

    def __str__(self) -> str:
        return str(WordingClass(self.wording_class).label)

    @property
    def is_identical(self) -> bool:
        return self.wording_class in IDENTICAL


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

    history = History()

    class Meta:
        verbose_name = _("gate decision")
        verbose_name_plural = _("gate decisions")
        ordering = ["confirmed_at"]

    def __str__(self) -> str:
        return f"{self.gate}: {GateOutcome(self.outcome).label}"


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
