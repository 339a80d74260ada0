"""What can go wrong: how likely it is and was, who watches it, and the work that is done about it."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from minimaria.accounts.models import User
from minimaria.history import History, Row
from minimaria.text import CleanTextField
from projects.models.activities import Activity, Responsible
from projects.models.organisation import Group, Member
from projects.models.plan import Project
from projects.models.swot import SwotItem
from projects.states import Probability


class RiskQuerySet(models.QuerySet["Risk"]):
    def open(self) -> Self:
        """Those that are still watched."""
        return self.filter(closed_on__isnull=True)

    def closed(self) -> Self:
        """Those that are watched no more, the last closed first."""
        return self.filter(closed_on__isnull=False).order_by("-closed_on", "position")

    def as_rated_on(self, day: date) -> Self:
        """With `then`: the probability as it was at the end of that day; None for what was not rated yet."""
        return self.annotate(then=Subquery(_ratings(rated_on__lte=day).values("probability")[:1]))

    def as_rated_before(self) -> Self:
        """With `then`: the probability before the latest rating; None for what has been rated once or never."""
        return self.annotate(then=Subquery(_ratings().values("probability")[1:2]))

    def as_first_rated(self) -> Self:
        """With `then`: the probability by the first rating."""
        return self.annotate(then=Subquery(_ratings().reverse().values("probability")[:1]))

    def risen_since(self, day: date | None) -> Self:
        """Open ones that are more likely now than they were, `then`, at the end of that day; without a day, at first.

        What is new since then has not risen.
        """
        compared = self.open().as_rated_on(day) if day else self.open().as_first_rated()
        return compared.filter(then__lt=F("probability"))

    def new_since(self, day: date) -> Self:
        """Open ones whose first rating was made after that day."""
        return self.open().filter(Exists(_ratings()), ~Exists(_ratings(rated_on__lte=day)))

    def past_review(self, *, today: date) -> Self:
        """Open ones whose day of review has passed."""
        return self.open().filter(review_on__lt=today)

    def for_register(self) -> Self:
        """With all that a line of the register shows."""
        return self.select_related("owner_member__person", "owner_group").prefetch_related(
            models.Prefetch("mitigations", Mitigation.objects.select_related("activity__step").order_by("pk"))
        )


def _ratings(**words: object) -> "models.QuerySet[Rating]":
    """The ratings of the risk of the query around it, the latest first."""
    return Rating.objects.filter(risk=OuterRef("pk"), **words).order_by("-rated_on", "-pk")


class Risk(Row):
    """A risk: how likely in three words, and what would follow in prose. `probability` is what the latest Rating says."""

    collaboration_path: ClassVar[str] = "project__collaboration"
    answered_for_by: ClassVar[tuple[str, ...]] = (
        "owner_member__person",
        "owner_group__members__person",
        "owner_group__parts__members__person",
    )

    project = models.ForeignKey(Project, verbose_name=_("project"), on_delete=models.PROTECT, related_name="risks")
    position = models.PositiveIntegerField(_("position"))
    text = CleanTextField(_("risk"))
    # A column, so that the register is sorted by it; verbs alone write it, with the rating it comes from.
    probability = models.PositiveSmallIntegerField(_("probability"), choices=Probability, null=True, blank=True)
    consequence = CleanTextField(_("consequence"), blank=True)
    mitigation = CleanTextField(_("mitigation"), blank=True)
    owner_member = models.ForeignKey(Member, verbose_name=_("owner"), on_delete=models.PROTECT, null=True, blank=True, related_name="risks")
    owner_group = models.ForeignKey(Group, verbose_name=_("owner"), on_delete=models.PROTECT, null=True, blank=True, related_name="risks")
    review_on = models.DateField(_("next review"), null=True, blank=True)
    from_item = models.OneToOneField(
        SwotItem,
        verbose_name=_("from the SWOT"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="risk",
        error_messages={"unique": _("That sentence has become a risk already.")},
    )
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    closed_because = CleanTextField(_("why it is closed"), blank=True)
    then: int | None  # what it was rated on another day, where the query was asked for it

    objects = RiskQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("risk")
        verbose_name_plural = _("risks")
        # SQLite puts what is not rated last, PostgreSQL first: said here, it is last in both.
        ordering = [models.F("probability").desc(nulls_last=True), "position"]
        constraints = [
            models.CheckConstraint(
                name="risk_has_one_owner",
                condition=Q(owner_member__isnull=True) | Q(owner_group__isnull=True),
                violation_error_message=_("Choose a person or a group as owner, not both."),
            ),
            models.CheckConstraint(
                name="closed_risk_says_why",
                condition=Q(closed_on__isnull=True, closed_because="") | Q(closed_on__isnull=False) & ~Q(closed_because=""),
                violation_error_message=_("Say why the risk is closed."),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("projects:risk", args=[self.project.collaboration.slug, self.key])

    @property
    def owner(self) -> Responsible:
        """Who watches it; false when nobody does."""
        return Responsible(self.owner_member, self.owner_group)

    @owner.setter
    def owner(self, named: Responsible) -> None:
        self.owner_member, self.owner_group = named.member, named.group

    @property
    def rated_then(self) -> Probability | None:
        """How likely it was on the day the query was asked about."""
        return Probability(self.then) if self.then else None

    @property
    def is_closed(self) -> bool:
        return self.closed_on is not None

    def is_past_review(self, today: date) -> bool:
        """Whether it is still watched and its day of review has passed."""
        return not self.is_closed and self.review_on is not None and self.review_on < today


class Rating(Row):
    """How likely a risk was found on a day, by whom and why. Never edited: a review that changes nothing is one more."""

    collaboration_path: ClassVar[str] = "risk__project__collaboration"
    named_with: ClassVar[tuple[str, ...]] = ("risk",)

    risk = models.ForeignKey(Risk, verbose_name=_("risk"), on_delete=models.PROTECT, related_name="ratings")
    probability = models.PositiveSmallIntegerField(_("probability"), choices=Probability)
    rated_on = models.DateField(_("rated on"))
    rated_by = models.ForeignKey(User, verbose_name=_("rated by"), on_delete=models.PROTECT, related_name="+")
    reason = CleanTextField(_("why"), blank=True)

    history = History()

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        ordering = ["rated_on", "pk"]
        indexes = [models.Index(fields=["risk", "rated_on"], name="ratings_of_a_risk")]

    def __str__(self) -> str:
        return f"{Probability(self.probability).label}, {self.rated_on.isoformat()}"


class Mitigation(Row):
    """A piece of work that is done about a risk. It stands in the plan, with its own date and responsible."""

    collaboration_path: ClassVar[str] = "risk__project__collaboration"
    named_with: ClassVar[tuple[str, ...]] = ("risk", "activity")

    risk = models.ForeignKey(Risk, verbose_name=_("risk"), on_delete=models.PROTECT, related_name="mitigations")
    activity = models.ForeignKey(Activity, verbose_name=_("activity"), on_delete=models.PROTECT, related_name="mitigates")

    history = History()

    class Meta:
        verbose_name = _("mitigation")
        verbose_name_plural = _("mitigations")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["risk", "activity"],
                name="mitigation_once",
                violation_error_message=_("That activity is among what is done about the risk already."),
            )
        ]

    def __str__(self) -> str:
        return str(_("“%(activity)s” against “%(risk)s”") % {"activity": self.activity.title, "risk": self.risk.text})
