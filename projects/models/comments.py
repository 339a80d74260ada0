"""What people say about an activity, a risk or a deliverable, and to whom."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from minimaria.accounts.models import User
from minimaria.history import History, Row
from minimaria.text import CleanTextField
from projects.models.activities import Activity
from projects.models.gates import Deliverable
from projects.models.plan import Project
from projects.models.risks import Risk


class CommentQuerySet(models.QuerySet["Comment"]):
    def standing(self) -> Self:
        """Those that have not been taken back."""
        return self.filter(taken_back_at=None)

    def for_page(self) -> Self:
        """In the order they were said, with who said it and to whom: two queries, whatever their number."""
        return (
            self.select_related("written_by__person", "project__collaboration")
            .prefetch_related("mentions__user__person")
            .order_by("written_at", "pk")
        )


class Comment(Row):
    """Said once and not edited: what others have read stands. Its writer can take it back; that it was said still shows.

    Whom it mentions stands in the text as `@[key of the person]`, so that names stand in Person alone.
    """

    collaboration_path: ClassVar[str] = "project__collaboration"
    owner_path: ClassVar[str] = "written_by"

    project = models.ForeignKey(Project, verbose_name=_("project"), on_delete=models.PROTECT, related_name="comments")
    activity = models.ForeignKey(
        Activity, verbose_name=_("activity"), on_delete=models.PROTECT, null=True, blank=True, related_name="comments"
    )
    risk = models.ForeignKey(Risk, verbose_name=_("risk"), on_delete=models.PROTECT, null=True, blank=True, related_name="comments")
    deliverable = models.ForeignKey(
        Deliverable, verbose_name=_("deliverable"), on_delete=models.PROTECT, null=True, blank=True, related_name="comments"
    )
    written_by = models.ForeignKey(User, verbose_name=_("written by"), on_delete=models.PROTECT, related_name="comments")
    written_at = models.DateTimeField(_("written"))
    text = CleanTextField(_("comment"), blank=True)
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    objects = CommentQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("comment on the work")
        verbose_name_plural = _("comments on the work")
        ordering = ["written_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="comment_is_on_one_thing",
                condition=Q(activity__isnull=False, risk__isnull=True, deliverable__isnull=True)
                | Q(activity__isnull=True, risk__isnull=False, deliverable__isnull=True)
                | Q(activity__isnull=True, risk__isnull=True, deliverable__isnull=False),
            ),
            models.CheckConstraint(
                name="comment_says_something_until_taken_back",
                condition=(~Q(text="") & Q(taken_back_at__isnull=True)) | Q(text="", taken_back_at__isnull=False),
                violation_error_message=_("Write something first."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Comment on “%(title)s”") % {"title": self.on})

    @property
    def on(self) -> Activity | Risk | Deliverable:
        """What it is about."""
        on = self.activity or self.risk or self.deliverable
        assert on is not None
        return on

    def get_absolute_url(self) -> str:
        return f"{self.on.get_absolute_url()}#kommentar-{self.key}"


class Mention(Row):
    """A person the comment is said to, who gets a message of it."""

    collaboration_path: ClassVar[str] = "comment__project__collaboration"

    comment = models.ForeignKey(Comment, verbose_name=_("comment"), on_delete=models.PROTECT, related_name="mentions")
    user = models.ForeignKey(User, verbose_name=_("person"), on_delete=models.PROTECT, related_name="mentions")

    history = History()

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["comment", "user"], name="mentioned_once")]

    def __str__(self) -> str:
        return str(self.user)
