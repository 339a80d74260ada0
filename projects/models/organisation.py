"""Who works in the project, and how much of their time."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agreements.models import Party
from minimaria.accounts.models import Person
from minimaria.history import History, Row
from minimaria.text import CleanCharField
from projects.models.plan import Project


class Group(Row):
    """A group of the project organisation, with groups within it (the working group's regional part)."""

    collaboration_path: ClassVar[str] = "project__collaboration"

    project = models.ForeignKey(Project, verbose_name=_("project"), on_delete=models.PROTECT, related_name="groups")
    parent = models.ForeignKey("self", verbose_name=_("part of"), on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    name = CleanCharField(_("name"), max_length=120)
    position = models.PositiveIntegerField(_("position"))

    history = History()

    class Meta:
        verbose_name = _("group")
        verbose_name_plural = _("groups")
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name


class Member(Row):
    """A seat in a group. A seat may have no person: "Polis" is a unit that has not named anybody."""

    collaboration_path: ClassVar[str] = "group__project__collaboration"
    named_with: ClassVar[tuple[str, ...]] = ("person",)

    group = models.ForeignKey(Group, verbose_name=_("group"), on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.PROTECT, null=True, blank=True, related_name="seats")
    party = models.ForeignKey(Party, verbose_name=_("party"), on_delete=models.PROTECT, null=True, blank=True, related_name="seats")
    profession = CleanCharField(_("profession"), max_length=120, blank=True)
    unit = CleanCharField(_("unit"), max_length=200, blank=True)
    position = models.PositiveIntegerField(_("position"))

    history = History()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                name="member_is_somebody",
                condition=Q(person__isnull=False) | ~Q(profession="") | ~Q(unit=""),
                violation_error_message=_("Say who sits here: a name, a profession or a unit."),
            )
        ]

    def __str__(self) -> str:
        return self.name or self.unit or self.profession

    def get_absolute_url(self) -> str:
        return reverse("projects:member", args=[self.group.project.collaboration.slug, self.key])

    @property
    def name(self) -> str:
        """Who sits there; "" while nobody does."""
        return self.person.name if self.person else ""


class ResourceFrame(Row):
    """How much of a full-time post a role may take, in per cent."""

    collaboration_path: ClassVar[str] = "project__collaboration"

    project = models.ForeignKey(Project, verbose_name=_("project"), on_delete=models.PROTECT, related_name="resource_frames")
    position = models.PositiveIntegerField(_("position"))
    role = CleanCharField(_("role"), max_length=200)
    name = CleanCharField(_("name"), max_length=200, blank=True)
    party = models.ForeignKey(
        Party, verbose_name=_("party"), on_delete=models.PROTECT, null=True, blank=True, related_name="resource_frames"
    )
    percent = models.DecimalField(_("per cent of full time"), max_digits=5, decimal_places=2, null=True, blank=True)

    history = History()

    class Meta:
        verbose_name = _("resource frame")
        verbose_name_plural = _("resource frames")
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                name="frame_within_full_time",
                condition=Q(percent__isnull=True) | Q(percent__gte=0, percent__lte=100),
                violation_error_message=_("A frame is between 0 and 100 per cent of full time."),
            )
        ]

    def __str__(self) -> str:
        return self.role

    def get_absolute_url(self) -> str:
        return reverse("projects:resource_frame", args=[self.project.collaboration.slug, self.key])
