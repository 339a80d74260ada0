"""Messages that must not be lost: rows committed with the change that calls for them."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from minimaria.history import random_key


class MessageQuerySet(models.QuerySet["Message"]):
    def due(self, now: datetime) -> Self:
        """Not delivered, and nobody holds a lease: never tried, or the one who tried died or failed."""
        return self.filter(done_at=None, not_before__lte=now).filter(Q(leased_until=None) | Q(leased_until__lte=now)).order_by("pk")

    def waiting(self) -> Self:
        """Everything that is still to be delivered."""
        return self.filter(done_at=None)


class Message(models.Model):
    """One task to run after the commit, by name and with ids alone. Whoever takes it holds it for the lease's time.

    A message is delivered at least once: tasks are safe to run twice.
    """

    key = models.CharField(max_length=16, unique=True, default=random_key, editable=False)
    task = models.CharField(_("task"), max_length=80)
    arguments = models.JSONField(_("arguments"), default=dict)
    made_at = models.DateTimeField(auto_now_add=True)
    not_before = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True)
    # What must be put once however many put it ("2025-03-20" for the task of that day); nothing for most.
    once = models.CharField(max_length=80, null=True, editable=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        constraints = [models.UniqueConstraint(fields=["task", "once"], name="put_once")]
        indexes = [models.Index("not_before", name="outbox_waiting", condition=Q(done_at=None))]

    def __str__(self) -> str:
        return f"{self.task} {self.key}"
