"""What a party keeps for itself: its own contacts' notes, which nobody else meets."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.models import Party
from minimaria.accounts.models import User
from minimaria.history import History, Row
from minimaria.text import CleanTextField


class InternalNote(Row):
    """A note of a party for its own contacts alone: not for who leads, not for who runs the site."""

    collaboration_path: ClassVar[str] = "party__collaboration"
    party_path: ClassVar[str | None] = "party"

    party = models.ForeignKey(Party, verbose_name=_("party"), on_delete=models.PROTECT, related_name="internal_notes")
    text = CleanTextField(_("internal note"), max_length=4000)
    written_by = models.ForeignKey(User, verbose_name=_("written by"), on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(_("written"))

    history = History()

    class Meta:
        verbose_name = _("internal note")
        verbose_name_plural = _("internal notes")
        ordering = ["-written_at", "-pk"]

    def __str__(self) -> str:
        return self.text[:60]

    def get_absolute_url(self) -> str:
        return f"{self.party.get_absolute_url()}#anteckningar"
