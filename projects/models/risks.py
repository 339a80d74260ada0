"""What can go wrong, and what speaks for and against."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from minimaria.history import History, Row
from minimaria.text import CleanTextField
from projects.models.plan import Project
from projects.states import Probability, SwotKind


class Risk(Row):
    """A risk: how likely in three words, and what would follow in prose. Re-rating keeps the earlier rating in the history."""

    collaboration_path: ClassVar[str] = "project__collaboration"

    project = models.ForeignKey(Project, verbose_name=_("project"), on_delete=models.PROTECT, related_name="risks")
    position = models.PositiveIntegerField(_("position"))
    text = CleanTextField(_("risk"))
    probability = models.PositiveSmallIntegerField(_("probability"), choices=Probability, null=True, blank=True)
    consequence = CleanTextField(_("consequence"), blank=True)
    mitigation = CleanTextField(_("mitigation"), blank=True)

    history = History()

    class Meta:
        verbose_name = _("risk")
        verbose_name_plural = _("risks")
        # SQLite puts what is not rated last, PostgreSQL first: said here, it is last in both.
        ordering = [models.F("probability").desc(nulls_last=True), "position"]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("projects:risk", args=[self.project.collaboration.slug, self.key])


class SwotItem(Row):
    """One sentence in one of the four fields."""

    collaboration_path: ClassVar[str] = "project__collaboration"

    project = models.ForeignKey(Project, verbose_name=_("project"), on_delete=models.PROTECT, related_name="swot_items")
    kind = models.CharField(_("field"), max_length=12, choices=SwotKind)
    position = models.PositiveIntegerField(_("position"))
    text = CleanTextField(_("text"))

    history = History()

    class Meta:
        verbose_name = _("SWOT item")
        verbose_name_plural = _("SWOT items")
        ordering = ["position"]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("projects:swot_item", args=[self.project.collaboration.slug, self.key])
