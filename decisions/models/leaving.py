"""A party's leaving: said by its contact, and true when a second person has confirmed it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agreements.models import Party
from decisions.models.entered import Entered
from minimaria.accounts.models import User
from minimaria.history import History
from minimaria.text import CleanTextField


class Leaving(Entered):
    """That the party leaves, from which day and by what decision. Until another person confirms it nothing has changed."""

    collaboration_path: ClassVar[str] = "party__collaboration"
    party_path: ClassVar[str | None] = "party"
    named_with: ClassVar[tuple[str, ...]] = ("party__organisation",)

    party = models.ForeignKey(Party, verbose_name=_("party"), on_delete=models.PROTECT, related_name="leavings")
    left_on = models.DateField(_("left on"))
    reason = CleanTextField(_("the party's decision"))
    taken_back_by = models.ForeignKey(
        User, verbose_name=_("taken back by"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    history = History()

    class Meta:
        verbose_name = _("leaving")
        verbose_name_plural = _("leavings")
        constraints = [
            models.UniqueConstraint(
                name="one_leaving_at_a_time",
                fields=["party"],
                condition=Q(taken_back_at__isnull=True),
                violation_error_message=_("It is entered already that the party leaves."),
            ),
            models.CheckConstraint(
                name="leaving_takes_two_people",
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("recorded_by")),
                violation_error_message=_("You entered it, so somebody else confirms it."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("%(party)s leaves") % {"party": self.party})

    def get_absolute_url(self) -> str:
        return self.party.get_absolute_url()
