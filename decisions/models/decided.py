"""What a party's bodies decided: the record, its extract, the ruling on its wording, and what became of it in law."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agreements.models import Body
from decisions.models.entered import Entered
from decisions.models.rounds import PathStep
from decisions.political import PoliticalPartiesField
from decisions.states import COURT_WORDS, IDENTICAL, NOT_DECIDED, LegalEvent, Outcome, WordingClass
from minimaria.accounts.models import User
from minimaria.errors import NotPossible
from minimaria.files.models import StoredFile
from minimaria.history import History, Row
from minimaria.text import CleanCharField, CleanTextField


class PartyDecisionQuerySet(models.QuerySet["PartyDecision"]):
    def current(self) -> Self:
        """Those no correction has superseded."""
        return self.filter(corrected_by__isnull=True)

    def with_notices(self) -> Self:
        """With the last notice of a joint board's parties, and whether one of them lacks its notice (`counts_from`)."""
        same = PartyDecision.objects.current().filter(joint_key=OuterRef("joint_key"))
        noticed = same.filter(notice_on__isnull=False).order_by("-notice_on").values("notice_on")
        return self.annotate(last_notice=Subquery(noticed[:1]), lacks_notice=Exists(same.filter(notice_on=None)))

    def told_in_full(self) -> Self:
        """With all that a page or a document about one decision names, in the same query."""
        return self.select_related(
            "step__body",
            "reported_to",
            "step__case__party__organisation",
            "step__case__party__collaboration",
            "step__case__round__version__agreement__collaboration",
            "recorded_by__person",
            "confirmed_by__person",
        )


class PartyDecision(Entered):
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
    # None while nobody has said. They change nothing of the decision: a reservation is no part of it.
    had_vote = models.BooleanField(_("vote"), null=True, blank=True)
    had_reservations = models.BooleanField(_("reservations"), null=True, blank=True)
    reserved_by = PoliticalPartiesField(_("parties that reserved themselves"), max_length=200, blank=True)
    # Of a matter that was referred back: to whom, to do what, and whether less than half of the body could force it.
    referred_to = CleanCharField(_("referred back to"), max_length=120, blank=True)
    referred_because = CleanTextField(_("why it was referred back"), max_length=500, blank=True)
    by_minority = models.BooleanField(_("by a minority"), null=True, blank=True)
    # Of a decision that an office takes by delegation. The minutes and the notice are then those of the meeting it was
    # reported to: it has none of its own.
    delegation_point = CleanCharField(_("point in the delegation order"), max_length=60, blank=True)
    reported_to = models.ForeignKey(Body, verbose_name=_("reported to"), on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reported_on = models.DateField(_("reported on"), null=True, blank=True)
    minutes_approved_on = models.DateField(_("minutes approved on"), null=True, blank=True)
    notice_on = models.DateField(_("notice put up on"), null=True, blank=True)
    corrects = models.OneToOneField(
        "self", verbose_name=_("corrects"), on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    reason = CleanTextField(_("reason for the correction"), blank=True)
    # The same for each party for which a joint board's paragraph counts. Null for a body of one party, and not "": null is
    # equal to nothing, so that no record is looked for among thousands that have nothing in common.
    joint_key = models.CharField(_("joint board's paragraph"), max_length=16, null=True, db_index=True, editable=False)

    objects = PartyDecisionQuerySet.as_manager()
    history = History()

    # Read by `with_notices`.
    last_notice: date | None = None
    lacks_notice: bool = False

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
                name="reported_to_a_body",
                condition=Q(reported_on__isnull=True) | Q(reported_to__isnull=False),
                violation_error_message=_("Say which body the decision was reported to."),
            ),
            models.CheckConstraint(
                name="reported_after_decision",
                condition=Q(reported_on__isnull=True) | Q(reported_on__gte=F("meeting_date")),
                violation_error_message=_("The decision cannot be reported before it is taken."),
            ),
            models.CheckConstraint(
                name="reported_before_notice",
                condition=Q(reported_on__isnull=True) | Q(notice_on__isnull=True) | Q(notice_on__gte=F("reported_on")),
                violation_error_message=_("The notice is that of the meeting where the decision was reported, and cannot come before it."),
            ),
            models.CheckConstraint(
                name="referral_of_what_was_referred_back",
                condition=Q(outcome=Outcome.REFERRED_BACK) | Q(referred_to="", referred_because="", by_minority__isnull=True),
                violation_error_message=_("Only a matter that was referred back has been sent to somebody. Check the outcome."),
            ),
            models.CheckConstraint(
                name="reserved_by_those_who_did",
                # Not null: what is neither true nor false breaks no constraint.
                condition=Q(reserved_by="") | Q(had_reservations=True, had_reservations__isnull=False),
                violation_error_message=_("You name parties that reserved themselves, so there were reservations."),
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
    def counts_from(self) -> date | None:
        """The notice from which the period for appeals counts, or None while one is missing: of a joint board's decision the
        last of those that its parties have put up. One query for such a one, unless `with_notices` has read it.
        """
        if not self.joint_key:
            return self.notice_on
        if self.last_notice is None and not self.lacks_notice:
            read = PartyDecision.objects.with_notices().get(pk=self.pk)
            self.last_notice, self.lacks_notice = read.last_notice, read.lacks_notice
        return None if self.lacks_notice else self.last_notice

    def shared_with(self) -> "list[PartyDecision]":
        """The other parties' records of a joint board's paragraph that nothing has corrected, in the order of the parties."""
        if not self.joint_key:
            return []
        rows = PartyDecision.objects.current().filter(joint_key=self.joint_key).exclude(step__case=self.step.case_id)
        return list(rows.select_related("step__body", "step__case__party__organisation").order_by("step__case__party__position"))

    @property
    def is_delegated(self) -> bool:
        """Whether an office took it by delegation."""
        return self.step.body.is_delegate

    @property
    def is_decided(self) -> bool:
        """Whether the body has decided: tabled, referred back or removed, it has not."""
        return self.outcome not in NOT_DECIDED


class ExtractQuerySet(models.QuerySet["Extract"]):
    def standing(self) -> Self:
        """Those that their party has not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class Extract(Row):
    """The minutes extract of a decision, shared with the other parties unless its party says otherwise.

    One that its party withdraws leaves its hash behind, with who, when and why; the bytes and the text are gone.
    """

    collaboration_path: ClassVar[str] = "decision__step__case__round__version__agreement__collaboration"
    party_path: ClassVar[str | None] = "decision__step__case__party"

    decision = models.ForeignKey(PartyDecision, verbose_name=_("decision"), on_delete=models.PROTECT, related_name="extracts")
    file = models.ForeignKey(StoredFile, verbose_name=_("file"), on_delete=models.PROTECT, related_name="+", null=True)
    name = CleanCharField(_("file name"), max_length=120)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    was_read = models.BooleanField(_("text could be read"), default=False)
    shared = models.BooleanField(_("shared with the other parties"), default=True)
    withdrawn_by = models.ForeignKey(
        User, verbose_name=_("withdrawn by"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_because = CleanTextField(_("reason for the withdrawal"), blank=True)

    objects = ExtractQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("minutes extract")
        verbose_name_plural = _("minutes extracts")
        constraints = [
            models.CheckConstraint(
                name="withdrawn_with_a_reason",
                condition=Q(file__isnull=False, withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | (Q(file__isnull=True, withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_because="")),
                violation_error_message=_("Say why the extract is withdrawn."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("decisions:extract", args=[self.decision.step.case.party.collaboration.slug, self.key])


class VerdictQuerySet(models.QuerySet["Verdict"]):
    def unsuperseded(self) -> Self:
        """The last of each decision, whether it still has something to rest on or not."""
        return self.filter(superseded_by__isnull=True)

    def current(self) -> Self:
        """Those that hold: no later ruling has superseded them, and no extract they rest on has been withdrawn since."""
        return self.with_holds().filter(holds=True)

    def with_holds(self) -> Self:
        """All of them, each with whether it holds."""
        gone = Extract.objects.filter(decision=OuterRef("decision"), withdrawn_at__gte=OuterRef("ruled_at"))
        return self.annotate(holds=ExpressionWrapper(Q(superseded_by__isnull=True) & ~Exists(gone), output_field=models.BooleanField()))


class Verdict(Row):
    """Whether a decision's wording is identical: a named person's ruling, or the machine's where it is literally equal.

    A new ruling supersedes; both stay.
    """

    collaboration_path: ClassVar[str] = "decision__step__case__round__version__agreement__collaboration"
    party_path: ClassVar[str | None] = "decision__step__case__party"

    decision = models.ForeignKey(PartyDecision, verbose_name=_("decision"), on_delete=models.PROTECT, related_name="verdicts")
    wording_class = models.CharField(_("ruling"), max_length=12, choices=WordingClass)
    reason = CleanTextField(_("reason"))
    ruled_by = models.ForeignKey(User, verbose_name=_("ruled by"), on_delete=models.PROTECT, related_name="+")
    ruled_at = models.DateTimeField(_("ruled"))
    by_machine = models.BooleanField(_("assigned by the system"), default=False)
    # Where nothing was recommended, these three are ruled on in the place of the words.
    same_version = models.BooleanField(_("the same version"), null=True, blank=True)
    has_condition = models.BooleanField(_("with a condition"), null=True, blank=True)
    is_final = models.BooleanField(_("by the body that has the last word"), null=True, blank=True)
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
            # The worst fault there is: a machine that calls something equal, or anything else, on its own.
            models.CheckConstraint(
                name="machine_assigns_literal_alone", condition=Q(by_machine=False) | Q(wording_class=WordingClass.LITERAL)
            ),
        ]

    def __str__(self) -> str:
        return str(WordingClass(self.wording_class).label)

    @property
    def is_identical(self) -> bool:
        return self.wording_class in IDENTICAL


class LegalForceQuerySet(models.QuerySet["LegalForce"]):
    def current(self) -> Self:
        """Those that nobody has taken back."""
        return self.filter(superseded_by__isnull=True).exclude(event=LegalEvent.TAKEN_BACK)


class LegalForce(Row):
    """What became of a decision in law: legal force confirmed, an appeal, a court's word. Never edited or deleted.

    Each row is something that happened on its day; what was entered by mistake is taken back by a later row, with the
    reason. The estimated day is computed from the notice and stands nowhere.
    """

    collaboration_path: ClassVar[str] = "decision__step__case__round__version__agreement__collaboration"
    party_path: ClassVar[str | None] = "decision__step__case__party"

    decision = models.ForeignKey(PartyDecision, verbose_name=_("decision"), on_delete=models.PROTECT, related_name="legal_force")
    event = models.CharField(_("what happened"), max_length=12, choices=LegalEvent)
    day = models.DateField(_("day"))
    court = CleanCharField(_("court"), max_length=120, blank=True)
    case_number = CleanCharField(_("the court's case number"), max_length=60, blank=True)
    reason = CleanTextField(_("reason"), blank=True)
    recorded_by = models.ForeignKey(User, verbose_name=_("recorded by"), on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded"))
    supersedes = models.OneToOneField(
        "self", verbose_name=_("takes back"), on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )

    objects = LegalForceQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("legal force")
        verbose_name_plural = _("legal force")
        ordering = ["recorded_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_court_is_named",
                condition=Q(event__in=[LegalEvent.CONFIRMED, LegalEvent.TAKEN_BACK]) | ~Q(court=""),
                violation_error_message=_("Say which court."),
            ),
            models.CheckConstraint(
                name="taken_back_with_a_reason",
                condition=(~Q(event=LegalEvent.TAKEN_BACK) & Q(supersedes__isnull=True))
                | (Q(event=LegalEvent.TAKEN_BACK, supersedes__isnull=False) & ~Q(reason="")),
                violation_error_message=_("Say why it is taken back."),
            ),
        ]

    def __str__(self) -> str:
        return f"{LegalEvent(self.event).label}, {self.day.isoformat()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; NotPossible when the row is there already: what happened in law is added to, never written over."""
        if not self._state.adding:
            raise NotPossible(_("What is recorded of legal force stays. Take it back with a reason, and record what is right."))
        super().save(*args, **kwargs)

    @property
    def is_courts(self) -> bool:
        """Whether a court said it."""
        return self.event in COURT_WORDS
