"""Calendar feeds: an address with a secret in it, which a calendar program reads by itself."""

import hashlib
import secrets
from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agreements.models import Collaboration
from minimaria.accounts.models import User
from minimaria.history import History, Row
from projects.states import FeedScope


def new_secret() -> str:
    """256 bits that nobody guesses, for an address."""
    return secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    """What is kept of a secret. It is as long as it is random, so no salt is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


class Feed(Row):
    """One person's feed of one collaboration. Who reads the database cannot open it: only the secret's hash is kept.

    `secret` is known to the row that was just given one, and to no row that is read later.
    """

    collaboration_path: ClassVar[str] = "collaboration"
    owner_path: ClassVar[str] = "user"

    collaboration = models.ForeignKey(Collaboration, verbose_name=_("collaboration"), on_delete=models.PROTECT, related_name="feeds")
    user = models.ForeignKey(User, verbose_name=_("whose"), on_delete=models.PROTECT, related_name="feeds")
    scope = models.CharField(_("what it holds"), max_length=10, choices=FeedScope)
    secret_hash = models.CharField(_("hash of the secret"), max_length=64, unique=True, editable=False)
    made_on = models.DateField(_("made on"))
    secret: str = ""

    history = History()

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")
        ordering = ["scope"]
        constraints = [
            models.UniqueConstraint(
                fields=["collaboration", "user", "scope"],
                name="feed_once",
                violation_error_message=_("You have that calendar already. Give it a new address if you have lost the old one."),
            )
        ]

    def __str__(self) -> str:
        return str(self.get_scope_display())

    def get_absolute_url(self) -> str:
        return reverse("projects:calendars", args=[self.collaboration.slug])

    def give_secret(self) -> None:
        """A new secret: the address with the old one leads nowhere."""
        self.secret = new_secret()
        self.secret_hash = hash_of(self.secret)
