"""What it costs, who pays, and the figures a cost is shared by. All money is whole kronor."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agreements.models import Party
from minimaria.history import History, Row
from minimaria.text import CleanCharField
from projects.models.plan import Project
from projects.states import SplitBasis

# More than any joint service costs, and less than a database column or a spreadsheet holds exactly.
MOST_KRONOR = 999_999_999_999
MOST_INHABITANTS = 100_000_000


def _kronor(label: object, **options: object) -> models.PositiveBigIntegerField:
    return models.PositiveBigIntegerField(label, validators=[MaxValueValidator(MOST_KRONOR)], **options)  # type: ignore[arg-type]


class BudgetLine(Row):
    """One line of the budget: what it is for, in which year, who pays for it, what is decided and what is used."""

    collaboration_path: ClassVar[str] = "project__collaboration"

    project = models.ForeignKey(Project, verbose_name=_("project"), on_delete=models.PROTECT, related_name="budget_lines")
    position = models.PositiveIntegerField(_("position"))
    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(1900), MaxValueValidator(2200)])
    name = CleanCharField(_("what it is for"), max_length=200)
    source = CleanCharField(_("source"), max_length=200, blank=True)
    decided = _kronor(_("decided"), null=True, blank=True)
    used = _kronor(_("used"), null=True, blank=True)

    history = History()

    class Meta:
        verbose_name = _("budget line")
        verbose_name_plural = _("budget lines")
        ordering = ["year", "position"]

    def __str__(self) -> str:
        return f"{self.name} {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("projects:budget_line", args=[self.project.collaboration.slug, self.key])


class Population(Row):
    """How many live with each party, or how many of certain ages: the figures a cost is shared by, and where they come from."""

    collaboration_path: ClassVar[str] = "project__collaboration"

    project = models.ForeignKey(Project, verbose_name=_("project"), on_delete=models.PROTECT, related_name="populations")
    name = CleanCharField(_("name"), max_length=120)
    counted_on = models.DateField(_("counted on"), null=True, blank=True)
    source = CleanCharField(_("source"), max_length=200, blank=True)

    history = History()

    class Meta:
        verbose_name = _("population figures")
        verbose_name_plural = _("population figures")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "name"],
                name="population_named_once",
                violation_error_message=_("There are figures of that name already. Change those, or choose another name."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("projects:population", args=[self.project.collaboration.slug, self.key])


class Inhabitants(Row):
    """How many of the population live with one party."""

    collaboration_path: ClassVar[str] = "population__project__collaboration"

    population = models.ForeignKey(Population, verbose_name=_("population figures"), on_delete=models.PROTECT, related_name="figures")
    party = models.ForeignKey(Party, verbose_name=_("party"), on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(_("number"), validators=[MaxValueValidator(MOST_INHABITANTS)])

    history = History()

    class Meta:
        verbose_name = _("inhabitants")
        verbose_name_plural = _("inhabitants")
        ordering = ["party__position"]
        constraints = [models.UniqueConstraint(fields=["population", "party"], name="inhabitants_once_a_party")]

    def __str__(self) -> str:
        return str(self.number)


class CostSplit(Row):
    """One way to share an amount between the parties. What each pays is reckoned from it (projects/money.py), never stored."""

    collaboration_path: ClassVar[str] = "project__collaboration"

    project = models.ForeignKey(Project, verbose_name=_("project"), on_delete=models.PROTECT, related_name="cost_splits")
    position = models.PositiveIntegerField(_("position"))
    name = CleanCharField(_("name"), max_length=120)
    amount = _kronor(_("amount in kronor"))
    basis = models.CharField(_("shared by"), max_length=12, choices=SplitBasis)
    population = models.ForeignKey(
        Population, verbose_name=_("population figures"), on_delete=models.PROTECT, null=True, blank=True, related_name="cost_splits"
    )
    region_percent = models.DecimalField(_("the region's share in per cent"), max_digits=5, decimal_places=2, null=True, blank=True)

    history = History()

    class Meta:
        verbose_name = _("cost split")
        verbose_name_plural = _("cost splits")
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                name="split_by_inhabitants_has_figures",
                condition=~Q(basis=SplitBasis.INHABITANTS) | Q(population__isnull=False),
                violation_error_message=_("Choose which population figures the cost is shared by."),
            ),
            models.CheckConstraint(
                name="split_region_share_within_all",
                condition=Q(region_percent__isnull=True) | Q(region_percent__gte=0, region_percent__lte=100),
                violation_error_message=_("The region's share is between 0 and 100 per cent."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("projects:cost_split", args=[self.project.collaboration.slug, self.key])


class FixedShare(Row):
    """What one party pays where each amount is agreed by itself."""

    collaboration_path: ClassVar[str] = "cost_split__project__collaboration"

    cost_split = models.ForeignKey(CostSplit, verbose_name=_("cost split"), on_delete=models.PROTECT, related_name="fixed_shares")
    party = models.ForeignKey(Party, verbose_name=_("party"), on_delete=models.PROTECT, related_name="+")
    amount = _kronor(_("amount in kronor"))

    history = History()

    class Meta:
        verbose_name = _("fixed amount")
        verbose_name_plural = _("fixed amounts")
        ordering = ["party__position"]
        constraints = [models.UniqueConstraint(fields=["cost_split", "party"], name="fixed_amount_once_a_party")]

    def __str__(self) -> str:
        return str(self.amount)
