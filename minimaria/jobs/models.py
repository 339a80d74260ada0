"""Long work that somebody asked for: left, and come back to."""

from datetime import date, datetime, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from minimaria.accounts.models import User
from minimaria.files.models import StoredFile
from minimaria.history import WrittenByVerbs, random_key
from minimaria.jobs.states import UNDER_WAY, JobStatus

# How long what was made is kept: it holds what one person may see, and can be made again.
KEPT = timedelta(days=7)


class JobQuerySet(models.QuerySet["Job"]):
    def under_way(self) -> Self:
        """Not yet ended, in one way or another."""
        return self.filter(status__in=UNDER_WAY)

    def past_keeping(self, now: datetime) -> Self:
        """Ended so long ago that what was made is to go."""
        return self.filter(ended_at__lt=now - KEPT)


class Job(WrittenByVerbs):
    """One piece of long work for one person, who alone sees it. What was made of it is a file.

    `done` of `total` says how far it has come, `doing` what it is at. `attempt` tells apart who does it: a process that
    was killed leaves it to another.
    """

    collaboration_path = "collaboration"
    owner_path = "user"
    named_with: ClassVar[tuple[str, ...]] = ()

    key = models.CharField(max_length=16, unique=True, default=random_key, editable=False)
    collaboration = models.ForeignKey("agreements.Collaboration", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=80, editable=False)
    about = models.CharField(max_length=16, blank=True, editable=False)  # the key of the row it is about, where it is about one
    status = models.CharField(max_length=10, choices=JobStatus, default=JobStatus.QUEUED, editable=False)
    attempt = models.PositiveIntegerField(default=0, editable=False)
    done = models.PositiveIntegerField(default=0, editable=False)
    total = models.PositiveIntegerField(default=0, editable=False)
    doing = models.CharField(max_length=200, blank=True, editable=False)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    file_name = models.CharField(max_length=120, blank=True, editable=False)
    error = models.TextField(blank=True, editable=False)
    asked_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ("-asked_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["collaboration", "user", "kind", "about"],
                name="job_under_way_once",
                condition=Q(status__in=UNDER_WAY),
                violation_error_message=_("This is being made for you already."),
            ),
            models.CheckConstraint(name="job_done_of_total", condition=Q(done__lte=F("total"))),
            models.CheckConstraint(name="job_file_when_done", condition=Q(file__isnull=True) | Q(status=JobStatus.DONE)),
            models.CheckConstraint(
                name="job_ended_when_over",
                condition=Q(ended_at__isnull=True, status__in=UNDER_WAY) | (Q(ended_at__isnull=False) & ~Q(status__in=UNDER_WAY)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    def get_absolute_url(self) -> str:
        return reverse("jobs:job", args=[self.collaboration.slug, self.key])

    @property
    def is_under_way(self) -> bool:
        return self.status in UNDER_WAY

    @property
    def kept_until(self) -> date | None:
        """The day on which what was made is removed."""
        return timezone.localdate(self.ended_at + KEPT) if self.ended_at else None
