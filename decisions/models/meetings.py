"""What the steering group takes up at its meetings."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agreements.models import Meeting
from decisions.states import AgendaKind
from minimaria.accounts.models import User
from minimaria.history import History, Row
from minimaria.text import CleanCharField, CleanTextField


class AgendaItem(Row):
    """A point of a meeting's agenda that somebody has added, or given a place of its own, or left out.

    Most of an agenda has no row: it follows from what waits (decisions/agenda). `about` is the code of such a point; a
    point that somebody wrote has none.
    """

    collaboration_path: ClassVar[str] = "meeting__body__collaboration"

    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="agenda")
    about = models.CharField(_("what it is about"), max_length=40, blank=True, editable=False)
    position = models.PositiveIntegerField(_("position"))
    kind = models.CharField(_("what is to be done"), max_length=10, choices=AgendaKind, default=AgendaKind.DISCUSS)
    title = CleanCharField(_("title"), max_length=200)
    note = CleanTextField(_("what it is about, or a proposed decision"), blank=True)
    is_left_out = models.BooleanField(_("left out"), default=False)

    history = History()

    class Meta:
        verbose_name = _("point of the agenda")
        verbose_name_plural = _("points of the agenda")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "about"], condition=~Q(about=""), name="agenda_item_once_a_meeting"),
            models.CheckConstraint(name="agenda_item_of_somebody_is_removed", condition=~Q(about="", is_left_out=True)),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("decisions:meeting", args=[self.meeting.body.collaboration.slug, self.meeting.key])

    @property
    def code(self) -> str:
        """What the point is called in an order: what it is about, or its own key."""
        return self.about or f"own-{self.key}"


class Call(Row):
    """The group was called to a meeting by e-mail: with the agenda as it was then, so that a later call says what is another."""

    collaboration_path: ClassVar[str] = "meeting__body__collaboration"
    named_with: ClassVar[tuple[str, ...]] = ("meeting__body",)

    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="calls")
    number = models.PositiveIntegerField(_("number"))
    points = models.JSONField(_("agenda"), default=list)  # code, kind and title of each (decisions/agenda/calls.py)
    message = CleanTextField(_("what you want to say besides"), blank=True, max_length=2000)
    sent_by = models.ForeignKey(User, verbose_name=_("sent by"), on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(_("sent"))

    history = History()

    class Meta:
        verbose_name = _("call to a meeting")
        verbose_name_plural = _("calls to meetings")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"],
                name="calls_are_numbered",
                violation_error_message=_("The call has just been sent. Open the meeting again."),
            )
        ]

    def __str__(self) -> str:
        return str(_("Call to %(meeting)s") % {"meeting": self.meeting})

    def before(self) -> Self | None:
        """The call to the same meeting before this one."""
        return type(self).objects.filter(meeting=self.meeting_id, number__lt=self.number).order_by("number").last()
