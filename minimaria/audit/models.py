"""The log of all that happened. Rows point at nothing by foreign key, so that nothing can drag them along when it goes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.Model):
    """One verb that was carried out: what, on what, by whom (as id), in which collaboration, for which party.

    Holds no names and no free text: those stand where they can be removed.
    """

    at = models.DateTimeField(_("time"))
    verb = models.CharField(_("verb"), max_length=80)
    by = models.BigIntegerField(_("user"), null=True)
    collaboration = models.BigIntegerField(_("collaboration"), null=True, db_index=True)
    party = models.BigIntegerField(_("party"), null=True)
    target = models.CharField(_("kind of thing"), max_length=80, blank=True)
    target_key = models.CharField(_("key"), max_length=40, blank=True)
    changes = models.JSONField(_("changes"), default=list)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.verb} {self.target_key}"
