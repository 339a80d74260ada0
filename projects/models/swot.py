"""What speaks for and against, within and without."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from minimaria.history import History, Row
from minimaria.text import CleanTextField
from projects.models.plan import Project
from projects.states import SwotKind


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
