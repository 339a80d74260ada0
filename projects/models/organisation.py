"""Who works in the project, and how much of their time."""

from datetime import date, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agreements.models import Party
from minimaria.accounts.models import Person
from minimaria.history import History, Row
from minimaria.text import CleanCharField
from projects.models.plan import Project
from projects.states import ActivityStatus

SOON = 90  # days: time enough for a committee to name somebody


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

    def get_absolute_url(self) -> str:
        return reverse("projects:group", args=[self.project.collaboration.slug, self.key])


class MemberQuerySet(models.QuerySet["Member"]):
    def sitting(self, *, on: date) -> Self:
        """Whose term holds on the day, both ends included; without a beginning or an end it is open that way."""
        return self.filter(Q(since__isnull=True) | Q(since__lte=on)).not_ended(on=on)

    def not_ended(self, *, on: date) -> Self:
        """Who sits on the day, or will."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=on))

    def ended(self, *, on: date) -> Self:
        """Whose term was over before the day."""
        return self.filter(until__lt=on)

    def empty(self, *, on: date) -> Self:
        """Seats that nobody sits in on the day."""
        return self.sitting(on=on).filter(person__isnull=True)

    def ending(self, *, on: date, within: int = SOON) -> Self:
        """Who sits on the day and not after so many days, where nobody is named to follow. What ends first comes first."""
        last = on + timedelta(days=within)
        soon = self.sitting(on=on).filter(person__isnull=False, until__lte=last, successor__isnull=True)
        return soon.order_by("until", "group__position", "position")

    def leaving_work(self, *, on: date) -> Self:
        """Whose term was over before the day while work, or a risk that is watched, still stands in their name."""
        open_work = Q(activities__status__in=[ActivityStatus.PLANNED, ActivityStatus.STARTED])
        return self.ended(on=on).filter(open_work | Q(risks__isnull=False, risks__closed_on__isnull=True)).distinct()


class Member(Row):
    """One person's term on a seat in a group. A seat may have no person: "Polis" is a unit that has not named anybody.

    Who follows somebody is a row of its own that points back: elections change people, and what was is kept.
    """

    collaboration_path: ClassVar[str] = "group__project__collaboration"
    named_with: ClassVar[tuple[str, ...]] = ("person",)

    group = models.ForeignKey(Group, verbose_name=_("group"), on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.PROTECT, null=True, blank=True, related_name="seats")
    party = models.ForeignKey(Party, verbose_name=_("party"), on_delete=models.PROTECT, null=True, blank=True, related_name="seats")
    profession = CleanCharField(_("profession"), max_length=120, blank=True)
    unit = CleanCharField(_("unit"), max_length=200, blank=True)
    position = models.PositiveIntegerField(_("position"))
    since = models.DateField(_("from"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    succeeds = models.OneToOneField(
        "self",
        verbose_name=_("follows"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="successor",
        error_messages={"unique": _("Somebody is named to follow already. Change that seat instead.")},
    )

    objects = MemberQuerySet.as_manager()
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
            ),
            models.CheckConstraint(
                name="member_term_in_order",
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(since__lte=F("until")),
                violation_error_message=_("The term cannot end before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.unit or self.profession

    def get_absolute_url(self) -> str:
        return reverse("projects:member", args=[self.group.project.collaboration.slug, self.key])

    @property
    def name(self) -> str:
        """Who sits there; "" while nobody does."""
        return self.person.name if self.person else ""

    def has_ended(self, today: date) -> bool:
        return self.until is not None and self.until < today

    def is_to_come(self, today: date) -> bool:
        return self.since is not None and self.since > today

    def ends_soon(self, today: date) -> bool:
        """Whether the term ends within ninety days."""
        return self.until is not None and today <= self.until <= today + timedelta(days=SOON)


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
    # Whose time it is, where it is somebody of the organisation: then the seat says who, whoever sits there.
    member = models.ForeignKey(
        Member, verbose_name=_("whose time"), on_delete=models.PROTECT, null=True, blank=True, related_name="resource_frames"
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

    @property
    def whose(self) -> str:
        """Whose time it is: who sits on the seat, else as the document says it."""
        return str(self.member) if self.member else self.name

    def get_absolute_url(self) -> str:
        return reverse("projects:resource_frame", args=[self.project.collaboration.slug, self.key])
