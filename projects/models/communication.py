"""Who is told what, when and how; whom one turns to; and what other bodies have been shown and have said."""

from typing import ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agreements.models import Collaboration, Meeting
from minimaria.accounts.models import Person
from minimaria.dates import PlanDateField
from minimaria.history import History, Row
from minimaria.text import CleanCharField, CleanTextField
from projects.models.activities import AnsweredFor, one_responsible
from projects.models.organisation import Group, Member
from projects.models.plan import Project
from projects.states import ChannelKind


class Communication(AnsweredFor, Row):
    """One line of the communication plan: to whom, what, when, how and by whom."""

    collaboration_path: ClassVar[str] = "project__collaboration"

    project = models.ForeignKey(Project, verbose_name=_("project"), on_delete=models.PROTECT, related_name="communications")
    position = models.PositiveIntegerField(_("position"))
    audience = CleanCharField(_("to whom"), max_length=200)
    what = CleanTextField(_("what they are told"))
    due = PlanDateField(_("when"), blank=True, help_text=_("As it is said: 2025-03-14, mars 2025, hösten 2025."))
    how = CleanCharField(_("how"), max_length=200, blank=True)
    responsible_member = models.ForeignKey(
        Member, verbose_name=_("by whom"), on_delete=models.PROTECT, null=True, blank=True, related_name="communications"
    )
    responsible_group = models.ForeignKey(
        Group, verbose_name=_("by whom"), on_delete=models.PROTECT, null=True, blank=True, related_name="communications"
    )
    responsible_text = CleanCharField(_("by whom"), max_length=200, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)

    history = History()

    class Meta:
        verbose_name = _("line of the communication plan")
        verbose_name_plural = _("lines of the communication plan")
        ordering = ["position", "pk"]
        constraints = [one_responsible("communication_has_one_responsible")]

    def __str__(self) -> str:
        return self.audience

    def get_absolute_url(self) -> str:
        return reverse("projects:communication", args=[self.project.collaboration.slug])


class Channel(Row):
    """A formal way to turn to somebody outside, such as the school health service or the police: its seats are those of its group.

    A seat may be empty, and then says so.
    """

    collaboration_path: ClassVar[str] = "project__collaboration"
    named_with: ClassVar[tuple[str, ...]] = ("group",)

    project = models.ForeignKey(Project, verbose_name=_("project"), on_delete=models.PROTECT, related_name="channels")
    kind = models.CharField(_("to whom"), max_length=20, choices=ChannelKind)
    group = models.OneToOneField(Group, verbose_name=_("group"), on_delete=models.PROTECT, related_name="channel")
    purpose = CleanTextField(_("what goes this way"))
    how = CleanTextField(_("how, and how often"), blank=True)

    history = History()

    class Meta:
        verbose_name = _("contact channel")
        verbose_name_plural = _("contact channels")
        ordering = ["group__position"]

    def __str__(self) -> str:
        return str(self.group)

    def get_absolute_url(self) -> str:
        return f"{reverse('projects:communication', args=[self.project.collaboration.slug])}#kanal-{self.key}"


class PresentationQuerySet(models.QuerySet["Presentation"]):
    def shown(self, collaboration: Collaboration) -> Self:
        """What the collaboration's other bodies have been shown, the latest first, with body and person."""
        of = self.filter(meeting__body__collaboration=collaboration)
        return of.select_related("meeting__body__collaboration", "presented_by").order_by("-meeting__date", "pk")


class Presentation(Row):
    """What another body was shown at its meeting, by whom, what it said, what it asked, and what is to follow: anchoring."""

    collaboration_path: ClassVar[str] = "meeting__body__collaboration"

    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="presentations")
    what = CleanCharField(_("what was presented"), max_length=200)
    presented_by = models.ForeignKey(
        Person, verbose_name=_("presented by"), on_delete=models.PROTECT, null=True, blank=True, related_name="presentations"
    )
    said = CleanTextField(_("what was said"), blank=True)
    asked = CleanTextField(_("what was asked"), blank=True)
    follow_up = CleanTextField(_("what is to follow"), blank=True)
    followed_up_on = models.DateField(_("followed up on"), null=True, blank=True)

    objects = PresentationQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("presentation")
        verbose_name_plural = _("presentations")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return f"{reverse('projects:anchoring', args=[self.meeting.body.collaboration.slug])}#visat-{self.key}"

    @property
    def is_waiting(self) -> bool:
        """Whether something is to follow that has not."""
        return bool(self.follow_up) and self.followed_up_on is None
