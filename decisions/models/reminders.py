"""That somebody was reminded of something: kept, so that nobody is reminded too often, and everybody can see of what."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.models import Body
from decisions.models.rounds import Case
from decisions.states import Reminded
from minimaria.accounts.models import User
from minimaria.history import History, Row


class Reminder(Row):
    """One person was reminded of one thing on one day. What was answered since is computed, not written here."""

    collaboration_path: ClassVar[str] = "case__round__version__agreement__collaboration"
    party_path: ClassVar[str | None] = "case__party"
    named_with: ClassVar[tuple[str, ...]] = ("body",)

    case = models.ForeignKey(Case, verbose_name=_("case"), on_delete=models.PROTECT, related_name="reminders")
    what = models.CharField(_("reminded of"), max_length=16, choices=Reminded)
    # The key of the step, the decision or the case: a step that is removed from a path must not be held back by this.
    about = models.CharField(_("row it is about"), max_length=16, editable=False)
    body = models.ForeignKey(Body, verbose_name=_("body"), on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    day = models.DateField(_("day it is about"), null=True, blank=True)
    to = models.ForeignKey(User, verbose_name=_("sent to"), on_delete=models.PROTECT, related_name="+")
    sent_on = models.DateField(_("sent on"))

    history = History()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["-sent_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "what", "about", "to", "sent_on"],
                name="reminded_once_a_day",
                violation_error_message=_("This person has been reminded of this today."),
            )
        ]

    def __str__(self) -> str:
        return f"{Reminded(self.what).label}, {self.sent_on.isoformat()}"
