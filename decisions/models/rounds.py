"""A text put to the parties: the round, each party's case in it, and the bodies on the party's way."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agreements.models import AgreementVersion, Body, Party
from decisions.states import PathRole, RoundStatus, Told, Trigger
from minimaria.accounts.models import User
from minimaria.history import History, Row
from minimaria.text import CleanCharField


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
    # Chosen by a named person, never by default: whether the letter holds from the decisions is for a lawyer to say.
    trigger = models.CharField(_("what the text holds from"), max_length=12, choices=Trigger, blank=True)
    # What the parties were told last, by whom: they are told when a person says so, never by themselves.
    told = models.CharField(_("what the parties were told"), max_length=12, choices=Told, blank=True)
    told_by = models.ForeignKey(User, verbose_name=_("told by"), on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    told_at = models.DateTimeField(_("told"), null=True, blank=True)

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
        """With all that decisions/standing.py reads: five queries, however many cases."""
        from decisions.models.decided import Extract, LegalForce, PartyDecision, Verdict  # they point at these models

        verdicts = Prefetch("verdicts", queryset=Verdict.objects.current(), to_attr="current_verdicts")
        legal_force = Prefetch("legal_force", queryset=LegalForce.objects.order_by("recorded_at", "pk"), to_attr="legal_rows")
        decisions = (
            PartyDecision.objects.current()
            .with_notices()
            .select_related("recorded_by__person", "reported_to")
            .annotate(has_extract=Exists(Extract.objects.standing().filter(decision=OuterRef("pk"))))
            .prefetch_related(verdicts, legal_force)
        )
        steps = (
            PathStep.objects.select_related("body", "reported_to")
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
    # Where a delegate's decision is to be reported, as planned; where it was is told by the decision.
    reported_to = models.ForeignKey(Body, verbose_name=_("reported to"), on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    history = History()

    class Meta:
        verbose_name = _("step on the path")
        verbose_name_plural = _("steps on the path")
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["case", "position"], name="path_position_once")]

    def __str__(self) -> str:
        return f"{self.body.name}"
