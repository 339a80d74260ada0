"""What somebody enters for a party, and the party stands by."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from minimaria.accounts.models import User
from minimaria.history import Row


class Entered(Row):
    """Who entered it and when, and which contact of the party confirmed it: the same person, where the party entered it itself."""

    recorded_by = models.ForeignKey(User, verbose_name=_("recorded by"), on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded"))
    confirmed_by = models.ForeignKey(
        User, verbose_name=_("confirmed by"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)

    class Meta:
        abstract = True
