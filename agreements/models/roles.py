"""Who holds which role, and who is invited to one."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from guardian.models import UserObjectPermissionBase

from agreements.models.parties import Collaboration, Party
from minimaria.history import History, Row
from minimaria.policy import Role


class HeldRole(Row, UserObjectPermissionBase):
    """A role somebody holds for a term. guardian's direct permission model, with from, until and by whom."""

    # guardian's own would take the roles along, unseen by the history, when a user is removed.
    user = models.ForeignKey("accounts.User", verbose_name=_("user"), on_delete=models.PROTECT, related_name="+")
    since = models.DateField(_("from"))
    until = models.DateField(_("until"), null=True, blank=True)
    given_by = models.ForeignKey(
        "accounts.User", verbose_name=_("given by"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True

    @property
    def role(self) -> Role:
        return Role(self.permission.codename)

    def holds_on(self, day: date) -> bool:
        """Whether the day lies within the term, both ends included."""
        return self.since <= day and (self.until is None or day <= self.until)


def _term_in_order(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=Q(until__isnull=True) | Q(since__lte=F("until")),
        violation_error_message=_("The term cannot end before it begins."),
    )


def _one_at_a_time(name: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(
        name=name,
        fields=["user", "permission", "content_object", "since"],
        violation_error_message=_("This person has the role from that day already."),
    )


class CollaborationRole(HeldRole):
    """Lead, chair, steering, working group, reference, reader, reviewer or administrator of a collaboration."""

    collaboration_path: ClassVar[str] = "content_object"
    owner_path: ClassVar[str] = "user"

    content_object = models.ForeignKey(Collaboration, verbose_name=_("collaboration"), on_delete=models.PROTECT, related_name="roles")

    history = History()

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        unique_together: ClassVar[Any] = []  # guardian's own would allow no second term
        constraints = [_one_at_a_time("collaboration_role_once_a_day"), _term_in_order("collaboration_role_term_in_order")]

    def __str__(self) -> str:
        return f"{self.user}: {self.role.label}"


class PartyRole(HeldRole):
    """The contact of a party."""

    collaboration_path: ClassVar[str] = "content_object__collaboration"
    party_path: ClassVar[str | None] = "content_object"
    owner_path: ClassVar[str] = "user"

    content_object = models.ForeignKey(Party, verbose_name=_("party"), on_delete=models.PROTECT, related_name="roles")

    history = History()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        unique_together: ClassVar[Any] = []
        constraints = [_one_at_a_time("party_role_once_a_day"), _term_in_order("party_role_term_in_order")]

    def __str__(self) -> str:
        return f"{self.user}: {self.content_object}"


class Invitation(Row):
    """One address invited to one role, used once, for fourteen days. The secret in the mail is kept as its hash only."""

    collaboration_path: ClassVar[str] = "collaboration"
    party_path: ClassVar[str | None] = "party"

    email = models.EmailField(_("e-mail address"))
    collaboration = models.ForeignKey(
        Collaboration, verbose_name=_("collaboration"), on_delete=models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    party = models.ForeignKey(Party, verbose_name=_("party"), on_delete=models.PROTECT, null=True, blank=True, related_name="invitations")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    valid_until = models.DateField(_("valid until"))
    invited_by = models.ForeignKey(
        "accounts.User", verbose_name=_("invited by"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    until = models.DateField(_("the role is held until"), null=True, blank=True)
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True, editable=False)

    history = History()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.CheckConstraint(
                name="invitation_to_something",
                condition=Q(collaboration__isnull=False) | Q(role=Role.ADMINISTRATOR),
                violation_error_message=_("An invitation is to a role in a collaboration."),
            ),
            models.CheckConstraint(
                name="contact_is_invited_to_a_party",
                condition=(Q(role=Role.CONTACT) & Q(party__isnull=False)) | (~Q(role=Role.CONTACT) & Q(party__isnull=True)),
                violation_error_message=_("A contact is invited to a party, other roles to the collaboration."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email}: {Role(self.role).label}"
