"""How the steering group works, where it has decided so itself."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.models import Collaboration
from minimaria.history import History, Row

# Days before a meeting, where the group has not said when it wants its call.
CALLED_BEFORE = 7
EARLIEST_CALL = 60


class SteeringOrderQuerySet(models.QuerySet["SteeringOrder"]):
    def of(self, collaboration: Collaboration) -> "SteeringOrder":
        """The group's own order; where it has decided nothing, one with everything off that is not saved (revision 0)."""
        return self.filter(collaboration=collaboration).first() or SteeringOrder(collaboration=collaboration, revision=0)


class SteeringOrder(Row):
    """What the steering group asks of itself: at a gate, of its minutes and of the call to its meetings.

    The law asks none of it, so all is off until the group has said so. When it is called refuses nothing: it only says
    when who calls is reminded.
    """

    collaboration_path: ClassVar[str] = "collaboration"

    collaboration = models.OneToOneField(
        Collaboration, verbose_name=_("collaboration"), on_delete=models.PROTECT, related_name="steering_order"
    )
    names_positions = models.BooleanField(_("say by name who is ready to decide and who lacks something"), default=False)
    quorum = models.PositiveSmallIntegerField(
        _("members who must take part for the group to decide"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    asks_of_conflicts = models.BooleanField(_("ask of each object who did not take part because of a conflict of interest"), default=False)
    has_adjuster = models.BooleanField(
        _("a member approves what is written up at a gate, and the minutes, besides the chair"), default=False
    )
    called_before = models.PositiveSmallIntegerField(
        _("days before a meeting that the call is sent at the latest"),
        default=None,
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(EARLIEST_CALL)],
        help_text=_("The development lead is reminded in time. Empty: a week before."),
    )

    objects = SteeringOrderQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("the steering group's own order")
        verbose_name_plural = _("the steering groups' own orders")

    def __str__(self) -> str:
        return str(_("The steering group's own order"))

    @property
    def asks_who_was_present(self) -> bool:
        return self.quorum is not None or self.asks_of_conflicts or self.has_adjuster
