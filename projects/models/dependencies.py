"""What waits for what."""

from typing import ClassVar, Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from minimaria.history import History, Row
from projects.models.activities import Activity

LONGEST_LAG = 250  # a year of working days


class DependencyQuerySet(models.QuerySet["Dependency"]):
    def for_page(self) -> Self:
        """With the activities on both sides."""
        return self.select_related("predecessor__step", "successor__step").order_by(
            "predecessor__step__number", "predecessor__position", "pk"
        )


class Dependency(Row):
    """The successor begins when the predecessor has ended, and so many working days later."""

    collaboration_path: ClassVar[str] = "successor__step__project__collaboration"
    named_with: ClassVar[tuple[str, ...]] = ("predecessor", "successor")

    predecessor = models.ForeignKey(Activity, verbose_name=_("waits for"), on_delete=models.PROTECT, related_name="followed_by")
    successor = models.ForeignKey(Activity, verbose_name=_("activity"), on_delete=models.PROTECT, related_name="waits_for")
    lag = models.PositiveSmallIntegerField(
        _("working days between"),
        default=0,
        validators=[MaxValueValidator(LONGEST_LAG)],
        help_text=_("How many working days must pass after the first is done. 0 when the next can begin at once."),
    )

    objects = DependencyQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("dependency")
        verbose_name_plural = _("dependencies")
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"],
                name="dependency_once",
                violation_error_message=_("It waits for that activity already."),
            ),
            models.CheckConstraint(
                name="dependency_on_another",
                condition=~Q(predecessor=F("successor")),
                violation_error_message=_("An activity cannot wait for itself."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("“%(later)s” waits for “%(first)s”") % {"later": self.successor.title, "first": self.predecessor.title})

    def get_absolute_url(self) -> str:
        return self.successor.get_absolute_url()
