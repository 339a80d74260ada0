"""How it went: what the collaboration is followed up with."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.models import Collaboration
from minimaria.history import History, Row
from minimaria.text import CleanCharField, CleanTextField


class Instrument(Row):
    """A source of follow-up named by the plan: an interview, a survey, a checklist. It gives aggregates only."""

    collaboration_path: ClassVar[str] = "collaboration"

    collaboration = models.ForeignKey(Collaboration, verbose_name=_("collaboration"), on_delete=models.PROTECT, related_name="instruments")
    position = models.PositiveIntegerField(_("position"))
    name = CleanCharField(_("name"), max_length=200)
    note = CleanTextField(_("note"), blank=True)

    history = History()

    class Meta:
        verbose_name = _("source of follow-up")
        verbose_name_plural = _("sources of follow-up")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["collaboration", "name"], name="instrument_named_once", violation_error_message=_("This source is there already.")
            )
        ]

    def __str__(self) -> str:
        return self.name
